import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf } from '../../../src/lib/core/indices/bands.ts';
import { csm, CSM_BANDS } from '../../../src/lib/core/indices/csm.ts';
import { fourPoint, ikm, IKM_BANDS } from '../../../src/lib/core/indices/ikm.ts';
import { parIndex } from '../../../src/lib/core/indices/par-index.ts';
import { settlement } from '../../../src/lib/core/indices/qd-766.ts';
import {
	DOSSIER_BANDS,
	DOSSIER_CRITERIA,
	DOSSIER_MAX,
	dossierTable,
	isDossierPeriod,
	isPoints,
	type Points
} from '../../../src/lib/core/indices/tt-01-2018.ts';
import type { Levels } from '../../../src/lib/core/survey/levels.ts';

/** Nine scores that add up to a total. */
const scoresOf = (total: number): Points[] =>
	Array.from({ length: 9 }, (_, i) => Math.min(2, Math.max(0, total - 2 * i)) as Points);
const classOf = (total: number) => dossierTable([], scoresOf(total)).appraised.band?.words.vi;

describe('bands', () => {
	it.each([
		['TT 01/2018', DOSSIER_BANDS, 0, 18],
		['CSM', CSM_BANDS, 0, 100],
		['IKM', IKM_BANDS, 25, 100]
	] as const)(
		'of %s cover every value exactly once, without holes (domain.md §9)',
		(_, bands, least, most) => {
			const froms = bands.map(({ from }) => from);
			expect(froms).toEqual([...new Set(froms)].sort((a, b) => b - a));
			expect(froms.at(-1)).toBe(least);
			fc.assert(
				fc.property(fc.double({ min: least, max: most, noNaN: true }), (value) => {
					const holding = bands.filter(
						({ from }, i) => value >= from && value < (froms[i - 1] ?? Infinity)
					);
					expect(holding).toHaveLength(1);
					expect(bandOf<string>([...bands], value)).toBe(holding[0]);
				})
			);
		}
	);
});

describe('the table of TT 01/2018/TT-VPCP', () => {
	it.each([
		[18, 'Xuất sắc'],
		[15, 'Xuất sắc'],
		[14, 'Tốt'],
		[12, 'Tốt'],
		[11, 'Khá'],
		[9, 'Khá'],
		[8, 'Trung bình'],
		[6, 'Trung bình'],
		[5, 'Yếu'],
		[0, 'Yếu']
	])(
		'classifies %d points as %s (domain.md §7; §9: exactly 15 was once graded "Yếu")',
		(total, words) => {
			expect(classOf(total)).toBe(words);
		}
	);

	it('keeps the self-scored column beside the appraised one', () => {
		const table = dossierTable(scoresOf(16), scoresOf(13));
		expect(table).toMatchObject({ formula: 'tt-01-2018', max: 18 });
		expect([table.selfScored.total, table.selfScored.band?.code]).toEqual([16, 'excellent']);
		expect([table.appraised.total, table.appraised.band?.code]).toEqual([13, 'good']);
		expect([DOSSIER_CRITERIA.length, DOSSIER_MAX]).toEqual([9, 18]);
	});

	it('says the percent of 18 and by how much an office thought better of itself', () => {
		const table = dossierTable(scoresOf(18), scoresOf(15));
		expect([table.selfScored.percent, table.difference]).toEqual([100, 3]);
		expect(table.appraised.percent).toBeCloseTo(83.3333, 4);
		expect(dossierTable(scoresOf(12), scoresOf(14)).difference).toBe(-2);
		expect(dossierTable(scoresOf(12), []).difference).toBeNull();
		expect(dossierTable([], []).appraised).toMatchObject({
			total: null,
			percent: null,
			band: null
		});
	});

	it('is made for years, halves and quarters', () => {
		const names = [
			'2026',
			'2026-H1',
			'2026-H2',
			'2026-Q4',
			'2026-9M',
			'2026-07',
			'2026-Q5',
			'26',
			'1800',
			''
		];
		expect(names.filter(isDossierPeriod)).toEqual(['2026', '2026-H1', '2026-H2', '2026-Q4']);
	});

	it('gives no total and no class before all nine are scored: a missing score is no 0', () => {
		const open = dossierTable(scoresOf(18).slice(0, 8), [...scoresOf(18).slice(0, 8), null]);
		for (const column of [open.selfScored, open.appraised]) {
			expect(column).toMatchObject({ total: null, band: null });
			expect(column.points).toEqual([2, 2, 2, 2, 2, 2, 2, 2, null]);
		}
		expect([0, 1, 2, 3, -1, 0.5, NaN].map(isPoints)).toEqual([
			true,
			true,
			true,
			false,
			false,
			false,
			false
		]);
	});

	it('has its wording in composed Unicode', () => {
		for (const { vi } of DOSSIER_CRITERIA) expect(vi).toBe(vi.normalize('NFC'));
	});
});

