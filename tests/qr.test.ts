import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import { checkAddress, counterAddress, qrOf } from '../src/lib/server/files/qr.ts';
import { readPng, readSvg, sizeOf } from './picture.ts';

const ADDRESS = 'https://HAILONG.EXAMPLE.VN/S/7KQ2M9';

/** What the header says of each pixel (PNG specification §11.2.1): bits, and what they mean. */
const pixelsOf = (png: Buffer) => ({ bits: png[24], colours: png[25] });
const GREY = 0;

describe('the picture of a QR code', () => {
	test.each([37, 128, 200, 400, 1024, 2048])(
		'of %i pixels says what was put in, in black and white',
		async (width) => {
			const qr = qrOf(ADDRESS);
			const png = await qr.png(width);
			expect(pixelsOf(png)).toEqual({ bits: 1, colours: GREY });
			const size = sizeOf(png);
			expect(size.height).toBe(size.width);
			expect(size.width % qr.size).toBe(0);
			expect(Math.abs(size.width - width)).toBeLessThanOrEqual(qr.size / 2);
			// Squares of one pixel are below what a decoder needs: they are only measured.
			if (width > 100) expect(readPng(png)).toBe(ADDRESS);
		}
	);

	test('says the same as the drawing, also where the text is long', async () => {
		const long = `HTTPS://${'PHONG-KHAM-DA-KHOA.'.repeat(5)}EXAMPLE.VN/S/7KQ2M9`;
		expect(readSvg(qrOf(long).svg)).toBe(long);
		expect(readPng(await qrOf(long).png(1024))).toBe(long);
	});

	test('names the scheme in small letters, which every telephone knows as a link, and is no larger for it', () => {
		const origin = 'https://hailong.example.vn';
		expect(counterAddress(origin, '7KQ2M9')).toBe(ADDRESS);
		expect(checkAddress('http://hailong.example.vn:8080', '7KQ2M9')).toBe(
			'http://HAILONG.EXAMPLE.VN:8080/V/7KQ2M9'
		);
		// Version 3 has 29 squares a side (ISO/IEC 18004), and a quiet zone of 4 around them.
		expect([qrOf(ADDRESS).size, qrOf(ADDRESS.toUpperCase()).size]).toEqual([29 + 8, 29 + 8]);
		for (let length = 4; length < 40; length++) {
			const address = counterAddress(`https://${'a'.repeat(length)}.vn`, '7KQ2M9');
			const capitals = qrOf(address.toUpperCase()).size;
			expect(qrOf(address).size - capitals, address).toBeLessThanOrEqual(4);
		}
	});

	test('of the largest size holds the serving thread not much longer than finding its squares does', async () => {
		let [finding, drawing] = [Infinity, Infinity];
		for (let run = 0; run < 7; run++) {
			const before = performance.eventLoopUtilization();
			const start = performance.now();
			const qr = qrOf(ADDRESS);
			finding = Math.min(finding, performance.now() - start);
			await qr.png(2048);
			drawing = Math.min(drawing, performance.eventLoopUtilization(before).active);
		}
		// About five times as long, some of it waiting; a picture drawn pixel by pixel took 1,500 times
		// as long.
		expect(drawing).toBeLessThan(100 * finding);
	});
});
