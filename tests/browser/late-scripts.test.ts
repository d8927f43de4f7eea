import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAnswers, YEAR } from '../answered.ts';
import { staffOffice } from '../office.ts';
import { launch } from '../setup/browser.ts';

// Over a slow line the scripts of a page arrive when its forms are half filled in.

const { as, server } = await staffOffice({ prepare: addAnswers });
let browser: Browser;

beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

/** Fields of the page's forms that can be seen. */
const FIELDS =
	'main :is(select, textarea, input:is([type=text], [type=search], [type=date])):visible';

/** Fills in every field, each with something other than what stands in it. */
async function fillIn(page: Page): Promise<void> {
	for (const field of await page.locator(FIELDS).all()) {
		const [name, type] = await field.evaluate((element: HTMLInputElement) => [
			element.localName,
			element.type
		]);
		if (name !== 'select') await field.fill(type === 'date' ? `${YEAR}-03-04` : '7');
		else {
			const values = await field
				.locator('option')
				.evaluateAll((all: HTMLOptionElement[]) => all.map((o) => o.value));
			const now = await field.inputValue();
			await field.selectOption(values.find((value) => value !== now) ?? now);
		}
	}
}

const filledIn = (page: Page) =>
	page
		.locator(FIELDS)
		.evaluateAll((all: HTMLInputElement[]) => all.map(({ name, value }) => `${name}=${value}`));

test.each([
	['results of a period', `/results?unit=20707&period=${YEAR}`],
	['results of some days', `/results?unit=20707&from=${YEAR}-01-01&to=${YEAR}-04-30`],
	['indices of a period', `/indices?unit=20707&period=${YEAR}`],
	['indices of some days', `/indices?unit=20707&from=${YEAR}-01-01&to=${YEAR}-04-30`],
	['dossiers', `/caseload?unit=20707&month=${YEAR}-02`]
])('%s: what was typed or chosen before the scripts came stays', async (_, path) => {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	await context.addCookies([
		{ name: 'session', value: as.manager.cookies.get('session')!, url: server.origin }
	]);
	const page = await context.newPage();
	let release = () => {};
	const typed = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/**', async (route) => {
		await typed;
		await route.continue();
	});
	await page.goto(server.origin + path, { waitUntil: 'commit' });
	await page.locator('main form button').first().waitFor();
	await page.waitForFunction(() => document.readyState !== 'loading');
	await fillIn(page);
	const before = await filledIn(page);
	expect(before.length).toBeGreaterThan(0);

	release();
	await alive(page);
	expect(await filledIn(page)).toEqual(before);
	await context.close();
});

/**
 * Waits until the page answers to what is done on it: its button prints, or its numbers are added
 * up.
 */
async function alive(page: Page): Promise<void> {
	await page.evaluate(() => {
		window.print = () => document.body.setAttribute('data-printed', '');
	});
	await expect
		.poll(
			() =>
				page.evaluate(() => {
					document.querySelector<HTMLButtonElement>('.print-button')?.click();
					document
						.querySelector('main form[method=post]')
						?.dispatchEvent(new Event('input', { bubbles: true }));
					const added = document.querySelector('tfoot td strong')?.textContent;
					return document.body.hasAttribute('data-printed') || /[1-9]/.test(added ?? '');
				}),
			{ timeout: 60_000 }
		)
		.toBe(true);
}
