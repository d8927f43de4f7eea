import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isPeriod } from '../lib/core/calendar/period.ts';
import type { Unknown } from '../lib/core/results/asked.ts';
import { BYS, type Query } from '../lib/core/results/query.ts';
import { report } from '../lib/core/results/report.ts';
import { codebookTable } from '../lib/server/responses/codebook.ts';
import { STYLES, type Style } from '../lib/server/files/csv.ts';
import { FORMATS, written, type Format } from '../lib/server/files/formats.ts';
import { indexJson, indexTable, mayBePassedOn } from '../lib/server/index-files/export.ts';
import { RAW, rawFile, rawTable } from '../lib/server/responses/raw.ts';
import { expectedRows } from '../lib/server/responses/export.ts';
import { resultsJson, resultsTable } from '../lib/server/results/export.ts';
import { inPieces, watched, type OutTable } from '../lib/server/files/table.ts';
import type { Office } from '../lib/server/office/office.ts';
import { read as readResults } from '../lib/server/results/read.ts';
import { widestReader } from '../lib/server/results/resolve.ts';
import * as units from '../lib/server/store/units.ts';
import { Failed, progressLine, read, Usage, withOffice, type Command } from './command.ts';

const KINDS = ['results', ...RAW, 'codebook', 'index'] as const;
type Kind = (typeof KINDS)[number];

/** What is asked for: the view, and how it is to be written. */
interface Order {
	query: Query;
	format: Format | 'json';
	style: Style;
	/** index: with the counts of hidden cells. */
	full: boolean;
	/** Told of every row that is through. */
	seen: (rows: number) => void;
}

export const exportCommand: Command = {
	usage: `export ${KINDS.join('|')} --from D --to D [--unit CODE] [--format ${FORMATS.join('|')}|json] [--style ${STYLES.join('|')}] [--full] --out FILE`,
	summary: 'Writes results, raw responses or comments, or what their columns mean, to a file.',
	details:
		'Dates such as 2026-01-31, both inclusive (codebook needs none). Without --unit: the whole office (there must be one\ntopmost unit). --format comes from the file’s name where it is not given; .xlsx brings its codebook along. Files say at\ntheir end how many rows they have, and their digest: verify-file checks it. --style semicolon: for spreadsheets set to\nVietnamese. index: unit × field × element (docs/index-file.md), of the topmost unit and a calendar year; with --full of any\nunit and period, with the counts of hidden cells, for the office that merges such files with import index.',
	async run(args) {
		const s = { type: 'string' } as const;
		const options = {
			from: s,
			to: s,
			unit: s,
			format: s,
			style: s,
			out: s,
			full: { type: 'boolean' }
		} as const;
		const { values, positionals } = read(args, options, ['What to export']);
		const kind = KINDS.find((k) => k === positionals[0]);
		if (!kind) throw new Usage(`“${positionals[0]}” cannot be exported.`);
		const { out } = values;
		const period = { from: values.from ?? '', to: values.to ?? '' };
		if (kind !== 'codebook' && !isPeriod(period.from, period.to))
			throw new Usage(
				'--from and --to must be dates such as 2026-01-31, the first not after the second.'
			);
		if (!out) throw new Usage('--out is missing.');
		const format = formatFor(values.format ?? out.split('.').at(-1)?.toLowerCase());
		const style = STYLES.find((s) => s === (values.style ?? 'comma'));
		if (!style) throw new Usage(`--style must be one of ${STYLES.join(', ')}.`);
		return withOffice(async (office) => {
			const unit = values.unit ?? (kind === 'codebook' ? null : await topmost(office));
			const query = {
				unit,
				period,
				by: 'field',
				field: null,
				channel: null,
				questionnaire: null,
				counter: null
			} as const;
			let rows = 0;
			const show = kind === 'responses' ? await progressOf(office, query) : progressLine('rows');
			const seen = (n: number) => show((rows = n));
			const content = await contentOf(office, kind, {
				query,
				format,
				style,
				seen,
				full: values.full ?? false
			});
			if ('unknown' in content) throw new Failed(`There is no ${content.unknown} “${unit}”.`);
			await pipeline(Readable.from(content), createWriteStream(out)).catch((error: unknown) => {
				throw new Failed(`${out}: cannot be written: ${problemOf(error)}.`);
			});
			const what = kind === 'results' && format === 'json' ? 'all breakdowns' : `${rows} rows`;
			console.log(values.json ? JSON.stringify({ file: out, rows }) : `${out}: ${what}.`);
			return 0;
		});
	}
};

