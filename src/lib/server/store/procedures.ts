import type { Db } from '../db/open.ts';

/** Thủ tục hành chính: an administrative procedure with its national code. */
export interface Procedure {
	code: string;
	name: string;
	fieldId: number;
}

/** Every procedure. */
export async function all(db: Db): Promise<(Procedure & { id: number })[]> {
	return db.selectFrom('procedure').select(['id', 'code', 'name', 'field_id as fieldId']).execute();
}

/** Adds a procedure; its code must be free (the database refuses a second). */
export async function add(trx: Db, procedure: Procedure): Promise<void> {
	await trx.insertInto('procedure').values(rowOf(procedure)).execute();
}

/** Changes what a procedure is called, and which field it belongs to. */
export async function update(trx: Db, id: number, procedure: Procedure): Promise<void> {
	await trx.updateTable('procedure').set(rowOf(procedure)).where('id', '=', id).execute();
}

function rowOf({ code, name, fieldId }: Procedure) {
	return { code, name, field_id: fieldId };
}
