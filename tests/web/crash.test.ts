import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { killWhileAnswersComeIn } from '../crash/kills.ts';
import { troubleNodes } from '../crash/nodes.ts';
import { onPostgres } from '../setup/engine.ts';
import { testFolder } from '../setup/folder.ts';
import { startServer } from '../setup/server.ts';

// Short forms; `npm run crash` does the same for longer.

test('the server is killed three times while answers come in: every one that was thanked for is stored once', () =>
	killWhileAnswersComeIn(3));

test.runIf(onPostgres())(
	'two nodes, one of them killed, PostgreSQL stopped underneath: they recover by themselves, and every answer is stored once',
	() => troubleNodes(1)
);

test('several that start at the same moment on an empty folder all come up', async () => {
	const dataDir = join(testFolder(), 'new');
	const servers = await Promise.all(Array.from({ length: 4 }, () => startServer({ dataDir })));
	onTestFinished(async () => void (await Promise.all(servers.map((server) => server.kill()))));
	for (const { origin } of servers) expect((await fetch(`${origin}/health`)).status).toBe(200);
});
