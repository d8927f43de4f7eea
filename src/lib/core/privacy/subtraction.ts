import { suppressed } from './suppression.ts';

/**
 * People who stand together: where, in each dimension, from the widest to the narrowest ([] =
 * nowhere in particular).
 */
export interface PeopleTogether {
	at: string[][];
	n: number;
}

/**
 * Which sums of cells may be shown. A place narrows each dimension down by the beginning of its
 * path; [] is all of it.
 */
export interface Subtraction {
	/**
	 * Whether showing the sum at that place lets somebody be found: a sum that is shown, less its
	 * parts that are.
	 */
	finds(place: string[][]): boolean;
}

/**
 * Tells which sums would give single people away (domain.md §10). A sum can be asked for with any
 * of its narrowings left out; in each such row of parts, `suppressed` says which stay hidden, and
 * what is hidden there stays hidden however else it is narrowed. So a shown sum and a shown part of
 * it, however many narrowings lie between, differ by nobody or by MINIMUM people and more, and so
 * do a sum and all its shown parts of one dimension. What several dimensions say together (two rows
 * and two columns against each other) is not looked at: docs/decisions/031-subtraction.md.
 *
 * @param cells each with a path in every dimension
 * @param depths how far each dimension's paths are looked at
 *
 * `subtraction([{at: [['land']], n: 3}, {at: [['health']], n: 9}], [1]).finds([['health']])` is
 * true.
 */
export function subtraction(cells: PeopleTogether[], depths: number[]): Subtraction {
	const rows = new Map<string, Map<string, number>>();
	const hidden = new Map<string, Set<string>>();
	for (const { at, n } of cells)
		for (const { row, part } of stepsTo(at.map((path, d) => path.slice(0, depths[d])))) {
			const parts = rows.get(row) ?? new Map<string, number>();
			rows.set(row, parts.set(part, (parts.get(part) ?? 0) + n));
		}
	const hiddenIn = (row: string): Set<string> => {
		const known = hidden.get(row);
		if (known) return known;
		// Of parts alike always the same one is hidden, in whatever order they were read: two views
		// would give it away.
		const parts = [...(rows.get(row) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
		const hide = suppressed(parts.map(([, n]) => n));
		const found = new Set(parts.flatMap(([part], i) => (hide[i] ? [part] : [])));
		hidden.set(row, found);
		return found;
	};
	return { finds: (place) => stepsTo(place).some(({ row, part }) => hiddenIn(row).has(part)) };
}

/**
 * Every step on every way from all there is to that place: the row of parts it chooses from, and
 * the part chosen.
 */
function stepsTo(place: string[][]): { row: string; part: string }[] {
	return wider(place).flatMap((at) =>
		at.flatMap((path, d) => {
			if (path.length === 0) return [];
			const above = at.map((other, e) => (e === d ? path.slice(0, -1) : other));
			return [{ row: `${d}\t${nameOf(above)}`, part: path.at(-1)! }];
		})
	);
}

/** The place with all that it can be widened to. */
export function wider(place: string[][]): string[][][] {
	return place.reduce<string[][][]>(
		(all, path) =>
			all.flatMap((at) =>
				[...path.keys(), path.length].map((length) => [...at, path.slice(0, length)])
			),
		[[]]
	);
}

/** A place as one text. */
export function nameOf(place: string[][]): string {
	return place.map((path) => path.join('/')).join('\t');
}
