import type { Words } from '../../core/language.ts';
import { FIELDS } from '../../core/survey/presets.ts';
import type { Db } from '../db/open.ts';

/** Lĩnh vực. */
export interface Field {
	id: number;
	code: string;
	name: Words;
}

/** All fields in their order. */
export async function all(db: Db): Promise<Field[]> {
	const rows = await db
		.selectFrom('field')
		.select(['id', 'code', 'name'])
		.orderBy('position')
		.orderBy('id')
		.execute();
	return rows.map(parse);
}

/** The fields' ids by their codes. */
export async function idsByCode(db: Db): Promise<Map<string, number>> {
	return new Map((await all(db)).map(({ code, id }) => [code, id]));
}

/** Puts the shipped fields in; those already there stay as the office has them. */
export async function ship(db: Db): Promise<void> {
	const rows = FIELDS.map((field, position) => ({
		code: field.code,
		name: JSON.stringify(field.name),
		position
	}));
	await db
		.insertInto('field')
		.values(rows)
		.onConflict((oc) => oc.column('code').doNothing())
		.execute();
}

/** A field from its row. */
export function parse(row: { id: number; code: string; name: string }): Field {
	return { id: row.id, code: row.code, name: JSON.parse(row.name) as Words };
}
