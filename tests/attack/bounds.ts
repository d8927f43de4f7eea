import type { Column } from './cells.ts';
import type { Constraint } from './propagate.ts';
import { propagate, type Bounds } from './propagate.ts';
import type { Equations } from './equations.ts';
import { MINIMUM, type Leak } from './search.ts';
import { LEVELS, isUnanimous, peopleIn, sumsOf, type Sum } from './sums.ts';
import { constraintsOf, type Said } from './constraints.ts';

/** A group of 1–4 people whose levels have only one solution in whole numbers. */
export interface Bounded {
	item: string;
	columns: Column[];
	people: number;
	/** The shown sums that it follows from, none of which can be left out. */
	from: string[];
}

/** What was shown, as constraints on how often each level was given: five unknowns a column. */
interface System {
	rated: Column[];
	most: number[];
	said: Said[];
	bounds: Bounds;
}

/**
 * The groups of 1–4 people whose levels are fixed by 0 ≤ count ≤ people, though no sum of them can
 * be told from the shown sums: where the only levels of one sum meet the only levels of another.
 *
 * Not counted: people of a sum of five and more who all gave one level. Everybody can see that, and
 * no hiding by numbers of people can help it.
 * @param known groups that are found already: their sums are taken as shown
 */
export function boundedIn(equations: Equations, known: Leak[]): Bounded[] {
	const { rated } = equations;
	const leaks = known.filter(({ layer, isFact }) => layer === 'levels' && !isFact);
	const sums = sumsOf(equations, leaks);
	const said = constraintsOf(equations, sums);
	const most = rated.flatMap(({ people }) => LEVELS.map(() => people));
	const system = { rated, most, said, bounds: propagate(most, said.map(constraintIn)) };

	const unanimous = new Set(
		sums.filter((sum) => isUnanimous(rated, sum)).flatMap(({ columns }) => columns)
	);
	const told = new Set(leaks.map(({ columns }) => nameOf(columns.map(({ index }) => index))));
	const found = new Map<string, Bounded>();
	for (const columns of groupsIn(system, sums)) {
		const people = peopleIn(rated, columns);
		const name = nameOf(columns);
		const isTrivial = columns.every((index) => unanimous.has(index));
		if (people === 0 || people >= MINIMUM || isTrivial || told.has(name) || found.has(name))
			continue;
		const those = columns.map((index) => rated[index]!);
		found.set(name, {
			...{ item: those[0]!.item, columns: those, people },
			from: reasonsOf(system, columns, sums)
		});
	}
	return [...found.values()];
}

function constraintIn({ constraint }: Said): Constraint {
	return constraint;
}

function nameOf(columns: number[]): string {
	return columns.toSorted((a, b) => a - b).join(' ');
}

/** Columns that are fixed, and what is left of each sum when those are taken off. */
function groupsIn(system: System, sums: Sum[]): number[][] {
	const isFixed = system.rated.map(({ index }) => fixes(system.bounds, index));
	return [
		...system.rated.map(({ index }) => [index]).filter(([index]) => isFixed[index!]),
		...sums.map(({ columns }) => columns.filter((index) => !isFixed[index]))
	];
}

function fixes({ low, high }: Bounds, index: number): boolean {
	return LEVELS.every((_, i) => low[index * 5 + i] === high[index * 5 + i]);
}

/** Most constraints that are looked through for those that can be left out. */
const MOST = 150;

/**
 * What fixes a group: the constraints that narrowed it, those that narrowed others in these, and so
 * on; then without those that can be left out. A group that is left of a sum names that sum first.
 */
function reasonsOf(system: System, group: number[], sums: Sum[]): string[] {
	const { said, bounds, most, rated } = system;
	const isFixed = group.every((index) => fixes(bounds, index));
	const left = isFixed ? undefined : leftOf(system, group, sums);
	const wanted = left ? left.columns.filter((index) => !group.includes(index)) : group;
	let used = new Set(wanted.flatMap((index) => narrowing(bounds, index)));
	for (let size = 0; size < used.size && !isEnough(used);) {
		size = used.size;
		const unknowns = [...used].flatMap((i) => said[i]!.constraint.unknowns);
		const more = unknowns.flatMap((unknown) => [...bounds.reasons[unknown]!]);
		used = new Set([...used, ...more]);
	}
	const all = [...used];
	// By sum: the five levels of one sum are shown together.
	const bySum = [...Map.groupBy(all, (i) => said[i]!.from)].filter(([from]) => from !== '');
	const people = all.filter((i) => said[i]!.from === '');
	let kept = bySum;
	if (bySum.length <= MOST)
		for (const one of bySum) {
			const fewer = kept.filter((other) => other !== one);
			if (isEnough(new Set([...fewer.flatMap(([, those]) => those), ...people]))) kept = fewer;
		}
	return [...(left ? [left.from] : []), ...kept.map(([from]) => from)];

	function isEnough(those: ReadonlySet<number>): boolean {
		const everybody = rated.map((_, i) => said.length - rated.length + i);
		const some = [...new Set([...those, ...everybody])].map((i) => said[i]!.constraint);
		const found = propagate(most, some);
		return wanted.every((index) => fixes(found, index));
	}
}

function narrowing({ reasons }: Bounds, index: number): number[] {
	return LEVELS.flatMap((_, i) => [...reasons[index * 5 + i]!]);
}

function leftOf({ bounds }: System, group: number[], sums: Sum[]): Sum | undefined {
	const name = nameOf(group);
	return sums.find(
		({ columns }) => nameOf(columns.filter((index) => !fixes(bounds, index))) === name
	);
}
