import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { csvFile } from '../csv.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DOSSIERS } from '../../src/lib/core/caseload/caseload.ts';
import { readDossiers } from '../../src/lib/core/caseload/schema.ts';
import type { Problem } from '../../src/lib/core/schema/problem.ts';
import { targets as targetWords } from '../../src/lib/text/targets.ts';
import { counters as counterWords } from '../../src/lib/text/counters.ts';
import { keyIn } from '../../src/lib/text/problems.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { readCounter } from '../../src/lib/server/counters/form.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import { openTable } from '../../src/lib/server/files/read-table.ts';
import { withFile } from '../../src/lib/server/files/source.ts';
import type { ImportKind } from '../../src/lib/core/audit.ts';
import { IMPORTERS } from '../../src/lib/server/imports.ts';
import { readPortal } from '../../src/lib/server/indices/portal-form.ts';
import { readFigures } from '../../src/lib/server/indicators/form.ts';
import * as fields from '../../src/lib/server/store/fields.ts';
import * as indicators from '../../src/lib/server/store/indicators.ts';
import { readTarget } from '../../src/lib/server/targets/form.ts';
import { HOSTILE, hostile } from '../hostile.ts';
import { makeFolder, remove } from '../setup/folder.ts';
import { makeWorld, type World } from '../world.ts';

// What a form takes, a file takes, and the same is stored; what one refuses, the other refuses for
// the same reason.

const AT = Date.UTC(2026, 4, 20);

let folder: string;
let world: World;

beforeAll(async () => {
	folder = makeFolder();
	world = await makeWorld(folder);
});
afterAll(async () => {
	await world.office.db.destroy();
	remove(folder);
});

type Row = Record<string, string>;

/**
 * What is wrong with each row by the importer; the rows are written as CSV and checked in their
 * order.
 */
async function inFile(kind: ImportKind, rows: Row[]): Promise<Problem[][]> {
	const importer = IMPORTERS[kind];
	const source = { name: 'rows.csv', bytes: Readable.from([Buffer.from(csvFile(rows))]) };
	return withFile(source, async (path) => {
		const table = await openTable(path, await importer.columns(world.office.db));
		if (Array.isArray(table)) throw new Error(JSON.stringify(table));
		const checker = await importer.checker(world.office, table);
		const found: Problem[][] = [];
		for await (const page of table.pages())
			for (const row of page) {
				const item = checker.row(row);
				found.push(Array.isArray(item) ? (item as Problem[]) : []);
			}
		expect(found).toHaveLength(rows.length);
		// Rows that are wrong only because another one says the same are no matter of a form.
		return found.map((problems) =>
			problems.filter(({ code }) => code !== 'twice' && code !== 'taken')
		);
	});
}

const texts = fc.array(hostile, { minLength: 1, maxLength: 40 });
const RUNS = {
	numRuns: 40,
	examples: [[HOSTILE.map((text) => text.toWellFormed())]] as [string[]][]
};

describe('counters', () => {
	const given = { unit: '20707', questionnaire: 'quick', languages: ['vi'] };
	const formOf = async (typed: { name: string; fields: string[] }) =>
		readCounter(
			world.office.db,
			{ ...given, ...typed },
			{ code: '20707', id: world.units.namGiang }
		);
	const row = (name: string, served: string) => ({
		unit_code: '20707',
		name,
		fields: served,
		questionnaire: 'quick'
	});
	const keysOf = (wrong: Problem[]) => wrong.map((one) => keyIn(counterWords.vi.problem, one));

	test('names', async () => {
		await fc.assert(
			fc.asyncProperty(texts, async (all) => {
				const file = await inFile(
					'counters',
					all.map((name) => row(name, 'land'))
				);
				for (const [i, name] of all.entries()) {
					const form = await formOf({ name, fields: ['land'] });
					expect(keysOf(file[i]!), JSON.stringify(name)).toEqual(form.ok ? [] : form.problems);
				}
			}),
			RUNS
		);
	});

	test.each([
		['land'],
		['land', 'sea'],
		['land', 'construction'],
		['construction', 'land', 'land'],
		[],
		['overall']
	])('fields %j %j', async (...served: string[]) => {
		const form = await formOf({ name: 'Quầy', fields: served });
		const [file] = await inFile('counters', [row('Quầy', served.join(';'))]);
		expect([...new Set(keysOf(file!))]).toEqual(form.ok ? [] : form.problems);
	});

	test('the name that is stored', async () => {
		const good: string[] = [];
		for (const name of HOSTILE.map((text) => text.toWellFormed())) {
			const form = await formOf({ name, fields: ['land'] });
			if (form.ok && !good.some((other) => other.toLowerCase() === form.counter.name.toLowerCase()))
				good.push(form.counter.name);
		}
		const path = join(folder, 'counters.csv');
		writeFileSync(path, csvFile(good.map((name) => row(` ${name}\t`, 'land'))));
		const options = { actor: COMMAND_LINE, at: AT, dryRun: false };
		const done = await importFile(
			world.office,
			'counters',
			IMPORTERS.counters!,
			{ name: 'c.csv', path },
			options
		);
		expect(done).toMatchObject({ ok: true, summary: { added: good.length } });
		const stored = await world.office.db
			.selectFrom('counter')
			.select('name')
			.where('created_at', '=', AT)
			.execute();
		expect(stored.map(({ name }) => name).sort()).toEqual([...good].sort());
	});
});

