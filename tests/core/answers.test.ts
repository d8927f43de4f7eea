import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, read } from '../../src/lib/core/survey/answers.ts';
import { PRESETS } from '../../src/lib/core/survey/presets.ts';
import { educationQuick } from '../../src/lib/core/survey/presets/education-quick.ts';
import { counter16 } from '../../src/lib/core/survey/presets/counter-16.ts';
import { quick } from '../../src/lib/core/survey/presets/quick.ts';
import type { Answer, Questionnaire } from '../../src/lib/core/survey/questionnaire.ts';

type Form = Record<string, string | string[]>;
const get = (form: Form) => (key: string) => (Object.hasOwn(form, key) ? [form[key]!].flat() : []);
const answersOf = (questionnaire: Questionnaire, form: Form) => {
	const reading = read(questionnaire, get(form));
	return reading.ok ? reading.answers : reading.problems;
};

describe('reading a form', () => {
	it('puts the answers into the order of the questionnaire, null where nothing was answered', () => {
		const form = { feedback: '0', overall: '4', staff: '5', access: '', comment: 'Cảm ơn' };
		expect(answersOf(quick, form)).toEqual({
			values: [4, null, null, null, 5, null, 0, null],
			comment: 'Cảm ơn'
		});
	});

	it('takes nothing but the levels offered, and one of them', () => {
		const wrong = ['0', '6', '5.0', ' 5', '05', '-1', '٥', '５', 'NaN', '1e0', '__proto__'];
		for (const value of wrong) {
			expect(answersOf(quick, { overall: value })).toEqual([
				{ question: 'overall', code: 'not-a-level' }
			]);
		}
		expect(answersOf(quick, { overall: ['5', '5'] })).toEqual([
			{ question: 'overall', code: 'not-a-level' }
		]);
		expect(answersOf(quick, { overall: '5', staff: ['4', '2'] })).toEqual([
			{ question: 'staff', code: 'not-a-level' }
		]);
	});

	it('asks for what is required, once a question', () => {
		expect(answersOf(quick, {})).toEqual([{ question: 'overall', code: 'required' }]);
		expect(answersOf(quick, { overall: '', staff: '3' })).toEqual([
			{ question: 'overall', code: 'required' }
		]);
		const problems = answersOf(counter16, {});
		expect(problems).toEqual(
			Array.from({ length: 13 }, (_, i) => ({ question: `q${i + 1}`, code: 'required' }))
		);
	});

	it('asks for one rated answer at least, at the first rated question', () => {
		const questions = quick.questions.map((q) =>
			q.kind === 'rated' ? { ...q, required: false } : q
		);
		const form = { comment: 'Chỉ có ý kiến' };
		const problems = [{ question: 'overall', code: 'nothing-answered' }];
		expect(answersOf({ ...quick, questions }, form)).toEqual(problems);
		expect(answersOf({ ...quick, questions: questions.toReversed() }, form)).toEqual([
			{ question: 'feedback', code: 'nothing-answered' }
		]);
	});

	it('keeps reasons only where they were asked: overall 1 or 2', () => {
		const reasons = (overall: string): unknown => {
			const reading = read(quick, get({ overall, reasons: ['5', '0', '5'] }));
			return reading.ok ? reading.answers.values[1] : reading.problems;
		};
		expect(['1', '2', '3', '4', '5'].map(reasons)).toEqual([[0, 5], [0, 5], null, null, null]);
		expect(answersOf(quick, { overall: '5', reasons: 'nonsense' })).toMatchObject({
			values: { 0: 5, 1: null }
		});
		expect(answersOf(quick, { overall: '1', reasons: ['0', '7'] })).toEqual([
			{ question: 'reasons', code: 'not-an-option' }
		]);
		const turned = { ...quick, questions: quick.questions.toReversed() };
		expect(answersOf(turned, { overall: '1', reasons: '3' })).toMatchObject({
			values: { 6: [3], 7: 1 }
		});
	});

	it('takes one option of a question that has one answer', () => {
		const one = {
			...quick,
			questions: quick.questions.map((q) => (q.kind === 'choice' ? { ...q, many: false } : q))
		};
		expect(answersOf(one, { overall: '1', reasons: '6' })).toMatchObject({
			values: { 0: 1, 1: 6 }
		});
		const problem = [{ question: 'reasons', code: 'not-an-option' }];
		for (const reasons of [['0', '1'], '7', '-1', '00', '0.0']) {
			expect(answersOf(one, { overall: '1', reasons })).toEqual(problem);
		}
	});

	it('takes a whole amount up to its maximum', () => {
		const at = educationQuick.questions.findIndex((question) => question.key === 'expectation');
		for (const [sent, amount] of [
			['0', 0],
			['120', 120],
			['200', 200],
			['80 ', 80],
			['80%', 80],
			['80 %', 80],
			['80,0', 80],
			['80.00', 80],
			['８０', 80],
			['８０％', 80],
			['\u200b80\u00a0', 80],
			['', null],
			[' ', null]
		] as const) {
			const reading = read(educationQuick, get({ overall: '4', expectation: sent }));
			expect(reading.ok && reading.answers.values[at]).toBe(amount);
		}
		for (const sent of [
			...['201', '-1', '80,5', '80,000', '8 0', '80%%', '1e2', '9999999999999'],
			['80', '90']
		]) {
			expect(answersOf(educationQuick, { overall: '4', expectation: sent })).toEqual([
				{ question: 'expectation', code: 'not-an-amount' }
			]);
		}
	});
});

