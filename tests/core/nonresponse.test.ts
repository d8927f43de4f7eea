import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nonresponseBounds } from '../../src/lib/core/statistics/nonresponse.ts';
import { near } from './near.ts';

describe('what the people who did not answer could change', () => {
	it('is [c·p, c·p + 1 − c] (Manski 2003): 90 % of 40 in 100 dossiers leave 36 to 96', () => {
		expect(nonresponseBounds(90, 40)).toEqual({ lower: 36, upper: 96 });
		expect(nonresponseBounds(85, 100)).toEqual({ lower: 85, upper: 85 });
		expect(nonresponseBounds(null, 0)).toEqual({ lower: 0, upper: 100 });
	});

	it('is not told where the dossiers are not known, or fewer than the answers', () => {
		expect(nonresponseBounds(90, null)).toBeNull();
		expect(nonresponseBounds(90, 196)).toBeNull();
		expect(nonresponseBounds(null, 50)).toBeNull();
	});

	it('is reached by counting: no silent person satisfied, or every one', () => {
		const dossiers = fc
			.record({
				answered: fc.integer({ min: 1, max: 500 }),
				silent: fc.nat({ max: 500 }),
				share: fc.double({ min: 0, max: 1, noNaN: true })
			})
			.map((counts) => ({ ...counts, satisfied: Math.round(counts.share * counts.answered) }));
		fc.assert(
			fc.property(dossiers, ({ answered, silent, satisfied }) => {
				const all = answered + silent;
				const bounds = nonresponseBounds((100 * satisfied) / answered, (100 * answered) / all)!;
				near(bounds.lower, (100 * satisfied) / all, 1e-12);
				near(bounds.upper, (100 * (satisfied + silent)) / all, 1e-12);
			})
		);
	});
});
