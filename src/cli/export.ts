import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BYS, type Query } from '../lib/core/query.ts';
import { isPeriod } from '../lib/core/period.ts';
import { responsesTable } from '../lib/server/export/responses.ts';
import { resultsJson, resultsTable } from '../lib/server/export/results.ts';
import { csv, xlsx, type OutTable } from '../lib/server/export/table.ts';
import { END_MARK } from '../lib/server/import/file.ts';
import type { Office } from '../lib/server/office.ts';
import { resultsBy, type Reader } from '../lib/server/results/index.ts';
import * as units from '../lib/server/store/units.ts';
import { citizensFirst, Failed, read, Usage, withOffice, type Command } from './command.ts';

const FORMATS = ['csv', 'xlsx', 'json'] as const;

export const exportCommand: Command = {
	name: 'export',
	usage: 'export results|responses --from D --to D [--unit CODE] [--format csv|xlsx|json] --out FILE',
	summary: 'Writes results or raw responses to a file.',
	details:
		'Dates such as 2026-01-31, both inclusive. Without --unit: the whole office (there must be one topmost unit).\n--format comes from the file’s name where it is not given. CSV ends with “#end,ROWS”.',
	async run(args) {
		const s = { type: 'string' } as const;
		const options = { from: s, to: s, unit: s, format: s, out: s } as const;
		const { values, positionals } = read(args, options, ['What to export']);
		const kind = positionals[0];
		if (kind !== 'results' && kind !== 'responses') throw new Usage(`“${kind}” cannot be exported.`);
		const { from, to, out } = values;
		if (!from || !to || !isPeriod(from, to))
			throw new Usage('--from and --to must be dates such as 2026-01-31, the first not after the second.');
		if (!out) throw new Usage('--out is missing.');
		const format = FORMATS.find((f) => f === (values.format ?? out.split('.').at(-1)?.toLowerCase()));
		if (!format) throw new Usage(`--format must be one of ${FORMATS.join(', ')}.`);
		citizensFirst();
		return withOffice(async (office) => {
			const unit = values.unit ?? (await topmost(office));
			const query: Query = {
				unit,
				period: { from, to },
				by: 'field',
				field: null,
				channel: null,
				questionnaire: null,
				counter: null
			};
			const counted = { rows: 0 };
			const content =
				kind === 'results' && format === 'json'
					? Readable.from([await allResults(office, query)])
					: contentOf(counting(await tableOf(office, kind, query), counted), format, kind);
			await pipeline(content, createWriteStream(out)).catch((error: unknown) => {
				throw new Failed(`${out}: cannot be written: ${problemOf(error)}.`);
			});
			const what = kind === 'results' && format === 'json' ? 'all breakdowns' : `${counted.rows} rows`;
			console.log(values.json ? JSON.stringify({ file: out, rows: counted.rows }) : `${out}: ${what}.`);
			return 0;
		});
	}
};

function problemOf(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException;
	return { ENOENT: 'its folder does not exist', EISDIR: 'it is a folder' }[code ?? ''] ?? message;
}

async function topmost({ db }: Office): Promise<string> {
	const tops = await units.topmost(db);
	if (tops.length !== 1) throw new Failed('Say whose with --unit CODE: there is no single topmost unit.');
	return tops[0]!.code;
}

async function tableOf(office: Office, kind: 'results' | 'responses', query: Query): Promise<OutTable> {
	const table =
		kind === 'results'
			? await resultsTable(office.db, query, 'vi', await readerOf(office, query))
			: await responsesTable(office.db, query);
	if ('unknown' in table) throw new Failed(`There is no ${table.unknown} “${query.unit}”.`);
	return table;
}

async function allResults(office: Office, query: Query): Promise<string> {
	const results = await resultsBy(office.db, query, BYS, await readerOf(office, query));
	if ('unknown' in results) throw new Failed(`There is no ${results.unknown} “${query.unit}”.`);
	const all = BYS.map((by) => resultsJson(results[by]!));
	return JSON.stringify(all, null, '\t') + '\n';
}

/** Whoever works at this computer can export every unit, and the file may be read beside those of others. */
async function readerOf({ db }: Office, query: Query): Promise<Reader> {
	const unit = await units.byCode(db, query.unit!);
	return unit ? { topId: (await units.lineage(db, unit.id)).at(-1)!.id } : {};
}

function counting({ columns, rows }: OutTable, counted: { rows: number }): OutTable {
	async function* counts() {
		for await (const row of rows) {
			counted.rows++;
			yield row;
		}
	}
	return { columns, rows: counts() };
}

function contentOf(table: OutTable, format: (typeof FORMATS)[number], sheet: string): Readable {
	if (format === 'csv') return Readable.from(csv(table, 'comma', END_MARK));
	if (format === 'xlsx') return Readable.fromWeb(xlsx(table, sheet) as Parameters<typeof Readable.fromWeb>[0]);
	return Readable.from(jsonLines(table));
}

/** Rows as one JSON array of objects, a row a line. */
async function* jsonLines({ columns, rows }: OutTable): AsyncGenerator<string> {
	let before = '[\n';
	for await (const row of rows) {
		yield before + JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i]])));
		before = ',\n';
	}
	yield before === '[\n' ? '[]\n' : '\n]\n';
}
