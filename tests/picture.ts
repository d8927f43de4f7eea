import { Resvg } from '@resvg/resvg-js';
import decodeQR from 'qr/decode.js';

// One camera frame is the decoder's usual budget; a busy test machine gets more.
const DECODE_MS = 60_000;

/**
 * What the QR code in an SVG drawing says, read from its pixels by a decoder that shares nothing
 * with our encoder.
 */
export function readSvg(svg: string, width = 600): string {
	const picture = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render();
	const image = {
		width: picture.width,
		height: picture.height,
		data: new Uint8Array(picture.pixels)
	};
	return decodeQR(image, { format: 'RGBA', timeLimit: DECODE_MS, effort: 4 });
}

/** The same for a PNG picture. */
export function readPng(png: Buffer): string {
	const { width, height } = sizeOf(png);
	const href = `data:image/png;base64,${png.toString('base64')}`;
	return readSvg(
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${href}"/></svg>`,
		width
	);
}

/** Width and height of a PNG picture, from its header (PNG specification §11.2.2). */
export function sizeOf(png: Buffer): { width: number; height: number } {
	return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
