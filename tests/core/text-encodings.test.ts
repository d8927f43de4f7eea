import { expect, test } from 'vitest';
import { oldEncodingOf } from '../../src/lib/core/text-encodings.ts';

test.each([
	// TCVN 5712:1993 and VNI-Windows, each byte as Latin-1 has it.
	['X· Nam Giang, tØnh §µ N½ng', 'TCVN3 (ABC)'],
	['C«ng an x· NghÜa Hµnh', 'TCVN3 (ABC)'],
	['Xaõ Nam Giang, tænh Ñaø Naüng', 'VNI'],
	['Uûy ban nhaân daân', 'VNI'],
	['Thuû tuïc haønh chính', 'VNI']
])('“%s” is %s', (text, encoding) => {
	expect(oldEncodingOf(['30008', text])).toBe(encoding);
});

const GOOD = [
	'Xã Nam Giang, tỉnh Đà Nẵng',
	'Hà Nam',
	'Bình Thuận',
	'Quầy 1 – “Đất đai”',
	'5 m² · A·B · C·D',
	'Windows® và Office®',
	'Très satisfait. Noël, naïve, maïs',
	'Die Behörde ist großartig, Gebäude für schöne Häuser',
	'¿Dónde está? El niño',
	'ព្រះរាជាណាចក្រកម្ពុជា',
	'👍 hài lòng',
	''
];

test.each(GOOD)('“%s” is what it looks like', (text) => {
	expect(oldEncodingOf(['30008', text])).toBeNull();
	expect(oldEncodingOf(['30008', text.normalize('NFD')])).toBeNull();
});

test.each(['windows-1252', 'windows-1258'])('UTF-8 read as %s is found', (codePage) => {
	const wrong = (text: string) => new TextDecoder(codePage).decode(new TextEncoder().encode(text));
	for (const text of GOOD.filter((one) => /[^ -~]/.test(one)))
		expect(oldEncodingOf(['30009', wrong(text)]), text).toBe('UTF-8 twice');
});
