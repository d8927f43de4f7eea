import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { BYS } from '../../src/lib/core/results/query.ts';
import { resultsJson } from '../../src/lib/server/results/export.ts';
import { resultsFor } from '../results.ts';
import { hailong as hailongIn } from '../command-line.ts';
import { citizenOffice } from '../office.ts';
import { responseTo, store } from '../responses.ts';
import type { World } from '../world.ts';

/** A year that has ended, whenever a test runs. */
const JULY = Date.UTC(2025, 6, 15, 3);
const VIEW = 'unit=48&period=2025';

const { world, server, folder } = await citizenOffice({ prepare: addResponses });
const keys = {
	viewer: await key('viewer', '48'),
	manager: await key('manager', '48'),
	neighbour: await key('manager', '20695'),
	clerk: await key('clerk', '48')
};

async function addResponses(world: World): Promise<void> {
	const { db } = world.office;
	const target = {
		unit_id: world.units.daNang,
		year: 2025,
		basis: 'Kế hoạch',
		set_at: 1,
		replaced_at: null
	};
	await db
		.insertInto('target')
		.values([
			{ ...target, field_id: null, percent: 90 },
			{ ...target, field_id: world.fields.get('land')!, percent: 85 }
		])
		.execute();
	const responses = [];
	// domain.md §5: 255 of 300 → 80.52–88.60; 270 of 300 → 86.08–92.91.
	for (let i = 0; i < 300; i++)
		responses.push(
			await responseTo(world, 'land', i < 255 ? 4 : 2, JULY + i, {
				comment: i === 0 ? '=HYPERLINK("x") gọi 0912 345 678' : undefined
			})
		);
	for (let i = 0; i < 300; i++)
		responses.push(
			await responseTo(world, 'general', i < 270 ? 5 : 3, JULY + i, { field: 'civil-status' })
		);
	await store(world, responses);
}

/** The command line on the world's folder. */
function hailong(...args: string[]) {
	return hailongIn(folder, ...args);
}

async function key(role: string, unit: string): Promise<string> {
	const { code, output } = await hailong(
		'key',
		'add',
		`${role} of ${unit}`,
		'--role',
		role,
		'--unit',
		unit
	);
	expect(code).toBe(0);
	return output.trim();
}

function api(address: string, holder?: keyof typeof keys) {
	return fetch(`${server.origin}/api/v1/results?${address}`, {
		headers: holder ? { authorization: `Bearer ${keys[holder]}` } : {}
	});
}

describe('GET /api/v1/results', () => {
	test('gives the contract’s shape, with the known intervals', async () => {
		const answer = (await (await api(`${VIEW}&by=field`, 'viewer')).json()) as ReturnType<
			typeof resultsJson
		>;
		expect(answer).toMatchObject({
			unit: '48',
			from: '2025-01-01',
			to: '2025-12-31',
			questionnaire: 'quick',
			formula: 'top2',
			by: 'field'
		});
		const land = answer.groups.find((g) => g.key === 'land')!;
		expect(land).toMatchObject({
			label: 'Đất đai',
			n: 300,
			satisfied: 255,
			rate: 85,
			target: 85,
			verdict: 'undecided',
			suppressed: false
		});
		expect(land.lower).toBeCloseTo(80.52, 2);
		expect(land.upper).toBeCloseTo(88.6, 2);
		const civil = answer.groups.find((g) => g.key === 'civil-status')!;
		expect([civil.lower!.toFixed(2), civil.upper!.toFixed(2), civil.verdict]).toEqual([
			'86.08',
			'92.91',
			'undecided'
		]);
		const construction = answer.groups.find((g) => g.key === 'construction')!;
		expect(construction).toMatchObject({
			n: 0,
			rate: null,
			lower: null,
			upper: null,
			index: null,
			verdict: 'too-few'
		});
	});

	test.each([...BYS])('by=%s is what resultsFor says', async (by) => {
		const query = {
			unit: '48',
			period: { from: '2025-01-01', to: '2025-12-31' },
			by,
			field: null,
			channel: null,
			questionnaire: null,
			counter: null
		};
		const expected = await resultsFor(world.office.db, query);
		if ('unknown' in expected) throw new Error(expected.unknown);
		const { facts, ...rest } = (await (await api(`${VIEW}&by=${by}`, 'viewer')).json()) as Record<
			string,
			unknown
		>;
		expect(rest).toEqual(JSON.parse(JSON.stringify(resultsJson(expected))));
		// The quick form asks why somebody is not satisfied, and nothing else of this kind.
		expect(facts).toMatchObject([{ key: 'reasons', questionnaire: null, many: true }]);
	});

	test.each([
		['without a key', undefined, VIEW, 401],
		['a clerk’s key', 'clerk', VIEW, 403],
		['another unit’s key', 'neighbour', VIEW, 404],
		['a unit that is not there', 'viewer', 'unit=nowhere', 404],
		['a period that is none', 'viewer', 'unit=48&period=2025-Q5', 400],
		['one end only', 'viewer', 'unit=48&from=2025-01-01', 400],
		['an unknown breakdown', 'viewer', 'unit=48&by=weather', 400],
		['a field that is not there', 'viewer', 'unit=48&field=sea', 404]
	] as const)('%s, as a problem', async (_, holder, address, status) => {
		const answer = await api(address, holder);
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toContain('application/problem+json');
		expect(await answer.json()).toMatchObject({
			type: 'about:blank',
			status,
			detail: expect.stringContaining('·')
		});
	});

	test('a made-up key is nobody, and a key opens no page', async () => {
		const made = await fetch(`${server.origin}/api/v1/results?${VIEW}`, {
			headers: { authorization: 'Bearer made-up' }
		});
		expect(made.status).toBe(401);
		const page = await fetch(`${server.origin}/results`, {
			headers: { authorization: `Bearer ${keys.manager}` },
			redirect: 'manual'
		});
		expect(page.status).toBe(303);
	});
});

