import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DOSSIER_CRITERIA, type Points } from '../../src/lib/core/indices/tt-01-2018.ts';
import * as assessments from '../../src/lib/server/store/assessments.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import { addAnswers, EMPTY_UNIT, YEAR } from '../answered.ts';
import { LOOKS } from '../looks.ts';
import { faultsOf } from '../setup/axe.ts';
import { launch, screenshot } from '../setup/browser.ts';
import { makeFolder, remove } from '../setup/folder.ts';
import { startServer, type Server } from '../setup/server.ts';
import { addPeople, emailOf, PASSWORD, type Person } from '../staff.ts';
import { visitor } from '../visitor.ts';
import { makeWorld, type World } from '../world.ts';

let folder: string;
let world: World;
let server: Server;
let browser: Browser;

beforeAll(async () => {
	folder = makeFolder();
	world = await makeWorld(folder);
	await addPeople(world);
	await addAnswers(world);
	await addScores(world);
	server = await startServer({ dataDir: folder });
	browser = await launch();
});

afterAll(async () => {
	await browser?.close();
	await server?.stop();
	await world?.office.db.destroy();
	remove(folder);
});

afterEach(async () => {
	for (const context of browser.contexts()) await context.close();
});

/** Both columns of the year before, the self-scored one of this year; and dossiers. */
async function addScores({ office, units, fields }: World): Promise<void> {
	const of = { unit_id: units.namGiang, note: 'Báo cáo số 45/BC-UBND', scorer: 'Alăng Bình', set_at: 1 };
	const points = DOSSIER_CRITERIA.map((_, i): Points => (i === 3 ? 1 : 2));
	const own = { ...of, side: 'self-scored', scorer_unit_id: units.namGiang, points } as const;
	await assessments.set(office.db, { ...own, period: String(YEAR) });
	await assessments.set(office.db, { ...own, period: String(YEAR - 1) });
	const above = {
		...own,
		side: 'appraised',
		scorer_unit_id: units.daNang,
		points: DOSSIER_CRITERIA.map((): Points => 1)
	} as const;
	await assessments.set(office.db, { ...above, period: String(YEAR - 1) });
	await caseload.set(office.db, {
		...{ unit_id: units.namGiang, counter_id: null, field_id: fields.get('land')!, month: YEAR * 100 + 2 },
		...{ received: 1234, settled: 1200, late: 30, complained: 2 }
	});
}

async function pageOf(person: Person, language: 'vi' | 'en', options: BrowserContextOptions): Promise<Page> {
	const context = await browser.newContext(options);
	const guest = visitor(server.origin);
	await guest.post('/sign-in', [
		['email', emailOf(person)],
		['password', PASSWORD]
	]);
	await context.addCookies([
		{ name: 'lang', value: language, url: server.origin },
		{ name: 'session', value: guest.cookies.get('session')!, url: server.origin }
	]);
	const page = await context.newPage();
	page.on('pageerror', (error) => expect.unreachable(String(error)));
	return page;
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const PAGES = [
	['province', 'admin', `/indices?period=${YEAR}`],
	['commune', 'manager', `/indices?period=${YEAR - 1}`],
	['dates', 'viewer', `/indices?from=${YEAR}-02-01&to=${YEAR}-02-20&field=land`],
	['empty', 'admin', `/indices?unit=${EMPTY_UNIT}&period=${YEAR}`],
	['score', 'manager', `/indices/assessment?period=${YEAR}`],
	['appraise', 'admin', `/indices/assessment?unit=20707&period=${YEAR}`],
	['closed', 'manager', `/indices/assessment?period=${YEAR - 1}`],
	['par-points', 'admin', '/indices/par-points']
] as const;

describe.each(LOOKS)('in %s, %i px wide, %s', (language, width, colorScheme) => {
	const options = { viewport: { width, height: 900 }, colorScheme };
	const look = async (page: Page, name: string) => {
		for (const details of await page.locator('main details').all()) await details.locator('summary').click();
		expect(await faultsOf(page)).toEqual([]);
		expect(await sideways(page)).toBeLessThanOrEqual(0);
		await screenshot(page, `indices-${name}-${language}-${width}-${colorScheme}`);
	};

	test.each(PAGES)('%s can be read by everybody (WCAG 2.2 AA by axe)', async (name, person, path) => {
		const page = await pageOf(person, language, options);
		expect((await page.goto(server.origin + path))!.status()).toBe(200);
		await look(page, name);
	});

	test('so can forms with errors', async () => {
		const page = await pageOf('admin', language, options);
		await page.goto(`${server.origin}/indices/par-points`);
		await page.fill('[name=points]', '101');
		await page.locator('main form[method=post] .button').first().click();
		await page.getByRole('alert').waitFor();
		expect(await page.inputValue('[name=points]')).toBe('101');
		await look(page, 'par-points-wrong');
	});
});

test('at 320 px nothing has to be scrolled sideways (WCAG 1.4.10)', async () => {
	for (const [, person, path] of PAGES) {
		const page = await pageOf(person, 'vi', { viewport: { width: 320, height: 700 } });
		await page.goto(server.origin + path);
		expect([path, await sideways(page)]).toEqual([path, 0]);
	}
});

test('without script: choose a period, score, have it appraised, and see both columns', async () => {
	const options = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };
	const own = await pageOf('manager', 'vi', options);
	await own.goto(`${server.origin}/indices`);
	await own.selectOption('#period', `${YEAR}-Q1`);
	await own.getByRole('button', { name: 'Xem' }).click();
	await own.getByRole('link', { name: 'Tự chấm điểm' }).click();
	for (let i = 1; i <= 9; i++) await own.selectOption(`#points-${i}`, '2');
	await own.getByRole('button', { name: 'Lưu điểm' }).click();
	await own.getByText('Điểm tự chấm: 18 (Xuất sắc)').waitFor();

	const above = await pageOf('admin', 'vi', options);
	await above.goto(`${server.origin}/indices?period=${YEAR}-Q1`);
	await above.getByRole('link', { name: 'UBND xã Nam Giang' }).click();
	await above.getByRole('link', { name: 'Thẩm định' }).click();
	for (let i = 1; i <= 9; i++) await above.selectOption(`#points-${i}`, i < 4 ? '1' : '2');
	await above.getByRole('button', { name: 'Lưu điểm' }).click();
	await above.getByText('Đã lưu điểm.').waitFor();
	await above.goto(`${server.origin}/indices?unit=20707&period=${YEAR}-Q1`);
	for (const words of ['18 / 18', '15 / 18', '+3']) await above.getByText(words).first().waitFor();
	expect(await above.getByText('Xuất sắc', { exact: true }).count()).toBe(2);
});
