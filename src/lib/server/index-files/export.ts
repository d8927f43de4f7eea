import {
	COUNTRY,
	linesOf,
	SCHEMA,
	shown,
	type Detail,
	type IndexCell,
	type IndexLine
} from '../../core/index-file.ts';
import { isRunning } from '../../core/calendar/period.ts';
import { dateOf } from '../../core/calendar/time.ts';
import type { Levels } from '../../core/survey/levels.ts';
import { normalForm } from '../../core/normal-form.ts';
import type { Unknown } from '../../core/results/asked.ts';
import { isPlain } from '../../core/results/findings.ts';
import type { Query } from '../../core/results/query.ts';
import type { Db } from '../db/open.ts';
import { resolve, widestReader } from '../results/resolve.ts';
import { indexCells } from './cells.ts';
import { Closing, ROWS_A_MARK } from '../files/closing.ts';
import { INDEX_NAMES, rowDigest, type IndexRow } from './columns.ts';
import { inPieces, type OutTable } from '../files/table.ts';
import { printable } from '../files/xlsx.ts';

/**
 * Whether an index file of a query can be made such that it may be passed on. What it hides is
 * hidden within it; two files that overlap (a quarter and its half-year, a commune and its
 * province) would say together what each hides. So there is one a calendar year, of the topmost
 * unit, not narrowed.
 */
export async function mayBePassedOn(db: Db, query: Query): Promise<boolean | Unknown> {
	const asked = await resolve(db, query, await widestReader(db, query));
	return 'unknown' in asked ? asked : isPlain(asked);
}

/**
 * The index file of a unit and those below it: unit × field × version × element
 * (docs/index-file.md).
 * @param detail `full`: with the counts of hidden cells, for the office that merges; its reader
 * must be one who may export responses. `shown`: without them; only where it may be passed on.
 * @param today the date in Vietnam
 */
export async function indexTable(
	db: Db,
	query: Query,
	detail: Detail,
	today = dateOf(Date.now())
): Promise<OutTable | Unknown> {
	const cells = await indexCells(db, query);
	if ('unknown' in cells) return cells;
	const runs = isRunning(query.period, today);
	let digest = '';
	const rows = linesOf(cells, runs).map((line) => {
		const row = rowOf(line, query, detail);
		digest = rowDigest(digest, row);
		row.digest = digest;
		return INDEX_NAMES.map((name) => row[name]);
	});
	return { columns: INDEX_NAMES, rows };
}

function rowOf(line: IndexLine, { unit, period }: Query, detail: Detail): IndexRow {
	const { cell, element, suppressed } = line;
	const { form, load, channels } = cell;
	const group = detail === 'full' ? line.group : shown(line);
	const isOpen = detail === 'full' || !suppressed;
	const levels = group.levels ?? Array<null>(6).fill(null);
	const isWhole = element === null;
	return {
		...{ schema: SCHEMA, country: COUNTRY, office: unit, from: period.from, to: period.to, detail },
		...{
			unit_code: cell.unit.code,
			unit_name: clean(cell.unit.name),
			unit_kind: cell.unit.kind,
			field: cell.field
		},
		questionnaire: form?.questionnaire ?? null,
		version: form?.version ?? null,
		definition: form?.digest ?? null,
		formula: form?.formula ?? null,
		basis: form?.basis ?? null,
		element: element?.key ?? 'all',
		element_name: clean(element?.name ?? 'Tổng thể'),
		responses: group.responses,
		n: group.n,
		...{ level_0: levels[0]!, level_1: levels[1]!, level_2: levels[2]! },
		...{ level_3: levels[3]!, level_4: levels[4]!, level_5: levels[5]! },
		questions: isOpen && line.questions.length > 0 ? line.questions.map(countsOf).join('; ') : null,
		...{ rate: group.rate, lower: group.lower, upper: group.upper, index: group.index },
		...{ target: cell.target, verdict: group.verdict, unit_target: cell.unitTarget },
		channels:
			isOpen && isWhole
				? Object.entries(channels)
						.map(([name, n]) => `${name}:${n}`)
						.join('; ') || null
				: null,
		settled: isWhole ? (load?.settled ?? null) : null,
		settled_responses: isOpen && isWhole ? (load?.responses ?? null) : null,
		coverage: isWhole ? group.coverage : null,
		suppressed: suppressed ? 1 : 0,
		people: isOpen && isWhole && form?.basis === 'all' ? peopleText(cell.people) : null,
		digest: null
	};
}

/** `45/7200/6100/5300`: people, Σm², Σms and Σs² (core/results/people.ts); null: not known. */
function peopleText(people: IndexCell['people']): string | null {
	return people?.join('/') ?? null;
}

/** `q1:0/1/2/3/40/50`: a question with how often each level from 0 to 5 was answered. */
function countsOf({ key, levels }: { key: string; levels: Levels }): string {
	return `${key}:${levels.join('/')}`;
}

// As it will be read: in no format may the same name come back as another.
function clean(name: string): string {
	return printable(normalForm(name))
		.replace(/^'(?=[=+\-@\t\r])/, '')
		.trim();
}

/**
 * An index table as JSON, a row a line; its last line is that of NDJSON (ndjson.ts), inside the
 * same object.
 */
export async function* indexJson(table: OutTable): AsyncGenerator<Buffer> {
	const closing = new Closing();
	const head = `{"schema":"${SCHEMA}","rows":[\n`;
	closing.add(head, 0);
	yield Buffer.from(head);
	let before = '';
	for await (const rows of inPieces(table, ROWS_A_MARK)) {
		const lines = rows.map((row) => {
			const line =
				before + JSON.stringify(Object.fromEntries(table.columns.map((name, i) => [name, row[i]])));
			before = ',';
			return line + '\n';
		});
		const piece = lines.join('');
		closing.add(piece, rows.length);
		yield Buffer.from(piece);
	}
	const { rows, sha256, marks } = closing.close();
	yield Buffer.from(`],"#end":${rows},"sha256":"${sha256}","marks":"${marks.join(' ')}"}\n`);
}