describe('exports', () => {
	test('results as CSV are the API’s numbers, unrounded, and the file says that it is whole', async () => {
		const file = join(folder, 'results.csv');
		expect(
			await hailong(
				'export',
				'results',
				'--unit',
				'48',
				'--from',
				'2025-01-01',
				'--to',
				'2025-12-31',
				'--out',
				file
			)
		).toMatchObject({ code: 0 });
		const text = readFileSync(file, 'utf8');
		expect(text.startsWith('\uFEFFunit,from,to,')).toBe(true);
		const { rows, end } = csvOf(text, ',');
		expect(end).toBe(rows.length);
		for (const by of BYS) {
			const { groups } = (await (await api(`${VIEW}&by=${by}`, 'viewer')).json()) as ReturnType<
				typeof resultsJson
			>;
			const lines = rows.filter((row) => row.by === by);
			expect(
				lines.map((row) => [
					row.key,
					number(row.n),
					number(row.rate),
					number(row.lower),
					number(row.upper),
					number(row.index),
					row.verdict
				])
			).toEqual(groups.map((g) => [g.key, g.n, g.rate, g.lower, g.upper, g.index, g.verdict]));
		}
	});

	test('raw responses: formula-safe, screened, counted, and importable again without counting twice', async () => {
		const file = join(folder, 'responses.csv');
		const said = await hailong(
			'export',
			'responses',
			'--from',
			'2025-01-01',
			'--to',
			'2025-12-31',
			'--out',
			file
		);
		expect(said).toMatchObject({ code: 0, output: expect.stringContaining('600 rows') });
		const text = readFileSync(file, 'utf8');
		const { rows, end } = csvOf(text, ',');
		expect([rows.length, end]).toEqual([600, 600]);
		expect(rows[0]).toMatchObject({
			counter: world.counters.land.code,
			answered_on: '2025-07-15',
			field: 'land',
			overall: '4',
			access: '4'
		});
		const comment = rows.find((row) => row.comment !== '')!.comment!;
		expect(comment.startsWith("'=HYPERLINK")).toBe(true);
		expect(comment).not.toMatch(/912/);
		expect(text.split('\r\n').length).toBe(603);

		const withoutComment = text
			.split('\r\n')
			.filter((line) => !line.includes('HYPERLINK'))
			.join('\r\n')
			.replace('#end,600', '#end,599');
		const again = join(folder, 'again.csv');
		writeFileSync(again, withoutComment);
		expect(await hailong('import', 'responses', again)).toMatchObject({
			code: 0,
			output: expect.stringContaining('0 added')
		});
	});

	test('JSON and XLSX hold as many rows', async () => {
		for (const format of ['json', 'xlsx']) {
			const out = join(folder, `responses.${format}`);
			expect(
				await hailong(
					'export',
					'responses',
					'--from',
					'2025-07-15',
					'--to',
					'2025-07-15',
					'--out',
					out
				)
			).toMatchObject({ code: 0, output: expect.stringContaining('600 rows') });
		}
		expect(JSON.parse(readFileSync(join(folder, 'responses.json'), 'utf8'))).toHaveLength(600);
		// An .xlsx is a zip, and its reader is the import's.
		expect(
			await hailong('import', 'responses', join(folder, 'responses.xlsx'), '--dry-run')
		).toMatchObject({
			code: 0,
			output: expect.stringContaining('600 rows')
		});
	});

	test('the day after holds nothing: the period ends with its last day', async () => {
		const out = join(folder, 'none.csv');
		expect(
			(
				await hailong(
					'export',
					'responses',
					'--from',
					'2025-07-16',
					'--to',
					'2025-07-31',
					'--out',
					out
				)
			).output
		).toContain('0 rows');
		expect(
			(
				await hailong(
					'export',
					'responses',
					'--from',
					'2025-07-01',
					'--to',
					'2025-07-15',
					'--out',
					out
				)
			).output
		).toContain('600 rows');
	});
});

