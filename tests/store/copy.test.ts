import type { Kysely } from 'kysely';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { BYS } from '../../src/lib/core/results/query.ts';
import { copy } from '../../src/lib/server/storage/copy.ts';
import { open } from '../../src/lib/server/db/open.ts';
import type { Database } from '../../src/lib/server/db/rows.ts';
import { submit } from '../../src/lib/server/intake/submit.ts';
import { resultsFor } from '../results.ts';
import * as assessments from '../../src/lib/server/store/assessments.ts';
import * as parPoints from '../../src/lib/server/store/par-points.ts';
import * as portalPairs from '../../src/lib/server/store/portal-pairs.ts';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import { addAnswers } from '../answered.ts';
import { fileWorld } from '../office.ts';
import { databaseOf } from '../setup/database.ts';
import { onPostgres } from '../setup/engine.ts';
import { testFolder } from '../setup/folder.ts';
import { runProgram } from '../setup/server.ts';
import { addPeople } from '../staff.ts';
import type { World } from '../world.ts';
import { AT, formsOf, many, QUERY, store, type Given } from './setup.ts';

const { world } = await fileWorld({ prepare: fill });

/** Puts something into every table. */
async function fill(world: World): Promise<void> {
	const { db } = world.office;
	await addAnswers(world);
	await addPeople(world);
	const form = await formsOf(world, 'land');
	const some: Given = {
		answers: { overall: 1, reasons: [0, 2] },
		channel: 'kiosk',
		language: 'en',
		standing: 'flagged'
	};
	await store(
		world,
		many(1200, (i) =>
			form({ ...some, at: AT - i * 3_600_000, enteredAt: AT, comment: i % 2 ? 'Ghế “gãy”' : null })
		)
	);
	await db
		.updateTable('response')
		.set({ comment: null })
		.where('number', 'in', [730, 732])
		.execute();

	// As many as a page of the copy, and then the one that they belong to.
	const unit = {
		kind: 'commune',
		parent_id: null,
		area: null,
		valid_from: null,
		valid_to: null,
		search: 'x'
	};
	const codes = many(1500, (i) => `X${i}`);
	for (const part of [codes.slice(0, 1000), codes.slice(1000)])
		await db
			.insertInto('unit')
			.values(part.map((code) => ({ ...unit, code, name: code })))
			.execute();
	const { id: parent } = await db
		.insertInto('unit')
		.values({ ...unit, code: 'TOP', name: 'Tỉnh mới', kind: 'province' })
		.returning('id')
		.executeTakeFirstOrThrow();
	await db.updateTable('unit').set({ parent_id: parent }).where('code', 'in', codes).execute();
	await db
		.insertInto('unit_successor')
		.values({ unit_id: parent, successor_id: world.units.daNang })
		.execute();

	const field_id = world.fields.get('land')!;
	const { id: account_id } = await db.selectFrom('account').select('id').executeTakeFirstOrThrow();
	await db
		.insertInto('procedure')
		.values({ code: '1.001612', name: 'Đăng ký đất', field_id })
		.execute();
	await db
		.updateTable('unit')
		.set({ name: 'Tên mới của đơn vị' })
		.where('code', '=', 'X0')
		.execute();
	await db
		.insertInto('caseload')
		.values({
			unit_id: world.units.namGiang,
			counter_id: world.counters.land.id,
			field_id,
			month: 202605,
			received: 900,
			settled: 800,
			late: 20,
			complained: null
		})
		.execute();
	await db.insertInto('setting').values({ name: 'demonstration', value: '1' }).execute();
	const indicator = {
		code: 'own',
		name: '{}',
		measure: 'percent',
		better: 'higher',
		unit_id: parent,
		position: 1
	} as const;
	const { id: indicator_id } = await db
		.insertInto('indicator')
		.values(indicator)
		.returning('id')
		.executeTakeFirstOrThrow();
	const figure = {
		kind: 'value',
		amount: 97.5,
		basis: 'Báo cáo',
		set_at: AT,
		replaced_at: null
	} as const;
	await db
		.insertInto('indicator_figure')
		.values({ ...figure, unit_id: parent, indicator_id, period: '2026-H1' })
		.execute();
	await assessments.set(db, {
		...{
			unit_id: parent,
			period: '2026',
			side: 'appraised',
			note: 'BC',
			scorer: 'Hòa',
			scorer_unit_id: parent
		},
		...{ set_at: AT, points: [0, 1, 2, null, 2, 2, 2, 2, 2] }
	});
	await parPoints.set(db, { unit_id: parent, year: 2026, points: 6.5, basis: 'QĐ 1', set_at: AT });
	await portalPairs.set(db, {
		...{ unit_id: parent, period: '2026', pair: 'dossiers', source: 'Cổng', set_at: AT },
		numbers: { num: 4164, den: 4671 }
	});
	const { id: alert_id } = await db
		.insertInto('alert')
		.values({
			kind: 'silent',
			unit_id: world.units.namGiang,
			field_id: null,
			counter_id: world.counters.land.id,
			period: '2026-05',
			since: AT,
			opened_at: AT,
			closed_at: AT + 1,
			acknowledged_at: AT,
			checked_on: '2026-05-20',
			figures: '{}'
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const event = {
		alert_id,
		at: AT,
		what: 'acknowledged',
		account_id,
		name: 'A',
		note: 'Đã treo lại mã QR'
	} as const;
	await db.insertInto('alert_event').values(event).execute();
	await db
		.insertInto('report')
		.values({
			...{
				code: '23456A',
				unit_id: parent,
				period: '2026-Q1',
				from_date: '2026-01-01',
				to_date: '2026-03-31'
			},
			...{
				head: '{}',
				done: 'Đã làm',
				findings: '["Một"]',
				generated: '[]',
				made_by: 'Hòa',
				made_at: AT
			},
			...{ changed_at: AT, closed_at: AT + 1 }
		})
		.execute();
	const { id: report_id } = await db.selectFrom('report').select('id').executeTakeFirstOrThrow();
	const revision = {
		report_id,
		document: '{}',
		digest: 'd',
		seal: 's',
		chains: '[]',
		name: 'Hòa',
		at: AT
	};
	await db
		.insertInto('report_revision')
		.values([
			{ ...revision, number: 1, reason: null, account_id: null },
			{ ...revision, number: 2, reason: 'Sai số', account_id }
		])
		.execute();
	await db
		.insertInto('report_plan')
		.values({ unit_id: parent, rhythm: 'month', cut_off: 'mid-month', set_at: AT })
		.execute();
	await db
		.insertInto('report_failure')
		.values({ unit_id: parent, period: '2026-Q2', attempts: 2, at: AT })
		.execute();
	await db
		.insertInto('coverage_floor')
		.values({ unit_id: parent, percent: 12.5, set_at: AT })
		.execute();
	const content = JSON.stringify({ subject: 'Cảnh báo', text: 'Đất đai' });
	const letter = {
		kind: 'mail',
		account_id,
		content,
		created_at: AT,
		due_at: null,
		problem: 'address'
	} as const;
	await db
		.insertInto('outbox')
		.values({ ...letter, attempts: 9, sent_at: null })
		.execute();
	const { id: file_id } = await db
		.insertInto('index_file')
		.values({
			...{
				name: 'chi-so.csv',
				digest: 'a'.repeat(32),
				unit_id: parent,
				date_from: '2026-01-01',
				date_to: '2026-03-31'
			},
			...{ row_count: 1, imported_at: AT, imported_by: 'Hòa', replaced_at: AT }
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await db
		.insertInto('index_cell')
		.values({ file_id, unit_id: parent, field_id, cell: '{}' })
		.execute();
	await db.insertInto('job').values({ name: 'alerts', holder: 'this node', until: AT }).execute();
	const token_hash = Buffer.alloc(32, 1);
	await db
		.insertInto('session')
		.values({ token_hash, account_id, created_at: AT, expires_at: AT * 2 })
		.execute();
	await db
		.insertInto('sign_in_attempt')
		.values({ who: token_hash, attempts: 3, expires_at: AT * 2 })
		.execute();
	const key = {
		name: 'Cổng',
		role: 'viewer',
		unit_id: parent,
		token_hash,
		created_at: AT,
		revoked_at: null
	};
	await db.insertInto('api_key').values(key).execute();
	const entry = {
		at: AT,
		account_id,
		actor: 'Nguyễn Thị Hòa',
		action: 'unit.rename',
		unit_id: parent,
		detail: '{}'
	};
	await db.insertInto('audit').values(entry).execute();
}

/** Another database: of this test's engine, or an SQLite file. */
async function another(engine: 'same' | 'sqlite'): Promise<{ db: Kysely<Database>; url: string }> {
	const folder = testFolder();
	const url = engine === 'same' ? await databaseOf(folder) : join(folder, 'other.sqlite');
	const db = open(url);
	onTestFinished(() => db.destroy());
	return { db, url };
}

/** Tables that a copy leaves empty. */
const LEFT_BEHIND = ['session', 'job', 'sign_in_attempt'] as const;

/**
 * Every row of every table, in an order of their own; without the program's own notes and what is
 * left behind.
 */
async function everything(db: Kysely<Database>): Promise<Record<string, string[]>> {
	const all: Record<string, string[]> = {};
	for (const { name } of await db.introspection.getTables()) {
		if (LEFT_BEHIND.some((table) => table === name)) continue;
		const rows = await db
			.selectFrom(name as 'unit')
			.selectAll()
			.execute();
		all[name] = rows
			.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
			.sort();
	}
	return all;
}

const results = (db: Kysely<Database>) =>
	Promise.all(
		BYS.flatMap((by) =>
			['2025', '2026'].map((year) => resultsFor(db, { ...QUERY, by, period: of(year) }))
		)
	);
const of = (year: string) => ({ from: `${year}-01-01`, to: `${year}-12-31` });

test('to the other engine and back: every row of every table, every seal and every result is the same', async () => {
	const { db, key } = world.office;
	const before = await everything(db);
	// A table that is new and empty here, or forgotten by the copy, would prove nothing.
	expect(
		Object.entries(before).flatMap(([name, rows]) => (rows.length === 0 ? [name] : []))
	).toEqual([]);
	const [there, back] = [await another('sqlite'), await another('same')];
	const copied = await copy(db, there.db, there.url);
	await copy(there.db, back.db, back.url);

	for (const [name, rows] of Object.entries(before))
		expect(copied.get(name), name).toBe(rows.length);
	for (const copied of [there.db, back.db]) {
		expect(await everything(copied)).toEqual(before);
		expect(await verify(copied, key)).toMatchObject({
			responses: before.response!.length,
			doubts: []
		});
		expect(await results(copied)).toEqual(await results(db));
		for (const table of LEFT_BEHIND) {
			expect(await db.selectFrom(table).selectAll().execute(), table).not.toEqual([]);
			expect(await copied.selectFrom(table).selectAll().execute(), table).toEqual([]);
		}
	}
});

test('on both copies life goes on: answers come in, and staff add what they add', async () => {
	const [there, back] = [await another('sqlite'), await another('same')];
	await copy(world.office.db, there.db, there.url);
	await copy(there.db, back.db, back.url);
	for (const { db } of [there, back]) {
		const copied: World = { ...world, office: { ...world.office, db } };
		const form = await formsOf(copied, 'land');
		const outcomes = await Promise.all(
			many(20, () => submit(copied.office, form({ comment: 'Tốt' })))
		);
		expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['stored']));
		// A new row in every table that counts its ids up itself.
		for (const { name, columns } of await db.introspection.getTables()) {
			if (!columns.some((column) => column.name === 'id') || ['response', 'unit'].includes(name))
				continue;
			const { id: _, ...row } = await db
				.selectFrom(name as 'audit')
				.selectAll()
				.limit(1)
				.executeTakeFirstOrThrow();
			const fresh = Object.entries(row).map(([column, value]) => [
				column,
				FRESH[`${name}.${column}`] ?? value
			]);
			await db
				.insertInto(name as 'audit')
				.values(Object.fromEntries(fresh))
				.execute();
		}
		await db
			.insertInto('unit')
			.values({
				code: 'NEW',
				name: 'Mới',
				search: 'moi',
				kind: 'centre',
				parent_id: null,
				area: null,
				valid_from: null,
				valid_to: null
			})
			.execute();
		expect((await verify(db, world.office.key)).doubts).toEqual([]);
	}
});

/** What must be another in a second row. */
const FRESH: Record<string, string | number | Buffer> = {
	'account.email': 'new@example.vn',
	'alert.period': '2026-06',
	'api_key.token_hash': Buffer.alloc(32, 2),
	'assessment.period': '2026-H1',
	'caseload.month': 202606,
	'counter.code': 'NEWONE',
	'coverage_floor.unit_id': 1,
	'field.code': 'new',
	'indicator_figure.period': '2026-H2',
	'indicator.code': 'new',
	'par_points.year': 2030,
	'portal_pair.period': '2025',
	'procedure.code': '1.001613',
	'questionnaire.code': 'new',
	'report.code': '23457B',
	'report.period': '2026-Q2',
	'questionnaire_version.version': 99,
	'target.year': 2030
};

test('a database that holds an office already is left as it is', async () => {
	const there = await another('same');
	await copy(world.office.db, there.db, there.url);
	await there.db.updateTable('unit').set({ name: 'Chỉ ở đây' }).where('code', '=', 'TOP').execute();
	const before = await everything(there.db);
	await expect(copy(world.office.db, there.db, there.url)).rejects.toThrow(
		'holds an office already'
	);
	expect(await everything(there.db)).toEqual(before);
});

test('a copy that breaks off leaves nothing behind, and can be made again', async () => {
	const { db } = world.office;
	const there = await another('same');
	const breaksOff = copy(db, there.db, there.url, (table) => {
		if (table === 'tally') throw new Error('broken off');
	});
	await expect(breaksOff).rejects.toThrow('broken off');
	for (const table of ['unit', 'response', 'counter'] as const)
		expect(await there.db.selectFrom(table).selectAll().execute()).toEqual([]);
	await copy(db, there.db, there.url);
	expect(await everything(there.db)).toEqual(await everything(db));
});

test('by command: copied and verified; a file that is not there is no empty office', async () => {
	const { settings } = world.office;
	const there = await another('sqlite');
	await there.db.destroy();
	const env = { DATA_DIR: settings.dataDir };
	const done = runProgram(
		['src/cli.ts', 'copy', '--from', settings.databaseUrl, '--to', there.url],
		env
	);
	expect([await done.ended, done.output()]).toEqual([
		0,
		expect.stringMatching(/ rows copied, \d+ responses verified, 0 things do not hold\.\n$/)
	]);

	const nowhere = join(testFolder(), 'misspelt.sqlite');
	const refused = runProgram(['src/cli.ts', 'copy', '--from', nowhere, '--to', there.url], env);
	expect([await refused.ended, refused.output()]).toEqual([1, `There is no file ${nowhere}.\n`]);
	expect(existsSync(nowhere)).toBe(false);
});

test('copied while another program stores answers: one moment of the office, whole', async () => {
	const { db, key, settings } = world.office;
	const there = await another(onPostgres() ? 'sqlite' : 'same');
	const before = await responsesIn(db);
	const script = fileURLToPath(new URL('second-process.ts', import.meta.url));
	const env = { ...process.env, DATABASE_URL: settings.databaseUrl };
	const posting = spawn(
		process.execPath,
		[script, settings.dataDir, world.counters.land.code, '100000'],
		{ env }
	);
	const ended = once(posting, 'exit');
	await vi.waitUntil(async () => (await responsesIn(db)) > before, { timeout: 300_000 });
	await copy(db, there.db, there.url);
	expect(posting.exitCode).toBe(null);
	posting.kill();
	await ended;

	const copied = await responsesIn(there.db);
	expect(copied).toBeGreaterThan(before);
	expect(copied).toBeLessThan(await responsesIn(db));
	expect(await verify(there.db, key)).toMatchObject({ responses: copied, doubts: [] });
});

async function responsesIn(db: Kysely<Database>): Promise<number> {
	const { n } = await db
		.selectFrom('response')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	return n;
}
