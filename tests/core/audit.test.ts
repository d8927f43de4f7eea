import { describe, expect, test } from 'vitest';
import { AUDIT_ACTIONS, readAudit } from '../../src/lib/core/audit.ts';
import { LANGUAGES } from '../../src/lib/core/language.ts';
import { audit, auditSentence } from '../../src/lib/text/audit.ts';
import type { AuditNames } from '../../src/lib/text/audit-parts.ts';

const NAMES: AuditNames = {
	field: (code) => (code === 'land' ? { vi: 'Đất đai', en: 'Land' } : null),
	indicator: (code) =>
		code === 'signed'
			? { name: { vi: 'Văn bản ký số', en: 'Signed documents' }, measure: 'percent' }
			: null
};

/**
 * Both sentences about a change; the space before a percent sign does not break, which is not
 * looked at here.
 */
function sentences(action: string, detail: unknown): string[] {
	const entry = readAudit(action, JSON.stringify(detail));
	return LANGUAGES.map((language) =>
		auditSentence(action, entry, language, NAMES).replaceAll('\u00a0', ' ')
	);
}

describe('a sentence says what was changed', () => {
	const plan = 'Kế hoạch 12/KH-UBND';

	test('a target, with what stood there before', () => {
		const from = { percent: 85, basis: 'Kế hoạch 3/KH-UBND' };
		const detail = { year: 2026, field: 'land', from, to: { percent: 90, basis: plan } };
		expect(sentences('target.set', detail)).toEqual([
			'Đặt chỉ tiêu Đất đai 2026: 85 % → 90 % (Kế hoạch 12/KH-UBND)',
			'Set the target Land 2026: 85% → 90% (Kế hoạch 12/KH-UBND)'
		]);
		const first = { year: 2026, field: 'overall', from: null, to: { percent: 87.5, basis: plan } };
		expect(sentences('target.set', first)).toEqual([
			'Đặt chỉ tiêu Chung 2026: 87,5 % (Kế hoạch 12/KH-UBND)',
			'Set the target Overall 2026: 87.5% (Kế hoạch 12/KH-UBND)'
		]);
	});

	test('a field that is no longer there goes by its code', () => {
		const detail = { year: 2026, field: 'mining', from: { percent: 90, basis: plan } };
		expect(sentences('target.remove', detail)[0]).toBe(
			'Bỏ chỉ tiêu mining 2026: 90 % (Kế hoạch 12/KH-UBND)'
		);
	});

	test('of dossiers only the numbers that are new', () => {
		const from = { received: 110, settled: 100, late: 2, complained: 0 };
		const rows = [
			{ field: 'land', counter: null, from, to: { ...from, received: 1200, late: 0 } },
			{ field: 'land', counter: '7KQ2M9', from, to: null }
		];
		expect(sentences('caseload.set', { month: 202607, rows })).toEqual([
			'Nhập số hồ sơ tháng 07/2026 – Đất đai: tiếp nhận 110 → 1.200, trễ hẹn 2 → 0; ' +
				'Đất đai (quầy 7KQ2M9): bỏ số đã nhập',
			'Entered the dossiers of Jul 2026 – Land: received 110 → 1,200, late 2 → 0; ' +
				'Land (counter 7KQ2M9): numbers taken back'
		]);
	});

	test('a number of dossiers that is not known is said so, and is not 0', () => {
		const to = { received: 5, settled: 4, late: null, complained: null };
		const rows = [
			{ field: 'land', counter: null, from: { ...to, late: 0 }, to },
			{ field: 'land', counter: '7KQ2M9', from: null, to }
		];
		expect(sentences('caseload.set', { month: 202607, rows })).toEqual([
			'Nhập số hồ sơ tháng 07/2026 – Đất đai: trễ hẹn 0 → chưa có số; Đất đai (quầy 7KQ2M9): ' +
				'tiếp nhận 5, đã giải quyết 4, trễ hẹn chưa có số, bị phản ánh, kiến nghị chưa có số',
			'Entered the dossiers of Jul 2026 – Land: late 0 → not known; Land (counter 7KQ2M9): ' +
				'received 5, settled 4, late not known, complained about not known'
		]);
	});

	test('pairs of the National Portal, new, changed and taken back', () => {
		const changes = [
			{ pair: 'petitions-on-time', from: null, to: { num: 3, den: 4 } },
			{ pair: 'dossiers', from: { num: 1, den: 4671 }, to: { num: 4164, den: 4671 } },
			{ pair: 'petitions-satisfied', from: { num: 0, den: 1 }, to: null }
		];
		const detail = { period: '2026-Q1', source: 'Cổng', changes };
		expect(sentences('portal-pairs.set', detail)[0]).toBe(
			'Nhập số của Cổng Dịch vụ công quốc gia quý I/2026 – ' +
				'phản ánh, kiến nghị được trả lời đúng hạn: 3 / 4; hồ sơ đã giải quyết, không trễ hạn, ' +
				'không bị phản ánh, kiến nghị, không bị đánh giá “không hài lòng”: 1 / 4.671 → 4.164 / 4.671; ' +
				'phản ánh, kiến nghị mà người gửi hài lòng với kết quả xử lý: 0 / 1 → chưa có số (Cổng)'
		);
	});

	test('of a counter only what is new', () => {
		const detail = { code: '7KQ2M9', from: { name: 'Quầy 1' }, to: { name: 'Quầy một' } };
		expect(sentences('counter.change', detail)).toEqual([
			'Sửa quầy mã 7KQ2M9: tên “Quầy 1” → “Quầy một”',
			'Changed the counter 7KQ2M9: name “Quầy 1” → “Quầy một”'
		]);
	});

	test('a figure of the plan, and one that is taken back', () => {
		const changes = [
			{ indicator: 'signed', kind: 'value', amount: 91.5, basis: 'BC 1' },
			{ indicator: 'signed', kind: 'target', amount: null }
		];
		expect(sentences('indicator.set', { period: '2026-Q1', changes })).toEqual([
			'Nhập số liệu kế hoạch quý I/2026 – Văn bản ký số, kết quả: 91,5 % (BC 1); ' +
				'Văn bản ký số, chỉ tiêu: bỏ số đã nhập',
			'Entered figures of the plan for quarter 1 of 2026 – Signed documents, actual: 91.5% (BC 1); ' +
				'Signed documents, target: taken back'
		]);
	});

	test('points of an assessment as their sum, which an unfinished one does not have', () => {
		const points = (first: number | null) => [first, 2, 2, 2, 2, 2, 1, 1, 1];
		const detail = {
			period: '2026-H1',
			from: { points: points(null), note: '' },
			to: { points: points(2), note: '' }
		};
		expect(sentences('assessment.appraised', detail)[1]).toBe(
			'Appraised the handling of dossiers for first half of 2026: 8/9 criteria → 15 points'
		);
	});
});

describe('what another version wrote', () => {
	test('a detail of another shape is said without it', () => {
		const older = {
			code: '7KQ2M9',
			name: 'Quầy 1',
			fieldIds: [1],
			questionnaireId: 2,
			languages: ['vi']
		};
		expect(readAudit('counter.add', JSON.stringify(older))).toBeNull();
		expect(sentences('counter.add', older)).toEqual(['Thêm quầy', 'Added the counter']);
		for (const action of AUDIT_ACTIONS)
			for (const detail of [null, 1, 'x', [], {}])
				expect(sentences(action, detail)).toEqual([
					audit.vi.actions[action].title,
					audit.en.actions[action].title
				]);
	});

	test('an unknown change is named, and one that is called like a property of every object is none', () => {
		expect(sentences('unit.rename', {})).toEqual([
			'Thay đổi khác (unit.rename)',
			'Another change (unit.rename)'
		]);
		expect(sentences('toString', {})).toEqual([
			'Thay đổi khác (toString)',
			'Another change (toString)'
		]);
	});
});