describe('a comment', () => {
	const commentOf = (comment: string | string[]) => {
		const reading = read(quick, get({ overall: '4', comment }));
		return reading.ok ? reading.answers.comment : reading.problems;
	};

	it('is tidied: NFC, LF, trimmed, without control characters and lone surrogates; empty is none', () => {
		expect(commentOf('  Chờ lâu\r\nquá\rnhé\u0000\u0007\ud800 \u202e')).toBe('Chờ lâu\nquá\nnhé');
		expect(commentOf('Tiếng Việt'.normalize('NFD'))).toBe('Tiếng Việt'.normalize('NFC'));
		expect(commentOf(' \r\n\u0000 ')).toBeNull();
		// Zero-width blanks, a word joiner, a soft hyphen, a Hangul filler, Braille without dots, tags.
		for (const unseen of [
			'\u200b',
			'\u2060\u00ad',
			'\u3164 \u115f',
			'\u2800',
			'\u{e0020}',
			'\ufe0f'
		])
			expect(commentOf(`${unseen}\n${unseen}`), encodeURIComponent(unseen)).toBeNull();
		expect(commentOf('!')).toBe('!');
		expect(commentOf('Tốt 👍🏽')).toBe('Tốt 👍🏽');
	});

	it('is measured in characters as people count them, after tidying', () => {
		expect(commentOf(`${'👍'.repeat(1000)}  `)).toBe('👍'.repeat(1000));
		expect(commentOf('ệ'.normalize('NFD').repeat(1000))).toBe('ệ'.repeat(1000));
		expect(commentOf('a'.repeat(1001))).toEqual([{ question: 'comment', code: 'too-long' }]);
	});

	it('is well-formed whatever was sent, and tidying it again changes nothing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
				const comment = commentOf(text);
				if (typeof comment !== 'string') return;
				expect(comment.isWellFormed()).toBe(true);
				expect(commentOf(comment)).toBe(comment);
			})
		);
	});
});

describe('any input', () => {
	const values = fc.array(fc.oneof(fc.string(), fc.constantFrom('', '0', '1', '5', '6', '200')), {
		maxLength: 3
	});

	it('is read without an exception, into answers that fit the questionnaire', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...PRESETS),
				fc.array(values, { minLength: 20, maxLength: 20 }),
				(preset, sent) => {
					const keys = preset.questions.map((question) => question.key);
					const reading = read(preset, (key) => sent[keys.indexOf(key)] ?? []);
					if (!reading.ok) {
						expect(reading.problems.length).toBeGreaterThan(0);
						expect(reading.problems.every((problem) => keys.includes(problem.question))).toBe(true);
					} else {
						expect(reading.answers.values).toHaveLength(keys.length);
						expect(decode(encode(reading.answers.values))).toEqual(reading.answers.values);
					}
				}
			),
			{ numRuns: 500 }
		);
	});

	it('comes back from storage as it went in', () => {
		const answer: fc.Arbitrary<Answer> = fc.oneof(fc.constant(null), fc.nat(), fc.array(fc.nat()));
		fc.assert(
			fc.property(fc.array(answer), (values) => {
				expect(decode(encode(values))).toEqual(values);
			})
		);
	});
});
