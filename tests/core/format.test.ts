import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, date, month, number, percent, percentBeside } from '../../src/lib/core/format.ts';

describe('numbers as people read them', () => {
	it('use the comma in Vietnamese and the point in English (domain.md §4)', () => {
		expect(percent(82.4, 'vi')).toBe('82,40\u00a0%');
		expect(percent(82.4, 'en')).toBe('82.40%');
		expect(percent(0, 'vi', 0)).toBe('0\u00a0%');
		expect([percent(null, 'vi'), percentBeside(null, 90, 'vi')]).toEqual(['–', '–']);
		expect([count(1234, 'vi'), count(1234, 'en'), count(999, 'vi')]).toEqual([
			'1.234',
			'1,234',
			'999'
		]);
		expect([count(21325, 'vi'), count(1234567, 'en')]).toEqual(['21.325', '1,234,567']);
		expect(number(-1234.5, 'vi', 2)).toBe('-1.234,50');
		expect(number(-0.001, 'vi', 2)).toBe('0,00');
		expect(number(NaN, 'vi')).toBe('–');
	});

	it('name dates and months', () => {
		expect([date('2026-07-01', 'vi'), date('2026-07-01', 'en')]).toEqual([
			'01/07/2026',
			'1 Jul 2026'
		]);
		expect([month(202607, 'vi'), month(202612, 'en')]).toEqual(['07/2026', 'Dec 2026']);
	});

	it('never round into đạt (domain.md §4: 89.995 is not 90)', () => {
		expect(percentBeside(89.995, 90, 'vi')).toBe('89,99\u00a0%');
		expect(percentBeside(89.99999999999999, 90, 'en')).toBe('89.99%');
		expect(percentBeside(90, 90, 'vi')).toBe('90,00\u00a0%');
		expect(percentBeside(90.001, 90, 'vi')).toBe('90,00\u00a0%');
		expect(percentBeside(84.996, null, 'vi')).toBe('85,00\u00a0%');
	});

	it('stay on their side of the target', () => {
		const target = fc.integer({ min: 0, max: 100_000 }).map((n) => n / 1000);
		const away = fc.oneof(
			fc.double({ min: -1, max: 1, noNaN: true }),
			fc.constantFrom(0, 1e-14, -1e-14, 0.005, -0.005)
		);
		fc.assert(
			fc.property(target, away, (wanted, by) => {
				const value = Math.min(100, Math.max(0, wanted + by));
				const shown = Number(percentBeside(value, wanted, 'en').replace('%', ''));
				expect(shown >= wanted).toBe(value >= wanted);
				expect(Math.abs(shown - value)).toBeLessThan(0.0101);
			}),
			{ numRuns: 1000 }
		);
	});
});
