import pg from 'pg';
import { expect, onTestFinished, vi } from 'vitest';
import { sendCitizens } from '../setup/citizens.ts';
import { testFolder } from '../setup/folder.ts';
import { startPostgres } from '../setup/postgres.ts';
import { startServer, type Server } from '../setup/server.ts';
import { addPeople, emailOf, PASSWORD } from '../staff.ts';
import { visitor } from '../visitor.ts';
import { makeWorld } from '../world.ts';
import { expectEveryAnswerOnce, reopened } from './once.ts';

const BETWEEN = 60;
const RECOVERS = { timeout: 300_000, interval: 50 };

/**
 * Two servers on one PostgreSQL: started at the same moment on an empty database; then, while
 * citizens send their answers to both, one of them is ended with SIGKILL, and PostgreSQL is stopped
 * and started again underneath them.
 * @param rounds how many times all that happens
 */
export async function troubleNodes(rounds: number): Promise<void> {
	const postgres = await startPostgres(['-c', 'fsync=off']);
	onTestFinished(() => postgres.remove());
	const client = new pg.Client({ connectionString: postgres.url('postgres') });
	await client.connect();
	await client.query('create database hailong');
	await client.end();

	const secretKey = 'one secret for all nodes, long enough';
	const databaseUrl = postgres.url('hailong');
	const start = () =>
		startServer({
			dataDir: testFolder(),
			env: { DATABASE_URL: databaseUrl, SECRET_KEY: secretKey }
		});
	const nodes: (Server | null)[] = await Promise.all([start(), start()]);
	onTestFinished(async () => void (await Promise.all(nodes.map((node) => node?.kill()))));
	const { office, counters } = await withWorld(databaseUrl, secretKey);
	const [first, second] = nodes as [Server, Server];
	await expectSessionEverywhere(first, second);

	const citizens = sendCitizens(() => nodes.flatMap((node) => node?.origin ?? []), counters);
	const more = () => citizens.until(citizens.thanked.size + BETWEEN);
	for (let round = 0; round < rounds; round++) {
		await more();
		const killed = nodes[1]!;
		nodes[1] = null;
		await killed.kill();
		await more();
		nodes[1] = await start();
		for (const how of ['fast', 'immediate'] as const) {
			await more();
			await postgres.stop(how);
			await expectHealth(nodes, 503);
			await expectPlainWords(first);
			await postgres.start();
			await expectHealth(nodes, 200);
		}
	}
	await more();
	await citizens.leave();

	const after = await reopened(office);
	onTestFinished(() => after.db.destroy());
	await expectEveryAnswerOnce(after, citizens);
	// The nodes that were not killed have come through it all.
	expect(await first.stop()).toBe(0);
	const again = [...citizens.thanked.values()].filter(({ sent }) => sent > 1);
	expect(again.length).toBeGreaterThan(0);
	console.log(
		`two nodes: ${citizens.thanked.size} answers, ${again.length} sent more than once, each stored once`
	);
}

async function withWorld(databaseUrl: string, secretKey: string) {
	const world = await makeWorld(testFolder(), undefined, { databaseUrl, secretKey });
	await addPeople(world);
	await world.office.db.destroy();
	return world;
}

async function expectHealth(nodes: (Server | null)[], status: number): Promise<void> {
	for (const node of nodes) {
		const health = async () => (await fetch(`${node!.origin}/health`)).status;
		await vi.waitUntil(async () => (await health()) === status, RECOVERS);
	}
}

/** Whoever opens a form while the database is away reads what to do, and when. */
async function expectPlainWords(node: Server): Promise<void> {
	const page = await fetch(`${node.origin}/s/7KQ2M9`);
	expect([page.status, page.headers.get('retry-after'), await page.text()]).toEqual([
		503,
		'10',
		expect.stringContaining('phiếu chưa được nhận')
	]);
}

/** Who signs in at one node is known at the other, and gone from it after signing out there. */
async function expectSessionEverywhere(one: Server, other: Server): Promise<void> {
	const here = visitor(one.origin);
	await here.post('/sign-in', [
		['email', emailOf('manager')],
		['password', PASSWORD]
	]);
	const there = visitor(other.origin);
	for (const [name, value] of here.cookies) there.cookies.set(name, value);
	expect((await there.get('/counters')).status).toBe(200);
	await here.post('/sign-out', []);
	expect((await there.get('/counters')).status).not.toBe(200);
}
