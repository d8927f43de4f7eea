import { Readable } from 'node:stream';
import type { Language } from '../../core/language.ts';
import { attachment } from '../files/attachment.ts';
import { csv } from '../files/csv.ts';
import type { OutTable } from '../files/table.ts';

/**
 * A table to fill in and import, as spreadsheets in that language expect it.
 * @param name of the file: in ASCII, for old browsers, and as people read it
 */
export function fileToFillIn(
	table: OutTable,
	name: { ascii: string; said: string },
	language: Language
): Response {
	const rows = csv(table, language === 'vi' ? 'semicolon' : 'comma', false);
	return new Response(Readable.toWeb(Readable.from(rows)) as ReadableStream, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': attachment(`${name.ascii}.csv`, `${name.said}.csv`)
		}
	});
}

/** A unit's code as it stands in the name of a file. */
export function codeInName(code: string): string {
	return code.replace(/[^\w.-]/g, '_');
}
