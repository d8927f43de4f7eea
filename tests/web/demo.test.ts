import { afterAll, beforeAll, expect, test } from 'vitest';
import { hiddenIn } from '../hidden.ts';
import { databaseOf } from '../setup/database.ts';
import { makeFolder, remove } from '../setup/folder.ts';
import { runProgram, startServer, type Server } from '../setup/server.ts';

// What `npm run demo` does after installing and building, on an empty folder.

let folder: string;
let server: Server;
let said: string;

beforeAll(async () => {
	folder = makeFolder();
	said = await hailongDemo('--if-empty');
	server = await startServer({ dataDir: folder });
});
afterAll(async () => {
	await server?.stop();
	remove(folder);
});

async function hailongDemo(...args: string[]): Promise<string> {
	const env = { DATA_DIR: folder, DATABASE_URL: await databaseOf(folder) };
	const program = runProgram(['src/cli.ts', 'demo', ...args], env);
	expect(await program.ended).toBe(0);
	return program.output();
}

test('scan → answer → the office’s page shows it at once', async () => {
	const form = new URL(/http:\S+\/s\/\w+/.exec(said)![0]).pathname;
	// The account that is shown first: whoever follows the lines from the top sees the answer arrive.
	const [email, password] = /(\S+@\S+)\s+(\S+)\s+manager, Xã Nam Giang/.exec(said)!.slice(1) as [
		string,
		string
	];
	expect(said.indexOf(email)).toBe(said.search(/\S+@/));
	const signIn = await post('/sign-in', { email, password });
	expect([signIn.status, signIn.headers.get('location')]).toEqual([
		303,
		expect.stringContaining('/results')
	]);
	const cookie = signIn.headers.get('set-cookie')!.split(';')[0]!;
	const page = async () =>
		(await fetch(`${server.origin}/results`, { headers: { cookie } })).text();
	const answered = async () => {
		const answer = await fetch(`${server.origin}/api/v1/results`, { headers: { cookie } });
		return ((await answer.json()) as { total: { responses: number } }).total.responses;
	};
	expect(await page()).toContain('Dữ liệu minh họa');

	const before = await answered();
	const html = await (await fetch(`${server.origin}${form}`)).text();
	// A counter with one field carries it hidden; with several, the first is chosen.
	const field = /type="radio"[^>]* name="field" value="([^"]+)"/.exec(html);
	const sent = await post(form, {
		...(field && { field: field[1]! }),
		...hiddenIn(html),
		overall: '5'
	});
	expect(sent.status).toBe(303);
	const thanks = await fetch(new URL(sent.headers.get('location')!, server.origin));
	expect([thanks.status, await thanks.text()]).toEqual([200, expect.stringContaining('Cảm ơn')]);
	expect(await answered()).toBe(before + 1);
	expect(await page()).toContain((before + 1).toLocaleString('de'));
});

test('asked again, it only shows its addresses; it never fills a database that holds something', async () => {
	expect(await hailongDemo('--if-empty')).toContain('/sign-in');
	const again = runProgram(['src/cli.ts', 'demo'], {
		DATA_DIR: folder,
		DATABASE_URL: await databaseOf(folder)
	});
	expect([await again.ended, again.output()]).toEqual([1, expect.stringContaining('not empty')]);
});

function post(path: string, fields: Record<string, string>): Promise<Response> {
	return fetch(`${server.origin}${path}`, {
		method: 'POST',
		body: new URLSearchParams(fields),
		headers: { origin: server.origin, accept: 'text/html' },
		redirect: 'manual'
	});
}
