import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { indicatorsImporter } from '../../src/lib/server/indicators/import.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import { addAnswers, YEAR } from '../answered.ts';
import { browserOffice, DESK, expectUsable, sideways, tabTo } from '../browser-office.ts';
import { LOOKS } from '../looks.ts';
import { fileAt } from '../imports.ts';
import type { World } from '../world.ts';

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

const { pageOf } = await browserOffice({ prepare });

async function prepare(world: World, folder: string): Promise<void> {
	await addAnswers(world);
	const file = join(folder, 'indicators.csv');
	writeFileSync(file, FIGURES);
	const options = { actor: COMMAND_LINE, at: Date.now(), dryRun: false };
	const imported = await importFile(
		world.office,
		'indicators',
		indicatorsImporter,
		fileAt(file),
		options
	);
	if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
}

describe.each(LOOKS)('in %s, %i px wide, %s', (language, width, colorScheme) => {
	const options = { viewport: { width, height: 900 }, language, colorScheme };
	const look = async (page: Page, name: string) => {
		for (const details of await page.locator('main details').all())
			await details.locator('summary').click();
		await expectUsable(page, `plan-${name}-${language}-${width}-${colorScheme}`);
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
		const page = await pageOf(person, options);
		await page.goto(path);
		await look(page, name);
	});

	test('so can forms with errors', async () => {
		const page = await pageOf('manager', options);
		await page.goto(`/plan/enter?period=${YEAR}-Q3`);
		await page.fill('[name="value.signed"]', '104');
		await page.fill('[name="value.digitised"]', '61');
		await page.locator('main form[method=post] .button').first().click();
		await page.getByRole('alert').waitFor();
		expect(await page.inputValue('[name="value.signed"]')).toBe('104');
		await look(page, 'enter-wrong');
		await page.goto('/plan/indicators/new');
		await page.locator('main form[method=post] .button').first().click();
		await page.getByRole('alert').waitFor();
		await look(page, 'new-wrong');
	});
});

test('at 320 px nothing has to be scrolled sideways (WCAG 1.4.10)', async () => {
	const page = await pageOf('manager', { viewport: { width: 320, height: 700 } });
	for (const path of [
		`/plan?year=${YEAR}`,
		`/plan/enter?period=${YEAR}`,
		'/plan/indicators/on-time'
	]) {
		await page.goto(path);
		expect([path, await sideways(page)]).toEqual([path, 0]);
	}
});

test.each([
	['with scripts', true, '2024-Q1'],
	['without scripts', false, '2024-Q2']
])(
	'with the keyboard alone: from the plan to the form, figures in, back on the plan (%s)',
	async (_, javaScriptEnabled, period) => {
		const page = await pageOf('manager', { ...DESK, javaScriptEnabled });
		await page.goto('/plan?year=2024');
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
	const page = await pageOf('manager', DESK);
	await page.goto(`/plan?year=${YEAR}`);
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
