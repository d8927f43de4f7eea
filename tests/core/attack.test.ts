import { expect, test } from 'vitest';
import { quick } from '../../src/lib/core/survey/presets/quick.ts';
import type { Levels } from '../../src/lib/core/survey/levels.ts';
import { attack } from '../attack/attack.ts';
import { combiner } from '../attack/combination.ts';
import type { Line, Shown } from '../attack/doors.ts';
import type { Row } from '../attack/equations.ts';
import { propagate } from '../attack/propagate.ts';
import { explained } from '../attack/told.ts';
import { plainView } from '../attack/views.ts';
import type { AttackWorld, Person } from '../attack/worlds.ts';

// The attack finds what can be found, and nothing else: small cases that are solved by hand.

const YEAR = { from: '2024-01-01', to: '2024-12-31' };

/** So many people of one day and field, with these levels of the overall question. */
function people(field: string, day: string, levels: number[]): Person[] {
	const counter = { id: 1, code: '7KQ2M9', unit: 'P', fields: ['land', 'business'] };
	return levels.map((level) => ({
		...{ counter, field, channel: 'poster', questionnaire: 'quick', day },
		values: quick.questions.map(({ key }) => (key === 'overall' ? level : null))
	}));
}

function worldOf(people: Person[]): AttackWorld {
	return {
		...{ seed: 0, kind: 'overall', years: [2024], dossiers: [], people },
		units: [{ id: 1, code: 'P', parent: null }],
		counters: [people[0]!.counter],
		questionnaires: new Map([['quick', quick]])
	};
}

/** A breakdown of the year by field, of which only the levels named are shown. */
function shown(lines: Record<string, number[]>): Shown {
	return {
		...{ view: plainView('P', YEAR), door: 'results', facts: [], indices: null, weighted: null },
		measure: { formula: 'top2', basis: 'overall' },
		lines: Object.entries(lines).map(([key, levels]): Line => {
			return { ...NOTHING, key, by: key === 'total' ? null : 'field', levels: countsOf(levels) };
		})
	};
}

const NOTHING = {
	...{ questionnaire: null, n: null, answers: null, satisfied: null },
	...{ rate: null, mean: null, index: null }
};

function countsOf(levels: number[]): Levels {
	const counts: Levels = [0, 0, 0, 0, 0, 0];
	for (const level of levels) counts[level as 1] += 1;
	return counts;
}

test('a shown whole less a shown part gives one person away', () => {
	const [land, business] = [[1, 2, 3, 4, 5], [2]];
	const world = worldOf([
		...people('land', '2024-03-01', land),
		...people('business', '2024-03-01', business)
	]);
	const found = attack(world, '', [shown({ total: [...land, ...business], land })]);
	expect(found.leaks.map(({ item, layer, people }) => [item, layer, people])).toEqual([
		['quick/overall', 'levels', 1]
	]);
	const [{ terms }] = explained(found) as [ReturnType<typeof explained>[0]];
	expect(terms.map(({ row, times }) => [row.from.split('  ')[1], Number(times[0])])).toEqual([
		['total', 1],
		['by=field land', -1]
	]);
});

test('a whole and parts of five people each give nobody away', () => {
	const [land, business] = [
		[1, 2, 3, 4, 5],
		[2, 4, 4, 5, 1]
	];
	const world = worldOf([
		...people('land', '2024-03-01', land),
		...people('business', '2024-03-01', business)
	]);
	const found = attack(world, '', [shown({ total: [...land, ...business], land, business })]);
	expect([found.leaks, found.bounded]).toEqual([[], []]);
});

test('people of several days who are always shown together are not told apart', () => {
	const land = [1, 2, 3, 4, 5];
	const world = worldOf(land.flatMap((level, i) => people('land', `2024-03-0${i + 1}`, [level])));
	expect(attack(world, '', [shown({ land })])).toMatchObject({ leaks: [], bounded: [] });
});

test('where the only levels of two sums meet in one, whole numbers give a person away', () => {
	// Land has levels 4 and 5 only; March has 5 and 1 only. Who came for land in March gave 5.
	const world = worldOf([
		...people('land', '2024-03-01', [5]),
		...people('land', '2024-05-01', [4, 4, 4, 5]),
		...people('business', '2024-03-01', [1, 1, 5, 5])
	]);
	const march = { ...shown({ total: [5, 1, 1, 5, 5] }), view: plainView('P', MARCH) };
	const found = attack(world, '', [shown({ land: [4, 4, 4, 5, 5] }), march]);
	expect(found.leaks).toEqual([]);
	// And so the levels of the four others of each sum are known, too.
	const groups = found.bounded.map(({ people, columns }) => [people, columns[0]!.cell.first.field]);
	expect(groups).toEqual([
		[1, 'land'],
		[4, 'land'],
		[4, 'business']
	]);
	expect(found.bounded[0]!.from).toHaveLength(2);
});

const MARCH = { from: '2024-03-01', to: '2024-03-31' };

test('that all people of one shown sum gave one level is not counted', () => {
	const world = worldOf([
		...people('land', '2024-03-01', [5, 5]),
		...people('land', '2024-05-01', [5, 5, 5])
	]);
	expect(attack(world, '', [shown({ land: [5, 5, 5, 5, 5] })]).bounded).toEqual([]);
});

test('a number that is not what people answered stops the attack', () => {
	const world = worldOf(people('land', '2024-03-01', [1, 2, 3, 4, 5]));
	expect(() => attack(world, '', [shown({ land: [1, 2, 3, 4, 4] })])).toThrow('by=field land');
});

test('rows are combined in fractions', () => {
	// a + b, b + c, a + c: half of the first and the third less the second is a.
	const rows = [
		[0, 1],
		[1, 2],
		[0, 2]
	].map((columns, i): Row => ({ layer: 'levels', columns, from: String(i) }));
	const combine = combiner(rows);
	expect(combine([0])!.map(({ row, times }) => [row.from, ...times.map(Number)])).toEqual([
		['0', 1, 2],
		['1', -1, 2],
		['2', 1, 2]
	]);
	expect(combiner(rows.slice(0, 2))([0])).toBeNull();
});

test('bounds are narrowed until nothing moves', () => {
	// x + y = 3, y + z = 0 of whole numbers from 0 to 4: y and z are 0, so x is 3.
	const { low, high } = propagate(
		[4, 4, 4],
		[
			{ unknowns: [0, 1], low: 3, high: 3 },
			{ unknowns: [1, 2], low: 0, high: 0 }
		]
	);
	expect([[...low], [...high]]).toEqual([
		[3, 0, 0],
		[3, 0, 0]
	]);
});
