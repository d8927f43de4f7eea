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
import { peopleOfLevels } from '../../src/lib/core/results/people.ts';
import type { Answer } from '../../src/lib/core/survey/questionnaire.ts';

const level = fc.constantFrom(null, 0, 1, 2, 3, 4, 5);
const response: fc.Arbitrary<Answer[]> = fc
	.tuple(
		level,
		fc.oneof(fc.constant(null), fc.uniqueArray(fc.nat({ max: 6 }))),
		fc.array(level, { maxLength: 5 })
	)
	.map(([overall, reasons, rest]) => [overall, reasons, ...rest]);

function tallyOf(responses: Answer[][], questionnaire = quick): Tally {
	const tally = emptyTally();
	for (const values of responses) addTo(tally, contributionOf(questionnaire, values));
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
			people: [0, 0, 0, 0],
			questions: new Map(),
			choices: new Map()
		});
	});
});

describe('what one person gives to the rate', () => {
	it('is counted where all questions make it: 13 answers 1–5, ten of them 4 or 5', () => {
		const values = [1, 2, 3, 4, 5, 5, 5, 4, 4, 4, 4, 4, 4, null, 0, 0];
		expect(contributionOf(counter16, values).people).toEqual([1, 169, 130, 100]);
	});

	it('does not count a person whose every answer is "no opinion", or who answered nothing', () => {
		for (const values of [Array<Answer>(16).fill(0), [], [null, 0]])
			expect(contributionOf(counter16, values).people).toEqual([0, 0, 0, 0]);
	});

	it('is not kept where an overall question makes it: it follows from its levels', () => {
		expect(contributionOf(quick, [5, null, 4, 4]).people).toEqual([0, 0, 0, 0]);
		expect(peopleOfLevels(contributionOf(quick, [5, null, 4, 4]).headline)).toEqual([1, 1, 1, 1]);
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

	it('of questionnaires without an overall question neither', () => {
		const all = fc.array(fc.array(level, { maxLength: 16 }), { maxLength: 12 });
		fc.assert(
			fc.property(all, all, (some, others) => {
				const whole = tallyOf([...others, ...some], counter16);
				expect(merge(tallyOf(some, counter16), tallyOf(others, counter16))).toEqual(whole);
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
