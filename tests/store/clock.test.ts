import { expect, onTestFinished, test, vi } from 'vitest';
import { addDays, noonOf } from '../../src/lib/core/calendar/time.ts';
import { evaluate } from '../../src/lib/server/alerts/evaluate.ts';
import { runJob } from '../../src/lib/server/jobs/run.ts';
import { deliver } from '../../src/lib/server/outbox/deliver.ts';
import { sessionOf, signIn } from '../../src/lib/server/staff/sign-in.ts';
import * as alerts from '../../src/lib/server/store/alerts.ts';
import * as jobs from '../../src/lib/server/store/jobs.ts';
import { startMailServer } from '../setup/mail.ts';
import { runProgram } from '../setup/server.ts';
import { addPeople, emailOf, PASSWORD } from '../staff.ts';
import { addDaily, addTargets } from '../watched.ts';
import { testWorld } from './setup.ts';

// The clock of a node stood in 2031 for one minute, and was put right. Nothing may wait until 2031,
// or last until then.

const TODAY = '2026-05-20';
const NOW = noonOf(TODAY);
const WRONG = noonOf('2031-05-20');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What is said into the log from now on. */
function log() {
	const said = vi.spyOn(console, 'error').mockImplementation(() => {});
	onTestFinished(() => said.mockRestore());
	return () =>
		said.mock.calls.map(([line]) => JSON.parse(line as string) as Record<string, unknown>);
}

test('a job that was done in 2031 is done now, and the log says why', async () => {
	const { office } = await testWorld();
	const said = log();
	const runAt = (at: number, holder = 'node') =>
		runJob(office.db, { name: 'alerts', holder, plannedFor: at, now: () => at }, async () => {});
	expect(await runAt(NOW)).toBe('done');
	expect(await runAt(WRONG)).toBe('done');
	expect(said()).toEqual([]);

	expect(await runAt(NOW + MINUTE)).toBe('done');
	expect(said()).toMatchObject([{ job: 'alerts', lease: new Date(WRONG).toISOString() }]);
	// From here on all is as before: done once, and nothing more to say.
	expect(await runAt(NOW + MINUTE, 'other')).toBe('not-ours');
	expect(await runAt(NOW + 2 * MINUTE, 'other')).toBe('done');
	expect(said()).toHaveLength(1);
});

test('the lease of a node that was cut off in 2031 is taken over; one that ends within a day is respected', async () => {
	const { office } = await testWorld();
	const said = log();
	const holdUntil = (until: number) =>
		jobs.take(
			office.db,
			{ name: 'alerts', holder: 'dead', at: until - MINUTE, until },
			until - MINUTE
		);
	const run = (at: number) =>
		runJob(
			office.db,
			{ name: 'alerts', holder: 'node', plannedFor: at, now: () => at },
			async () => {}
		);
	expect(await holdUntil(NOW + DAY)).toBe(true);
	expect(await run(NOW)).toBe('not-ours');
	expect(await run(NOW - 1)).toBe('done');
	expect(said()).toMatchObject([{ job: 'alerts', lease: new Date(NOW + DAY).toISOString() }]);
	expect(await holdUntil(WRONG)).toBe(true);
	expect(await run(NOW + 1)).toBe('done');
	expect(said()).toHaveLength(2);
});

test('the command looks for alerts after a minute in 2031; ahead by an hour, it blames the clock and not a server', async () => {
	const { office } = await testWorld();
	const { dataDir, databaseUrl } = office.settings;
	const doneFor = (done_for: number) =>
		office.db
			.insertInto('job')
			.values({ name: 'alerts', holder: 'gone', until: 0, done_for })
			.execute();
	const command = async () => {
		const program = runProgram(['src/cli.ts', 'alerts'], {
			DATA_DIR: dataDir,
			DATABASE_URL: databaseUrl
		});
		return { code: await program.ended, output: program.output() };
	};
	await doneFor(Date.now() + 5 * 365 * DAY);
	const done = await command();
	expect(done).toMatchObject({ code: 0, output: expect.stringContaining('0 new alerts') });
	expect(done.output).toContain('more than a day ahead of the clock');

	await office.db.deleteFrom('job').execute();
	await doneFor(Date.now() + 60 * MINUTE);
	const refused = await command();
	expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('look at the clocks') });
	expect(refused.output).not.toContain('server');
});

test('a letter of 2031 goes out now', async () => {
	const server = await startMailServer();
	onTestFinished(() => server.stop());
	const world = await testWorld();
	await addPeople(world);
	const { db, settings } = world.office;
	const office = {
		...world.office,
		settings: { ...settings, mail: { url: server.url, from: 'hailong@example.vn' } }
	};
	const { id: account_id } = await db
		.selectFrom('account')
		.select('id')
		.limit(1)
		.executeTakeFirstOrThrow();
	const content = JSON.stringify({ subject: 'Cảnh báo', text: 'Đất đai' });
	const letter = {
		kind: 'mail',
		account_id,
		content,
		created_at: NOW,
		problem: null,
		sent_at: null
	} as const;
	const put = (due_at: number) =>
		db
			.insertInto('outbox')
			.values({ ...letter, due_at })
			.execute();
	await put(WRONG);
	// The longest that a letter waits for another try.
	await put(NOW + DAY);
	expect(await deliver(office, () => NOW)).toEqual({ sent: 1, failed: [] });
	expect(await deliver(office, () => NOW + DAY)).toEqual({ sent: 1, failed: [] });
});

test('a session that was opened in 2031 does not last until then', async () => {
	const world = await testWorld();
	await addPeople(world);
	const { db } = world.office;
	const session = await signIn(world.office, emailOf('viewer'), PASSWORD, WRONG);
	if (session.kind !== 'in') return expect.unreachable(session.kind);
	expect(await sessionOf(db, session.token, WRONG + MINUTE)).toMatchObject({ role: 'viewer' });
	expect(await sessionOf(db, session.token, NOW)).toBeNull();
});

test('an alert that was opened in 2031 is written anew with today’s figures', async () => {
	const world = await testWorld();
	await addTargets(world, 2026);
	await addDaily(world, 'land', { from: '2026-04-01', to: TODAY }, { n: 3, bad: 1 });
	const { db } = world.office;
	const { raised } = await evaluate(world.office, NOW);
	expect(raised).toHaveLength(1);
	const dated = { opened_at: WRONG, period: '2031-Q2', checked_on: '2031-05-20' };
	await db.updateTable('alert').set(dated).execute();

	const again = await evaluate(world.office, noonOf(addDays(TODAY, 1)));
	expect(again.raised).toHaveLength(1);
	const [now] = await alerts.newest(db);
	expect(now).toMatchObject({ period: '2026-Q2', checkedOn: '2026-05-21', closedAt: null });
});
