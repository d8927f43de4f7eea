import { describe, expect, test } from 'vitest';
import { canonical } from '../../../src/lib/core/report/document.ts';
import { levelOf } from '../../../src/lib/core/report/level.ts';
import {
	before,
	datesOf,
	due,
	kindOf,
	overlaps,
	type CutOff
} from '../../../src/lib/core/report/period.ts';
import { findingsInWords } from '../../../src/lib/text/report-findings.ts';
import { judge } from '../../../src/lib/core/results/verdict.ts';

const period = (name: string, cutOff: CutOff = 'calendar') => ({ name, ...datesOf(name, cutOff) });

test('canonical JSON is one text for one document (RFC 8785, 3.2.3: keys in order)', () => {
	expect(canonical({ b: 1, a: [null, 'đ"', { d: true, c: 0.1 }] })).toBe(
		'{"a":[null,"đ\\"",{"c":0.1,"d":true}],"b":1}'
	);
	const shuffled = { z: { y: 1, x: 2 }, a: 'Quầy' };
	expect(canonical(JSON.parse(canonical(shuffled)))).toBe(
		canonical({ a: 'Quầy', z: { x: 2, y: 1 } })
	);
});

describe('reporting periods', () => {
	test('kinds', () => {
		expect(
			['2026', '2026-9M', '2026-H2', '2026-Q4', '2026-07', '2026-13', 'x'].map(kindOf)
		).toEqual([...['year', 'nine-months', 'half', 'quarter', 'month', null, null]]);
	});

	// NĐ 09/2019/NĐ-CP, điều 12: the dates between which figures of periodic reports are counted.
	test.each([
		['2026-07', '2026-06-15', '2026-07-14'],
		['2026-Q1', '2025-12-15', '2026-03-14'],
		['2026-H1', '2025-12-15', '2026-06-14'],
		['2026', '2025-12-15', '2026-12-14']
	])('%s closed in mid-month: %s to %s', (name, from, to) => {
		expect(datesOf(name, 'mid-month')).toEqual({ from, to });
	});

	test('the period before is closed on the same day of a month', () => {
		expect(before(period('2026-Q1'))).toEqual(period('2025-Q4'));
		expect(before(period('2026-Q1', 'mid-month'))).toEqual({
			name: '2025-Q4',
			from: '2025-09-15',
			to: '2025-12-14'
		});
		expect(before(period('2026-9M'))).toEqual(period('2025-9M'));
	});

	test('of one kind no day is reported twice; kinds nest', () => {
		expect(overlaps(period('2026-Q1'), period('2026-Q2'))).toBe(false);
		expect(overlaps(period('2026-Q1'), period('2026-Q2', 'mid-month'))).toBe(true);
		expect(overlaps(period('2026-Q1', 'mid-month'), period('2026-Q2', 'mid-month'))).toBe(false);
		expect(overlaps(period('2026-Q1'), period('2026-H1'))).toBe(false);
		expect(overlaps(period('2026-H2'), period('2026-9M'))).toBe(false);
	});

	test('what is due: from the day after the last one, for sixty days', () => {
		expect(due('2026-06-30', 'quarter', 'calendar')).toEqual([]);
		expect(due('2026-07-01', 'quarter', 'calendar')).toEqual(['2026-H1']);
		expect(due('2026-08-29', 'quarter', 'calendar')).toEqual(['2026-H1']);
		expect(due('2026-08-30', 'quarter', 'calendar')).toEqual([]);
		expect(due('2026-06-15', 'quarter', 'mid-month')).toEqual(['2026-H1']);
		expect(due('2027-01-01', 'quarter', 'calendar')).toEqual(['2026']);
		expect(due('2026-10-02', 'month', 'calendar')).toEqual(['2026-08', '2026-09', '2026-9M']);
		expect(due('2026-07-01', 'never', 'calendar')).toEqual([]);
	});
});

test('levels are never mixed', () => {
	expect(levelOf('commune', 'province')).not.toBe(levelOf('department', 'province'));
	expect([levelOf('centre', 'province'), levelOf('centre', 'commune')]).toEqual([
		'province',
		'commune'
	]);
});

describe('findings in Vietnamese', () => {
	const figure = (satisfied: number, n: number, target: number | null) => ({
		label: { vi: 'Đất đai' },
		n,
		target,
		...judge({ satisfied, n, target, floor: 30, isRunning: false, settled: null })
	});
	const said = (satisfied: number, n: number, target: number | null) =>
		findingsInWords([{ kind: 'field', figure: figure(satisfied, n, target) }])[0]!.replaceAll(
			'\u00a0',
			' '
		);

	test('fields are named as they are in a sentence', () => {
		const of = (vi: string) =>
			findingsInWords([{ kind: 'field', figure: { ...figure(270, 300, 85), label: { vi } } }])[0];
		expect(of('Lĩnh vực khác')).toMatch(/^Lĩnh vực khác đạt/);
		expect(of('Lao động – Thương binh và Xã hội')).toMatch(
			/^Lĩnh vực Lao động – Thương binh và Xã hội đạt/
		);
	});

	// Intervals: domain.md §5 (255/300 → 80.52–88.60, 270/300 → 86.08–92.91).
	test('each verdict has its words', () => {
		expect(said(255, 300, 90)).toBe(
			'Lĩnh vực đất đai đạt 85,00 % (KTC 95 %: 80,52–88,60; n = 300), chưa đạt chỉ tiêu 90 %.'
		);
		expect(said(270, 300, 85)).toBe(
			'Lĩnh vực đất đai đạt 90,00 % (KTC 95 %: 86,08–92,91; n = 300), đạt chỉ tiêu 85 %.'
		);
		// 557: docs/method.md, in R.
		expect(said(270, 300, 87)).toMatch(
			/, đang trên chỉ tiêu 87 % nhưng chưa đủ cơ sở kết luận; cần thêm khoảng 557 phiếu để kết luận\.$/
		);
		// (1.96·√(0.885·0.115) + 0.8416·√(0.9·0.1))² / 0.015² = 3,424 in all: over ten times 300 more.
		expect(said(270, 300, 88.5)).toMatch(
			/, đang trên chỉ tiêu 88,50 % .*; không thể kết luận vì sát chỉ tiêu\.$/
		);
		expect(said(270, 300, null)).toMatch(/; chưa giao chỉ tiêu\.$/);
		// 89.995 is not 90: what stands below its target is never shown as having reached it.
		expect(said(17_999, 20_000, 90)).toMatch(
			/^Lĩnh vực đất đai đạt 89,99 % .* đang dưới chỉ tiêu 90 %/
		);
	});
});
