import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, onTestFinished, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { CHOICES, MONTHS, QUESTIONS, unpack } from '../../src/lib/core/results/packed.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { open } from '../../src/lib/server/db/open.ts';
import * as settings from '../../src/lib/server/store/settings.ts';
import * as outbox from '../../src/lib/server/store/outbox.ts';
import { databaseOf } from '../setup/database.ts';
import { testFolder } from '../setup/folder.ts';
import { bytes } from './setup.ts';

// Offices have data when a new version comes: what an older one wrote must stand there afterwards.

async function databaseAt(migration: string) {
	const db = open(await databaseOf(testFolder()));
	onTestFinished(() => db.destroy());
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error } = await migrator.migrateTo(migration);
	if (error) throw error;
	const run = async (...statements: string[]) => {
		for (const statement of statements) await sql.raw(statement).execute(db);
	};
	return { db, run };
}

const OFFICE = [
	`insert into unit (id, code, name, search, kind) values (1, '48', 'Đà Nẵng', 'da nang', 'province')`,
	`insert into field (id, code, name, position) values (1, 'land', '{}', 1)`,
	`insert into questionnaire (id, code) values (1, 'quick')`,
	`insert into questionnaire_version (id, questionnaire_id, version, definition) values (1, 1, 1, '{}')`,
	`insert into counter (id, unit_id, name, code, questionnaire_id, languages, created_at) values (7, 1, 'Quầy 1', 'AAAAAA', 1, '[]', 0)`
];

test('the levels of questions go from rows of their own into the row of their tally', async () => {
	const { db, run } = await databaseAt('0002_indicators');
	await run(
		...OFFICE,
		...['2026', '202605', '20260520'].map(
			(
				period
			) => `insert into tally (counter_id, period, field_id, version_id, channel, standing, responses, n4)
				values (7, ${period}, 1, 1, 'poster', 'counted', 300, 300)`
		),
		`insert into question_tally (counter_id, period, field_id, version_id, channel, standing, question, n1, n4)
			values (7, 2026, 1, 1, 'poster', 'counted', 2, 50, 200), (7, 2026, 1, 1, 'poster', 'counted', 0, 0, 300),
				(7, 202605, 1, 1, 'poster', 'counted', 0, 0, 300)`,
		`insert into choice_tally (counter_id, period, field_id, version_id, channel, standing, question, option, n)
			values (7, 2026, 1, 1, 'poster', 'counted', 4, 1, 200), (7, 2026, 1, 1, 'poster', 'counted', 4, 0, 7)`
	);
	await migrate(db);
	const rows = await db
		.selectFrom('tally')
		.select(['period', 'responses', 'questions', 'choices', 'months'])
		.orderBy('period')
		.execute();
	const unpacked = rows.map((row) => [
		row.period,
		row.responses,
		unpack(QUESTIONS, row.questions),
		unpack(CHOICES, row.choices),
		unpack(MONTHS, row.months)
	]);
	const first = [0, 0, 0, 0, 0, 300, 0];
	expect(unpacked).toEqual([
		[
			2026,
			300,
			[first, [2, 0, 50, 0, 0, 200, 0]],
			[
				[4, 0, 7],
				[4, 1, 200]
			],
			[[5, 300, 0, 0, 0, 0, 300, 0]]
		],
		[202605, 300, [first], [], []],
		[20260520, 300, [], [], []]
	]);
});

