import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formIndices, type FormIndices } from '../../../src/lib/core/indices/form-indices.ts';
import { IKM_CRITERIA, ikmOf } from '../../../src/lib/core/indices/ikm-elements.ts';
import { IKM_ELEMENTS } from '../../../src/lib/core/indices/ikm.ts';
import type { Levels } from '../../../src/lib/core/survey/levels.ts';
import { counter16 } from '../../../src/lib/core/survey/presets/counter-16.ts';
import { counter19 } from '../../../src/lib/core/survey/presets/counter-19.ts';
import { quick } from '../../../src/lib/core/survey/presets/quick.ts';
import { ratedQuestions, type Questionnaire } from '../../../src/lib/core/survey/questionnaire.ts';

/** domain.md §4: 2·1, 3·2, 10·3, 60·4, 25·5 is 85 by top2, 80.60 by mean5, 75.75 by mean4. */
const EXAMPLE: Levels = [7, 2, 3, 10, 60, 25];
const PERFECT: Levels = [0, 0, 0, 0, 0, 40];
const keysOf = (form: Questionnaire) => ratedQuestions(form).map(({ question }) => question.key);
const line = (form: FormIndices, key: string) => {
	const found = form.lines.find((one) => one.key === key);
	if (!found) throw new Error(`no line ${key}`);
	return found;
};
/** All rated questions answered alike, but for those named. */
const answers = (form: Questionnaire, usual: Levels, others: Record<string, Levels> = {}) =>
	new Map(keysOf(form).map((key) => [key, others[key] ?? usual]));

describe('one questionnaire by three formulas', () => {
	test('gives the reference values of domain.md §4, “no opinion” apart', () => {
		const form = formIndices(quick, answers(quick, EXAMPLE), false);
		for (const key of ['question/overall', 'element/access', 'index']) {
			const { n, top2, mean5, mean4 } = line(form, key);
			expect([n, top2, mean4]).toEqual([100, 85, 75.75]);
			expect(mean5).toBeCloseTo(80.6, 10);
		}
	});

	test('an element is the mean of its questions, the overall index of all questions: not of the elements', () => {
		// Access has three questions, procedure four: one bad question in each weighs differently.
		const bad: Levels = [0, 40, 0, 0, 0, 0];
		const form = formIndices(counter16, answers(counter16, PERFECT, { q1: bad, q4: bad }), false);
		expect(line(form, 'element/access').top2).toBeCloseTo((100 * 2) / 3, 10);
		expect(line(form, 'element/procedure')).toMatchObject({ top2: 75, mean4: 75, mean5: 80 });
		expect(line(form, 'index')).toMatchObject({ top2: 87.5, mean4: 87.5, mean5: 90 });
	});

	test('has no number where nobody answered: neither 0 nor 100', () => {
		const form = formIndices(quick, answers(quick, [30, 0, 0, 0, 0, 0]), false);
		for (const one of form.lines)
			expect(one).toMatchObject({ n: 0, top2: null, mean5: null, mean4: null, suppressed: false });
		expect(form.csm).toMatchObject({ rate: null, band: null });
	});

	test('the item-weighted mean reproduces SIPAS 2024: 23 items at 83.84 and 16 at 84.09 make 83.94 (domain.md §4)', () => {
		// As a check of the rule alone: the items stand for questions.
		const mean = (23 * 83.84 + 16 * 84.09) / 39;
		expect(mean.toFixed(2)).toBe('83.94');
		const levels = (top: number): Levels => [0, 0, 10_000 - top, 0, 0, top];
		const elements = ['policy', 'service'].map((key) => ({ key, name: { vi: key } }));
		const questions = Array.from({ length: 39 }, (_, i) => ({
			kind: 'rated' as const,
			key: `q${i}`,
			element: i < 23 ? 'policy' : 'service',
			text: { vi: `q${i}` },
			required: true,
			noOpinion: true
		}));
		const form = { ...counter16, key: 'own', elements, questions };
		const found = formIndices(
			form,
			new Map(questions.map((q, i) => [q.key, levels(i < 23 ? 8384 : 8409)])),
			false
		);
		expect(line(found, 'element/policy').top2).toBeCloseTo(83.84, 10);
		expect(line(found, 'index').top2!.toFixed(2)).toBe('83.94');
	});
});

