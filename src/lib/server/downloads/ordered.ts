import type { Detail } from '../../core/index-file.ts';
import type { Unknown } from '../../core/results/asked.ts';
import type { Query } from '../../core/results/query.ts';
import type { Db } from '../db/open.ts';
import type { Style } from '../files/csv.ts';
import { written, type Format } from '../files/formats.ts';
import { indexJson, indexTable } from '../index-files/export.ts';
import { rawFile, type Raw } from '../responses/raw.ts';

/** A big file that somebody wants. */
export interface Ordered {
	what: Raw | 'index';
	query: Query;
	/** `json` for an index only. */
	format: Format | 'json';
	style: Style;
	/** Of an index. */
	detail: Detail;
}

/** The file, piece by piece. */
export async function orderedFile(
	db: Db,
	{ what, query, format, style, detail }: Ordered
): Promise<AsyncGenerator<Buffer> | Unknown> {
	if (what !== 'index')
		return rawFile(db, what, query, format === 'json' ? 'ndjson' : format, style);
	const table = await indexTable(db, query, detail);
	if ('unknown' in table) return table;
	return format === 'json' ? indexJson(table) : written(format, style, what, table);
}
