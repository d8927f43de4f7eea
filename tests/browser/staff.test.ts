import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as settings from '../../src/lib/server/store/settings.ts';
import { browserOffice, DESK, expectUsable, PHONE, picture, tabTo } from '../browser-office.ts';
import { LOOKS } from '../looks.ts';
import { readPng } from '../picture.ts';
import type { Server } from '../setup/server.ts';
import { emailOf, PASSWORD } from '../staff.ts';

/** CSS pixels: 96 an inch. */
const A4 = { width: 794, height: 1123 };
const A5 = { width: 559, height: 794 };
const MM = 96 / 25.4;

const PUBLIC = 'https://hailong.example.vn';

const { world, server, another, pageOf } = await browserOffice({
	prepare: ({ office }) => settings.setDemonstration(office.db)
});
/** The same office under an address that telephones can open: its posters carry no band. */
const published = await another({ ORIGIN: PUBLIC });

/** What a server believes its public address to be. */
const originOf = (one: Server) => (one === published ? PUBLIC : one.origin);

describe('with the keyboard alone', () => {
	test.each([
		['with scripts', true],
		['without scripts', false]
	])('sign in, add a counter, see its QR code, sign out (%s)', async (name, javaScriptEnabled) => {
		const page = await pageOf(null, { ...DESK, javaScriptEnabled });
		await page.goto('/counters');
		await tabTo(page, '#email');
		await page.keyboard.type(emailOf('manager'));
		await tabTo(page, '#password');
		await page.keyboard.type(PASSWORD);
		await page.keyboard.press('Enter');
		await page.waitForURL('**/counters');

		await tabTo(page, 'main a[href$="/counters/new"]');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/counters/new');
		await tabTo(page, '#name');
		await page.keyboard.type(`Quầy bàn phím ${name}`);
		await page.keyboard.press('Enter');
		await page.getByRole('alert').waitFor();
		expect(await page.title()).toMatch(/^Lỗi: /);
		expect(await page.inputValue('#name')).toBe(`Quầy bàn phím ${name}`);
		await tabTo(page, 'input[name=field][value=land]');
		await page.keyboard.press('Space');
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/counters\/[A-Z0-9]{6}\?done=added/);
		await page.getByRole('img', { name: /Mã QR/ }).waitFor();
		expect(await page.textContent('h1')).toBe(`Quầy bàn phím ${name}`);

		await tabTo(page, 'header form[action$="/sign-out"] button');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/sign-in');
		await page.goto('/counters');
		expect(page.url()).toContain('/sign-in');
	});

	test('the first Tab leads past the header', async () => {
		const page = await pageOf('admin', DESK);
		await page.goto('/counters');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
	});
});

test('the language is switched where one is, and the same page comes back', async () => {
	const page = await pageOf('admin', PHONE);
	await page.goto('/counters?q=Thạnh');
	await page.getByRole('button', { name: 'English' }).click();
	await page.getByRole('heading', { level: 1, name: 'Counters and QR codes' }).waitFor();
	expect(new URL(page.url()).searchParams.get('q')).toBe('Thạnh');
	expect(await page.getAttribute('html', 'lang')).toBe('en');
});

