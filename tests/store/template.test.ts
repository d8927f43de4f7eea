import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { templateOf } from '../../src/lib/server/files/template.ts';

test('a filled template is the page, plain and gzipped', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: 'grapheme' }),
			fc.string(),
			fc.string(),
			(before, text, behind) => {
				const template = templateOf(before, behind);
				const page = Buffer.from(before + text + behind);
				expect(template.plain(text)).toEqual(page);
				expect(gunzipSync(template.gzip(text))).toEqual(page);
			}
		)
	);
});

test('a long page is packed', () => {
	const words = 'Ông/Bà hài lòng thế nào? '.repeat(2000);
	const packed = templateOf(words, words).gzip('0190b5a0-7c3e-7000-8000-00000000000a');
	expect(packed.length).toBeLessThan(words.length / 50);
	expect(gunzipSync(packed).length).toBe(2 * Buffer.byteLength(words) + 36);
});
