import type { Unknown } from '../../core/results/asked.ts';
import type { Query } from '../../core/results/query.ts';
import type { Db } from '../db/open.ts';
import { responsesTable } from './export.ts';
import { inPieces, type OutTable } from '../files/table.ts';

const COLUMNS = [
	'unit_code',
	'answered_on',
	'field',
	'channel',
	'questionnaire',
	'language',
	'comment'
];

/**
 * The comments of a view: screened texts, without the answers beside which they stood and without
 * anything to find those by. Who may read it is who may export responses, which hold the same
 * texts.
 */
export async function commentsTable(db: Db, query: Query): Promise<OutTable | Unknown> {
	const table = await responsesTable(db, query);
	if ('unknown' in table) return table;
	const places = COLUMNS.map((name) => table.columns.indexOf(name));
	const comment = table.columns.indexOf('comment');
	async function* rows() {
		for await (const rows of inPieces(table as OutTable, 1000))
			yield rows
				.filter((row) => row[comment] !== null)
				.map((row) => places.map((place) => row[place]!));
	}
	return { columns: COLUMNS, rows: rows() };
}
