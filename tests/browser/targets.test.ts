import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import { addAnswers, YEAR } from '../answered.ts';
import { browserOffice, DESK, expectUsable, tabTo } from '../browser-office.ts';
import { LOOKS } from '../looks.ts';
import type { World } from '../world.ts';

const NAM_GIANG = `unit=20707&year=${YEAR}`;
const MONTH = `${YEAR}-02`;
const { as, pageOf } = await browserOffice({
	prepare: async (world) => {
		await addAnswers(world);
		await addDossiers(world);
	}
});

for (const [field, percent] of [
	['civil-status', '92'],
	['civil-status', '92,5'],
	['overall', '91']
] as const)
	await as.manager.post(`/targets?/set&${NAM_GIANG}`, [
		['field', field],
		['percent', percent],
		['basis', 'Kế hoạch số 12/KH-UBND ngày 16/02/2026 của UBND xã Nam Giang']
	]);

/** Dossiers of Nam Giang, this year and the one before, of the unit and of one of its counters. */
async function addDossiers(world: World): Promise<void> {
	const { fields, units, office } = world;
	const row = { unit_id: units.namGiang, counter_id: null, late: 3, complained: 0 };
	const land = { ...row, field_id: fields.get('land')! };
	const counter_id = world.counters.general.id;
	await caseload.set(office.db, { ...land, month: 202602, received: 620, settled: 600 });
	await caseload.set(office.db, { ...land, month: 202502, received: 540, settled: 512 });
	const construction = { ...row, counter_id, field_id: fields.get('construction')! };
	// Nobody counted the late ones.
	const settled = { month: 202602, received: 1210, settled: 1188, late: null };
	await caseload.set(office.db, { ...construction, ...settled });
}

describe.each([
	['with scripts', true],
	['without scripts', false]
])('with the keyboard alone, %s', (name, javaScriptEnabled) => {
	test('set a target, remove it again, see both in the history', async () => {
		const page = await pageOf('manager', { ...DESK, javaScriptEnabled });
		await page.goto(`/targets?${NAM_GIANG}`);
		await tabTo(page, 'main a[href*="edit=land"]');
		await page.keyboard.press('Enter');
		await page.locator('#percent').waitFor();
		// The link leads into the entry.
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('percent');
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('101');
		await page.keyboard.press('Enter');
		await page.locator('#percent-problem').waitFor();
		expect(await page.title()).toMatch(/^Lỗi: /);
		expect(await page.inputValue('#percent')).toBe('101');
		await page.fill('#percent', '');
		await tabTo(page, '#percent');
		await page.keyboard.type('86,5');
		await tabTo(page, '#basis');
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type(`Quyết định ${name}`);
		await page.keyboard.press('Enter');
		await page.waitForURL('**done=set');
		const row = page.locator('main table').first().locator('tr', { hasText: 'Đất đai' });
		expect((await row.textContent())!.replaceAll('\u00a0', ' ')).toMatch(
			/≥ 86,50 %.*Giao cho chính đơn vị/
		);

		await tabTo(page, 'main a[href*="/remove"][href*="field=land"]');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/targets/remove?**');
		await tabTo(page, 'main form button');
		await page.keyboard.press('Enter');
		await page.waitForURL('**done=removed');
		expect((await row.textContent())!.replaceAll('\u00a0', ' ')).toContain('≥ 85 %');

		await tabTo(page, 'main a[href*="/history"]');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/history?**');
		expect(await page.locator('tbody tr').first().textContent()).toContain(`Quyết định ${name}`);
	});

	test('try another target; enter dossiers and see what they add up to', async () => {
		const page = await pageOf('manager', { ...DESK, javaScriptEnabled });
		await page.goto(`/targets?${NAM_GIANG}`);
		await tabTo(page, '#what-if input[name=what-if]');
		await page.keyboard.type('80');
		await page.keyboard.press('Enter');
		await page.waitForURL('**what-if=80**');
		await page.getByText('đánh giá sẽ khác').waitFor();
		expect(await page.getAttribute('#what-if tbody tr', 'class')).toContain('changed');

		await page.goto(`/caseload?unit=20707&month=2026-0${javaScriptEnabled ? 3 : 4}`);
		await tabTo(page, '[id="received:land"]');
		for (const number of ['1.230', '1200', '12', '1']) {
			await page.keyboard.type(number);
			await page.keyboard.press('Tab');
		}
		const total = page.locator('tfoot td').nth(1);
		if (javaScriptEnabled) expect(await total.textContent()).toContain('1.200');
		await tabTo(page, 'main form[method=post] button');
		await page.keyboard.press('Enter');
		await page.waitForURL('**done=saved');
		expect(await total.textContent()).toContain('1.200');
		expect(await page.inputValue('[id="received:land"]')).toBe('1230');
	});
});

test('what was typed for one month is not carried into another', async () => {
	const page = await pageOf('manager', DESK);
	await page.goto('/caseload?unit=20707&month=2025-05');
	await page.fill('[id="settled:land"]', '77');
	await page.locator('a[rel=next]').click();
	await page.getByText('Tháng 06/2025', { exact: true }).waitFor();
	expect(await page.inputValue('[id="settled:land"]')).toBe('');
	await page.locator('a[rel=prev]').click();
	await page.getByText('Tháng 05/2025', { exact: true }).waitFor();
	expect(await page.inputValue('[id="settled:land"]')).toBe('');
});

describe.each(LOOKS)('pages in %s, %i px wide, %s', (language, width, colorScheme) => {
	const options = { viewport: { width, height: 900 }, language, colorScheme };
	const look = (page: Page, name: string) =>
		expectUsable(page, `targets-${name}-${language}-${width}-${colorScheme}`);

	test.each([
		['page', `/targets?${NAM_GIANG}&done=set`],
		['edit', `/targets?${NAM_GIANG}&edit=civil-status`],
		['what-if', `/targets?${NAM_GIANG}&what-if=80&what-if-land=95`],
		['none', '/targets?unit=20707&year=2031'],
		['remove', `/targets/remove?${NAM_GIANG}&field=civil-status`],
		['copy', `/targets/copy?unit=20707&year=${YEAR + 1}`],
		['history', `/targets/history?${NAM_GIANG}`],
		['caseload', `/caseload?unit=20707&month=${MONTH}&done=saved`],
		['caseload-empty', '/caseload?unit=20707&month=2025-03'],
		['caseload-month', '/caseload?unit=20707&month=2999-01']
	])('%s can be read and used by everybody (WCAG 2.2 AA by axe)', async (name, path) => {
		const page = await pageOf('manager', options);
		await page.goto(path);
		await look(page, name);
	});

	test('so can forms with errors, and the pages of those who only look', async () => {
		const page = await pageOf('manager', options);
		await page.goto(`/targets?${NAM_GIANG}&edit=land`);
		await page.fill('#percent', '101');
		await page.fill('#basis', '');
		await page.locator('main form[method=post] button').click();
		await page.locator('#percent-problem').waitFor();
		await look(page, 'wrong');
		await page.goto(`/caseload?unit=20707&month=${MONTH}`);
		await page.fill('[id="late:land"]', '9999');
		await page.locator('main form[method=post] button').click();
		await page.getByRole('alert').waitFor();
		await look(page, 'caseload-wrong');

		const reader = await pageOf('viewer', options);
		await reader.goto(`/targets?${NAM_GIANG}`);
		await look(reader, 'reader');
		await reader.goto(`/caseload?unit=20707&month=${MONTH}`);
		await look(reader, 'caseload-reader');
	});
});
