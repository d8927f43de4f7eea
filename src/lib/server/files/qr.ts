import QRCode from 'qrcode';
import { squaresPng } from './png.ts';

// Level Q still reads with a quarter of the squares stained or torn; four squares of quiet zone is
// what ISO/IEC 18004 wants.
const LEVEL = 'Q';
const MARGIN = 4;

/** A QR code, drawn once for every use of it. */
export interface Qr {
	/** Squares along one side, with the quiet zone: the drawing's view box. */
	size: number;
	/** SVG path of the dark squares. */
	path: string;
	/** The whole picture as an SVG file. */
	svg: string;
	/** The whole picture as a PNG file, `width` pixels wide (about: squares are whole pixels). */
	png(width: number): Promise<Buffer>;
}

/** What the QR code of a counter says. */
export function counterAddress(origin: string, code: string): string {
	return forQr(`${origin}/S/${code}`);
}

/** What the QR code of a report says: the address of its public page. */
export function checkAddress(origin: string, code: string): string {
	return forQr(`${origin}/V/${code}`);
}

/**
 * An address in capitals, for those need fewer squares (hooks.ts understands them); but its scheme
 * in small letters, because some telephones know no other as a link.
 */
function forQr(address: string): string {
	return address.toUpperCase().replace(/^HTTPS?:/, (scheme) => scheme.toLowerCase());
}

/**
 * The counter's address for people who type it: without the scheme, `hailong.example.vn/s/7KQ2M9`.
 */
export function shortAddress(origin: string, code: string): string {
	return `${new URL(origin).host}/s/${code}`;
}

/** The QR code (ISO/IEC 18004, level Q, quiet zone of 4) of a text. */
export function qrOf(text: string): Qr {
	const { modules } = QRCode.create(text, { errorCorrectionLevel: LEVEL });
	const size = modules.size + 2 * MARGIN;
	const path = pathOf(modules);
	const isDark = (row: number, column: number) => {
		const [y, x] = [row - MARGIN, column - MARGIN];
		const isInside = y >= 0 && x >= 0 && y < modules.size && x < modules.size;
		return isInside && modules.get(y, x) !== 0;
	};
	return {
		size,
		path,
		svg:
			`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 10}" height="${size * 10}" shape-rendering="crispEdges">` +
			`<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>\n`,
		png: (width) => squaresPng(size, Math.max(1, Math.round(width / size)), isDark)
	};
}

/** Dark squares as horizontal runs. */
function pathOf(modules: { size: number; get(row: number, column: number): number }): string {
	let path = '';
	for (let y = 0; y < modules.size; y++)
		for (let x = 0; x < modules.size; x++) {
			const from = x;
			while (x < modules.size && modules.get(y, x)) x++;
			if (x > from) path += `M${from + MARGIN} ${y + MARGIN}h${x - from}v1h-${x - from}z`;
		}
	return path;
}
