import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvFile } from '../csv.ts';
import { describe, expect, test } from 'vitest';
import { counters as counterWords } from '../../src/lib/text/counters.ts';
import { targets as targetWords } from '../../src/lib/text/targets.ts';
import { HOSTILE } from '../hostile.ts';
import { staffOffice } from '../office.ts';
import { databaseOf } from '../setup/database.ts';
import { runProgram } from '../setup/server.ts';

// The same texts through the built server's forms and through the command line. All of them:
// tests/store/one-rule.test.ts.

const { as, world, folder } = await staffOffice();

/**
 * What the command line says of a file; the columns of each row that are wrong, and the message of
 * the last one.
 */
async function imported(kind: string, rows: Record<string, string>[], ...options: string[]) {
	const file = join(folder, `${kind}.csv`);
	writeFileSync(file, csvFile(rows));
	const env = { DATA_DIR: folder, DATABASE_URL: await databaseOf(folder), SECRET_KEY: '' };
	const program = runProgram(['src/cli.ts', 'import', kind, file, ...options], env);
	return { code: await program.ended, output: program.output() };
}

// A browser sends one line of an input as it is, but no line breaks.
const NAMES = HOSTILE.map((text) => text.toWellFormed()).filter(
	(text) => !/[\r\n]/.test(text) && text.length < 2000
);

test('a counter’s name: what the form refuses, the file refuses, and what it takes is stored alike', async () => {
	const refused: string[] = [];
	for (const name of NAMES) {
		const answer = await as.manager.post('/counters/new', [
			['name', name],
			['unit', '20707'],
			['field', 'land'],
			['questionnaire', 'quick'],
			['language', 'en'],
			['code', '']
		]);
		expect([303, 400, 409], JSON.stringify(name)).toContain(answer.status);
		if (answer.status === 400) {
			refused.push(name);
			const problem = (['name-missing', 'name-characters', 'name-long'] as const).find((key) =>
				answer.text.includes(counterWords.vi.problem[key])
			);
			expect(problem, JSON.stringify(name)).toBeDefined();
		}
	}
	const { db } = world.office;
	const stored = async (unitId: number) =>
		(
			await db
				.selectFrom('counter')
				.select('name')
				.where('unit_id', '=', unitId)
				.where('created_at', '>', Date.now() - 3_600_000)
				.execute()
		)
			.map(({ name }) => name)
			.sort();
	const row = (name: string) => ({ unit_code: '20695', name, fields: 'land' });
	// The ones that the form took, under a unit that has none of them.
	const taken = await stored(world.units.namGiang);
	expect(await imported('counters', taken.map(row))).toMatchObject({ code: 0 });
	expect(await stored(world.units.thanhMy)).toEqual(taken);
	const { code, output } = await imported('counters', refused.map(row), '--dry-run');
	expect(code).toBe(1);
	expect(output).toContain(`Nothing was written: ${refused.length} problem`);
});

describe('a target’s percentage', () => {
	test.each(['', ' ', '0,9', '0.9', '1', '90', '90 %', '87,5', '87,555', '100,01', 'NaN', '９０'])(
		'%j',
		async (percent) => {
			const answer = await as.manager.post('/targets?unit=20707&year=2026&/set', [
				['field', 'land'],
				['percent', percent],
				['basis', 'Kế hoạch']
			]);
			const row = { unit_code: '20707', field: 'land', year: '2026', percent, basis: 'Kế hoạch' };
			const { code, output } = await imported('targets', [row]);
			// What the form has set, the file sets again, which is nothing new.
			expect(code).toBe(answer.status === 303 ? 0 : 1);
			if (code === 0) expect(output).toContain('0 added, 0 changed, 1 as before');
			else
				expect(
					[
						targetWords.vi.problem.percent,
						targetWords.vi.problem['percent-missing'],
						targetWords.vi.problem['percent-fraction']
					].some((words) => answer.text.includes(words))
				).toBe(true);
		}
	);
});

test('--lang says in which language a file’s problems are told', async () => {
	const row = { unit_code: '20707', field: 'land', year: '2026', percent: '0,9', basis: '' };
	expect((await imported('targets', [row], '--lang', 'vi')).output).toMatch(
		/targets\.csv:2 percent: “0,9” tức là không quá 1 %; nếu là 90 % thì ghi 90\n.*targets\.csv:2 basis: để trống\n/
	);
	expect((await imported('targets', [row])).output).toContain(
		'targets.csv:2 percent: “0,9” would be 1 % or less; if 90 % is meant, write 90\n'
	);
	expect(await imported('targets', [row], '--lang', 'fr')).toMatchObject({
		code: 2,
		output: expect.stringContaining('--lang fr: it is vi or en.')
	});
	const { output } = await imported('targets', [row], '--lang', 'vi', '--json');
	expect(JSON.parse(output.split('\n')[0]!)).toMatchObject({
		problems: [
			{ line: 2, column: 'percent', code: 'fraction' },
			{ line: 2, column: 'basis', code: 'missing', message: 'để trống' }
		]
	});
});
