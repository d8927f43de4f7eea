/**
 * Dossiers of a month: received, settled, settled late, complained about. `late` and `complained`
 * null: nobody has counted them, which is not 0.
 */
export interface Dossiers {
	received: number;
	settled: number;
	late: number | null;
	complained: number | null;
}

/** The four numbers in the order in which they are written down. */
export const DOSSIERS = [
	'received',
	'settled',
	'late',
	'complained'
] as const satisfies (keyof Dossiers)[];

/** What is wrong with a row of dossiers as it was typed. */
export type DossiersProblem = 'incomplete' | 'not-whole' | 'late-over-settled';

/**
 * What is wrong with a row: its numbers, or that another unit, of that name, has entered these
 * dossiers already.
 */
export type RowProblem = { what: DossiersProblem } | { what: 'entered-elsewhere'; unit: string };

/**
 * The sum of several rows; null where nothing is known. A sum with an unknown part is unknown: 3
 * late dossiers and an unknown number of them are not 3.
 */
export function sumOf(rows: (Dossiers | null)[]): Dossiers | null {
	const known = rows.filter((row) => row !== null);
	if (known.length === 0) return null;
	const total = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0);
	const totalIfKnown = (numbers: (number | null)[]) =>
		numbers.every((n) => n !== null) ? total(numbers) : null;
	return {
		received: total(known.map(({ received }) => received)),
		settled: total(known.map(({ settled }) => settled)),
		late: totalIfKnown(known.map(({ late }) => late)),
		complained: totalIfKnown(known.map(({ complained }) => complained))
	};
}

/** Whether two rows say the same. */
export function sameDossiers(a: Dossiers | null, b: Dossiers | null): boolean {
	return a === null || b === null ? a === b : DOSSIERS.every((name) => a[name] === b[name]);
}