describe('targets', () => {
	const keysOf = (wrong: Problem[]) => wrong.map((one) => keyIn(targetWords.vi.problem, one));
	const row = (values: Row, i: number) => ({
		unit_code: '20707',
		field: 'land',
		year: String(2000 + (i % 101)),
		percent: '90',
		basis: 'Kế hoạch',
		...values
	});

	test.each(['percent', 'basis', 'field'] as const)('%s', async (column) => {
		const all = await fields.all(world.office.db);
		await fc.assert(
			fc.asyncProperty(texts, async (typed) => {
				const file = await inFile(
					'targets',
					typed.map((text, i) => row({ [column]: text }, i))
				);
				for (const [i, text] of typed.entries()) {
					const form = readTarget(
						{ field: 'land', percent: '90', basis: 'Kế hoạch', [column]: text },
						all
					);
					expect(keysOf(file[i]!), JSON.stringify(text)).toEqual(form.ok ? [] : form.problems);
				}
			}),
			RUNS
		);
	});
});

test('dossiers', async () => {
	const months = (i: number) =>
		`${2000 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, '0')}`;
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				fc.record({ received: hostile, settled: hostile, late: hostile, complained: hostile }),
				{
					minLength: 1,
					maxLength: 30
				}
			),
			async (typed) => {
				// An empty row says on the page that nothing is known, and is passed over in a file.
				const isEmpty = (row: Record<string, string>) =>
					Object.values(row).every((text) => text.trim() === '');
				const all = typed.filter((numbers) => !isEmpty(numbers));
				if (all.length === 0) return;
				const rows = all.map((numbers, i) => ({
					unit_code: '20707',
					counter: '',
					field: 'land',
					month: months(i),
					...numbers
				}));
				const file = await inFile('caseload', rows);
				for (const [i, numbers] of all.entries()) {
					const form = readDossiers(numbers);
					const codes = file[i]!.map(({ code }) => code);
					expect(
						codes.find((code) => code === 'not-whole') ?? codes[0],
						JSON.stringify(numbers)
					).toBe(form.ok ? undefined : form.problem);
				}
			}
		),
		{
			numRuns: 60,
			examples: [
				[
					HOSTILE.map((text) => ({
						received: '9',
						settled: text.toWellFormed(),
						late: '0',
						complained: '0'
					}))
				],
				[
					HOSTILE.map((text) => ({
						received: text.toWellFormed(),
						settled: '5',
						late: '6',
						complained: '0'
					}))
				]
			] as [Record<(typeof DOSSIERS)[number], string>[]][]
		}
	);
});

test('pairs of the National Portal', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ num: hostile, den: hostile, source: hostile }), {
				minLength: 1,
				maxLength: 30
			}),
			async (typed) => {
				// Without numbers a pair is not known on the page, and passed over in a file.
				const all = typed.filter(({ num, den }) => num.trim() !== '' || den.trim() !== '');
				if (all.length === 0) return;
				const rows = all.map((pair, i) => ({
					...{ unit_code: '20707', period: String(2000 + (i % 26)), pair: 'dossiers' },
					...pair
				}));
				const file = await inFile('portal-pairs', rows);
				for (const [i, { num, den, source }] of all.entries()) {
					const form = readPortal({ 'num:dossiers': num, 'den:dossiers': den, source });
					const codes = file[i]!.map(({ column, code }) =>
						column === 'source' ? `source ${code}` : `${column}:dossiers ${code}`
					);
					const inForm = form.ok ? [] : form.problems.map(({ input, what }) => `${input} ${what}`);
					// The page reads source and pairs one after the other, a file all of a row at once.
					expect(codes.sort(), JSON.stringify(all[i])).toEqual(inForm.sort());
				}
			}
		),
		{
			numRuns: 60,
			examples: [
				[
					HOSTILE.map((text) => ({ num: '3', den: '4', source: text.toWellFormed() })).concat(
						HOSTILE.map((text) => ({ num: text.toWellFormed(), den: '4', source: 'Cổng' }))
					)
				]
			] as [Record<'num' | 'den' | 'source', string>[]][]
		}
	);
});

describe('figures of indicators', () => {
	const CODES = ['on-time', 'sipas-rank', 'par-index-group'];

	test.each(['value', 'target', 'basis'] as const)('%s', async (column) => {
		const register = (await indicators.all(world.office.db)).filter(({ code }) =>
			CODES.includes(code)
		);
		await fc.assert(
			fc.asyncProperty(texts, fc.constantFrom(...register), async (all, indicator) => {
				const kind = column === 'target' ? 'target' : 'value';
				const usual = { percent: '90', number: '90', rank: '3', grade: 'Khá' }[indicator.measure];
				// An empty value says nothing in a file; on the page it takes back what is stored.
				const typed = column === 'basis' ? all : all.filter((text) => text.trim() !== '');
				const rows = typed.map((text, i) => ({
					unit_code: '20707',
					indicator: indicator.code,
					period: String(2000 + (i % 26)),
					value: '',
					target: '',
					basis: 'Báo cáo',
					[kind]: usual,
					[column]: text
				}));
				if (rows.length === 0) return;
				const file = await inFile('indicators', rows);
				for (const [i, text] of typed.entries()) {
					const said = { [`${kind}.${indicator.code}`]: usual, [`basis.${kind}`]: 'Báo cáo' };
					const input = column === 'basis' ? `basis.${kind}` : `${kind}.${indicator.code}`;
					const form = readFigures({ ...said, [input]: text }, [indicator], '2020', '2026-05-20');
					const codes = file[i]!.map(({ code }) => code);
					expect(codes, JSON.stringify(text)).toEqual(
						form.ok ? [] : form.problems.map(({ what }) => what)
					);
				}
			}),
			{
				numRuns: 40,
				examples: register.map((one) => [HOSTILE.map((text) => text.toWellFormed()), one]) as never
			}
		);
	});
});
