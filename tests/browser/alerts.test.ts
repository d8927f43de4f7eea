import { describe, expect, test } from 'vitest';
import { addDays, dateOf, yearOf } from '../../src/lib/core/calendar/time.ts';
import { evaluate } from '../../src/lib/server/alerts/evaluate.ts';
import { browserOffice, DESK, expectUsable, PHONE, SMALL } from '../browser-office.ts';
import { faultsOf } from '../setup/axe.ts';
import { addDaily, addOn, addSettled, addTargets } from '../watched.ts';
import type { World } from '../world.ts';

const { world, pageOf } = await browserOffice({ prepare: fill });

/**
 * One alert of each kind: a burst and a field below its target in Nam Giang, a silent counter and
 * low coverage in Thạnh Mỹ.
 */
async function fill(world: World): Promise<void> {
	const today = dateOf(Date.now());
	const ago = (days: number) => addDays(today, -days);
	for (const year of [yearOf(today) - 1, yearOf(today)]) await addTargets(world, year);
	await addDaily(world, 'land', { from: ago(200), to: ago(0) }, { n: 3 });
	await addDaily(world, 'land', { from: ago(5), to: ago(0) }, { n: 3, bad: 3 });
	await addDaily(
		world,
		'general',
		{ from: ago(100), to: ago(0) },
		{ n: 2, bad: 1, field: 'construction' }
	);
	// A field is looked at from the year's first day on, which may be today.
	await addOn(world, 'general', today, { n: 80, bad: 40, field: 'construction' });
	await addDaily(world, 'criteria', { from: ago(240), to: ago(45) }, { n: 3 });
	await addDaily(world, 'clinic', { from: ago(200), to: ago(0) }, { n: 2 });
	const months = [1, 2, 3, 4].map((n) =>
		Number(
			addDays(`${today.slice(0, 7)}-15`, -30 * n)
				.slice(0, 7)
				.replace('-', '')
		)
	);
	await addSettled(world, 'thanhMy', 'civil-status', [...new Set(months)], 2000);
	await evaluate(world.office, Date.now());
}

test('all four kinds stand there, the most urgent first, each leading to its results', async () => {
	const page = await pageOf('admin', DESK);
	await page.goto('/alerts');
	expect(await page.locator('article .mark').allInnerTexts()).toEqual([
		'Nhiều phiếu không hài lòng',
		'Dưới chỉ tiêu',
		'Không còn phiếu',
		'Ít người được hỏi'
	]);
	expect(await page.locator('header .badge').innerText()).toBe('4');
	for (const href of await page
		.locator('article a')
		.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))) {
		const answer = await page.goto(href);
		expect([href, answer?.status()]).toEqual([href, 200]);
	}
});

describe.each([
	['with scripts', true],
	['without scripts', false]
])('with the keyboard alone, %s', (name, javaScriptEnabled) => {
	test('open the form, be told that too little is written, write more, see it in the history', async () => {
		const page = await pageOf('manager', { ...PHONE, javaScriptEnabled });
		await page.goto('/alerts');
		const card = page.locator('article').first();
		await card.locator('summary').focus();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		await page.keyboard.type('ok');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await page.locator('.problem').waitFor();
		expect(await page.title()).toMatch(/^Lỗi: /);
		expect(await page.locator('textarea[aria-invalid=true]').inputValue()).toBe('ok');
		await page.locator('textarea[aria-invalid=true]').focus();
		const note = `Đã xem lại tại quầy ${name}: máy in hỏng, đã thay.`;
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type(note);
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await page.waitForURL('**done=noted**');
		await page.getByText(note).waitFor();
		expect(await page.locator('[role=status]').innerText()).toContain('Đã ghi');
	});
});

describe.each(['vi', 'en'] as const)('in %s', (language) => {
	test.each([
		['desk', DESK],
		['phone', PHONE],
		['small', SMALL]
	] as const)(
		'at the size of a %s nothing hinders anybody, and nothing sticks out',
		async (size, viewport) => {
			for (const [person, colorScheme] of [
				['admin', 'light'],
				['manager', 'dark'],
				['neighbour', 'light']
			] as const) {
				const page = await pageOf(person, { ...viewport, language, colorScheme });
				await page.goto('/alerts');
				for (const summary of await page.locator('summary').all()) await summary.click();
				await expectUsable(page, `alerts-${person}-${size}-${language}`);
			}
		}
	);
});

test('with nothing open it says what is watched, and by the trouble form nothing is lost', async () => {
	await world.office.db.deleteFrom('alert_event').execute();
	await world.office.db.deleteFrom('alert').execute();
	const page = await pageOf('manager', DESK);
	await page.goto('/alerts');
	await page.getByText('Không có cảnh báo nào').waitFor();
	expect(await page.locator('header .badge').count()).toBe(0);
	await page.fill('#percent', '101');
	await page.press('#percent', 'Enter');
	await page.locator('#percent-problem').waitFor();
	expect(await page.inputValue('#percent')).toBe('101');
	expect(await faultsOf(page)).toEqual([]);
});
