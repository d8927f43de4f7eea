import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { checks } from '../../core/codes.ts';
import { nameKey } from '../../core/counters/schema.ts';
import { change, type Actor, type Outcome } from '../staff/change.ts';
import { freeCode } from './code.ts';
import type { ReadCounter } from './form.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';

/** Two counters of one unit that carry the same name could not be told apart in any report. */
export interface NameTaken {
	why: 'name-taken';
}

/**
 * Adds a counter to a unit. The same form again changes nothing: its counter is there, under the
 * code that it carried.
 * @param unitId as the form named it: it may be a unit of somebody else (`not-yours`)
 * @param wanted the code that the form carried, normalised; another is made where it is taken
 * @returns its code
 */
export function add(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	counter: ReadCounter,
	wanted: string,
	at: number
): Promise<Outcome<string, NameTaken>> {
	return change(db, actor, { action: 'counter.add', unitId, at }, async (trx, entry) => {
		const { name } = counter;
		if (await isTaken(trx, unitId, name, null)) {
			const first = await counters.byCode(trx, wanted);
			const isRepeated = first?.unit.id === unitId && first.name === name;
			return isRepeated ? entry.nothing() : entry.refused({ why: 'name-taken' });
		}
		const code = await codeFor(trx, wanted);
		await counters.add(trx, { ...counter, unitId, code, createdAt: at });
		return entry.done({ code, ...(await described(trx, counter)) }, code);
	});
}

/**
 * Changes what a counter is called, serves and asks. Its unit and code stay: results and posters
 * hang on them.
 */
export function update(
	db: Kysely<Database>,
	actor: Actor,
	{ id, code, unit }: counters.Counter,
	to: ReadCounter,
	at: number
): Promise<Outcome<void, NameTaken>> {
	const about = { action: 'counter.change', unitId: unit.id, at } as const;
	return change(db, actor, about, async (trx, entry) => {
		const before = await described(trx, read((await counters.byCode(trx, code))!));
		const after = await described(trx, to);
		const changed = (Object.keys(after) as (keyof Described)[]).filter(
			(part) => !isDeepStrictEqual(before[part], after[part])
		);
		if (changed.length === 0) return entry.nothing();
		if (changed.includes('name') && (await isTaken(trx, unit.id, to.name, id)))
			return entry.refused({ why: 'name-taken' });
		await counters.update(trx, id, to);
		if (changed.includes('fields')) await counters.setFields(trx, id, to.fieldIds);
		return entry.done({ code, from: only(before, changed), to: only(after, changed) });
	});
}

/** Takes a counter out of use. Twice is once. */
export function retire(
	db: Kysely<Database>,
	actor: Actor,
	{ id, code, unit }: counters.Counter,
	at: number
): Promise<Outcome> {
	const about = { action: 'counter.retire', unitId: unit.id, at } as const;
	return change(db, actor, about, async (trx, entry) => {
		const { retiredAt } = (await counters.byCode(trx, code))!;
		if (retiredAt !== null) return entry.nothing();
		await counters.retire(trx, id, at);
		return entry.done({ code });
	});
}

/** Takes a retired counter into use again: its posters work as before. */
export function reopen(
	db: Kysely<Database>,
	actor: Actor,
	{ id, code, unit }: counters.Counter,
	at: number
): Promise<Outcome> {
	const about = { action: 'counter.reopen', unitId: unit.id, at } as const;
	return change(db, actor, about, async (trx, entry) => {
		const { retiredAt } = (await counters.byCode(trx, code))!;
		if (retiredAt === null) return entry.nothing();
		await counters.retire(trx, id, null);
		return entry.done({ code });
	});
}

async function isTaken(
	trx: Db,
	unitId: number,
	name: string,
	exceptId: number | null
): Promise<boolean> {
	const others = (await counters.inUse(trx, unitId)).filter(({ id }) => id !== exceptId);
	return others.some((other) => nameKey(other.name) === nameKey(name));
}

/** A stored counter as a form would give it. */
function read({ name, fields, questionnaireId, languages }: counters.Counter): ReadCounter {
	return { name, fieldIds: fields.map(({ id }) => id), questionnaireId, languages };
}

/**
 * A counter as the audit describes it: codes instead of ids, which mean nothing in another
 * database.
 */
interface Described {
	name: string;
	fields: string[];
	questionnaire: string;
	languages: string[];
}

async function described(
	trx: Db,
	{ name, fieldIds, questionnaireId, languages }: ReadCounter
): Promise<Described> {
	const served = (await fields.all(trx)).filter(({ id }) => fieldIds.includes(id));
	const versions = await questionnaires.current(trx);
	const asked = versions.find((version) => version.questionnaireId === questionnaireId)!;
	const questionnaire = asked.definition.key;
	return { name, fields: served.map(({ code }) => code), questionnaire, languages };
}

function only(of: Described, parts: (keyof Described)[]): Partial<Described> {
	return Object.fromEntries(parts.map((part) => [part, of[part]]));
}

async function codeFor(trx: Db, wanted: string): Promise<string> {
	const usable = checks(wanted) && !(await counters.byCode(trx, wanted));
	return usable ? wanted : freeCode(trx);
}
