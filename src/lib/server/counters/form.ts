import { normalForm } from '../../core/normal-form.ts';
import { dateOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import type { Field } from '../store/fields.ts';
import type { Version } from '../store/questionnaires.ts';
import * as units from '../store/units.ts';

/** What was typed into a counter's form, kept as it was so that an error loses nothing. */
export interface TypedCounter {
	name: string;
	unit: string;
	fields: string[];
	questionnaire: string;
	languages: string[];
}

/** What is wrong, in the order of the form. */
export type CounterProblem =
	'name-missing' | 'name-long' | 'name-characters' | 'name-taken' | 'unit' | 'fields' | 'questionnaire';

/** A counter as it may be stored. */
export interface ReadCounter {
	name: string;
	fieldIds: number[];
	questionnaireId: number;
	languages: string[];
}

/** Longest name of a counter, in characters; what fits on the poster in two lines. */
export const NAME_LENGTH = 120;

// Control characters, halves of characters, line separators, and those that turn the direction of writing.
export const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** The form as it was typed. */
export function typedCounter(form: FormData): TypedCounter {
	const all = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
	const one = (name: string) => all(name)[0] ?? '';
	return {
		name: one('name'),
		unit: one('unit'),
		fields: all('field'),
		questionnaire: one('questionnaire'),
		languages: all('language')
	};
}

/** Reads what was typed against the fields and questionnaires there are. */
export function readCounter(
	typed: TypedCounter,
	{ fields, questionnaires }: { fields: Field[]; questionnaires: Version[] }
): { ok: true; counter: ReadCounter } | { ok: false; problems: CounterProblem[] } {
	const problems: CounterProblem[] = [];
	const name = normalForm(typed.name.trim());
	if (UNPRINTABLE.test(name)) problems.push('name-characters');
	else if (!/[\p{L}\p{N}]/u.test(name)) problems.push('name-missing');
	else if ([...name].length > NAME_LENGTH) problems.push('name-long');

	const fieldIds = fields.filter((field) => typed.fields.includes(field.code)).map((field) => field.id);
	if (fieldIds.length === 0 || fieldIds.length < new Set(typed.fields).size) problems.push('fields');

	const asked = questionnaires.find((version) => version.definition.key === typed.questionnaire);
	if (!asked) problems.push('questionnaire');

	if (problems.length > 0 || !asked) return { ok: false, problems };
	const languages = ['vi', ...(typed.languages.includes('en') ? ['en'] : [])];
	return { ok: true, counter: { name, fieldIds, questionnaireId: asked.questionnaireId, languages } };
}

/** Most units that are offered in one list; beyond that they are searched for. */
export const UNITS_IN_A_LIST = 50;

/** Units of that part of the tree that exist today and may get a counter; null where they are too many for a list. */
export async function unitChoice(db: Db, scopeId: number, at: number): Promise<units.Unit[] | null> {
	const found = (await units.below(db, scopeId)).filter((unit) => existsOn(unit, dateOf(at)));
	return found.length > UNITS_IN_A_LIST ? null : found;
}

/** Whether the unit exists on that day: a district abolished in 2025 gets no new counters. */
export function existsOn(unit: units.Unit, date: string): boolean {
	return (unit.validFrom ?? '') <= date && (unit.validTo === null || date <= unit.validTo);
}
