import { normalForm } from '../../core/normal-form.ts';
import { isFraction, readPercent } from '../../core/targets/targets.ts';
import { yearOf } from '../../core/calendar/time.ts';
import type { Supposition } from '../../core/targets/what-if.ts';
import { UNPRINTABLE } from '../counters/form.ts';
import type { Field } from '../store/fields.ts';

/** What stands for the general target where a field's code would; contract.md "Files". */
export const GENERAL = 'overall';

/** What was typed into a target's form, kept as it was so that an error loses nothing. */
export interface TypedTarget {
	field: string;
	percent: string;
	basis: string;
}

/** What is wrong, in the order of the form. */
export type TargetProblem =
	'field' | 'percent-missing' | 'percent-fraction' | 'percent' | 'basis-missing' | 'basis-long' | 'basis-characters';

/** A target as it may be stored; `fieldId` null: the general one. */
export interface ReadTarget {
	fieldId: number | null;
	percent: number;
	basis: string;
}

/** Longest legal basis, in characters: number, date and name of a decision. */
export const BASIS_LENGTH = 300;

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
	const problems: TargetProblem[] = [];
	const fieldId = fieldOf(typed.field, fields);
	if (fieldId === undefined) problems.push('field');

	const percent = readPercent(typed.percent);
	if (typed.percent.trim() === '') problems.push('percent-missing');
	else if (isFraction(typed.percent)) problems.push('percent-fraction');
	else if (percent === null) problems.push('percent');

	const basis = normalForm(typed.basis.trim());
	if (UNPRINTABLE.test(basis)) problems.push('basis-characters');
	else if (!/[\p{L}\p{N}]/u.test(basis)) problems.push('basis-missing');
	else if ([...basis].length > BASIS_LENGTH) problems.push('basis-long');

	if (problems.length > 0 || fieldId === undefined || percent === null) return { ok: false, problems };
	return { ok: true, target: { fieldId, percent, basis } };
}

/** The id of a field's code, null for the general target; undefined where there is no such field. */
export function fieldOf(code: string, fields: Field[]): number | null | undefined {
	return code === GENERAL ? null : fields.find((field) => field.code === code)?.id;
}

/** The code that a target goes by: a field's, or that of the general one. */
export function codeOf(fieldId: number | null, fields: Field[]): string {
	return fields.find((field) => field.id === fieldId)?.code ?? GENERAL;
}

/** First and last year that targets are kept for; the same as in files. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const YEARS_BACK = 3;
const YEARS_AHEAD = 2;

/** The year of an address, this one where none is named; null for anything else than a year. */
export function yearAsked(text: string | null, today: string): number | null {
	if (text === null || text === '') return yearOf(today);
	const year = /^\d{4}$/.test(text) ? Number(text) : NaN;
	return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

/** The years to choose from, the newest first: the last three, this one, the next two, and the chosen one. */
export function yearChoice(chosen: number, today: string): number[] {
	const now = yearOf(today);
	const years = Array.from({ length: YEARS_BACK + 1 + YEARS_AHEAD }, (_, i) => now + YEARS_AHEAD - i);
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
	const names = [[GENERAL, 'what-if'], ...fields.map(({ code }) => [code, `what-if-${code}`])] as [string, string][];
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
