/** Dossiers of a month: received, settled, settled late, complained about. */
export interface Dossiers {
	received: number;
	settled: number;
	late: number;
	complained: number;
}

/** The four numbers in the order in which they are written down. */
export const DOSSIERS = ['received', 'settled', 'late', 'complained'] as const satisfies (keyof Dossiers)[];

/** Most dossiers of one month; a larger number is a slip of the finger. */
export const MOST_DOSSIERS = 100_000_000;

/** What is wrong with a row of dossiers as it was typed. */
export type DossiersProblem = 'incomplete' | 'not-whole' | 'late-over-settled';

/** What is wrong with a row: its numbers, or that another unit, of that name, has entered these dossiers already. */
export type RowProblem = { what: DossiersProblem } | { what: 'entered-elsewhere'; unit: string };

/**
 * Reads a row as it was typed. Thousands may be set apart: `1.234`, `1,234` and `1 234` are 1234, `1.5` is no number of
 * dossiers. All four or none: a number that nobody counted is not 0.
 * @param typed the four numbers as text
 * @returns the numbers; null for an empty row, which says that they are not known; or what is wrong
 */
export function readDossiers(
	typed: Record<keyof Dossiers, string>
): { ok: true; dossiers: Dossiers | null } | { ok: false; problem: DossiersProblem } {
	const texts = DOSSIERS.map((name) => typed[name].trim());
	if (texts.every((text) => text === '')) return { ok: true, dossiers: null };
	const [received, settled, late, complained] = texts.map(whole) as [number, number, number, number];
	const dossiers = { received, settled, late, complained };
	if (texts.some((text) => text !== '' && Number.isNaN(whole(text)))) return { ok: false, problem: 'not-whole' };
	if (texts.includes('')) return { ok: false, problem: 'incomplete' };
	return late > settled ? { ok: false, problem: 'late-over-settled' } : { ok: true, dossiers };
}

/** The sum of several rows; null where nothing is known. */
export function sumOf(rows: (Dossiers | null)[]): Dossiers | null {
	const known = rows.filter((row) => row !== null);
	if (known.length === 0) return null;
	const add = (name: keyof Dossiers) => known.reduce((sum, row) => sum + row[name], 0);
	return { received: add('received'), settled: add('settled'), late: add('late'), complained: add('complained') };
}

/** Whether two rows say the same. */
export function sameDossiers(a: Dossiers | null, b: Dossiers | null): boolean {
	return a === null || b === null ? a === b : DOSSIERS.every((name) => a[name] === b[name]);
}

function whole(text: string): number {
	const digits = /^\d{1,3}([.,\u00a0\u202f ])\d{3}(\1\d{3})*$/.test(text) ? text.replace(/\D/g, '') : text;
	const value = /^\d{1,12}$/.test(digits) ? Number(digits) : NaN;
	return value <= MOST_DOSSIERS ? value : NaN;
}