describe('QĐ 766/QĐ-TTg, item 5.4', () => {
	it.each([
		[1000, 25, 0, 97.5, '6.0000'],
		[100, 7, 5, 88, '5.8667'],
		[100, 20, 5, 75, '5.0000'],
		[10, 1, 0, 90, '6.0000'],
		[10, 8, 7, 0, '0.0000']
	])(
		'%d settled, %d late, %d complained about: %d %%, %s points (domain.md §7)',
		(settled, late, complained, percent, points) => {
			const found = settlement({ settled, late, complained });
			expect(found).toMatchObject({ formula: 'qd-766-5.4', percent });
			expect(found.points!.toFixed(4)).toBe(points);
		}
	);

	it('is N/A without dossiers, never 0 and never 100 (domain.md §9)', () => {
		const nothing = { late: null, complained: null, percent: null, points: null };
		expect(settlement({ settled: 0, late: 0, complained: 0 })).toEqual({
			...{ formula: 'qd-766-5.4', settled: 0, ...nothing },
			why: 'none-settled'
		});
		expect(settlement(null)).toEqual({
			...{ formula: 'qd-766-5.4', settled: null, ...nothing },
			why: 'nothing-known'
		});
	});

	it.each([
		[null, null, 'both-unknown', null, null],
		[null, 5, 'late-unknown', null, 5],
		[7, null, 'complained-unknown', 7, null]
	])(
		'%j late and %j complained about of 100: N/A and not 100 %%, %s',
		(late, complained, why, latePercent, complainedPercent) => {
			expect(settlement({ settled: 100, late, complained })).toEqual({
				formula: 'qd-766-5.4',
				settled: 100,
				late: latePercent,
				complained: complainedPercent,
				percent: null,
				points: null,
				why
			});
		}
	);

	it('falls as more are late, from 6 to 0 without a step', () => {
		for (let late = 0; late < 1000; late++) {
			const [now, next] = [late, late + 1].map(
				(l) => settlement({ settled: 1000, late: l, complained: 0 }).points!
			);
			expect(now! - next!).toBeGreaterThanOrEqual(0);
			expect(now! - next!).toBeLessThan(0.007);
		}
	});
});

describe('PAR INDEX points', () => {
	it('are percent × 10/100, or by the year’s own number (domain.md §7)', () => {
		expect(parIndex(85)).toEqual({ formula: 'par-index', max: 10, points: 8.5 });
		expect(parIndex(85, 6.5).points).toBeCloseTo(5.525, 12);
		expect([parIndex(0).points, parIndex(100).points, parIndex(null).points]).toEqual([
			0,
			10,
			null
		]);
	});
});

describe('the Philippine CSM rate', () => {
	it('is agree and strongly agree among the answers, N/A apart', () => {
		const found = csm([[900, 5, 5, 5, 40, 45]]);
		expect(found).toMatchObject({ formula: 'csm', rate: 85, dimensions: [85] });
		expect(found.band?.words.en).toBe('Satisfactory');
	});

	it('takes all dimensions’ answers together, so that a dimension with many N/A weighs less', () => {
		const found = csm([
			[0, 0, 0, 0, 0, 90],
			[80, 10, 0, 0, 0, 0]
		]);
		expect(found).toMatchObject({ rate: 90, dimensions: [100, 0] });
		expect(found.band?.code).toBe('very-satisfactory');
	});

	it.each([
		[100, 'outstanding'],
		[95, 'outstanding'],
		[94, 'very-satisfactory'],
		[90, 'very-satisfactory'],
		[89, 'satisfactory'],
		[80, 'satisfactory'],
		[79, 'fair'],
		[60, 'fair'],
		[59, 'poor'],
		[0, 'poor']
	])('rates %d %% %s (ARTA MC 2022-05)', (percent, code) => {
		expect(csm([[0, 100 - percent, 0, 0, percent, 0]]).band?.code).toBe(code);
	});

	it('is no number where nobody answered', () => {
		for (const nothing of [csm([]), csm([[50, 0, 0, 0, 0, 0]])])
			expect(nothing).toMatchObject({ rate: null, band: null });
	});
});

describe('the Indonesian IKM', () => {
	const nine = (value: number) => Array.from({ length: 9 }, () => value);

	it('is 100 for a perfect score (9 × 0.111 would give 99.9) and 25 for the worst', () => {
		expect(ikm(nine(4))).toMatchObject({ formula: 'ikm', index: 100, band: { code: 'A' } });
		expect(ikm(nine(1))).toMatchObject({ index: 25, band: { code: 'D' } });
		expect(ikm(nine(3))).toMatchObject({ index: 75, band: { code: 'C' } });
	});

	it.each([
		[88.31, 'A'],
		[88.305, 'B'],
		[88.3, 'B'],
		[76.61, 'B'],
		[76.605, 'C'],
		[76.6, 'C'],
		[65, 'C'],
		[64.995, 'D'],
		[64.99, 'D'],
		[25, 'D']
	])(
		'at %d is in class %s: no hole between printed bounds (PermenPANRB 14/2017)',
		(value, code) => {
			expect(bandOf([...IKM_BANDS] as [(typeof IKM_BANDS)[number]], value).code).toBe(code);
		}
	);

	it('takes every element alike', () => {
		// 955 points of 29 people over nine elements: 955/261 × 25 = 91.4751 (the worked example of an
		// office's guide).
		const sums = [105, 101, 100, 116, 102, 105, 106, 105, 115];
		expect(ikm(sums.map((sum) => sum / 29)).index).toBeCloseTo((955 / 261) * 25, 10);
	});

	it('needs all nine elements', () => {
		for (const means of [[], nine(4).slice(1), [...nine(4), 4], [...nine(4).slice(1), null]])
			expect(ikm(means)).toEqual({ formula: 'ikm', index: null, band: null });
	});

	it('of five levels needs our own bridge: 1 to 1, 3 to 2.5, 5 to 4', () => {
		const only = (level: number): Levels =>
			[3, 0, 0, 0, 0, 0].map((n, i) => (i === level ? 7 : n)) as Levels;
		expect([1, 3, 5].map((level) => fourPoint(only(level)))).toEqual([1, 2.5, 4]);
		expect(fourPoint([9, 0, 0, 0, 0, 0])).toBeNull();
		expect(ikm(Array.from({ length: 9 }, () => fourPoint(only(5)))).index).toBe(100);
	});
});
