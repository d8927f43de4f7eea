import { peopleBehind, type Column } from './cells.ts';
import { answersIn, total, type Equations } from './equations.ts';
import { MINIMUM, type Leak } from './search.ts';

/** Levels that are opinions. */
export const LEVELS = [1, 2, 3, 4, 5];
/** Differences of more people narrow little. */
const DIFFERENCE = 20;

/** Columns whose levels together are told. */
export interface Sum {
	columns: number[];
	from: string;
	/** Whether it is a group of few people that was found already. */
	isFound: boolean;
}

/** Every sum of levels that was shown or found, and the differences of sums within each other. */
export function sumsOf({ rated, rows }: Equations, leaks: Leak[]): Sum[] {
	const sums = [
		...[...rows.values()]
			.filter(({ layer, over }) => layer === 'levels' && !over)
			.map(({ columns, from }) => ({ columns: [...columns], from, isFound: false })),
		...leaks.map(({ columns }) => ({
			columns: columns.map(({ index }) => index),
			from: 'a group that is found already',
			isFound: true
		}))
	];
	return withDifferences(rated, sums);
}

/** Whether all people of a sum gave one level, and everybody can see it. */
export function isUnanimous(rated: Column[], { columns, isFound }: Sum): boolean {
	const those = columns.map((index) => rated[index]!);
	const isOneLevel = LEVELS.some(
		(level) => total(those, ({ truth }) => truth[level]!) === answersIn(those)
	);
	return isOneLevel && (isFound || peopleBehind(those) >= MINIMUM);
}

export function peopleIn(rated: Column[], columns: number[]): number {
	return peopleBehind(columns.map((index) => rated[index]!));
}

function withDifferences(rated: Column[], sums: Sum[]): Sum[] {
	const nameOf = (columns: number[]) => columns.toSorted((a, b) => a - b).join(' ');
	const known = new Map(sums.map((sum) => [nameOf(sum.columns), sum]));
	const sets = sums.map(({ columns }) => new Set(columns));
	const sumsAt = new Map<number, number[]>();
	for (const [i, { columns }] of sums.entries())
		for (const index of columns) sumsAt.set(index, [...(sumsAt.get(index) ?? []), i]);
	for (const [p, part] of sums.entries())
		for (const i of sumsAt.get(part.columns[0]!) ?? []) {
			const whole = sets[i]!;
			const isPart = part.columns.length < whole.size && part.columns.every((c) => whole.has(c));
			if (!isPart) continue;
			const columns = sums[i]!.columns.filter((index) => !sets[p]!.has(index));
			const name = nameOf(columns);
			if (known.has(name) || peopleIn(rated, columns) > DIFFERENCE) continue;
			const from = `${sums[i]!.from}  −  ${part.from}`;
			known.set(name, { columns, from, isFound: sums[i]!.isFound || part.isFound });
		}
	return [...known.values()];
}
