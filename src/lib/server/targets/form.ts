import { YEARS } from '../../core/schema/calendar.ts';
import { read } from '../../core/schema/read.ts';
import { GENERAL, targetSchema } from '../../core/targets/schema.ts';
import { readPercent } from '../../core/targets/targets.ts';
import { yearOf } from '../../core/calendar/time.ts';
import type { Supposition } from '../../core/targets/what-if.ts';
import { keyIn } from '../../text/problems.ts';
import { targets as words } from '../../text/targets.ts';
import type { Field } from '../store/fields.ts';

export { GENERAL };

/** What was typed into a target's form, kept as it was so that an error loses nothing. */
export interface TypedTarget {
	field: string;
	percent: string;
	basis: string;
}

/** What is wrong, in the order of the form. */
export type TargetProblem = keyof (typeof words)['vi']['problem'];

/** A target as it may be stored; `fieldId` null: the general one. */
export interface ReadTarget {
	fieldId: number | null;
	percent: number;
	basis: string;
}

/** The form as it was typed. */
export function typedTarget(form: FormData): TypedTarget {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	return { field: text('field'), percent: text('percent'), basis: text('basis') };
}

/** Reads what was typed against the fields there are. */
export function readTarget(
	typed: TypedTarget,
	fields: Field[]
): { ok: true; target: ReadTarget } | { ok: false; problems: TargetProblem[] } {
	const reading = read(targetSchema(new Map(fields.map(({ code, id }) => [code, id]))), typed);
	if (!reading.ok)
		return { ok: false, problems: reading.problems.map((one) => keyIn(words.vi.problem, one)) };
	const { field: fieldId, percent, basis } = reading.value;
	return { ok: true, target: { fieldId, percent, basis } };
}

/**
 * The id of a field's code, null for the general target; undefined where there is no such field.
 */
export function fieldOf(code: string, fields: Field[]): number | null | undefined {
	return code === GENERAL ? null : fields.find((field) => field.code === code)?.id;
}

/** The code that a target goes by: a field's, or that of the general one. */
export function codeOf(fieldId: number | null, fields: Field[]): string {
	return fields.find((field) => field.id === fieldId)?.code ?? GENERAL;
}

const YEARS_BACK = 3;
const YEARS_AHEAD = 2;

/** The year of an address, this one where none is named; null for anything else than a year. */
export function yearAsked(text: string | null, today: string): number | null {
	if (text === null || text === '') return yearOf(today);
	const year = /^\d{4}$/.test(text) ? Number(text) : NaN;
	return year >= YEARS.first && year <= YEARS.last ? year : null;
}

/**
 * The years to choose from, the newest first: the last three, this one, the next two, and the
 * chosen one.
 */
export function yearChoice(chosen: number, today: string): number[] {
	const now = yearOf(today);
	const years = Array.from(
		{ length: YEARS_BACK + 1 + YEARS_AHEAD },
		(_, i) => now + YEARS_AHEAD - i
	);
	return [...new Set([...years, chosen])].sort((a, b) => b - a);
}

/** What was typed to be supposed, by field code; empty entries are left out. */
export type TypedSuppositions = Record<string, string>;

/**
 * What an address supposes: `what-if=95` for the general target, `what-if-land=88` for a field's.
 * @returns what was typed, and what of it can be read; `wrong`: the codes of those that cannot
 */
export function readSuppositions(
	params: URLSearchParams,
	fields: Field[]
): { typed: TypedSuppositions; suppositions: Supposition[]; wrong: string[] } {
	const names = [[GENERAL, 'what-if'], ...fields.map(({ code }) => [code, `what-if-${code}`])] as [
		string,
		string
	][];
	const given = names.flatMap(([code, name]) => {
		const text = params.get(name) ?? '';
		return text.trim() === '' ? [] : [{ code, text, percent: readPercent(text) }];
	});
	return {
		typed: Object.fromEntries(given.map(({ code, text }) => [code, text])),
		suppositions: given.flatMap(({ code, percent }) =>
			percent === null ? [] : [{ fieldId: fieldOf(code, fields) ?? null, percent }]
		),
		wrong: given.filter(({ percent }) => percent === null).map(({ code }) => code)
	};
}
