import type { Unknown } from '../../core/results/asked.ts';
import type { Query } from '../../core/results/query.ts';
import type { Db } from '../db/open.ts';
import { codebookTable } from './codebook.ts';
import { commentsTable } from './export-comments.ts';
import type { Style } from '../files/csv.ts';
import { written, type Format } from '../files/formats.ts';
import { responsesTable } from './export.ts';
import { watched, type OutTable } from '../files/table.ts';
import { CODEBOOK_SHEET } from '../files/xlsx.ts';

/** What can be had row by row. */
export const RAW = ['responses', 'comments'] as const;
export type Raw = (typeof RAW)[number];

const TABLE: Record<Raw, (db: Db, query: Query) => Promise<OutTable | Unknown>> = {
	responses: responsesTable,
	comments: commentsTable
};

/** The table of some raw data. */
export function rawTable(db: Db, raw: Raw, query: Query): Promise<OutTable | Unknown> {
	return TABLE[raw](db, query);
}

/**
 * A file of raw data, piece by piece; in an .xlsx with the codebook as a sheet of its own.
 * @param seen told of every row that is through
 */
export async function rawFile(
	db: Db,
	raw: Raw,
	query: Query,
	format: Format,
	style: Style,
	seen: (rows: number) => void = () => {}
): Promise<AsyncGenerator<Buffer> | Unknown> {
	const table = await rawTable(db, raw, query);
	if ('unknown' in table) return table;
	const others: Record<string, OutTable> =
		format === 'xlsx' ? { [CODEBOOK_SHEET]: await codebookTable(db, query) } : {};
	return written(format, style, raw, watched(table, seen), others);
}
