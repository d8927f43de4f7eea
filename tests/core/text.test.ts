import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screen } from '../../src/lib/core/privacy/comment-screening.ts';
import { plain } from '../../src/lib/core/text-search.ts';

describe('names as they are searched for', () => {
	it('lose their diacritics', () => {
		expect(plain('  Thạnh Mỹ\u00a0–  ĐẮC Pring ')).toBe('thanh my – dac pring');
		expect(plain('Phường Trường Sa'.normalize('NFD'))).toBe('phuong truong sa');
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => plain(plain(text)) === plain(text))
		);
	});
});

describe('screening comments (domain.md §10)', () => {
	const hidden = [
		['CCCD', '048099012345'],
		['CCCD in groups', '048 099 012 345'],
		['CCCD with dots', '048.099.012.345'],
		['CCCD 6+6', '048099 012345'],
		['CMND', '201234567'],
		['CMND in groups', '201 234 567'],
		['CMND with dots', '201.234.567'],
		['mobile', '0912345678'],
		['mobile in groups', '0912 345 678'],
		['mobile with dots', '0912.345.678'],
		['mobile with dashes', '0912-345-678'],
		['mobile in pairs', '09 12 34 56 78'],
		['international', '+84912345678'],
		['international in groups', '+84 912 345 678'],
		['international without plus', '84912345678'],
		['landline', '0235 3840 123'],
		['e-mail', 'nguyen.van-a@example.gov.vn'],
		['e-mail with diacritics', 'nguyễnvăna@thưviện.vn'],
		['dossier', 'H15.50.05.13-261008-0975'],
		['dossier, old', '000.00.53.H48-220921-0099'],
		['dossier, lower case', 'h15.50.05.13-261008-0975'],
		['dossier without its office', '261008-0975'],
		['mobile with non-breaking dashes', '0912\u2011345\u2011678'],
		['mobile with narrow blanks', '0912\u202f345\u202f678'],
		['mobile with zero-width blanks', '09\u200b12345\u200b678'],
		['mobile with word joiners', '0912\u2060345\u2060678'],
		['mobile with soft hyphens and invisible letters', '0912\u00ad345\u3164678'],
		['mobile in full-width digits', '０９１２３４５６７８'],
		['mobile in Arabic digits', '٠٩١٢٣٤٥٦٧٨'],
		['mobile with full-width signs', '＋８４－９１２－３４５－６７８'],
		['mobile with minus signs', '0912\u2212345\u2212678'],
		['mobile with commas', '0912,345,678'],
		['mobile with underscores', '0912_345_678'],
		['mobile with slashes', '0912/345/678'],
		['CCCD with slashes', '048/099/012/345'],
		['e-mail with blanks', 'nguyenvana @ gmail.com'],
		['e-mail with a full-width sign', 'nguyenvana＠gmail．com'],
		['e-mail with a zero-width blank', 'nguyenvana\u200b@gmail.com'],
		['car', '43A-123.45'],
		['car, as it is spoken', '43a 12345'],
		['car with one word', '30F12345'],
		['car, older', '43A-1234'],
		['motorcycle', '43C1-234.56'],
		['motorcycle, older', '92H1 1234'],
		['motorcycle with two letters', '29AA-123.45'],
		['motorcycle with Đ', '29MĐ1-123.45'],
		['car with a narrow blank', '51F\u202f123.45']
	];
	it.each(hidden)('hides %s: %s', (_, secret) => {
		for (const [before, after] of [
			['', ''],
			['Gọi tôi ', ' nhé, từ 01/07/2026.'],
			['sđt:', ', cảm ơn'],
			['Nộp 2 lần (', ') chưa xong']
		] as const) {
			const screened = screen(before + secret + after);
			expect(screened).toBe(`${before}▮▮▮▮${after}`);
		}
	});

	it.each([
		'Tôi chờ từ năm 2024 đến 2026',
		'các năm 2023 2024 2025',
		'2024-2025-2026',
		'lệ phí 50.000 đ',
		'nộp 150.000.000 đồng',
		'nộp 150000000 đồng',
		'giá 1.250.500.123 VNĐ',
		'hết 50 000 000 000 đ',
		'hẹn 05-07-2026 10 giờ',
		'ngày 01.07.2026 08 giờ 30',
		'2026-07-01 08:30',
		'thủ tục 2.000635 và 1.001612.000.00.00.H48',
		'theo Nghị định 118/2025/NĐ-CP, QĐ 766/QĐ-TTg',
		'quầy số 3, chờ 120 phút, 4 lần, 97,5 %',
		'gọi 1022 hoặc 1900 1009',
		'các ngày 08, 09, 10, 11, 12 tháng 7',
		'hẹn 01/07/26, 08/07/26 và 15/07/26',
		'từ 15h 2025 đến 16h30',
		'mẫu 12a, tờ 50, thửa 123/45',
		'giá 50k 1000 cái, 20m 5000',
		'１２０ phút, ４ lần, ngày 01\u201107\u20112026',
		'năm 2024, 2025, 2026'
	])('leaves "%s"', (text) => {
		expect(screen(text)).toBe(text);
	});

	it('takes nothing after a number for a currency: "123456789 đồng thời"', () => {
		expect(screen('CMND 123456789 đồng thời')).toBe('CMND ▮▮▮▮ đồng thời');
		expect(screen('CMND 123 456 789 đồng thời')).toBe('CMND ▮▮▮▮ đồng thời');
	});

	it('leaves what it does not hide as it was written', () => {
		expect(screen('Ｇọi\u00a0０９１２\u200b３４５６７８ nhé\u2060, Ông\u202fBình…')).toBe(
			'Ｇọi\u00a0▮▮▮▮ nhé\u2060, Ông\u202fBình…'
		);
	});

	it('hides several, side by side', () => {
		expect(screen('0912 345 678 - 048099012345; 0987654321')).toBe('▮▮▮▮ - ▮▮▮▮; ▮▮▮▮');
		expect(screen('(0235) 3840 123 hoặc (+84) 912 345 678')).not.toMatch(/\d/);
	});

	it('never throws, and leaves no number standing free', () => {
		const pieces = fc.constantFrom(
			'0912345678',
			' ',
			'.',
			'-',
			'+84',
			'@',
			'a.vn',
			'000',
			'đ',
			'(',
			'H15',
			'01/07/2026'
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 20 }), (parts) => {
				const once = screen(parts.join(''));
				expect(typeof once).toBe('string');
				expect(once).not.toMatch(/(?<!\d)0912345678(?!\d)/);
			})
		);
	});
});
