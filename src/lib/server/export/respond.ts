import { error } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import type { Query } from '../../core/query.ts';
import { NOT_FOUND } from '../asked-for.ts';
import { END_MARK } from '../import/file.ts';
import type { Unknown } from '../results/asked.ts';
import { csv, STYLES, type OutTable } from './table.ts';

/** A table as a download, streamed; `style=semicolon` in the address for spreadsheets set to Vietnamese. */
export function csvResponse(table: OutTable | Unknown, name: string, query: Query, url: URL): Response {
	if ('unknown' in table) error(404, NOT_FOUND);
	const style = STYLES.find((s) => s === url.searchParams.get('style')) ?? 'comma';
	const file = `${name}-${query.unit}-${query.period.from}-${query.period.to}.csv`;
	return new Response(Readable.toWeb(Readable.from(csv(table, style, END_MARK))) as ReadableStream, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${file}"`
		}
	});
}
