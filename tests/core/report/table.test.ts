import { expect, test } from 'vitest';
import { shown, type ReportCell } from '../../../src/lib/core/report/table.ts';

const plain = (cell: ReportCell, language: 'vi' | 'en' = 'vi') =>
	shown(cell, language).replaceAll('\u00a0', ' ');

test('a p-value is never shown as nothing, nor carried across 0.05', () => {
	const p = (value: number) => plain({ kind: 'p', value });
	expect([1, 0.05, 0.0499, 0.0001].map(p)).toEqual(['1,0000', '0,0500', '0,0499', '0,0001']);
	expect([0.00009, 1e-12, 0].map(p)).toEqual(['< 0,0001', '< 0,0001', '< 0,0001']);
	expect(p(0.04999)).toBe('0,0499');
});

test('cells as they are read', () => {
	const cells: [ReportCell, string, string][] = [
		[{ kind: 'count', value: 12345 }, '12.345', '12,345'],
		[{ kind: 'percent', value: 89.996, beside: 90 }, '89,99 %', '89.99%'],
		[{ kind: 'percent', value: 89.996, beside: null }, '90,00 %', '90.00%'],
		[{ kind: 'share', n: 1646, percent: 64.4227 }, '1.646 (64,42)', '1,646 (64.42)'],
		[{ kind: 'interval', lower: 80.519, upper: 88.6, beside: null }, '80,52–88,60', '80.52–88.60'],
		[{ kind: 'points', value: -0.004 }, '0,00', '0.00'],
		[{ kind: 'points', value: -1.25 }, '−1,25', '−1.25'],
		[{ kind: 'points-interval', lower: -1.5, upper: 2 }, '(−1,50; +2,00)', '(−1.50; +2.00)'],
		[{ kind: 'none' }, '…', '…'],
		[{ kind: 'hidden' }, '–', '–']
	];
	for (const [cell, vi, en] of cells)
		expect([plain(cell, 'vi'), plain(cell, 'en')]).toEqual([vi, en]);
});
