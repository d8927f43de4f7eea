import type { IndexCell } from '../../core/index-file.ts';
import type { Period } from '../../core/calendar/period.ts';
import type { Db } from '../db/open.ts';
import type { IndexFileRow } from '../db/index-file-rows.ts';
import { chunks } from './responses.ts';
import { idsBelow } from './units.ts';

/** A merged file, with the office that it is about. */
export interface IndexFile {
	id: number;
	name: string;
	digest: string;
	unit: { code: string; name: string };
	period: Period;
	rows: number;
	importedAt: number;
	importedBy: string;
}

/** A cell with the ids of its unit and field here. */
export interface Placed {
	unitId: number;
	fieldId: number;
	cell: IndexCell;
}

/** The files in force about a unit and those below it, of one period or of all, by office. */
export async function below(db: Db, unitId: number, period: Period | null): Promise<IndexFile[]> {
	let query = db
		.selectFrom('index_file')
		.innerJoin('unit', 'unit.id', 'index_file.unit_id')
		.select([
			'index_file.id',
			'index_file.name',
			'digest',
			'unit.code as unit_code',
			'unit.name as unit_name'
		])
		.select(['date_from', 'date_to', 'row_count', 'imported_at', 'imported_by'])
		.where('replaced_at', 'is', null)
		.where('unit_id', 'in', idsBelow(unitId))
		.orderBy('unit.code')
		.orderBy('index_file.id');
	if (period) query = query.where('date_from', '=', period.from).where('date_to', '=', period.to);
	return (await query.execute()).map((row) => ({
		id: row.id,
		name: row.name,
		digest: row.digest,
		unit: { code: row.unit_code, name: row.unit_name },
		period: { from: row.date_from, to: row.date_to },
		rows: row.row_count,
		importedAt: row.imported_at,
		importedBy: row.imported_by
	}));
}

/** The file in force with that content. */
export async function byDigest(
	db: Db,
	digest: string
): Promise<{ name: string; imported_at: number } | undefined> {
	return db
		.selectFrom('index_file')
		.select(['name', 'imported_at'])
		.where('digest', '=', digest)
		.where('replaced_at', 'is', null)
		.executeTakeFirst();
}

/** Files in force of just this period that count one of these units already. */
export async function counting(
	db: Db,
	unitIds: number[],
	period: Period
): Promise<{ id: number; name: string; officeId: number; unitId: number }[]> {
	const found = [];
	for (const some of chunks(unitIds))
		found.push(
			...(await db
				.selectFrom('index_file')
				.innerJoin('index_cell', 'index_cell.file_id', 'index_file.id')
				.select([
					'index_file.id',
					'name',
					'index_file.unit_id as officeId',
					'index_cell.unit_id as unitId'
				])
				.distinct()
				.where('replaced_at', 'is', null)
				.where('date_from', '=', period.from)
				.where('date_to', '=', period.to)
				.where('index_cell.unit_id', 'in', some)
				.execute())
		);
	return found;
}

/** The cells of files. */
export async function cells(db: Db, fileIds: number[]): Promise<Placed[]> {
	const found: Placed[] = [];
	for (const some of chunks(fileIds)) {
		const rows = await db
			.selectFrom('index_cell')
			.select(['unit_id', 'field_id', 'cell'])
			.where('file_id', 'in', some)
			.orderBy('id')
			.execute();
		for (const { unit_id, field_id, cell } of rows)
			found.push({ unitId: unit_id, fieldId: field_id, cell: JSON.parse(cell) as IndexCell });
	}
	return found;
}

/** Adds a file with its cells. */
export async function add(
	trx: Db,
	file: Omit<IndexFileRow, 'id' | 'replaced_at'>,
	placed: Placed[]
): Promise<void> {
	const { id: file_id } = await trx
		.insertInto('index_file')
		.values({ ...file, replaced_at: null })
		.returning('id')
		.executeTakeFirstOrThrow();
	for (const some of chunks(placed))
		await trx
			.insertInto('index_cell')
			.values(
				some.map(({ unitId, fieldId, cell }) => ({
					file_id,
					unit_id: unitId,
					field_id: fieldId,
					cell: JSON.stringify(cell)
				}))
			)
			.execute();
}

/** A corrected file came in the place of this one. */
export async function replace(trx: Db, id: number, at: number): Promise<void> {
	await trx.updateTable('index_file').set({ replaced_at: at }).where('id', '=', id).execute();
}
