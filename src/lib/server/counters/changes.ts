import type { Kysely } from 'kysely';
import { checks, normalizeCounterCode } from '../../core/codes.ts';
import { change, type Actor } from '../staff/change.ts';
import { freeCode } from './code.ts';
import type { ReadCounter } from './form.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import * as counters from '../store/counters.ts';

type Outcome = { kind: 'done'; code: string } | { kind: 'name-taken' };

/**
 * Adds a counter to a unit.
 * @param wanted the code that the form carried: the same form sent twice is one counter. Another is made where it is taken
 */
export async function add(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	counter: ReadCounter,
	wanted: string,
	at: number
): Promise<Outcome> {
	const outcome = await orTaken(() =>
		change(db, actor, { action: 'counter.add', unitId, at }, async (trx) => {
			await refuseTaken(trx, unitId, counter.name, null);
			const code = await codeFor(trx, normalizeCounterCode(wanted));
			await counters.add(trx, { ...counter, unitId, code, createdAt: at });
			return { result: code, detail: { code, ...counter } };
		})
	);
	if (outcome.kind === 'done') return outcome;
	const first = await counters.byCode(db, normalizeCounterCode(wanted));
	const repeated = first && first.unit.id === unitId && first.name === counter.name;
	return repeated ? { kind: 'done', code: first.code } : outcome;
}

/** Changes what a counter is called, serves and asks. Its unit and code stay: results and posters hang on them. */
export async function update(
	db: Kysely<Database>,
	actor: Actor,
	before: counters.Counter,
	to: ReadCounter,
	at: number
): Promise<Outcome> {
	const from = {
		name: before.name,
		fieldIds: before.fields.map((field) => field.id),
		questionnaireId: before.questionnaireId,
		languages: before.languages
	};
	const changed = (Object.keys(from) as (keyof ReadCounter)[]).filter(
		(key) => JSON.stringify(from[key]) !== JSON.stringify(to[key])
	);
	if (changed.length === 0) return { kind: 'done', code: before.code };
	const only = (of: ReadCounter) => Object.fromEntries(changed.map((key) => [key, of[key]]));
	return orTaken(() =>
		change(db, actor, { action: 'counter.change', unitId: before.unit.id, at }, async (trx) => {
			if (changed.includes('name')) await refuseTaken(trx, before.unit.id, to.name, before.id);
			await counters.update(trx, before.id, to);
			if (changed.includes('fieldIds')) await counters.setFields(trx, before.id, to.fieldIds);
			return { result: before.code, detail: { code: before.code, from: only(from), to: only(to) } };
		})
	);
}

/** Takes a counter out of use. Twice is once. */
export async function retire(db: Kysely<Database>, actor: Actor, counter: counters.Counter, at: number): Promise<void> {
	if (counter.retiredAt !== null) return;
	await change(db, actor, { action: 'counter.retire', unitId: counter.unit.id, at }, async (trx) => {
		await counters.retire(trx, counter.id, at);
		return { result: undefined, detail: { code: counter.code } };
	});
}

/** Takes a retired counter into use again: its posters work as before. */
export async function reopen(db: Kysely<Database>, actor: Actor, counter: counters.Counter, at: number): Promise<void> {
	if (counter.retiredAt === null) return;
	await change(db, actor, { action: 'counter.reopen', unitId: counter.unit.id, at }, async (trx) => {
		await counters.retire(trx, counter.id, null);
		return { result: undefined, detail: { code: counter.code } };
	});
}

class NameTaken extends Error {}

/** Two counters of one unit that carry the same name could not be told apart in any report. */
async function refuseTaken(trx: Db, unitId: number, name: string, exceptId: number | null): Promise<void> {
	const same = (counter: counters.Counter) => counter.name.toLowerCase() === name.toLowerCase();
	const others = (await counters.inUse(trx, unitId)).filter((counter) => counter.id !== exceptId);
	if (others.some(same)) throw new NameTaken();
}

/** Thrown inside the transaction, so that it leaves no trace; told outside as a value. */
async function orTaken(work: () => Promise<string>): Promise<Outcome> {
	try {
		return { kind: 'done', code: await work() };
	} catch (error) {
		if (error instanceof NameTaken) return { kind: 'name-taken' };
		throw error;
	}
}

async function codeFor(trx: Db, wanted: string): Promise<string> {
	const usable = checks(wanted) && !(await counters.byCode(trx, wanted));
	return usable ? wanted : freeCode(trx);
}
