import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { indicatorsImporter } from '../../src/lib/server/indicators/import.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import { addAnswers, YEAR } from '../answered.ts';
import { LOOKS } from '../looks.ts';
import { faultsOf } from '../setup/axe.ts';
import { launch, screenshot } from '../setup/browser.ts';
import { makeFolder, remove } from '../setup/folder.ts';
import { startServer, type Server } from '../setup/server.ts';
import { addPeople, emailOf, PASSWORD, type Person } from '../staff.ts';
import { visitor } from '../visitor.ts';
import { makeWorld, type World } from '../world.ts';
import { fileAt } from '../imports.ts';

/** All outcomes, all measures, several bases, and a trend. */
const FIGURES = `unit_code,indicator,period,value,target,basis
48,signed,${YEAR},,100,Kế hoạch số 12/KH-UBND ngày 16/02/2026
48,digitised,${YEAR},,60,Kế hoạch số 12/KH-UBND ngày 16/02/2026
20707,on-time,${YEAR},,98,Kế hoạch số 7/KH-UBND của xã
20707,on-time,${YEAR - 1}-Q4,94.5,,Báo cáo số 45/BC-UBND
20707,on-time,${YEAR}-Q1,96.25,,Báo cáo số 45/BC-UBND
20707,on-time,${YEAR}-Q2,98.1,,Báo cáo số 45/BC-UBND
20707,signed,${YEAR}-H1,74,,Báo cáo 6 tháng
20707,online-payment,${YEAR}-Q1,30.53,,Báo cáo số 45/BC-UBND
20707,papi-rank,${YEAR - 1},14,,Bảng xếp hạng
20707,papi-rank,${YEAR},9,10,Bảng xếp hạng
20707,par-index-group,${YEAR},,Khá,Kế hoạch số 7/KH-UBND của xã
`;

let folder: string;
let world: World;
let server: Server;
let browser: Browser;

beforeAll(async () => {
	folder = makeFolder();
	world = await makeWorld(folder);
	await addPeople(world);
	await addAnswers(world);
	const file = join(folder, 'indicators.csv');
	writeFileSync(file, FIGURES);
	const options = { actor: COMMAND_LINE, at: Date.now(), dryRun: false };
	const imported = await importFile(world.office, 'indicators', indicatorsImporter, fileAt(file), options);
	if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
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

/** A page of somebody signed in. */
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

/** Presses Tab until that element has the focus: what a keyboard cannot reach is never found. */
async function tabTo(page: Page, selector: string): Promise<void> {
	for (let i = 0; i < 80; i++) {
		if (await page.locator(selector).evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	expect.unreachable(`Tab never reached ${selector}`);
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe.each(LOOKS)('in %s, %i px wide, %s', (language, width, colorScheme) => {
	const options = { viewport: { width, height: 900 }, colorScheme };
	const look = async (page: Page, name: string) => {
		for (const details of await page.locator('main details').all()) await details.locator('summary').click();
		expect(await faultsOf(page)).toEqual([]);
		expect(await sideways(page)).toBeLessThanOrEqual(0);
		await screenshot(page, `plan-${name}-${language}-${width}-${colorScheme}`);
	};

	test.each([
		['full', 'manager', `/plan?year=${YEAR}`],
		['province', 'admin', `/plan?year=${YEAR}`],
		['empty', 'viewer', '/plan?year=2020'],
		['enter', 'manager', `/plan/enter?period=${YEAR}`],
		['indicator', 'manager', '/plan/indicators/on-time'],
		['new', 'manager', '/plan/indicators/new'],
		['missing', 'manager', '/plan?unit=48']
	] as const)('%s can be read by everybody (WCAG 2.2 AA by axe)', async (name, person, path) => {
		const page = await pageOf(person, language, options);
		await page.goto(server.origin + path);
		await look(page, name);
	});

	test('so can forms with errors', async () => {
		const page = await pageOf('manager', language, options);
		await page.goto(`${server.origin}/plan/enter?period=${YEAR}-Q3`);
		await page.fill('[name="value.signed"]', '104');
		await page.fill('[name="value.digitised"]', '61');
		await page.locator('main form[method=post] .button').first().click();
		await page.getByRole('alert').waitFor();
		expect(await page.inputValue('[name="value.signed"]')).toBe('104');
		await look(page, 'enter-wrong');
		await page.goto(`${server.origin}/plan/indicators/new`);
		await page.locator('main form[method=post] .button').first().click();
		await page.getByRole('alert').waitFor();
		await look(page, 'new-wrong');
	});
});

test('at 320 px nothing has to be scrolled sideways (WCAG 1.4.10)', async () => {
	const page = await pageOf('manager', 'vi', { viewport: { width: 320, height: 700 } });
	for (const path of [`/plan?year=${YEAR}`, `/plan/enter?period=${YEAR}`, '/plan/indicators/on-time']) {
		await page.goto(server.origin + path);
		expect([path, await sideways(page)]).toEqual([path, 0]);
	}
});

test.each([
	['with scripts', true, '2024-Q1'],
	['without scripts', false, '2024-Q2']
])(
	'with the keyboard alone: from the plan to the form, figures in, back on the plan (%s)',
	async (_, javaScriptEnabled, period) => {
		const page = await pageOf('manager', 'vi', { viewport: { width: 1280, height: 900 }, javaScriptEnabled });
		await page.goto(`${server.origin}/plan?year=2024`);
		await tabTo(page, 'main a[href*="/plan/enter"] >> nth=0');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/plan/enter?**');
		await page.selectOption('#period', period);
		await tabTo(page, '#period + button');
		await page.keyboard.press('Enter');
		await page.waitForURL(`**period=${period}`);
		await tabTo(page, '#value-signed');
		await page.keyboard.type('91,5');
		await page.keyboard.press('Enter');
		await page.getByRole('alert').waitFor();
		expect(await page.title()).toMatch(/^Lỗi: /);
		await tabTo(page, '#basis-value');
		await page.keyboard.type('Báo cáo quý');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/plan?**saved=**');
		const row = page.getByRole('row', { name: /Văn bản điện tử được ký số/ });
		expect(await row.textContent()).toContain('91,5\u00a0%');
	}
);

test('outcomes are told by word and shape, and every number of a trend is there to be read', async () => {
	const page = await pageOf('manager', 'vi', { viewport: { width: 1280, height: 900 } });
	await page.goto(`${server.origin}/plan?year=${YEAR}`);
	const outcome = (name: RegExp) => page.getByRole('row', { name }).locator('td.outcome');
	for (const [name, word] of [
		[/đúng hạn/, 'Đạt chỉ tiêu'],
		[/ký số/, 'Chưa đạt chỉ tiêu'],
		[/Nhóm xếp loại/, 'Chưa có số liệu'],
		[/thanh toán trực tuyến Chưa|Hồ sơ thanh toán trực tuyến/, 'Chưa giao chỉ tiêu'],
		[/PAPI/, 'Đạt chỉ tiêu']
	] as const) {
		expect(await outcome(name).textContent(), String(name)).toBe(word);
		expect(await outcome(name).locator('svg').count()).toBe(1);
	}
	const trend = page.getByRole('row', { name: /đúng hạn/ }).getByRole('img');
	expect(await trend.getAttribute('aria-label')).toBe(
		`Diễn biến: Quý IV/${YEAR - 1}: 94,5\u00a0%; Quý I/${YEAR}: 96,25\u00a0%; Quý II/${YEAR}: 98,1\u00a0%`
	);
});
