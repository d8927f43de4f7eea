import type { Page } from 'playwright-core';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { count, percentBeside } from '../../src/lib/core/format.ts';
import type { resultsJson } from '../../src/lib/server/results/export.ts';
import { addAnswers, EMPTY_UNIT, YEAR } from '../answered.ts';
import { browserOffice, DESK, expectUsable, picture, sideways, tabTo } from '../browser-office.ts';
import { LOOKS } from '../looks.ts';

/** Said by chart.js and by nothing else. */
const CHART_JS = "can't acquire context";
const NAM_GIANG = `/results?unit=20707&period=${YEAR}`;

const { world, pageOf } = await browserOffice({ prepare: addAnswers });

/** Waits until something is drawn on the chart. */
async function drawn(page: Page): Promise<void> {
	await page.waitForFunction(() => {
		const canvas = document.querySelector('canvas');
		const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
		return pixels?.some((value) => value > 0);
	});
}

describe.each(LOOKS)('in %s, %i px wide, %s', (language, width, colorScheme) => {
	test.each([
		['full', 'admin', `/results?unit=48&period=${YEAR}`],
		['leaf', 'manager', NAM_GIANG],
		['dates', 'viewer', `/results?from=${YEAR}-02-01&to=${YEAR}-02-20&field=land&channel=poster`],
		['criteria', 'admin', `/results?unit=48&period=${YEAR}&questionnaire=counter-16`],
		['hidden', 'neighbour', `/results?period=${YEAR}`],
		['no-counters', 'admin', `/results?unit=${EMPTY_UNIT}`],
		['no-answers', 'manager', '/results?period=2023'],
		['wrong', 'manager', '/results?period=2025-Q9'],
		['missing', 'manager', '/results?unit=48'],
		['forbidden', 'clerk', '/results']
	] as const)('%s can be read by everybody (WCAG 2.2 AA by axe)', async (name, person, path) => {
		const page = await pageOf(person, { viewport: { width, height: 900 }, language, colorScheme });
		await page.goto(path);
		if (name === 'full' || name === 'leaf') await drawn(page);
		for (const details of await page.locator('details').all())
			await details.locator('summary').click();
		await expectUsable(page, `results-${name}-${language}-${width}-${colorScheme}`);
	});
});

test('at 320 px nothing has to be scrolled sideways (WCAG 1.4.10)', async () => {
	const page = await pageOf('manager', { viewport: { width: 320, height: 700 } });
	await page.goto(NAM_GIANG);
	expect(await sideways(page)).toBeLessThanOrEqual(0);
});

test('without JavaScript everything is there but the chart, and the filter works', async () => {
	const page = await pageOf('manager', { ...DESK, javaScriptEnabled: false });
	await page.goto(NAM_GIANG);
	expect(await page.locator('canvas').isVisible()).toBe(false);
	for (const heading of [
		'Theo lĩnh vực',
		'Theo quầy',
		'Theo yếu tố và câu hỏi',
		'Theo tháng',
		'Theo kênh'
	])
		expect(await page.getByRole('heading', { name: heading, exact: true }).isVisible()).toBe(true);
	expect(await page.getByRole('row', { name: /02\/2025/ }).isVisible()).toBe(true);
	await page.selectOption('#field', 'land');
	await page.getByRole('button', { name: 'Xem kết quả' }).click();
	expect(new URL(page.url()).search).toBe(`?unit=20707&period=${YEAR}&field=land`);
	expect(await page.textContent('main')).toContain('Chỉ gồm: Đất đai');
	await picture(page, 'results-without-javascript');
});

test.each([
	['with scripts', true],
	['without scripts', false]
])(
	'with the keyboard alone: another quarter, then one counter, then back up (%s)',
	async (_, javaScriptEnabled) => {
		const page = await pageOf('manager', { ...DESK, javaScriptEnabled });
		await page.goto(NAM_GIANG);
		await tabTo(page, '#period');
		await page.keyboard.type('Quý I/');
		await tabTo(page, 'main form button');
		await page.keyboard.press('Enter');
		await page.waitForURL(`**/results?unit=20707&period=${YEAR}-Q1`);
		await page.getByText(`01/01/${YEAR} – 31/03/${YEAR}`).waitFor();

		await tabTo(page, `main table a[href*="counter=${world.counters.land.code}"]`);
		await page.keyboard.press('Enter');
		await page.waitForURL(`**counter=${world.counters.land.code}`);
		await page.getByRole('heading', { level: 1, name: 'Quầy 1 – Đất đai' }).waitFor();
		expect(await page.getByText('Nhìn chung, Ông/Bà hài lòng thế nào').first().isVisible()).toBe(
			true
		);
		const trail = page.getByRole('navigation', { name: 'Đơn vị cấp trên' });
		await trail.getByRole('link', { name: 'UBND xã Nam Giang' }).press('Enter');
		await page.waitForURL(`**/results?unit=20707&period=${YEAR}-Q1`);
	}
);