test('accounts stay as they are when their counts of wrong passwords go into a table by address', async () => {
	const { db, run } = await databaseAt('0009_one_response');
	await run(
		...OFFICE,
		`insert into account (id, email, name, role, unit_id, password, failures, rests_until, created_at, disabled_at)
			values (3, 'a@example.vn', 'Hòa', 'admin', 1, 'hash', 10, 99, 5, 7)`,
		`insert into session (token_hash, account_id, created_at, expires_at) values (${bytes('01')}, 3, 5, 6)`
	);
	await migrate(db);
	expect(await db.selectFrom('account').selectAll().execute()).toEqual([
		{
			...{
				id: 3,
				email: 'a@example.vn',
				name: 'Hòa',
				role: 'admin',
				unit_id: 1,
				password: 'hash',
				language: 'vi'
			},
			...{ created_at: 5, disabled_at: 7, signed_in_at: null }
		}
	]);
	expect(await db.selectFrom('session').select('account_id').execute()).toEqual([
		{ account_id: 3 }
	]);
	expect(await db.selectFrom('sign_in_attempt').selectAll().execute()).toEqual([]);
});

test('letters go into the outbox with their ids, sent or waiting, and leases into the jobs', async () => {
	const { db, run } = await databaseAt('0010_sign_in');
	const waiting = {
		created_at: 1_900_000_000_000,
		due_at: 1_900_000_300_000,
		attempts: 1,
		problem: 'unreachable'
	};
	const letters = Array.from(
		{ length: 1203 },
		(_, i) => `(3, 'Cảnh báo ${i}', '“Một”\na''b', 5, null, 6)`
	);
	await run(
		...OFFICE,
		`insert into account (id, email, name, role, unit_id, password, created_at)
			values (3, 'a@example.vn', 'Hòa', 'admin', 1, 'hash', 5)`,
		`insert into mail (account_id, subject, text, created_at, due_at, sent_at) values ${letters.join(',')}`,
		`update mail set created_at = ${waiting.created_at}, due_at = ${waiting.due_at}, attempts = 1,
			problem = 'unreachable', sent_at = null where id = 1203`,
		`delete from mail where id = 2`,
		`insert into lease (name, holder, until, done_for) values ('alerts', 'a', 0, 99), ('mail', 'b', 7, 98)`
	);
	await migrate(db);
	const moved = await db.selectFrom('outbox').selectAll().orderBy('id').execute();
	expect(moved.map(({ id }) => id)).toEqual([1, ...Array.from({ length: 1201 }, (_, i) => i + 3)]);
	const [first, last] = [moved[0]!, moved.at(-1)!];
	expect(first).toMatchObject({
		kind: 'mail',
		account_id: 3,
		created_at: 5,
		due_at: null,
		attempts: 0,
		sent_at: 6
	});
	expect(JSON.parse(first.content)).toEqual({ subject: 'Cảnh báo 0', text: "“Một”\na'b" });
	expect(last).toMatchObject({ id: 1203, ...waiting, sent_at: null });
	expect(await outbox.dueLetters(db, waiting.due_at, 10)).toMatchObject([
		{ id: 1203, to: 'a@example.vn' }
	]);
	await outbox.addLetters(db, [{ accountId: 3, subject: 'Mới', text: 'Mới' }], 8);
	expect((await outbox.dueLetters(db, waiting.due_at, 10)).map(({ id }) => id)).toEqual([
		1203, 1204
	]);
	const jobs = await db
		.selectFrom('job')
		.select(['name', 'holder', 'until', 'done_for'])
		.orderBy('name')
		.execute();
	expect(jobs).toEqual([
		{ name: 'alerts', holder: 'a', until: 0, done_for: 99 },
		{ name: 'outbox', holder: 'b', until: 7, done_for: 98 }
	]);
});

