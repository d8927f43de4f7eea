import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import type { Order } from '../../src/lib/server/downloads/order.ts';
import { writeInProcess } from '../../src/lib/server/downloads/file-process.ts';
import { bigResponse } from '../../src/lib/server/downloads/respond.ts';
import { fileResponse } from '../../src/lib/server/reports/file.ts';
import { closed, reportWorld, revisionOf } from './reports.ts';
import { formsOf, many, QUERY, store, testWorld } from './setup.ts';

// Big files are written by processes of their own, two at a time.

async function orderOf(responses: number): Promise<Order> {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await store(
		world,
		many(responses, () => form())
	);
	const { databaseUrl } = world.office.settings;
	return {
		kind: 'export',
		databaseUrl,
		what: 'responses',
		query: QUERY,
		format: 'csv',
		style: 'comma',
		detail: 'shown'
	};
}

async function closedReport() {
	const world = await reportWorld();
	const { document } = await revisionOf(world, await closed(world));
	return { office: world.office, document };
}

/** Longer than any test runs. */
const LONG_MS = 3_600_000;
/** Only ends what hangs. */
const HANGS_MS = 300_000;

/** A file that somebody waits for as long as it takes. */
async function fileOf(order: Order): Promise<ReadableStream<Uint8Array>> {
	const file = await writeInProcess(order, { waitMs: LONG_MS });
	if (file === 'busy') throw new Error('nobody left a place');
	return file;
}

async function textOf(order: Order): Promise<string> {
	return new Response(await fileOf(order)).text();
}

test('however many ask at once, each gets the whole file', async () => {
	const order = await orderOf(1200);
	const files = await Promise.all(many(5, () => textOf(order)));
	for (const file of files) {
		expect(file.trimEnd().split('\r\n').length).toBe(1200 + 2);
		expect(file).toMatch(/\r\n#end,1200,[^\r\n]+\r\n$/);
	}
});

test('downloads that break off give their place to others, also those that were still waiting', async () => {
	const order = await orderOf(3000);
	const broken = many(4, async () => (await fileOf(order)).getReader());
	const begun = await Promise.all(broken.slice(0, 2));
	await Promise.all(begun.map((reader) => reader.read()));
	const last = textOf(order);
	for (const reader of begun) await reader.cancel();
	for (const reader of broken.slice(2)) await (await reader).cancel();
	expect(await last).toMatch(/\r\n#end,3000,[^\r\n]+\r\n$/);
	expect(await textOf(order)).toMatch(/\r\n#end,3000,[^\r\n]+\r\n$/);
	await vi.waitUntil(() => !process.getActiveResourcesInfo().includes('ProcessWrap'), {
		timeout: HANGS_MS
	});
});

test('whoever waits too long is told so, and whoever goes leaves the queue to those behind', async () => {
	const order = await orderOf(3000);
	const begun = await Promise.all(many(2, () => fileOf(order)));
	expect(await writeInProcess(order, { waitMs: 1 })).toBe('busy');
	const goes = new AbortController();
	const gone = writeInProcess(order, { waitMs: LONG_MS, signal: goes.signal });
	const last = textOf(order);
	goes.abort();
	expect(await gone).toBe('busy');
	expect(await writeInProcess(order, { waitMs: LONG_MS, signal: goes.signal })).toBe('busy');
	await begun[0]!.cancel();
	expect(await last).toMatch(/\r\n#end,3000,[^\r\n]+\r\n$/);
	await begun[1]!.cancel();
});

test('a download listens to the request that asks for it: who has gone does not wait', async () => {
	const { office } = await testWorld();
	const order = await orderOf(3000);
	const begun = await Promise.all(many(2, () => fileOf(order)));
	const patient = { ...office, settings: { ...office.settings, fileWaitMs: LONG_MS } };
	const goes = new AbortController();
	const url = new URL('http://localhost/results/responses.csv');
	const request = new Request(url, { signal: goes.signal });
	const answer = bigResponse(patient, 'responses', QUERY, 'csv', { url, request, language: 'vi' });
	goes.abort();
	expect((await answer).status).toBe(503);
	await Promise.all(begun.map((file) => file.cancel()));
});

test('reports have two places of their own, and say so in the same words', async () => {
	const { office, document } = await closedReport();
	const hasty = { ...office, settings: { ...office.settings, fileWaitMs: 1 } };
	const request = new Request('http://localhost/reports');
	const ask = () => fileResponse(hasty, document, 'excel', { request, language: 'vi' });
	// The first two take both places before the third asks.
	const answers = await Promise.all(many(3, ask));
	expect(answers.map(({ status }) => status)).toEqual([200, 200, 503]);
	expect(answers[2]!.headers.get('retry-after')).toBe('60');
	expect(await answers[2]!.json()).toMatchObject({
		detail: expect.stringContaining('quay lại sau một phút')
	});
	for (const answer of answers.slice(0, 2))
		expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000);
	expect((await ask()).status).toBe(200);
});

test('a process that fails breaks the file off, so that it lacks its last line, and gives its place to others', async () => {
	const order = await orderOf(600);
	const wrong = { ...order, query: { ...QUERY, unit: 'nowhere' } };
	for (let i = 0; i < 3; i++) await expect(textOf(wrong)).rejects.toThrow();
	expect(await textOf(order)).toMatch(/\r\n#end,600,[^\r\n]+\r\n$/);
});

test('a process whose server has died ends, and says nothing', async () => {
	const order = await orderOf(600);
	const child = spawn(process.execPath, ['src/apart.ts'], { stdio: ['pipe', 'pipe', 'pipe'] });
	child.stdin.end(JSON.stringify(order));
	child.stdout.destroy();
	const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
	expect([code, said]).toEqual([0, '']);
});