describe.each(LOOKS)('pages in %s, %i px wide, %s', (language, width, colorScheme) => {
	const options = { viewport: { width, height: 900 }, language, colorScheme };
	const look = (page: Page, name: string) =>
		expectUsable(page, `staff-${name}-${language}-${width}-${colorScheme}`);

	test('signing in can be read and used by everybody (WCAG 2.2 AA by axe)', async () => {
		const page = await pageOf(null, options);
		await page.goto('/sign-in');
		await look(page, 'sign-in');
		await page.fill('#email', 'ai@example.vn');
		await page.fill('#password', 'sai');
		await page.locator('form button.button').click();
		await page.getByRole('alert').waitFor();
		await look(page, 'sign-in-wrong');
	});

	test.each([
		['list', () => '/counters'],
		['list-nothing-found', () => '/counters?q=khong-co'],
		['list-retired', () => '/counters?q=Quầy 3 (cũ)'],
		['new', () => '/counters/new'],
		['counter', () => `/counters/${world.counters.land.code}?done=added`],
		['edit', () => `/counters/${world.counters.land.code}/edit`],
		['retire', () => `/counters/${world.counters.land.code}/retire`],
		['retired', () => `/counters/${world.counters.retired.code}`],
		['missing', () => '/counters/ZZZZZZ'],
		['poster', () => `/counters/${world.counters.land.code}/poster`],
		['card', () => `/counters/${world.counters.land.code}/card`],
		['posters', () => '/counters/posters?unit=20707'],
		['cards', () => '/counters/cards?unit=20707']
	])('so can %s', async (name, path) => {
		const page = await pageOf('admin', options);
		await page.goto(path());
		await look(page, name);
	});

	test('so can a form with errors, and a refusal', async () => {
		const page = await pageOf('admin', options);
		await page.goto('/counters/new');
		await page.locator('main form[method=post] button').click();
		await page.getByRole('alert').waitFor();
		await look(page, 'new-wrong');

		const reader = await pageOf('viewer', options);
		await reader.goto(`/counters/${world.counters.land.code}/edit`);
		await look(reader, 'forbidden');
	});
});

/**
 * Whether parts of a sheet lie over each other, and by how many pixels they are longer than the
 * sheet.
 */
const roomOf = (page: Page) =>
	page.locator('article').evaluate((sheet) => {
		const pieces = [...sheet.children].map((piece) => piece.getBoundingClientRect());
		const overlaps = pieces.some((piece, i) => i > 0 && piece.top < pieces[i - 1]!.bottom);
		return { overlaps, over: sheet.scrollHeight - sheet.clientHeight };
	});

/**
 * A red band that says why; also where a browser prints no backgrounds, its edge and its words are
 * red.
 */
async function expectBand(page: Page, selector: string): Promise<void> {
	const band = page.locator(selector);
	expect(await band.isVisible()).toBe(true);
	expect(await band.textContent()).toContain('ORIGIN');
	const look = await band.evaluate((element) => {
		const { borderTopColor, borderTopWidth, color, printColorAdjust } = getComputedStyle(element);
		return {
			colours: [borderTopColor, color],
			edge: Number.parseFloat(borderTopWidth),
			printColorAdjust
		};
	});
	for (const colour of look.colours) {
		const [red = 0, green = 0, blue = 0] = colour.match(/\d+/g)!.map(Number);
		expect(red, colour).toBeGreaterThan(3 * Math.max(green, blue));
	}
	expect(look.edge).toBeGreaterThanOrEqual(3);
	expect(look.printColorAdjust).toBe('exact');
}

