import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import { sessionFor, staffOffice, type StaffOffice } from './office.ts';
import { chromiumOnce, screenshot } from './setup/browser.ts';
import { faultsOf } from './setup/axe.ts';
import type { Server } from './setup/server.ts';
import { emailOf, type Person } from './staff.ts';

/** Only ends what hangs; Playwright's own 30 s are too few for a busy machine. */
const HANGS_MS = 300_000;

export const DESK = { viewport: { width: 1280, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 } };
export const SMALL = { viewport: { width: 320, height: 640 } };

/** How a page is to be opened. */
export interface PageWish extends BrowserContextOptions {
	language?: 'vi' | 'en';
	/** Another server than the office's own. */
	at?: Server;
}

/** An office, and the browsers of its staff. */
export interface BrowserOffice extends StaffOffice {
	browser: Browser;
	/**
	 * A page of somebody who is signed in, or of somebody who is not (null). It is closed after the
	 * running test.
	 */
	pageOf: (person: Person | null, wish?: PageWish) => Promise<Page>;
}

/** As `staffOffice`, with pages in Chromium. A path alone leads to the office's server. */
export async function browserOffice(
	options: Parameters<typeof staffOffice>[0] = {}
): Promise<BrowserOffice> {
	const office = await staffOffice(options);
	const browser = await chromiumOnce();
	afterEach(async () => {
		for (const context of browser.contexts()) await context.close();
	});
	const sessions = new Map<Person, Promise<string>>();
	const sessionOf = (person: Person) => {
		const session = sessions.get(person) ?? sessionFor(office.world, emailOf(person));
		sessions.set(person, session);
		return session;
	};
	const pageOf: BrowserOffice['pageOf'] = async (
		person,
		{ language = 'vi', at = office.server, ...wish } = {}
	) => {
		const context = await browser.newContext({ baseURL: at.origin, ...wish });
		context.setDefaultTimeout(HANGS_MS);
		await context.addCookies([{ name: 'lang', value: language, url: at.origin }]);
		if (person)
			await context.addCookies([
				{ name: 'session', value: await sessionOf(person), url: at.origin }
			]);
		const page = await context.newPage();
		page.on('pageerror', (error) => expect.unreachable(String(error)));
		return page;
	};
	return { ...office, browser, pageOf };
}

/** By how many pixels a page is wider than its window. */
export const sideways = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/**
 * Expects that everybody can read and use a page (WCAG 2.2 AA by axe), and that nothing sticks out
 * of the window.
 */
export async function expectUsable(page: Page, name: string): Promise<void> {
	expect(await faultsOf(page), name).toEqual([]);
	expect(await sideways(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0);
	await picture(page, name);
}

/** Keeps a picture of the page in tests/output, for those who want to see it (`SCREENSHOTS=1`). */
export async function picture(page: Page, name: string): Promise<void> {
	if (process.env.SCREENSHOTS === '1') await screenshot(page, name);
}

/** Presses Tab until that element has the focus: what a keyboard cannot reach is never found. */
export async function tabTo(page: Page, selector: string): Promise<void> {
	for (let i = 0; i < 120; i++) {
		if (await page.locator(selector).evaluate((element) => element === document.activeElement))
			return;
		await page.keyboard.press('Tab');
	}
	expect.unreachable(`Tab never reached ${selector}`);
}
