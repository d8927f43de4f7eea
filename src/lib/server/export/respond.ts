import { error } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import type { Language } from '../../core/language.ts';
import type { Query } from '../../core/query.ts';
import { NOT_FOUND } from '../asked-for.ts';
import { END_MARK } from '../import/file.ts';
import type { Office } from '../office.ts';
import { lookUp, type Unknown } from '../results/asked.ts';
import { writtenApart } from './apart.ts';
import { csv, STYLES, type OutTable, type Style } from './table.ts';

/** Who asks for a download: the address may name the style, the reader's language decides otherwise. */
interface Asking {
	url: URL;
	language: Language;
}

/** A table as a download. */
export function csvResponse(table: OutTable | Unknown, name: string, query: Query, asking: Asking): Response {
	if ('unknown' in table) error(404, NOT_FOUND);
	const pieces = Readable.from(csv(table, styleFor(asking), END_MARK));
	return download(Readable.toWeb(pieces) as ReadableStream, name, query);
}

/** The raw responses behind a view as a download; there may be millions. */
export async function responsesResponse({ db, settings }: Office, query: Query, asking: Asking): Promise<Response> {
	const asked = await lookUp(db, query);
	if ('unknown' in asked) error(404, NOT_FOUND);
	const { databaseUrl } = settings;
	return download(writtenApart({ databaseUrl, query, style: styleFor(asking) }), 'phieu', query);
}

/**
 * For readers of Vietnamese as their spreadsheets expect it (semicolons, decimal comma); `style=comma` or
 * `style=semicolon` in the address says otherwise.
 */
function styleFor({ url, language }: Asking): Style {
	return STYLES.find((s) => s === url.searchParams.get('style')) ?? (language === 'vi' ? 'semicolon' : 'comma');
}

function download(body: ReadableStream, name: string, { unit, period }: Query): Response {
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}-${unit}-${period.from}-${period.to}.csv"`
		}
	});
}