describe('command line', () => {
	test.each([
		[[], 0],
		[['fly'], 2],
		[['import'], 2],
		[['import', 'weather', 'x.csv'], 2],
		[['import', 'units', 'nowhere.csv'], 1],
		[['export', 'results', '--from', '2025-02-30', '--to', '2025-03-01', '--out', 'x.csv'], 2],
		[
			[
				'export',
				'results',
				'--from',
				'2025-01-01',
				'--to',
				'2025-03-01',
				'--unit',
				'nowhere',
				'--out',
				'x.csv'
			],
			1
		],
		[
			[
				'export',
				'results',
				'--from',
				'2025-01-01',
				'--to',
				'2025-03-01',
				'--out',
				'no/such/folder/x.csv'
			],
			1
		],
		[['user', 'add', 'nobody', '--name', 'N', '--role', 'admin', '--unit', '48'], 2],
		[['user', 'add', 'a@example.vn', '--name', 'N', '--role', 'king', '--unit', '48'], 2],
		[['user', 'add', 'a@example.vn', '--name', 'N', '--role', 'admin', '--unit', 'nowhere'], 1],
		[['demo'], 1],
		[['migrate'], 0],
		[['import', '--help'], 0]
	])('%j ends with %i and never with a stack', async (args, code) => {
		const result = await hailong(...args);
		expect(result).toMatchObject({ code });
		expect(result.output).not.toMatch(/\n\s+at /);
	});

	test('user add: the password is made and works, a second account of one address is refused', async () => {
		const add = [
			'user',
			'add',
			'Moi@example.vn',
			'--name',
			'Người mới',
			'--role',
			'viewer',
			'--unit',
			'48',
			'--json'
		];
		const made = await hailong(...add);
		const { email, password } = JSON.parse(made.output) as { email: string; password: string };
		expect(email).toBe('moi@example.vn');
		const body = new URLSearchParams({ email: 'MOI@example.vn', password });
		const signIn = await fetch(`${server.origin}/sign-in`, {
			method: 'POST',
			body,
			headers: { origin: server.origin, accept: 'text/html' },
			redirect: 'manual'
		});
		expect([signIn.status, signIn.headers.get('set-cookie')]).toEqual([
			303,
			expect.stringContaining('HttpOnly')
		]);
		expect(await hailong(...add)).toMatchObject({ code: 1 });
	});

	test('key revoke: the running server refuses the key at once', async () => {
		const { key } = JSON.parse(
			(await hailong('key', 'add', 'Thử', '--role', 'viewer', '--unit', '48', '--json')).output
		) as {
			key: string;
		};
		const ask = async () => {
			const headers = { authorization: `Bearer ${key}` };
			return (await fetch(`${server.origin}/api/v1/results?${VIEW}&by=field`, { headers })).status;
		};
		expect(await ask()).toBe(200);
		expect(await hailong('key', 'revoke', 'Thử')).toMatchObject({ code: 0 });
		expect(await ask()).toBe(401);
	});

	test('user disable: the running server ends the session at once', async () => {
		const cookie = await signedIn('viewer', '48', 'disabled');
		const ask = async () =>
			(await fetch(`${server.origin}/results?${VIEW}`, { headers: { cookie }, redirect: 'manual' }))
				.status;
		expect(await ask()).toBe(200);
		expect(await hailong('user', 'disable', 'disabled@example.vn')).toMatchObject({ code: 0 });
		expect(await ask()).toBe(303);
	});
});

