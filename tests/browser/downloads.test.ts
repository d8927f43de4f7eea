import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { addLongComments, cookieOf, standStill } from '../readers.ts';
import { launch } from '../setup/browser.ts';
import { makeFolder, remove } from '../setup/folder.ts';
import { startServer, type Server } from '../setup/server.ts';
import { addPeople } from '../staff.ts';
import { makeWorld, type World } from '../world.ts';

const folder = makeFolder();
let world: World;
let server: Server;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
	world = await makeWorld(folder);
	await addPeople(world);
	await addLongComments(world);
	server = await startServer({ dataDir: folder, env: { FILE_WAIT_SECONDS: '1', STALL_SECONDS: '3600' } });
	browser = await launch();
	cookie = await cookieOf(server, 'manager');
	// Both places are taken for as long as these tests run.
	await Promise.all([1, 2].map(() => standStill(server, cookie, 'identity')));
});
afterAll(async () => {
	await browser?.close();
	await server?.kill();
	await world?.office.db.destroy();
	remove(folder);
});

test.each([
	['with scripts, beside the link', true, '[role=status]:not(:empty)'],
	['without scripts, on a page of their own', false, 'main p']
])('a file that cannot be made now: the words are shown %s', async (_, javaScriptEnabled, where) => {
	const context = await browser.newContext({ javaScriptEnabled });
	const [name, value] = cookie.split('=') as [string, string];
	await context.addCookies([{ name, value, url: server.origin }]);
	const page = await context.newPage();
	await page.goto(`${server.origin}/results/files?unit=20707&period=2026`);
	if (javaScriptEnabled) await page.waitForLoadState('networkidle');
	await page.getByRole('link', { name: 'CSV (dấu phẩy)' }).click();
	await page.locator(where, { hasText: 'Vui lòng quay lại sau một phút và tải lại.' }).first().waitFor();
	await context.close();
});

test('a file that is refused is not said to have broken off', async () => {
	const context = await browser.newContext();
	const [name, value] = cookie.split('=') as [string, string];
	await context.addCookies([{ name, value, url: server.origin }]);
	const page = await context.newPage();
	await page.goto(`${server.origin}/results/files?unit=20707&period=2026`);
	await page.waitForLoadState('networkidle');
	// Signed out meanwhile, in another window.
	await context.clearCookies();
	await page.getByRole('link', { name: 'CSV (dấu phẩy)' }).click();
	await page.getByText('Máy chủ không gửi tệp này.').waitFor();
	await context.close();
});
