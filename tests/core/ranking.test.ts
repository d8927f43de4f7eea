import { describe, expect, test } from 'vitest';
import { rankingsOf, ranksOf, type RankedGroup } from '../../src/lib/core/results/ranking.ts';
import { peopleOfLevels } from '../../src/lib/core/results/people.ts';
import type { Levels } from '../../src/lib/core/survey/levels.ts';
import { randomOf } from './random.ts';

const FLOOR = 30;

function line(satisfied: number, n: number, more: Partial<RankedGroup> = {}): RankedGroup {
	const levels: Levels = [0, 0, n - satisfied, 0, satisfied, 0];
	const people = peopleOfLevels(levels);
	const verdict = n < FLOOR ? 'too-few' : 'no-target';
	return {
		...{ n, answers: n, satisfied, levels, people, verdict, suppressed: false, measure: null },
		...more
	};
}

describe('units of one level', () => {
	test('are above the rest, below it, or cannot be told apart and share a rank', () => {
		// Against the rest: 98 % beside 77 %, 60 % beside 90 %, and 85 % and 86 % beside 81 %.
		const ranks = ranksOf([line(98, 100), line(85, 100), line(60, 100), line(86, 100)], FLOOR);
		expect(ranks).toEqual([
			{ side: 'above', rank: 1 },
			{ side: 'alike', rank: 2 },
			{ side: 'below', rank: 4 },
			{ side: 'alike', rank: 2 }
		]);
	});

	test('with too few answers, hidden, or measured otherwise have no rank, nor has the only one left', () => {
		const measure = { formula: 'top2', basis: 'all', questionnaires: [] } as const;
		const left = [
			line(20, 29),
			line(250, 300, { suppressed: true }),
			line(250, 300, { measure: { ...measure, questionnaires: [] } }),
			line(0, 0)
		];
		expect(ranksOf([line(290, 300), ...left], FLOOR)).toEqual(Array(5).fill(null));
		const two = ranksOf([line(290, 300), line(200, 300), ...left], FLOOR);
		expect(two.map((rank) => rank?.rank ?? null)).toEqual([1, 2, null, null, null, null]);
	});

	test('that are all alike are told apart in about one of twenty rankings', () => {
		const draw = randomOf(7);
		let wrong = 0;
		for (let ranking = 0; ranking < 400; ranking++) {
			const lines = Array.from({ length: 20 }, () =>
				line(Array.from({ length: 60 }, draw).filter((x) => x < 0.85).length, 60)
			);
			if (ranksOf(lines, FLOOR).some((rank) => rank!.side !== 'alike')) wrong++;
		}
		// 5.3–6.4 % in 1,500 rankings each of 8 and 20 units: Newcombe's interval is a little narrow far
		// out, where Holm looks.
		expect(wrong / 400).toBeLessThan(0.075);
	});

	test('are never ranked with those of another level', () => {
		const named = [line(294, 300), line(180, 300), line(290, 300)].map((one, i) => ({
			...one,
			key: 'abc'[i]!
		}));
		const levelOf = ({ key }: { key: string }) => (key === 'c' ? 'province' : 'commune');
		expect(
			rankingsOf(named, levelOf, FLOOR).map(({ level, lines }) => [
				level,
				...lines.map(({ line, rank }) => [line.key, rank?.rank ?? null])
			])
		).toEqual([
			['province', ['c', null]],
			['commune', ['a', 1], ['b', 2]]
		]);
	});
});