function formatFor(name: string | undefined): Format | 'json' {
	const all = [...FORMATS, 'json'] as const;
	const format = all.find((f) => f === name);
	if (!format) throw new Usage(`--format must be one of ${all.join(', ')}.`);
	return format;
}

async function topmost({ db }: Office): Promise<string> {
	const tops = await units.topmost(db);
	if (tops.length !== 1)
		throw new Failed('Say whose with --unit CODE: there is no single topmost unit.');
	return tops[0]!.code;
}

/** A line that says how many rows of how many have been written. */
async function progressOf({ db }: Office, query: Query): Promise<(rows: number) => void> {
	const expected = await expectedRows(db, query);
	return progressLine(
		'unknown' in expected ? 'rows' : `of about ${expected.rows.toLocaleString('en')} rows`
	);
}

async function contentOf(
	{ db }: Office,
	kind: Kind,
	{ query, format, style, full, seen }: Order
): Promise<AsyncIterable<Buffer | string> | Unknown> {
	if (kind === 'results' && format === 'json') return allResults(db, query);
	const raw = RAW.find((r) => r === kind);
	if (raw && format !== 'json') return rawFile(db, raw, query, format, style, seen);
	const table = await (raw ? rawTable(db, raw, query) : tableOf(db, kind, query, full));
	if ('unknown' in table) return table;
	const counted = watched(table, seen);
	if (format === 'json') return kind === 'index' ? indexJson(counted) : jsonArray(counted);
	return written(format, style, kind, counted);
}

async function tableOf(
	db: Office['db'],
	kind: Kind,
	query: Query,
	full: boolean
): Promise<OutTable | Unknown> {
	if (kind === 'index') {
		if (!full && (await mayBePassedOn(db, query)) === false)
			throw new Failed(
				'An index file that may be passed on is about the topmost unit and one calendar year: two of parts of it could give\nsingle people away. For the office that merges, use --full.'
			);
		return indexTable(db, query, full ? 'full' : 'shown');
	}
	return kind === 'codebook'
		? codebookTable(db, query)
		: resultsTable(db, query, 'vi', await widestReader(db, query));
}

async function allResults(
	db: Office['db'],
	query: Query
): Promise<AsyncIterable<string> | Unknown> {
	const wants = { bys: BYS, indices: true };
	const reading = await readResults(db, query, wants, await widestReader(db, query));
	if ('unknown' in reading) return reading;
	const results = report(reading, wants);
	const all = BYS.map((by) => resultsJson(results[by]));
	return Readable.from([JSON.stringify(all, null, '\t') + '\n']);
}

/** Rows as one JSON array of objects, a row a line. One that was cut off is no JSON. */
async function* jsonArray(table: OutTable): AsyncGenerator<string> {
	let before = '[\n';
	for await (const rows of inPieces(table, 1000))
		for (const row of rows) {
			yield (
				before + JSON.stringify(Object.fromEntries(table.columns.map((name, i) => [name, row[i]])))
			);
			before = ',\n';
		}
	yield before === '[\n' ? '[]\n' : '\n]\n';
}

function problemOf(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException;
	return { ENOENT: 'its folder does not exist', EISDIR: 'it is a folder' }[code ?? ''] ?? message;
}
