import { error } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import type { Language } from '../../core/language.ts';
import type { Query } from '../../core/query.ts';
import { NOT_FOUND } from '../asked-for.ts';
import type { Office } from '../office.ts';
import { lookUp, type Unknown } from '../results/asked.ts';
import { writtenApart } from './apart.ts';
import { csv, STYLES, type Style } from './csv.ts';
import { formatOf, MIME } from './formats.ts';
import type { Raw } from './raw.ts';
import type { OutTable } from './table.ts';

/** Who asks for a download: the address may name the style, the reader's language decides otherwise. */
interface Asking {
	url: URL;
	language: Language;
}

/** A table as a download. */
export function csvResponse(table: OutTable | Unknown, name: string, query: Query, asking: Asking): Response {
	if ('unknown' in table) error(404, NOT_FOUND);
	return download(streamOf(csv(table, styleFor(asking))), name, query, 'csv');
}

const NAMES: Record<Raw, string> = { responses: 'phieu', comments: 'y-kien' };

/**
 * The raw data behind a view as a download; there may be millions of rows.
 * @param format as the address names it; 404 for one that there is not
 */
export async function rawResponse(
	{ db, settings }: Office,
	raw: Raw,
	query: Query,
	format: string,
	asking: Asking
): Promise<Response> {
	const known = formatOf(format);
	if (!known) error(404, NOT_FOUND);
	const asked = await lookUp(db, query);
	if ('unknown' in asked) error(404, NOT_FOUND);
	const { databaseUrl } = settings;
	const order = { databaseUrl, raw, query, format: known, style: styleFor(asking) };
	return download(writtenApart(order), NAMES[raw], query, known);
}

/** Pieces of a file as the body of an answer. */
export function streamOf(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ReadableStream<Uint8Array> {
	return Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>;
}

/**
 * For readers of Vietnamese as their spreadsheets expect it (semicolons, decimal comma); `style=comma` or
 * `style=semicolon` in the address says otherwise.
 */
export function styleFor({ url, language }: Asking): Style {
	return STYLES.find((s) => s === url.searchParams.get('style')) ?? (language === 'vi' ? 'semicolon' : 'comma');
}

/** A file of a view to keep, under a name that says which view. */
export function download(
	body: ReadableStream<Uint8Array>,
	name: string,
	{ unit, period }: Query,
	format: keyof typeof MIME
): Response {
	return new Response(body, {
		headers: {
			'content-type': MIME[format],
			'content-disposition': `attachment; filename="${name}-${unit}-${period.from}-${period.to}.${format}"`
		}
	});
}
