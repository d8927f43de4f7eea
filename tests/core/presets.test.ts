import { describe, expect, it } from 'vitest';
import type { Words } from '../../src/lib/core/language.ts';
import { FACT_KEYS } from '../../src/lib/core/survey/facts.ts';
import { FACTS } from '../../src/lib/core/survey/presets/facts.ts';
import { FIELDS, PRESETS } from '../../src/lib/core/survey/presets.ts';
import { ratedQuestions, type Questionnaire } from '../../src/lib/core/survey/questionnaire.ts';

const keysOf = (key: string) =>
	PRESETS.find((preset) => preset.key === key)!.questions.map((question) => question.key);
const numbered = (n: number) => Array.from({ length: n }, (_, i) => `q${i + 1}`);

function wordsOf(preset: Questionnaire): Words[] {
	return [
		preset.name,
		...preset.labels,
		...preset.elements.map((element) => element.name),
		...preset.questions.flatMap((question) => [
			question.text,
			...(question.kind === 'choice' ? question.options : []),
			...(question.kind === 'amount' ? [question.unit] : [])
		])
	];
}

describe('the shipped questionnaires', () => {
	it('have the keys of contract.md', () => {
		expect(PRESETS.map((preset) => preset.key)).toEqual([
			'quick',
			'counter-16',
			'counter-19',
			'health-quick',
			'education-quick',
			// Not in contract.md: an addition, so that no shipped form changes its keys.
			'quick-facts'
		]);
		const quickKeys = 'overall reasons access procedure staff result feedback comment';
		expect(keysOf('quick')).toEqual(quickKeys.split(' '));
		expect(FACTS.map(({ key }) => key)).toEqual(FACT_KEYS);
		const factKeys =
			'overall reasons access procedure staff result feedback trips late harassment extra-money filing comment';
		expect(keysOf('quick-facts')).toEqual(factKeys.split(' '));
		expect(keysOf('counter-16')).toEqual([...numbered(16), 'comment']);
		expect(keysOf('counter-19')).toEqual([...numbered(19), 'comment']);
		const healthKeys = 'overall access transparency facilities staff result comment';
		expect(keysOf('health-quick')).toEqual(healthKeys.split(' '));
		const educationKeys =
			'overall access facilities environment activities result expectation comment';
		expect(keysOf('education-quick')).toEqual(educationKeys.split(' '));
	});

	it.each(PRESETS.map((preset) => [preset.key, preset] as const))(
		'%s holds together',
		(_, preset) => {
			const keys = preset.questions.map((question) => question.key);
			expect(new Set(keys).size).toBe(keys.length);
			expect(preset.labels).toHaveLength(6);
			const rated = ratedQuestions(preset).map(({ question }) => question);
			const elements = preset.elements.map((element) => element.key);
			expect(
				rated.flatMap((question) => question.element ?? []).every((key) => elements.includes(key))
			).toBe(true);
			expect(elements.every((key) => rated.some((question) => question.element === key))).toBe(
				true
			);
			if (preset.headline !== null)
				expect(rated.map((question) => question.key)).toContain(preset.headline);
			for (const question of preset.questions) {
				if (question.kind === 'choice' && question.onlyIf)
					expect(keys).toContain(question.onlyIf.question);
			}
			for (const words of wordsOf(preset)) {
				expect(words.vi).toBe(words.vi.normalize('NFC').trim());
				expect(words.en?.trim()).toBeTruthy();
			}
		}
	);

	it('divide the criteria among the elements as the forms do: 3 4 3 3 3 and 4 4 5 3 3 (domain.md §6)', () => {
		const sizes = (key: string) => {
			const preset = PRESETS.find((candidate) => candidate.key === key)!;
			const rated = ratedQuestions(preset).map(({ question }) => question);
			return preset.elements.map(
				(element) => rated.filter((question) => question.element === element.key).length
			);
		};
		expect(sizes('counter-16')).toEqual([3, 4, 3, 3, 3]);
		expect(sizes('counter-19')).toEqual([4, 4, 5, 3, 3]);
	});

	it('use the five official labels, from worst to best (domain.md §6)', () => {
		const official = 'Rất không hài lòng · Không hài lòng · Bình thường · Hài lòng · Rất hài lòng';
		for (const preset of PRESETS) {
			expect(
				preset.labels
					.slice(1)
					.map((label) => label.vi)
					.join(' · ')
			).toBe(official);
		}
	});

	it('come with the fields of contract.md', () => {
		const codes =
			'land construction investment civil-status business social health education other';
		expect(FIELDS.map((field) => field.code)).toEqual(codes.split(' '));
	});
});
