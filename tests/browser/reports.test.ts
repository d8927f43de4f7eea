import type { BrowserContextOptions } from 'playwright-core';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { datesOf } from '../../src/lib/core/report/period.ts';
import { closeReport } from '../../src/lib/server/reports/close.ts';
import { openReport } from '../../src/lib/server/reports/draft.ts';
import * as reportRevisions from '../../src/lib/server/store/report-revisions.ts';
import * as reports from '../../src/lib/server/store/reports.ts';
import { addAnswers } from '../answered.ts';
import { browserOffice, DESK, expectUsable, PHONE, SMALL } from '../browser-office.ts';
import { resultOf } from '../outcome.ts';
import type { World } from '../world.ts';

const HOA = { accountId: null, name: 'Hòa', unitId: null };
/** Codes of a closed report and of a draft of the whole province. */
let closed: string;
let draft: string;

const { world, pageOf } = await browserOffice({ prepare });

async function prepare(world: World): Promise<void> {
	await addAnswers(world);
	closed = await reportOf(world, '2025-Q1');
	const report = (await reports.byCode(world.office.db, closed))!;
	await closeReport(world.office, HOA, report, report.changedAt, Date.now());
	draft = await reportOf(world, '2025-H1');
}

async function reportOf(world: World, name: string): Promise<string> {
	const period = { name, ...datesOf(name, 'calendar') };
	return resultOf(await openReport(world.office.db, HOA, world.units.daNang, period, 1));
}

const pageIn = (language: 'vi' | 'en', options: BrowserContextOptions) =>
	pageOf('admin', { ...options, language });

const PAGES: [string, () => string][] = [
	['reports', () => '/reports'],
	['draft', () => `/reports/${draft}`],
	['close', () => `/reports/${draft}/close`],
	['closed', () => `/reports/${closed}`],
	['revise', () => `/reports/${closed}/revise`],
	['check', () => `/V/${closed}`],
	['check-draft', () => `/v/${draft}`],
	['check-unknown', () => '/v/AAAAAA']
];

describe.each(PAGES)('%s', (name, path) => {
	test.each([
		['desk', 'vi', DESK],
		['small', 'en', SMALL],
		// As in looks.ts.
		...(process.env.EVERY_LOOK === '1'
			? ([
					['phone', 'vi', PHONE],
					['phone', 'en', PHONE]
				] as const)
			: [])
	] as const)(
		'on a %s in %s: nothing that axe finds, nothing beside the screen',
		async (size, language, options) => {
			const page = await pageIn(language, options);
			await page.goto(path());
			await page.evaluate(() => document.fonts.ready);
			await expectUsable(page, `report-${name}-${size}-${language}`);
		}
	);
});

test('the heading of one report says so in either language', async () => {
	for (const [language, heading] of [
		['vi', 'Báo cáo quý I/2025'],
		['en', 'Report: Quarter 1 of 2025']
	] as const) {
		const page = await pageIn(language, DESK);
		await page.goto(`/reports/${closed}`);
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(heading);
		expect(await page.title()).toContain(heading);
	}
});

test('printed, the tables lie across the page, and no page is empty', async () => {
	const page = await pageIn('vi', DESK);
	await page.goto(`/reports/${closed}`);
	const pdf = await getDocument({
		data: new Uint8Array(await page.pdf({ format: 'A4', preferCSSPageSize: true })),
		verbosity: 0
	}).promise;
	const pages = await Promise.all(
		Array.from({ length: pdf.numPages }, async (_, i) => {
			const one = await pdf.getPage(i + 1);
			const { items } = await one.getTextContent();
			const [, , width, height] = one.view as [number, number, number, number];
			return {
				text: items.map((item) => ('str' in item ? item.str : '')).join(' '),
				isWide: width > height
			};
		})
	);
	await pdf.loadingTask.destroy();
	for (const { text, isWide } of pages) {
		expect(text.trim()).not.toBe('');
		if (/Biểu \d/.test(text)) expect(isWide).toBe(true);
	}
	expect(pages.filter(({ isWide }) => isWide).length).toBeGreaterThan(2);
	expect(pages[0]!.isWide).toBe(false);
});

test('by keyboard and without scripts: write, save, close, and check what was closed', async () => {
	const page = await pageIn('vi', { ...DESK, javaScriptEnabled: false });
	await page.goto(`/reports/${draft}`);
	await page.getByLabel('Số, ký hiệu').fill('125/BC-UBND');
	await page.getByLabel('Số, ký hiệu').press('Enter');
	await page.getByText('Đã lưu. Chưa chốt.').waitFor();
	await page.getByRole('link', { name: 'Chốt báo cáo…' }).first().focus();
	await page.keyboard.press('Enter');
	const confirm = page.getByRole('button', { name: 'Chốt báo cáo này' });
	await confirm.focus();
	await page.keyboard.press('Enter');
	await page.getByText('Đã chốt báo cáo.').waitFor();
	const digest = (
		await reportRevisions.ofReport(
			world.office.db,
			(await reports.byCode(world.office.db, draft))!.id
		)
	)[0]!.digest;
	await page.getByRole('link', { name: 'Trang kiểm tra công khai' }).click();
	await page.getByRole('heading', { name: 'Còn nguyên vẹn' }).waitFor();
	expect(await page.getByText(digest).isVisible()).toBe(true);
	expect(await page.getByText('125/BC-UBND').isVisible()).toBe(true);
});
