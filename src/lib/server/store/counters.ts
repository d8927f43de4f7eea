import { byName } from '../../core/by-name.ts';
import type { Words } from '../../core/language.ts';
import type { Questionnaire } from '../../core/survey/questionnaire.ts';
import type { Db } from '../db/open.ts';
import * as fields from './fields.ts';
import * as questionnaires from './questionnaires.ts';
import { idsBelow } from './units.ts';

/** Quầy / điểm tiếp nhận: the place whose QR code is scanned. */
export interface Counter {
	id: number;
	code: string;
	name: string;
	unit: { id: number; code: string; name: string };
	fields: { id: number; code: string; name: Words }[];
	languages: string[];
	questionnaireId: number;
	createdAt: number;
	retiredAt: number | null;
}

/** A counter with the version of its questionnaire that is asked today. */
export interface OpenCounter extends Counter {
	version: { id: number; definition: Questionnaire };
}

/** The counter with that public code (normalised), with what it asks today; retired ones too. */
export async function byCode(db: Db, code: string): Promise<OpenCounter | undefined> {
	const row = await select(db).where('counter.code', '=', code).executeTakeFirst();
	if (!row) return undefined;
	const [counter] = await withFields(db, [row]);
	const version = await db
		.selectFrom('questionnaire_version')
		.select(['id', 'definition'])
		.where('questionnaire_id', '=', row.questionnaireId)
		.where('published_at', 'is not', null)
		.orderBy('version', 'desc')
		.executeTakeFirstOrThrow();
	return {
		...counter!,
		version: { id: version.id, definition: questionnaires.parsed(version.definition) }
	};
}

/** Counters of a unit and of everything below it, by unit and name. */
export async function below(db: Db, unitId: number): Promise<Counter[]> {
	const rows = await select(db).where('counter.unit_id', 'in', idsBelow(unitId)).execute();
	rows.sort((a, b) => byName(a.unitName, b.unitName) || byName(a.name, b.name));
	return withFields(db, rows);
}

/** A counter as importers know it. */
export type Brief = Pick<Counter, 'id' | 'code' | 'name' | 'retiredAt'> & { unitId: number };

/** Every counter, retired ones too. */
export async function all(db: Db): Promise<Brief[]> {
	return db
		.selectFrom('counter')
		.select(['id', 'code', 'name', 'unit_id as unitId', 'retired_at as retiredAt'])
		.orderBy('id')
		.execute();
}

/** Every counter's code and id, with the ids of the fields that it serves by their codes. */
export async function served(
	db: Db
): Promise<{ id: number; code: string; fields: Map<string, number> }[]> {
	const rows = await db
		.selectFrom('counter')
		.innerJoin('counter_field', 'counter_field.counter_id', 'counter.id')
		.innerJoin('field', 'field.id', 'counter_field.field_id')
		.select(['counter.id', 'counter.code', 'field.code as field', 'field.id as fieldId'])
		.execute();
	const byCounter = Map.groupBy(rows, (row) => row.code);
	return [...byCounter].map(([code, theirs]) => ({
		id: theirs[0]!.id,
		code,
		fields: new Map(theirs.map((row) => [row.field, row.fieldId]))
	}));
}

/** Whether a counter has that code. */
export async function isTaken(db: Db, code: string): Promise<boolean> {
	return (
		(await db.selectFrom('counter').select('id').where('code', '=', code).executeTakeFirst()) !==
		undefined
	);
}

/** Which of these codes are counters'. */
export async function known(db: Db, codes: string[]): Promise<string[]> {
	const rows = await db.selectFrom('counter').select('code').where('code', 'in', codes).execute();
	return rows.map(({ code }) => code);
}

/** Counters in use of one unit: where a citizen at a retired counter may go. */
export async function inUse(db: Db, unitId: number): Promise<Counter[]> {
	const rows = await select(db)
		.where('counter.unit_id', '=', unitId)
		.where('counter.retired_at', 'is', null)
		.orderBy('counter.name')
		.execute();
	return withFields(db, rows);
}

/** What a new counter is made of. */
export interface NewCounter {
	unitId: number;
	name: string;
	code: string;
	questionnaireId: number;
	fieldIds: number[];
	languages: string[];
	createdAt: number;
}

/** Adds a counter; its code must be free (the database refuses a second). */
export async function add(trx: Db, counter: NewCounter): Promise<number> {
	const { id } = await trx
		.insertInto('counter')
		.values({
			unit_id: counter.unitId,
			name: counter.name,
			code: counter.code,
			questionnaire_id: counter.questionnaireId,
			languages: JSON.stringify(counter.languages),
			created_at: counter.createdAt,
			retired_at: null
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await setFields(trx, id, counter.fieldIds);
	return id;
}

/** Says which fields a counter serves from now on. Past responses keep theirs. */
export async function setFields(trx: Db, id: number, fieldIds: number[]): Promise<void> {
	await trx.deleteFrom('counter_field').where('counter_id', '=', id).execute();
	await trx
		.insertInto('counter_field')
		.values(fieldIds.map((field_id) => ({ counter_id: id, field_id })))
		.execute();
}

/**
 * Changes a counter's name, questionnaire or languages; its code stays, for posters hang on walls.
 */
export async function update(
	trx: Db,
	id: number,
	to: { name: string; questionnaireId: number; languages: string[] }
): Promise<void> {
	await trx
		.updateTable('counter')
		.set({
			name: to.name,
			questionnaire_id: to.questionnaireId,
			languages: JSON.stringify(to.languages)
		})
		.where('id', '=', id)
		.execute();
}

/** Retires a counter (`at` ms), or takes it into use again (`null`). */
export async function retire(trx: Db, id: number, at: number | null): Promise<void> {
	await trx.updateTable('counter').set({ retired_at: at }).where('id', '=', id).execute();
}

function select(db: Db) {
	return db
		.selectFrom('counter')
		.innerJoin('unit', 'unit.id', 'counter.unit_id')
		.select([
			'counter.id',
			'counter.code',
			'counter.name',
			'counter.languages',
			'counter.questionnaire_id as questionnaireId',
			'counter.created_at as createdAt',
			'counter.retired_at as retiredAt',
			'unit.id as unitId',
			'unit.code as unitCode',
			'unit.name as unitName'
		]);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

async function withFields(db: Db, rows: Row[]): Promise<Counter[]> {
	if (rows.length === 0) return [];
	const served = await db
		.selectFrom('counter_field')
		.innerJoin('field', 'field.id', 'counter_field.field_id')
		.select(['counter_field.counter_id as counterId', 'field.id', 'field.code', 'field.name'])
		// A short list is asked for by name; past that, reading the whole (small) table is quicker and
		// has no parameter limit.
		.$if(rows.length <= 100, (q) =>
			q.where(
				'counter_field.counter_id',
				'in',
				rows.map((r) => r.id)
			)
		)
		.orderBy('field.position')
		.orderBy('field.id')
		.execute();
	const byCounter = Map.groupBy(served, (row) => row.counterId);
	// A few fields serve thousands of counters.
	const known = new Map<number, fields.Field>();
	for (const row of served) if (!known.has(row.id)) known.set(row.id, fields.parse(row));
	return rows.map(({ unitId, unitCode, unitName, languages, ...row }) => ({
		...row,
		unit: { id: unitId, code: unitCode, name: unitName },
		fields: (byCounter.get(row.id) ?? []).map(({ id }) => known.get(id)!),
		languages: JSON.parse(languages) as string[]
	}));
}
