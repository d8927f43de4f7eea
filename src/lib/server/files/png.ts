import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** One bit a pixel, greyscale: 0 is black, 1 is white (PNG specification §11.2.1). */
const ONE_BIT_GREY = [1, 0];
/** The only methods there are for packing and filtering; not interlaced. */
const METHODS = [0, 0, 0];
/**
 * A row's first byte (PNG specification §9.2): its pixels follow, or what is added to the row
 * above.
 */
const FILTER = { none: 0, up: 2 };

/** Off the serving thread, on one of the pool's. */
const pack = promisify(deflate);

/**
 * A black and white picture of squares as a PNG file of one bit a pixel. Takes the serving thread
 * about a millisecond: only the first row of each row of squares is drawn, and packing is done on
 * another thread.
 * @param size squares along one side
 * @param scale pixels along one side of a square
 * @param isDark whether that square is black, from 0
 */
export async function squaresPng(
	size: number,
	scale: number,
	isDark: (row: number, column: number) => boolean
): Promise<Buffer> {
	const width = size * scale;
	const rowBytes = 1 + Math.ceil(width / 8);
	const pixels = Buffer.alloc(width * rowBytes);
	for (let row = 0; row < size; row++) {
		const first = pixels.subarray(row * scale * rowBytes, (row * scale + 1) * rowBytes);
		first.fill(0xff, 1);
		first[0] = FILTER.none;
		for (let column = 0; column < size; column++)
			if (isDark(row, column)) blacken(first.subarray(1), column * scale, scale);
		// The other rows are like the one above: nothing is added to it.
		for (let y = row * scale + 1; y < (row + 1) * scale; y++) pixels[y * rowBytes] = FILTER.up;
	}
	const header = Buffer.alloc(8);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(width, 4);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', Buffer.concat([header, Buffer.from([...ONE_BIT_GREY, ...METHODS])])),
		chunk('IDAT', await pack(pixels)),
		chunk('IEND', Buffer.alloc(0))
	]);
}

/** Takes `count` bits away, the highest bit of a byte being its leftmost pixel. */
function blacken(row: Buffer, from: number, count: number): void {
	for (let x = from; x < from + count; x++) row[x >> 3]! &= ~(0x80 >> (x & 7));
}

/** A part of the file (PNG specification §5.3): length, name, data, and a sum over both. */
function chunk(name: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
	const length = Buffer.alloc(4);
	const sum = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}
