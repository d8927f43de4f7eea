import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import type { Order } from '../../src/lib/server/apart/order.ts';
import { writtenApart } from '../../src/lib/server/apart/start.ts';
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

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
	return new Response(stream).text();
}

test('however many ask at once, each gets the whole file', async () => {
	const order = await orderOf(1200);
	const files = await Promise.all(many(5, () => textOf(writtenApart(order))));
	for (const file of files) {
		expect(file.trimEnd().split('\r\n').length).toBe(1200 + 2);
		expect(file).toMatch(/\r\n#end,1200,[^\r\n]+\r\n$/);
	}
});

test('downloads that break off give their place to others, also those that were still waiting', async () => {
	const order = await orderOf(3000);
	const broken = many(4, () => writtenApart(order).getReader());
	await Promise.all(broken.slice(0, 2).map((reader) => reader.read()));
	const last = textOf(writtenApart(order));
	await broken[2]!.cancel();
	await Promise.all([broken[0]!.cancel(), broken[1]!.cancel(), broken[3]!.cancel()]);
	expect(await last).toMatch(/\r\n#end,3000,[^\r\n]+\r\n$/);
	expect(await textOf(writtenApart(order))).toMatch(/\r\n#end,3000,[^\r\n]+\r\n$/);
	await vi.waitUntil(() => !process.getActiveResourcesInfo().includes('ProcessWrap'));
});

test('a process that fails breaks the file off, so that it lacks its last line, and gives its place to others', async () => {
	const order = await orderOf(600);
	const wrong = { ...order, query: { ...QUERY, unit: 'nowhere' } };
	for (let i = 0; i < 3; i++) await expect(textOf(writtenApart(wrong))).rejects.toThrow();
	expect(await textOf(writtenApart(order))).toMatch(/\r\n#end,600,[^\r\n]+\r\n$/);
});

test('a process whose server has died ends, and says nothing', async () => {
	const order = await orderOf(600);
	const child = spawn(process.execPath, ['src/apart.ts'], { stdio: ['pipe', 'pipe', 'pipe'] });
	child.stdin.end(JSON.stringify(order));
	child.stdout.destroy();
	const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
	expect([code, said]).toEqual([0, '']);
});
