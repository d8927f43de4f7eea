import {
	DOSSIERS,
	sameDossiers,
	type Dossiers,
	type RowProblem
} from '../../core/caseload/caseload.ts';
import { readDossiers } from '../../core/caseload/schema.ts';
import { named, nameOf, previous, type Period } from '../../core/calendar/period.ts';
import { isKept } from '../../core/schema/calendar.ts';
import { addDays } from '../../core/calendar/time.ts';

/**
 * The month of an address, `2026-07`; where none is named the last whole one, whose numbers an
 * office has.
 * @param today the date in Vietnam
 * @returns the month as a period, or what is wrong with it: no month, or one that has not begun
 */
export function monthAsked(text: string | null, today: string): Period | 'no-month' | 'future' {
	if (text === null || text === '') return previous(named(today.slice(0, 7))!);
	const month = /^\d{4}-\d{2}$/.test(text) && isKept(text) ? named(text) : null;
	if (month === null) return 'no-month';
	return month.from > today ? 'future' : month;
}

/** A month by its name, such as `2026-07`. */
export function nameOfMonth(month: Period): string {
	return nameOf(month)!;
}

/** A month as the number that the database keeps: 202607. */
export function numberOfMonth(month: Period): number {
	return Number(month.from.slice(0, 7).replace('-', ''));
}

/**
 * The months around one: the one before, the one after unless it has not begun, and the same one a
 * year before.
 */
export function monthsAround(
	month: Period,
	today: string
): { before: Period; after: Period | null; lastYear: Period } {
	const after = named(addDays(month.to, 1).slice(0, 7))!;
	const lastYear = named(`${Number(month.from.slice(0, 4)) - 1}${month.from.slice(4, 7)}`)!;
	return { before: previous(month), after: after.from <= today ? after : null, lastYear };
}

const MONTHS_TO_CHOOSE = 25;

/**
 * The names of the months to choose from, the newest first: this one, those of the two years before
 * it, and the chosen one.
 */
export function monthChoice(chosen: Period, today: string): string[] {
	const found = [named(today.slice(0, 7))!];
	while (found.length < MONTHS_TO_CHOOSE) found.push(previous(found.at(-1)!));
	return [...new Set([...found, chosen].map(nameOfMonth))].sort().reverse();
}

/**
 * A row of the form: a field, of the unit as a whole or (by its code) of one counter. Its name is
 * `land` or `land.7KQ2M9`.
 */
export interface RowKey {
	field: string;
	counter: string | null;
}

/** What was typed into a row, kept as it was so that an error loses nothing. */
export interface TypedRow extends Record<keyof Dossiers, string> {
	/**
	 * What stood in the row when the form was opened, `60,57,1,0`, or `60,57,,` where only two are
	 * known; null where the form does not say.
	 */
	was: string | null;
}

/** What was typed, by the names of the rows. */
export type TypedCaseload = Record<string, TypedRow>;

/** What is wrong, by the names of the rows. */
export type CaseloadProblems = Record<string, RowProblem>;

/** A row that is to be stored; `dossiers` null: it is not known any more. */
export interface ReadRow {
	key: RowKey;
	dossiers: Dossiers | null;
}

/** The name of a row in the form. */
export function rowName({ field, counter }: RowKey): string {
	return counter === null ? field : `${field}.${counter}`;
}

/** The form as it was typed, of those rows that it has. */
export function typedCaseload(form: FormData, keys: RowKey[]): TypedCaseload {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : null;
	};
	return Object.fromEntries(
		keys.map(rowName).flatMap((row) => {
			const texts = DOSSIERS.map((name) => text(`${name}:${row}`));
			// A row that the form does not have at all says nothing about its numbers.
			if (texts.every((text) => text === null)) return [];
			const [received, settled, late, complained] = texts.map((text) => text ?? '');
			return [[row, { received, settled, late, complained, was: text(`was:${row}`) } as TypedRow]];
		})
	);
}

/**
 * Reads what was typed.
 * @returns the rows that the person changed: what somebody else has entered meanwhile in the other
 * rows stays
 */
export function readCaseload(
	typed: TypedCaseload,
	keys: RowKey[]
): { ok: true; rows: ReadRow[] } | { ok: false; problems: CaseloadProblems } {
	const problems: CaseloadProblems = {};
	const rows: ReadRow[] = [];
	for (const key of keys) {
		const row = typed[rowName(key)];
		if (!row) continue;
		const read = readDossiers(row);
		if (!read.ok) problems[rowName(key)] = { what: read.problem };
		else if (row.was === null || !sameDossiers(read.dossiers, dossiersOf(row.was)))
			rows.push({ key, dossiers: read.dossiers });
	}
	return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, rows };
}

/** The form as it is opened, of what stands in the rows. */
export function typedAs(rows: (RowKey & { now: Dossiers | null })[]): TypedCaseload {
	return Object.fromEntries(
		rows.map((row) => {
			const texts = DOSSIERS.map((name) => String(row.now?.[name] ?? ''));
			const [received, settled, late, complained] = texts as [string, string, string, string];
			return [
				rowName(row),
				{ received, settled, late, complained, was: row.now === null ? '' : texts.join(',') }
			];
		})
	);
}

function dossiersOf(was: string): Dossiers | null {
	const [received = '', settled = '', late = '', complained = ''] = was.split(',');
	const read = readDossiers({ received, settled, late, complained });
	return read.ok ? read.dossiers : null;
}
