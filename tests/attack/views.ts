import { named, nameOf, type Period } from '../../src/lib/core/calendar/period.ts';
import { addDays } from '../../src/lib/core/calendar/time.ts';
import type { Query } from '../../src/lib/core/results/query.ts';
import { chanceOf, type Chance } from '../../src/lib/server/demo/chance.ts';
import { isWithin, type AttackWorld, type Person } from './worlds.ts';

/** What can be asked for with one address; its breakdowns come with it. */
export type View = Omit<Query, 'by' | 'unit'> & { unit: string };

const NARROWINGS = ['field', 'channel', 'questionnaire', 'counter'] as const;
const PARTS = ['', '-H1', '-H2', '-Q1', '-Q2', '-Q3', '-Q4', '-9M'];
const MONTHS = Array.from({ length: 12 }, (_, i) => `-${String(i + 1).padStart(2, '0')}`);
/** Days around which every neighbouring range is asked for. */
const EDGES = 6;

/**
 * What somebody of a unit may ask about people who are there: everything by a named period that is
 * narrowed by one thing at most, the ranges of days around the edges of clusters, and a sample of
 * all the rest. Where that is more than the budget, some of each.
 * @param top code of the unit at which the reader's part of the tree begins
 * @param budget how many views are wanted
 */
export function viewsOf(world: AttackWorld, top: string, budget: number): View[] {
	const chance = chanceOf(world.seed + 7919);
	const mine = world.people.filter(({ counter }) => isWithin(world, counter.unit, top));
	const units = world.units.filter(({ code }) => isWithin(world, code, top));
	const periods = namedPeriods(world);
	const plain = periods.flatMap((period) => units.map(({ code }) => plainView(code, period)));
	const days = daysAround(world, mine, chance).flatMap((period) =>
		units.map(({ code }) => plainView(code, period))
	);
	const narrowed = plain.flatMap((view) =>
		NARROWINGS.flatMap((name) =>
			[...new Set(mine.map((person) => valueOf(person, name)))].map((value) => {
				return { ...view, [name]: value };
			})
		)
	);
	const any = Array.from({ length: mine.length > 0 ? 2 * budget : 0 }, () =>
		anyView(world, mine, top, periods, chance)
	);
	const views = new Map<string, View>();
	for (const [those, share] of [
		[plain, 0.35],
		[narrowed, 0.7],
		[days, 0.85],
		[any, 1]
	] as const)
		for (const view of those.length > budget * 0.35 ? shuffled(those, chance) : those) {
			if (views.size >= budget * share) break;
			if (mine.some((person) => isIn(world, person, view))) views.set(addressOfView(view), view);
		}
	return [...views.values()];
}

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
	return list
		.map((one) => ({ one, at: chance.share() }))
		.sort((a, b) => a.at - b.at)
		.map(({ one }) => one);
}

/** Whether somebody's answer is what a view is about. */
export function isIn(world: AttackWorld, person: Person, view: View): boolean {
	return (
		person.day >= view.period.from &&
		person.day <= view.period.to &&
		NARROWINGS.every((name) => view[name] === null || view[name] === valueOf(person, name)) &&
		isWithin(world, person.counter.unit, view.unit)
	);
}

/** The query string of a view, in the words of the API. */
export function addressOfView({ unit, period, ...narrowed }: View): string {
	const name = nameOf(period);
	const params = new URLSearchParams({ unit, ...(name ? { period: name } : period) });
	for (const key of NARROWINGS) if (narrowed[key] !== null) params.set(key, narrowed[key]);
	return params.toString();
}

export function plainView(unit: string, period: Period): View {
	return { unit, period, field: null, channel: null, questionnaire: null, counter: null };
}

function valueOf({ counter, ...person }: Person, name: (typeof NARROWINGS)[number]): string {
	return name === 'counter' ? counter.code : person[name];
}

/** Years, halves, quarters, nine months, months; and all years together. */
function namedPeriods({ years }: AttackWorld): Period[] {
	const found = years.flatMap((year) =>
		[...PARTS, ...MONTHS].map((part) => named(`${year}${part}`)!)
	);
	return years.length > 1
		? [{ from: found[0]!.from, to: `${years.at(-1)}-12-31` }, ...found]
		: found;
}

/** Ranges that end just before, on and after some days on which somebody came, and that begin there. */
function daysAround({ years }: AttackWorld, mine: Person[], chance: Chance): Period[] {
	const days = [...new Set(mine.map(({ day }) => day))].sort();
	const edges = Array.from(
		{ length: Math.min(EDGES, days.length) },
		() => days[chance.below(days.length)]!
	);
	return edges.flatMap((edge) => {
		const starts = [`${years[0]}-01-01`, `${edge.slice(0, 4)}-01-01`, `${edge.slice(0, 7)}-01`];
		const ends = [`${years.at(-1)}-12-31`, `${edge.slice(0, 4)}-12-31`];
		return [-1, 0, 1]
			.map((days) => addDays(edge, days))
			.flatMap((day) => [
				...starts.map((from) => ({ from, to: day })),
				...ends.map((to) => ({ from: day, to })),
				{ from: addDays(day, -6), to: day },
				{ from: day, to: day }
			])
			.filter(({ from, to }) => from <= to);
	});
}

/** A view that somebody is in, narrowed by any of what is true of that person. */
function anyView(
	world: AttackWorld,
	mine: Person[],
	top: string,
	periods: Period[],
	chance: Chance
): View {
	const person = mine[chance.below(mine.length)]!;
	const { day, counter } = person;
	const above = world.units.filter(
		({ code }) => isWithin(world, counter.unit, code) && isWithin(world, code, top)
	);
	const around = periods.filter(({ from, to }) => from <= day && day <= to);
	const other = mine[chance.below(mine.length)]!.day;
	const period = chance.happens(0.6)
		? around[chance.below(around.length)]!
		: { from: day < other ? day : other, to: day < other ? other : day };
	const view = plainView(above[chance.below(above.length)]!.code, period);
	for (const name of NARROWINGS)
		if (chance.happens(0.4)) Object.assign(view, { [name]: valueOf(person, name) });
	return view;
}
