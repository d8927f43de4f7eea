import { counterSchema, type KnownToCounters } from '../../core/counters/schema.ts';
import { read } from '../../core/schema/read.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { counters as words } from '../../text/counters.ts';
import { keyIn } from '../../text/problems.ts';
import type { Db } from '../db/open.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';
import * as units from '../store/units.ts';
import { existsOn } from '../units/choice.ts';

/** What was typed into a counter's form, kept as it was so that an error loses nothing. */
export interface TypedCounter {
	name: string;
	unit: string;
	fields: string[];
	questionnaire: string;
	languages: string[];
}

/** What is wrong, in the order of the form. */
export type CounterProblem = keyof (typeof words)['vi']['problem'];

/** A counter as it may be stored. */
export interface ReadCounter {
	name: string;
	fieldIds: number[];
	questionnaireId: number;
	languages: string[];
}

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

/** The fields and questionnaires that a counter may name. */
export async function knownToCounters(
	db: Db
): Promise<Pick<KnownToCounters, 'fields' | 'questionnaires'>> {
	const asked = await questionnaires.current(db);
	return {
		fields: new Map((await fields.all(db)).map(({ code, id }) => [code, id])),
		questionnaires: new Map(
			asked.map(({ definition, questionnaireId }) => [definition.key, questionnaireId])
		)
	};
}

/**
 * Reads what was typed.
 * @param unit the unit that the counter belongs to, or may belong to; null where the form names
 * none that it may
 */
export async function readCounter(
	db: Db,
	typed: TypedCounter,
	unit: { code: string; id: number } | null
): Promise<{ ok: true; counter: ReadCounter } | { ok: false; problems: CounterProblem[] }> {
	const known = { ...(await knownToCounters(db)), units: new Map(unit && [[unit.code, unit.id]]) };
	const { name, fields, questionnaire, languages } = typed;
	const given = { unit_code: unit?.code ?? typed.unit, name, fields, questionnaire, languages };
	const reading = read(counterSchema(known), given);
	if (!reading.ok) {
		const keys = reading.problems.map((one) => keyIn(words.vi.problem, one, { unit_code: 'unit' }));
		return { ok: false, problems: [...new Set(keys)] };
	}
	const { fields: fieldIds, questionnaire: questionnaireId, ...counter } = reading.value;
	return {
		ok: true,
		counter: {
			name: counter.name,
			fieldIds,
			questionnaireId: questionnaireId!,
			languages: counter.languages!
		}
	};
}

/** Most units that are offered in one list; beyond that they are searched for. */
export const UNITS_IN_A_LIST = 50;

/**
 * Units of that part of the tree that exist today and may get a counter; null where they are too
 * many for a list.
 */
export async function unitChoice(
	db: Db,
	scopeId: number,
	at: number
): Promise<units.Unit[] | null> {
	const found = (await units.below(db, scopeId)).filter((unit) => existsOn(unit, dateOf(at)));
	return found.length > UNITS_IN_A_LIST ? null : found;
}