test('tallies without a headline question are marked: nobody has counted their people yet', async () => {
	const { db, run } = await databaseAt('0011_jobs');
	const tally = (version: number, period: number) =>
		`insert into tally (counter_id, period, field_id, version_id, channel, standing, responses, n0, n4)
			values (7, ${period}, 1, ${version}, 'poster', 'counted', 3, 2, 9)`;
	await run(
		...OFFICE,
		`update questionnaire_version set definition = '{"headline":"overall"}'`,
		`insert into questionnaire_version (id, questionnaire_id, version, definition) values (2, 1, 2, '{"headline":null}')`,
		...[tally(1, 2026), tally(2, 2026), tally(2, 202605)]
	);
	await migrate(db);
	const rows = await db
		.selectFrom('tally')
		.select(['version_id', 'period', 'responses', 'n4', 'people'])
		.orderBy('version_id')
		.orderBy('period')
		.execute();
	const same = { responses: 3, n4: 9 };
	expect(rows).toEqual([
		{ version_id: 1, period: 2026, ...same, people: Buffer.alloc(0) },
		{ version_id: 2, period: 2026, ...same, people: Buffer.alloc(5) },
		{ version_id: 2, period: 202605, ...same, people: Buffer.alloc(5) }
	]);
	expect(await settings.arePeopleUncounted(db)).toBe(true);
});

test('comments go into the row of their response, which is known by its place in the chain', async () => {
	const { db, run } = await databaseAt('0008_one_tally');
	const response = (id: number, number: number) =>
		`insert into response (id, uuid, counter_id, number, field_id, version_id, channel, language, standing, answered_at, answers, seal)
			values (${id}, ${bytes(`0${id}`)}, 7, ${number}, 1, 1, 'poster', 'vi', 'counted', ${1000 * id}, '[${id}]', ${bytes(`a${id}`)})`;
	await run(
		...OFFICE,
		...[response(1, 2), response(2, 1), response(3, 3)],
		`insert into comment (response_id, text, digest) values (1, 'Tốt', ${bytes('d1')}), (3, null, ${bytes('d3')})`
	);
	await migrate(db);
	const rows = await db.selectFrom('response').selectAll().orderBy('number').execute();
	const same = {
		...{ counter_id: 7, field_id: 1, version_id: 1, procedure_id: null, deciding_unit_id: null },
		...{ channel: 'poster', language: 'vi', standing: 'counted', entered_at: null }
	};
	const of = (hex: string) => Buffer.from(hex, 'hex');
	expect(rows).toEqual([
		{
			...{ ...same, number: 1, uuid: of('02'), answered_at: 2000, answers: '[2]', seal: of('a2') },
			...{ comment: null, comment_digest: null }
		},
		{
			...{ ...same, number: 2, uuid: of('01'), answered_at: 1000, answers: '[1]', seal: of('a1') },
			...{ comment: 'Tốt', comment_digest: of('d1') }
		},
		{
			...{ ...same, number: 3, uuid: of('03'), answered_at: 3000, answers: '[3]', seal: of('a3') },
			...{ comment: null, comment_digest: of('d3') }
		}
	]);
});

test('dossiers of a month stay as they are when numbers may be unknown, zeros too', async () => {
	const { db, run } = await databaseAt('0011_jobs');
	const columns = 'id, unit_id, counter_id, field_id, month, received, settled, late, complained';
	await run(
		...OFFICE,
		`insert into caseload (${columns}) values (3, 1, null, 1, 202605, 60, 57, 1, 0), (5, 1, 7, 1, 202605, 9, 8, 0, 0)`
	);
	await migrate(db);
	const land = { unit_id: 1, field_id: 1, month: 202605 };
	const before = [
		{ id: 3, ...land, counter_id: null, received: 60, settled: 57, late: 1, complained: 0 },
		{ id: 5, ...land, counter_id: 7, received: 9, settled: 8, late: 0, complained: 0 }
	];
	const rows = () => db.selectFrom('caseload').selectAll().orderBy('id').execute();
	expect(await rows()).toEqual(before);
	await run(`update caseload set late = null, complained = null where id = 5`);
	expect(await rows()).toMatchObject([{ late: 1 }, { late: null, complained: null }]);
	// What held before holds still: a row once, and no more late than settled.
	const again = `insert into caseload (${columns}) values (6, 1, null, 1, 202605, 1, 1, 0, 0)`;
	await expect(run(again)).rejects.toThrow(/unique/i);
	await expect(run(`update caseload set late = 9 where id = 5`)).rejects.toThrow(/check/i);
});