describe('what fewer than five people answered', () => {
	const three: Levels = [0, 0, 0, 0, 3, 0];

	test('is hidden with every index that it goes into, so that it is not found from the others', () => {
		const form = formIndices(counter16, answers(counter16, PERFECT, { q14: three }), false);
		for (const key of ['element/feedback', 'index'])
			expect(line(form, key)).toMatchObject({
				n: null,
				top2: null,
				mean5: null,
				mean4: null,
				suppressed: true
			});
		expect(line(form, 'element/access')).toMatchObject({ n: 40, top2: 100, suppressed: false });
		expect([form.csm, form.ikm, form.hasIkm]).toEqual([null, null, true]);
	});

	test('of a form hidden as a whole nothing is left', () => {
		const form = formIndices(counter16, answers(counter16, PERFECT), true);
		expect(form).toMatchObject({ lines: [], csm: null, ikm: null, suppressed: true });
	});

	test('never shows through: no shown number changes with what three people said', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...keysOf(counter16)),
				fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
				(key, said) => {
					const levels: Levels = [0, 0, 0, 0, 0, 0];
					for (const level of said) levels[level]!++;
					const opposite = [...levels].map((_, i) => (i === 0 ? 0 : levels[6 - i]!)) as Levels;
					const shown = (of: Levels) =>
						formIndices(counter16, answers(counter16, EXAMPLE, { [key]: of }), false);
					expect(shown(levels)).toEqual(shown(opposite));
				}
			)
		);
	});
});

describe('comparison abroad', () => {
	test('the CSM rate is made of the elements’ questions, without the overall one', () => {
		const form = formIndices(
			quick,
			answers(quick, EXAMPLE, { overall: [0, 40, 0, 0, 0, 0] }),
			false
		);
		expect(form.csm).toMatchObject({ rate: 85, band: { code: 'satisfactory' } });
	});

	test.each([
		['counter-16', counter16],
		['counter-19', counter19]
	] as const)('every criterion of %s stands for exactly one of the nine elements', (key, form) => {
		const criteria = IKM_CRITERIA[key]!;
		expect(criteria).toHaveLength(IKM_ELEMENTS);
		expect(criteria.flat().toSorted()).toEqual(keysOf(form).toSorted());
	});

	test.each([counter16, counter19])(
		'a perfect $key is 100 and the worst 25: no weight is lost',
		(form) => {
			expect(ikmOf(form.key, () => PERFECT)).toMatchObject({ index: 100, band: { code: 'A' } });
			expect(ikmOf(form.key, () => [0, 9, 0, 0, 0, 0])).toMatchObject({
				index: 25,
				band: { code: 'D' }
			});
		}
	);

	test('each element weighs 1/9, however many criteria speak of it', () => {
		// Facilities are three criteria of sixteen: all at 1 of 4, the other eight elements at 4.
		const facilities = new Set(['q1', 'q2', 'q3']);
		const found = ikmOf('counter-16', (key) =>
			facilities.has(key) ? [0, 9, 0, 0, 0, 0] : PERFECT
		);
		expect(found!.index).toBeCloseTo((25 * (8 * 4 + 1)) / 9, 10);
	});

	test('a form that does not ask for the nine elements has none', () => {
		for (const key of ['quick', 'health-quick', 'constructor', 'own-form'])
			expect(ikmOf(key, () => PERFECT)).toBeNull();
		expect(formIndices(quick, answers(quick, EXAMPLE), false)).toMatchObject({
			ikm: null,
			hasIkm: false
		});
	});
});