test('signed-in staff download what the page shows; without the right, no raw responses', async () => {
	const cookie = {
		manager: await signedIn('manager', '48'),
		viewer: await signedIn('viewer', '48')
	};
	const results = await fetch(`${server.origin}/results/export.csv?${VIEW}`, {
		headers: { cookie: cookie.viewer }
	});
	expect(results.headers.get('content-disposition')).toContain(
		'ket-qua-48-2025-01-01-2025-12-31.csv'
	);
	const { rows } = csvOf(await results.text(), ';');
	const civil = rows.find((row) => row.by === 'field' && row.key === 'civil-status')!;
	expect([civil.rate, Number(civil.upper!.replace(',', '.')).toFixed(2)]).toEqual(['90', '92.91']);
	const raw = (holder: 'manager' | 'viewer') =>
		fetch(`${server.origin}/results/responses.csv?${VIEW}&field=land&style=comma`, {
			headers: { cookie: cookie[holder] }
		});
	expect(csvOf(await (await raw('manager')).text(), ',').end).toBe(300);
	expect((await raw('viewer')).status).toBe(403);
});

describe('files in the browser', () => {
	let manager: string;
	let viewer: string;
	beforeAll(async () => {
		[manager, viewer] = [
			await signedIn('manager', '48', 'files-m'),
			await signedIn('viewer', '48', 'files-v')
		];
	});
	const get = (path: string, cookie: string) =>
		fetch(`${server.origin}/results/${path}`, { headers: { cookie }, redirect: 'manual' });

	test.each(['csv', 'xlsx', 'ndjson'])(
		'%s of raw data is whole, and has a column for every question ever asked',
		async (format) => {
			const answer = await get(`responses.${format}?${VIEW}`, manager);
			expect(answer.status).toBe(200);
			const file = join(folder, `web.${format}`);
			writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
			expect(await hailong('verify-file', file)).toMatchObject({
				code: 0,
				output: expect.stringMatching(/whole: 600 rows/)
			});
		}
	);

	test('columns do not depend on the rows: an empty period has the same', async () => {
		const header = async (view: string) =>
			(await (await get(`responses.csv?${view}`, manager)).text()).split('\r\n')[0];
		const full = await header(VIEW);
		expect(full).toContain('q16');
		expect(await header('unit=48&period=2020')).toBe(full);
	});

	test('the codebook names every column; the .xlsx carries it as a sheet', async () => {
		const { rows } = csvOf(
			await (await get(`codebook.csv?${VIEW}&style=comma`, viewer)).text(),
			','
		);
		const columns = (await (await get(`responses.csv?${VIEW}&style=comma`, manager)).text())
			.split('\r\n')[0]!
			.split(',');
		expect(columns.filter((name) => !rows.some((row) => row.column === name))).toEqual([]);
		expect(
			rows.find(
				(row) =>
					row.what === 'question' && row.column === 'overall' && row.questionnaire === 'quick'
			)
		).toMatchObject({
			version: '1',
			formula: 'top2',
			values: expect.stringContaining('5 = Rất hài lòng')
		});
		const book = await readXlsx(
			new Uint8Array(await (await get(`responses.xlsx?${VIEW}`, manager)).arrayBuffer())
		);
		expect(book.sheets.map(({ name }) => name)).toEqual(['responses', 'codebook', 'end']);
	});

	test('comments: screened, formula-safe, without anything that leads to the answers', async () => {
		const text = await (await get(`comments.csv?${VIEW}&style=comma`, manager)).text();
		const { rows, end } = csvOf(text, ',');
		expect(end).toBe(1);
		expect(rows[0]!.comment).toMatch(/^'=HYPERLINK/);
		expect(text).not.toMatch(/912|overall|[0-9a-f]{8}-[0-9a-f]{4}-/);
	});

	test('who may not export responses gets none, no comments, and no counts of hidden cells', async () => {
		for (const path of [
			'responses.xlsx',
			'responses.ndjson',
			'comments.csv',
			'index.csv',
			'index.csv?full=1'
		])
			expect((await get(path, viewer)).status, path).toBe(403);
		for (const path of ['responses.pdf', 'index.ndjson', 'responses.csv?unit=nowhere'])
			expect((await get(path, manager)).status, path).toBe(404);
		expect((await get('responses.csv', '')).status).toBe(401);
	});

	test('an index file to pass on is about a year and the topmost unit; nothing that overlaps it', async () => {
		const open = await get('index.json?unit=48&period=2025', manager);
		expect(open.status).toBe(200);
		expect(((await open.json()) as { rows: { detail: string }[] }).rows[0]!.detail).toBe('shown');
		for (const part of [
			'unit=48&period=2025-Q3',
			'unit=20707&period=2025',
			'unit=48&period=2025&field=land'
		]) {
			expect((await get(`index.json?${part}`, manager)).status, part).toBe(400);
			expect((await get(`index.json?${part}&full=1`, manager)).status, part).toBe(200);
		}
		expect(await (await get('files?unit=48&period=2025', manager)).text()).toContain(
			'/results/index.json?'
		);
		const page = await (await get('files?unit=48&period=2025-Q3', manager)).text();
		expect(page).toContain('Chỉ có cho trọn năm');
		expect(page).not.toMatch(/index\.json\?(?![^"]*full=1)/);
		const [out, from] = [join(folder, 'part.csv'), '2025-07-01'];
		expect(
			await hailong('export', 'index', '--from', from, '--to', '2025-09-30', '--out', out)
		).toMatchObject({
			code: 1,
			output: expect.stringContaining('--full')
		});
	});

	test('the page says without script how many rows to expect, and only to those who may have them', async () => {
		expect(await (await get(`files?${VIEW}`, manager)).text()).toContain('Khoảng 600 phiếu');
		const page = await (await get(`files?${VIEW}`, viewer)).text();
		expect(page).not.toMatch(/Khoảng 600|responses\.csv|full=1/);
	});

	test('an index file goes out by command, is merged by command, and shows on the page', async () => {
		const file = join(folder, 'index.xlsx');
		const [from, to] = ['2025-07-01', '2025-09-30'];
		expect(
			await hailong(
				'export',
				'index',
				'--from',
				from,
				'--to',
				to,
				'--unit',
				'20707',
				'--full',
				'--out',
				file
			)
		).toMatchObject({ code: 0 });
		expect(await (await get('merged?unit=48&period=2025-Q3', manager)).text()).toContain(
			'Chưa gộp tệp nào'
		);
		expect(await hailong('import', 'index', file)).toMatchObject({
			code: 0,
			output: expect.stringContaining('20707')
		});
		expect(await hailong('import', 'index', file)).toMatchObject({
			code: 1,
			output: expect.stringContaining('merged already')
		});
		const page = await (await get('merged?unit=48&period=2025-Q3', viewer)).text();
		expect(page).toContain('UBND xã Nam Giang');
		expect(page).toContain('index.xlsx');
		const cut = join(folder, 'cut.csv');
		expect(
			await hailong('export', 'responses', '--from', from, '--to', to, '--out', cut)
		).toMatchObject({ code: 0 });
		writeFileSync(cut, readFileSync(cut).subarray(0, 20_000));
		expect(await hailong('verify-file', cut)).toMatchObject({
			code: 1,
			output: expect.stringContaining('cut off after row')
		});
	});
});

async function signedIn(role: string, unit: string, name = role): Promise<string> {
	const email = `${name}@example.vn`;
	const made = await hailong(
		'user',
		'add',
		email,
		'--name',
		role,
		'--role',
		role,
		'--unit',
		unit,
		'--json'
	);
	const { password } = JSON.parse(made.output) as { password: string };
	const answer = await fetch(`${server.origin}/sign-in`, {
		method: 'POST',
		body: new URLSearchParams({ email, password }),
		headers: { origin: server.origin, accept: 'text/html' },
		redirect: 'manual'
	});
	return answer.headers.get('set-cookie')!.split(';')[0]!;
}

/** Rows by column name, and the count of the closing line. */
function csvOf(text: string, delimiter: string): { rows: Record<string, string>[]; end: number } {
	const lines = parse(text, { bom: true, delimiter, relax_column_count: true }) as string[][];
	const [header, ...rest] = lines as [string[], ...string[][]];
	const [mark, count] = rest.pop()!;
	expect(mark).toBe('#end');
	return {
		rows: rest.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i]!]))),
		end: Number(count)
	};
}

function number(cell: string | undefined): number | null {
	return cell === '' ? null : Number(cell);
}
