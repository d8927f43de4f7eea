import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counter16 } from '../../src/lib/core/survey/presets/counter-16.ts';
import { educationQuick } from '../../src/lib/core/survey/presets/education-quick.ts';
import { quick } from '../../src/lib/core/survey/presets/quick.ts';
import {
	addTo,
	contributionOf,
	emptyTally,
	merge,
	type Tally
} from '../../src/lib/core/results/tally.ts';
import type { Answer } from '../../src/lib/core/survey/questionnaire.ts';

const level = fc.constantFrom(null, 0, 1, 2, 3, 4, 5);
const response: fc.Arbitrary<Answer[]> = fc
	.tuple(
		level,
		fc.oneof(fc.constant(null), fc.uniqueArray(fc.nat({ max: 6 }))),
		fc.array(level, { maxLength: 5 })
	)
	.map(([overall, reasons, rest]) => [overall, reasons, ...rest]);

function tallyOf(responses: Answer[][]): Tally {
	const tally = emptyTally();
	for (const values of responses) addTo(tally, contributionOf(quick, values));
	return tally;
}

describe('what a response contributes', () => {
	it('is the headline level, each rated level and each option', () => {
		const contribution = contributionOf(quick, [2, [0, 5], null, null, 5, null, 0, null]);
		expect(contribution.headline).toEqual([0, 0, 1, 0, 0, 0]);
		expect(contribution.questions).toEqual(
			new Map([
				[0, [0, 0, 1, 0, 0, 0]],
				[4, [0, 0, 0, 0, 0, 1]],
				[6, [1, 0, 0, 0, 0, 0]]
			])
		);
		expect(contribution.choices).toEqual(
			new Map([
				[
					1,
					new Map([
						[0, 1],
						[5, 1]
					])
				]
			])
		);
	});

	it('is all rated answers where the questionnaire has no overall question', () => {
		const values = [1, 2, 3, 4, 5, 5, 5, 4, 4, 4, 4, 4, 4, null, 0, 0];
		expect(contributionOf(counter16, values).headline).toEqual([2, 1, 1, 1, 7, 3]);
	});

	it('counts amounts as they are, and nothing for a null', () => {
		const { choices, questions } = contributionOf(educationQuick, [
			4,
			null,
			null,
			null,
			null,
			null,
			80,
			null
		]);
		expect(choices).toEqual(new Map([[6, new Map([[80, 1]])]]));
		expect([...questions.keys()]).toEqual([0]);
		expect(contributionOf(educationQuick, [])).toEqual({
			headline: [0, 0, 0, 0, 0, 0],
			questions: new Map(),
			choices: new Map()
		});
	});
});

describe('tallies', () => {
	it('do not depend on the order or on how the responses were split', () => {
		const split = fc
			.array(response, { maxLength: 12 })
			.chain((all) => fc.tuple(fc.constant(all), fc.nat(all.length)));
		fc.assert(
			fc.property(split, ([all, at]) => {
				const whole = tallyOf(all);
				const [first, second] = [tallyOf(all.slice(0, at)), tallyOf(all.slice(at))];
				expect(merge(first, second)).toEqual(whole);
				expect(merge(second, first)).toEqual(whole);
				expect(tallyOf(all.toReversed())).toEqual(whole);
				expect(merge(emptyTally(), whole)).toEqual(whole);
			})
		);
	});

	it('are not changed by merging them or by what happens to the sum', () => {
		const a = tallyOf([[1, [2], 3]]);
		const before = structuredClone(a);
		const sum = merge(a, a);
		addTo(sum, contributionOf(quick, [1, [2], 3]));
		expect(a).toEqual(before);
		expect(sum.responses).toBe(3);
		expect(sum.choices.get(1)?.get(2)).toBe(3);
	});
});
