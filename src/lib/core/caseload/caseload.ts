/** Dossiers of a month: received, settled, settled late, complained about. */
export interface Dossiers {
	received: number;
	settled: number;
	late: number;
	complained: number;
}

/** The four numbers in the order in which they are written down. */
export const DOSSIERS = [
	'received',
	'settled',
	'late',
	'complained'
] as const satisfies (keyof Dossiers)[];

/** Most dossiers of one month; a larger number is a slip of the finger. */
export const MOST_DOSSIERS = 100_000_000;

/** What is wrong with a row of dossiers as it was typed. */
export type DossiersProblem = 'incomplete' | 'not-whole' | 'late-over-settled';

/**
 * What is wrong with a row: its numbers, or that another unit, of that name, has entered these
 * dossiers already.
 */
export type RowProblem = { what: DossiersProblem } | { what: 'entered-elsewhere'; unit: string };

/** The sum of several rows; null where nothing is known. */
export function sumOf(rows: (Dossiers | null)[]): Dossiers | null {
	const known = rows.filter((row) => row !== null);
	if (known.length === 0) return null;
	const add = (name: keyof Dossiers) => known.reduce((sum, row) => sum + row[name], 0);
	return {
		received: add('received'),
		settled: add('settled'),
		late: add('late'),
		complained: add('complained')
	};
}

/** Whether two rows say the same. */
export function sameDossiers(a: Dossiers | null, b: Dossiers | null): boolean {
	return a === null || b === null ? a === b : DOSSIERS.every((name) => a[name] === b[name]);
}
