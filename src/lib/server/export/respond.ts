import { error } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import type { Language } from '../../core/language.ts';
import type { Query } from '../../core/query.ts';
import { NOT_FOUND } from '../asked-for.ts';
import { END_MARK } from '../import/file.ts';
import type { Unknown } from '../results/asked.ts';
import { csv, STYLES, type OutTable } from './table.ts';

/**
 * A table as a download, streamed. For readers of Vietnamese as their spreadsheets expect it (semicolons, decimal comma);
 * `style=comma` or `style=semicolon` in the address says otherwise.
 */
export function csvResponse(
	table: OutTable | Unknown,
	name: string,
	query: Query,
	{ url, language }: { url: URL; language: Language }
): Response {
	if ('unknown' in table) error(404, NOT_FOUND);
	const style = STYLES.find((s) => s === url.searchParams.get('style')) ?? (language === 'vi' ? 'semicolon' : 'comma');
	const file = `${name}-${query.unit}-${query.period.from}-${query.period.to}.csv`;
	return new Response(Readable.toWeb(Readable.from(csv(table, style, END_MARK))) as ReadableStream, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${file}"`
		}
	});
}
