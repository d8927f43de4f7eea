import { error } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import type { Detail } from '../../core/index-file.ts';
import type { Language } from '../../core/language.ts';
import type { Unknown } from '../../core/results/asked.ts';
import type { Query } from '../../core/results/query.ts';
import { NOT_FOUND } from '../results/read-address.ts';
import { busyResponse } from './busy.ts';
import { writeInProcess } from './file-process.ts';
import type { Office } from '../office/office.ts';
import { resolve } from '../results/resolve.ts';
import { csv, STYLES, type Style } from '../files/csv.ts';
import { formatOf, MIME } from '../files/formats.ts';
import type { Ordered } from './ordered.ts';
import type { OutTable } from '../files/table.ts';

/**
 * Who asks for a download: the address may name the style, the reader's language decides otherwise.
 */
interface Asking {
	url: URL;
	language: Language;
}

/** A table as a download. */
export function csvResponse(
	table: OutTable | Unknown,
	name: string,
	query: Query,
	asking: Asking
): Response {
	if ('unknown' in table) error(404, NOT_FOUND);
	return download(streamOf(csv(table, styleFor(asking))), name, query, 'csv');
}

const NAMES: Record<Ordered['what'], string> = {
	responses: 'phieu',
	comments: 'y-kien',
	index: 'chi-so-tinh'
};

/**
 * A big file behind a view as a download, written apart (apart.ts); there may be millions of rows.
 * @param format as the address names it; 404 for one that there is not
 * @returns the file, or 503 with words where too many are being written (Settings.fileWaitMs)
 */
export async function bigResponse(
	{ db, settings }: Office,
	what: Ordered['what'],
	query: Query,
	format: string,
	asking: Asking & { request: Request },
	detail: Detail = 'shown'
): Promise<Response> {
	const known = formatFor(what, format);
	if (!known) error(404, NOT_FOUND);
	const asked = await resolve(db, query);
	if ('unknown' in asked) error(404, NOT_FOUND);
	const ordered = { what, query, format: known, style: styleFor(asking), detail };
	const { request, language } = asking;
	const patience = { waitMs: settings.fileWaitMs, signal: request.signal };
	const body = await writeInProcess(
		{ kind: 'export', databaseUrl: settings.databaseUrl, ...ordered },
		patience
	);
	return body === 'busy'
		? busyResponse(request, language)
		: download(body, NAMES[what], query, known);
}

/** An index has JSON where raw data have NDJSON. */
function formatFor(what: Ordered['what'], format: string): Ordered['format'] | null {
	if (what === 'index' && format === 'ndjson') return null;
	return what === 'index' && format === 'json' ? 'json' : formatOf(format);
}

/** Pieces of a file as the body of an answer. */
function streamOf(
	pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
): ReadableStream<Uint8Array> {
	return Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>;
}

/**
 * For readers of Vietnamese as their spreadsheets expect it (semicolons, decimal comma);
 * `style=comma` or `style=semicolon` in the address says otherwise.
 */
function styleFor({ url, language }: Asking): Style {
	return (
		STYLES.find((s) => s === url.searchParams.get('style')) ??
		(language === 'vi' ? 'semicolon' : 'comma')
	);
}

/** A file of a view to keep, under a name that says which view. */
function download(
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