/** Pages of a PDF as Chromium writes it. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;

describe.each([
	['on paper', () => published, 0],
	['on paper with the band of a server that only this machine reaches', () => server, 1]
] as const)('%s', (_, serverOf, bands) => {
	test.each([
		['poster', A4, [594.96, 841.92], 70],
		['card', A5, [420, 594.96], 50]
	] as const)(
		'the %s fills one sheet, and its QR code leads to the form of that counter',
		async (kind, size, box, mm) => {
			const at = serverOf();
			const page = await pageOf('viewer', { viewport: size, at });
			await page.emulateMedia({ media: 'print' });
			await page.goto(`/counters/${world.counters.general.code}/${kind}`);
			await picture(page, `staff-print-${kind}-${bands}`);
			const sheet = await page.screenshot();
			const address = readPng(sheet);
			const expected = `${originOf(at)}/S/${world.counters.general.code}`.toUpperCase();
			expect(address).toBe(expected.replace(/^HTTPS?/, (scheme) => scheme.toLowerCase()));
			expect(await page.locator('.not-for-phones').count()).toBe(bands);

			// The squares alone, without their quiet zone of 4 on either side.
			const printed = await page.locator('article .qr svg').evaluate((svg) => {
				const squares = Number(svg.getAttribute('viewBox')!.split(' ')[2]);
				return (svg.getBoundingClientRect().width * (squares - 8)) / squares;
			});
			expect(printed / MM).toBeGreaterThanOrEqual(mm);

			const pdf = await page.pdf({ preferCSSPageSize: true });
			expect(pagesOf(pdf)).toBe(1);
			const media = pdf.toString('latin1').match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/)!;
			expect([Number(media[1]), Number(media[2])].map(Math.round)).toEqual(box.map(Math.round));
			expect(await page.locator('.no-print').first().isVisible()).toBe(false);

			const phone = await pageOf(null, { ...PHONE, javaScriptEnabled: false, at });
			await phone.goto(new URL(address).pathname);
			expect(await phone.textContent('body')).toContain(world.counters.general.name);
			expect(await phone.locator('input[name=overall]').count()).toBe(5);
		}
	);

	test.each([
		['poster', A4],
		['card', A5]
	] as const)('the longest names still fit on the %s', async (kind, size) => {
		const { db } = world.office;
		const long =
			'Quầy tiếp nhận hồ sơ và trả kết quả giải quyết thủ tục hành chính số 12 – Đất đai, Xây dựng, Đầu tư, Hộ tịch, An sinh';
		expect(long.length).toBeGreaterThan(110);
		await db
			.updateTable('counter')
			.set({ name: long })
			.where('id', '=', world.counters.school.id)
			.execute();
		const unit =
			'Trung tâm Phục vụ hành chính công thành phố Đà Nẵng – Chi nhánh xã Thạnh Mỹ (huyện Nam Giang cũ)';
		await db
			.updateTable('unit')
			.set({ name: unit })
			.where('id', '=', world.units.thanhMy)
			.execute();
		const page = await pageOf('admin', { viewport: size, at: serverOf() });
		await page.emulateMedia({ media: 'print' });
		await page.goto(`/counters/${world.counters.school.code}/${kind}`);
		await picture(page, `staff-print-long-${kind}-${bands}`);
		expect(await roomOf(page)).toEqual({ overlaps: false, over: 0 });
		expect(readPng(await page.screenshot())).toContain(`/S/${world.counters.school.code}`);
	});
});

describe('on paper, from localhost', () => {
	test.each([
		['poster', A4],
		['card', A5]
	] as const)(
		'the %s of a server that only this machine reaches has a red band, printed too',
		async (kind, size) => {
			const page = await pageOf('viewer', { viewport: size });
			await page.emulateMedia({ media: 'print' });
			// The world's demonstration mark stands beside it, and the counter has both languages.
			await page.goto(`/counters/${world.counters.land.code}/${kind}`);
			await picture(page, `staff-print-${kind}-band`);
			await expectBand(page, 'article .not-for-phones');
			expect(await page.locator('article .demonstration').isVisible()).toBe(true);
			expect(await page.locator('article .not-for-phones [lang=en]').isVisible()).toBe(true);
			expect(await roomOf(page)).toEqual({ overlaps: false, over: 0 });
			expect(readPng(await page.screenshot())).toContain(`/S/${world.counters.land.code}`);
		}
	);

	test('so has the counter’s own page, which shows the QR code', async () => {
		const page = await pageOf('viewer', { language: 'en', viewport: A4 });
		await page.emulateMedia({ media: 'print' });
		await page.goto(`/counters/${world.counters.land.code}`);
		await picture(page, 'staff-print-counter-band');
		await expectBand(page, '.not-for-phones');
	});

	test.each(['posters', 'cards'])(
		'all counters in use of an office come in one go, one sheet each, each with its own code: %s',
		async (kind) => {
			const page = await pageOf('manager', { viewport: A4 });
			await page.goto(`/counters/${kind}?unit=20707`);
			const inUse = await counters.inUse(world.office.db, world.units.namGiang);
			expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(inUse.length);
			for (const [i, counter] of inUse.entries()) {
				const sheet = page.locator('article').nth(i);
				expect(readPng(await sheet.screenshot())).toContain(`/S/${counter.code}`);
				expect(await sheet.textContent()).toContain(counter.name);
			}
		}
	);
});