test('dates instead of a named period, and back', async () => {
	const page = await pageOf('manager', DESK);
	await page.goto(NAM_GIANG);
	await page.getByRole('link', { name: 'Chọn theo ngày' }).click();
	await page.fill('#from', `${YEAR}-04-10`);
	await page.fill('#to', `${YEAR}-04-10`);
	await page.getByRole('button', { name: 'Xem kết quả' }).click();
	await page.getByText(`Từ 10/04/${YEAR} đến 10/04/${YEAR}`, { exact: true }).waitFor();
	await page.getByRole('link', { name: 'Chọn theo kỳ' }).click();
	await page.locator('#period').waitFor();
});

test('the chart is drawn without motion, tells of the month pointed at, and nothing jumps', async () => {
	const page = await pageOf('manager', { ...DESK, reducedMotion: 'reduce' });
	await page.goto(NAM_GIANG, { waitUntil: 'commit' });
	await page.locator('canvas').waitFor();
	const table = page.locator('section:has(canvas) table');
	const before = await table.boundingBox();
	await drawn(page);
	expect(await table.boundingBox()).toEqual(before);
	await page.locator('canvas').hover();
	await page.locator('figcaption .told', { hasText: /^\d\d\/2025: / }).waitFor();
	const scrolled = await page.evaluate(() => window.scrollY);
	expect((await table.boundingBox())!.y + scrolled).toBe(before!.y);
});

test('chart.js comes with this page only, and the page weighs at most 120 kB compressed', async () => {
	const page = await pageOf('admin', DESK);
	const bodies: Promise<Buffer>[] = [];
	page.on('response', (response) => void bodies.push(response.body().catch(() => Buffer.alloc(0))));
	const load = async (path: string) => {
		bodies.length = 0;
		await page.goto(path, { waitUntil: 'networkidle' });
		return Promise.all(bodies);
	};
	const others = [...(await load('/counters')), ...(await load('/results?period=2023'))];
	expect(others.some((body) => body.includes(CHART_JS))).toBe(false);

	const whole = await load(`/results?unit=48&period=${YEAR}`);
	expect(whole.some((body) => body.includes(CHART_JS))).toBe(true);
	const weight = whole.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
	expect(weight).toBeLessThan(120_000);
});

test.each([
	`unit=20707&period=${YEAR}`,
	`unit=20707&period=${YEAR}-H1&field=land`,
	`unit=48&period=${YEAR}&channel=poster`
])('on paper stand the numbers of the API: %s', async (query) => {
	const page = await pageOf('admin', { viewport: { width: 680, height: 1000 } });
	await page.goto(`/results?${query}`);
	await page.emulateMedia({ media: 'print' });
	const printed = (await page.locator('main').innerText()).replace(/\s/g, ' ');
	for (const by of ['field', 'channel', 'question'] as const) {
		const answer = await page.request.get(`/api/v1/results?${query}&by=${by}`);
		const { total, groups } = (await answer.json()) as ReturnType<typeof resultsJson>;
		const shown = [total, ...groups].filter(({ rate }) => rate !== null);
		expect(shown.length).toBeGreaterThan(1);
		for (const { rate, target } of shown)
			expect(printed).toContain(
				percentBeside(rate, by === 'question' ? null : target, 'vi').replace(/\s/g, ' ')
			);
		expect(printed).toContain(count(total.n!, 'vi'));
	}
});

test('on paper (A4, portrait) all figures stand within the sheet, and what cannot be pressed is gone', async () => {
	// 210 mm less 15 mm on either side, at 96 pixels an inch.
	const page = await pageOf('manager', {
		viewport: { width: 680, height: 1000 },
		colorScheme: 'light'
	});
	await page.goto(NAM_GIANG);
	await drawn(page);
	await page.emulateMedia({ media: 'print' });
	for (const selector of ['main form', 'main button', 'canvas', 'header nav'])
		expect(await page.locator(selector).first().isVisible(), selector).toBe(false);
	expect(await page.locator('details table').first().isVisible()).toBe(true);
	expect(await sideways(page)).toBeLessThanOrEqual(0);
	const over = await page
		.locator('main td, main th')
		.evaluateAll((cells) =>
			cells
				.filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && !cell.querySelector('svg'))
				.map((c) => c.textContent)
		);
	expect(over).toEqual([]);
	await picture(page, 'results-print');
});
