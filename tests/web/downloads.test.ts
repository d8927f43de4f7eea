import { expect, onTestFinished, test } from 'vitest';
import { sessionFor, staffWorld } from '../office.ts';
import {
	addLongComments,
	LONG_FILE,
	readsSlowly,
	readsWhole,
	RESPONSES,
	standStill
} from '../readers.ts';
import { startServer, type Env, type Server } from '../setup/server.ts';
import { emailOf } from '../staff.ts';

// Two processes write files at once. Readers who stand still hold both, until they are cut off.

const WHOLE = new RegExp(`\\r\\n#end;${RESPONSES};[^\\r\\n]+\\r\\n$`);

const { world, folder } = await staffWorld({ prepare: addLongComments });

/** A server of its own for a test, and somebody who has signed in. */
async function serverWith(env: Env): Promise<{ server: Server; cookie: string }> {
	const server = await startServer({ dataDir: folder, env });
	onTestFinished(server.kill);
	return { server, cookie: `session=${await sessionFor(world, emailOf('manager'))}` };
}

/** Two readers who stand still. */
function twoStandStill(server: Server, cookie: string, encoding: string) {
	return Promise.all([1, 2].map(() => standStill(server, cookie, encoding)));
}

test('whoever waits too long for a file is told to come back, each in their own way', async () => {
	const { server, cookie } = await serverWith({ FILE_WAIT_SECONDS: '1', STALL_SECONDS: '3600' });
	const ask = (accept: string, path = LONG_FILE) =>
		fetch(server.origin + path, { headers: { cookie, accept } });
	const standing = await twoStandStill(server, cookie, 'identity');
	const [page, english, program] = await Promise.all([
		ask('text/html,application/xhtml+xml,*/*;q=0.8'),
		ask('text/html', `${LONG_FILE}&lang=en`),
		ask('*/*')
	]);
	for (const answer of [page, english, program]) {
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
		expect(answer.headers.get('content-disposition')).toBeNull();
	}
	expect(await page.text()).toMatch(
		/<html lang="vi">[^]*<h1>Chưa tải được tệp<\/h1>[^]*quay lại sau một phút/
	);
	expect(await english.text()).toMatch(/<html lang="en">[^]*come back in a minute/);
	expect(program.headers.get('content-type')).toBe('application/problem+json');
	expect(await program.json()).toMatchObject({
		status: 503,
		detail: expect.stringContaining(' · ')
	});

	standing[0]!.destroy();
	let answer = await ask('*/*');
	while (answer.status === 503) answer = await ask('*/*');
	expect(await answer.text()).toMatch(WHOLE);
	standing[1]!.destroy();
});

test.each(['identity', 'gzip'])(
	'readers who stand still (%s) are cut off, and others get their files',
	async (encoding) => {
		const { server, cookie } = await serverWith({ FILE_WAIT_SECONDS: '3600', STALL_SECONDS: '2' });
		const standing = await twoStandStill(server, cookie, encoding);
		// Two at once get both places. On a busy machine they may stand still for two seconds
		// themselves, and ask again then.
		const wholeFile = async () => {
			let text = '';
			while (!WHOLE.test(text)) {
				const answer = await fetch(server.origin + LONG_FILE, { headers: { cookie } });
				expect(answer.status).toBe(200);
				text = await answer.text().catch(() => 'cut off');
			}
		};
		await Promise.all([wholeFile(), wholeFile()]);
		// They waited for the first two, which were not sent as a whole.
		expect(await Promise.all(standing.map(readsWhole))).toEqual([false, false]);
	}
);

test('a reader who is slow but moves gets the whole file, however long it takes', async () => {
	const seconds = 5;
	const { server, cookie } = await serverWith({ STALL_SECONDS: String(seconds) });
	const started = performance.now();
	const socket = await standStill(server, cookie, 'identity');
	expect(await readsSlowly(socket, 64 * 1024, 200, 2.2 * seconds * 1000)).toBe(true);
	// Somebody who stood still would have been cut off after twice the time at the latest.
	expect(performance.now() - started).toBeGreaterThan(2 * seconds * 1000);
});
