import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browserOffice, picture, SMALL } from '../browser-office.ts';
import { faultsOf } from '../setup/axe.ts';
import type { World } from '../world.ts';

const { world, server, pageOf } = await browserOffice();

const at = (name: keyof World['counters'], rest = '') =>
	`${server.origin}/s/${world.counters[name].code}${rest}`;
const stored = () =>
	world.office.db
		.selectFrom('response')
		.select('answers')
		.orderBy('answered_at')
		.orderBy('number')
		.execute();
const submit = (page: Page) =>
	Promise.all([page.waitForEvent('load'), page.click('main form[method=post] .send button')]);
const choose = async (page: Page, ...ids: string[]) => {
	for (const id of ids) await page.click(`label[for=${id}]`);
};

/** How many pixels of the page lie beyond its right edge. */
const overflow = (page: Page) =>
	page.locator('html').evaluate((root) => root.scrollWidth - root.ownerDocument.body.clientWidth);

/** A phone without JavaScript, 320 pixels wide, unless told otherwise. */
async function withPhone(
	act: (page: Page) => Promise<void>,
	options: BrowserContextOptions = {}
): Promise<void> {
	await act(await pageOf(null, { ...SMALL, javaScriptEnabled: false, ...options }));
}

describe('a citizen with an old phone', () => {
	test('scans, answers and is thanked; the form comes in one request', async () => {
		await withPhone(async (page) => {
			const requests: string[] = [];
			page.on('request', (r) => requests.push(r.url()));
			const before = (await stored()).length;
			await page.goto(`${server.origin}/S/${world.counters.general.code}`);
			expect(requests).toHaveLength(1);
			expect(await overflow(page)).toBe(0);

			const reason = page.getByText('Phải chờ lâu');
			await page.getByText('Đất đai', { exact: true }).click();
			expect(await reason.isVisible()).toBe(false);
			await choose(page, 'q0-1');
			await reason.click();
			await choose(page, 'q0-3');
			expect(await reason.isVisible()).toBe(false);
			await choose(page, 'q0-2', 'q3-4');
			expect(await reason.isVisible()).toBe(true);
			await page.fill('textarea', 'Cần thêm ghế ngồi');
			await picture(page, 'citizen-answered-320');
			await submit(page);

			expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Cảm ơn Ông/Bà');
			expect(await overflow(page)).toBe(0);
			await page.reload();
			// The quick form's order: overall, reasons, access, procedure, … (contract.md).
			expect((await stored()).slice(before)).toEqual([
				{ answers: '[2,[0],null,4,null,null,null,null]' }
			]);
		});
	});

	test.each(['', '?lang=vi'])(
		'goes back and sends the same again: the same thanks %s',
		async (query) => {
			await withPhone(async (page) => {
				await page.goto(at('land', query));
				const id = await page.inputValue('input[name=id]');
				await choose(page, 'q0-5');
				await submit(page);
				const thanks = page.url();
				expect(thanks).toContain(id);
				const before = await stored();
				await page.goBack();
				expect(await page.inputValue('input[name=id]')).toBe(id);
				await choose(page, 'q0-5');
				await submit(page);
				expect([page.url(), await stored()]).toEqual([thanks, before]);
			});
		}
	);

	test('hits five faces in one row, each at least 44 pixels large (WCAG 2.2, 2.5.5)', async () => {
		await withPhone(async (page) => {
			for (const language of ['vi', 'en']) {
				await page.goto(at('general', `?lang=${language}`));
				const labels = page.locator('.faces').first().locator('> label');
				const boxes = await labels.evaluateAll((all) =>
					all.map((l) => l.getBoundingClientRect().toJSON())
				);
				expect(boxes).toHaveLength(5);
				for (const box of boxes) {
					expect(box.width).toBeGreaterThanOrEqual(44);
					expect(box.height).toBeGreaterThanOrEqual(44);
					expect(box.top).toBe(boxes[0].top);
				}
				expect(await overflow(page)).toBe(0);
			}
		});
	});

	test('with type twice as large reads one level a row', async () => {
		await withPhone(async (page) => {
			await page.goto(at('land'));
			const protocol = await page.context().newCDPSession(page);
			await protocol.send('Page.enable');
			await protocol.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
			const labels = page.locator('.faces').first().locator('> label');
			const tops = await labels.evaluateAll((all) => all.map((l) => l.getBoundingClientRect().top));
			expect(new Set(tops).size).toBe(5);
			expect(await overflow(page)).toBe(0);
		});
	});

	test('is shown what is missing, with everything typed kept, and mends it', async () => {
		await withPhone(async (page) => {
			await page.goto(at('general'));
			await choose(page, 'q2-5', 'q6-0');
			await page.fill('textarea', 'Dòng một\nDòng hai <i>');
			await submit(page);
			expect(await page.title()).toMatch(/^Lỗi: /);
			await picture(page, 'citizen-error-320');
			expect(await page.isChecked('#q2-5')).toBe(true);
			expect(await page.isChecked('#q6-0')).toBe(true);
			expect(await page.inputValue('textarea')).toBe('Dòng một\nDòng hai <i>');

			const focused = page.locator(':focus');
			await page.getByRole('link', { name: 'Câu 1: Vui lòng chọn lĩnh vực' }).click();
			expect(await focused.getAttribute('id')).toBe('field-0');
			await page.keyboard.press('Space');
			await page.getByRole('link', { name: 'Câu 2: Vui lòng chọn một mức' }).click();
			await page.keyboard.press('ArrowRight');
			expect(await focused.getAttribute('id')).toBe('q0-2');
			await submit(page);
			expect(page.url()).toContain('/thanks/');
		});
	});

	test('answers by keyboard alone', async () => {
		await withPhone(async (page) => {
			await page.goto(at('land'));
			const focused = page.locator(':focus');
			const tabTo = async (id: string) => {
				do await page.keyboard.press('Tab');
				while ((await focused.getAttribute('id')) !== id);
			};
			await tabTo('q0-1');
			// The ring stands around the face, for the input itself lies unseen.
			const ring = page
				.locator('label[for=q0-1]')
				.evaluate((label) => getComputedStyle(label).outlineStyle);
			expect(await ring).toBe('solid');
			await page.keyboard.press('Space');
			await page.keyboard.press('Tab');
			expect(await focused.getAttribute('id')).toBe('q1-0');
			await page.keyboard.press('Space');
			await tabTo('q2-1');
			for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
			expect(await page.isChecked('#q2-5')).toBe(true);
			await tabTo('q7');
			await page.keyboard.type('Cảm ơn');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
			await page.waitForURL('**/thanks/**');
			expect((await stored()).at(-1)).toEqual({ answers: '[1,[0],5,null,null,null,null,null]' });
		});
	});

	test('types the code of the poster on the first page', async () => {
		await withPhone(async (page) => {
			await page.goto(`${server.origin}/?lang=en`);
			await page.fill('#code', world.counters.land.code.toLowerCase());
			await page.keyboard.press('Enter');
			await page.waitForURL('**/s/**');
			expect(page.url()).toBe(at('land', '?lang=en'));
		});
	});
});

describe('the first glance', () => {
	const boxesOf = (page: Page, selector: string) =>
		page
			.locator(selector)
			.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));

	test.each(['vi', 'en'])(
		'on a phone: whose page, the question, five large faces, and the button; the whole form is short (%s)',
		async (language) => {
			const options = { viewport: { width: 390, height: 844 } };
			await withPhone(async (page) => {
				await page.goto(at('land', `?lang=${language}`));
				const [head] = await boxesOf(page, 'header');
				expect(head!.height).toBeLessThanOrEqual(0.2 * 844);
				for (const { width } of await boxesOf(page, '.large .face')) {
					expect(width).toBeGreaterThanOrEqual(56);
					expect(width).toBeLessThanOrEqual(64);
				}
				const words = await page
					.locator('.large > label')
					.first()
					.evaluate((label) => parseFloat(getComputedStyle(label).fontSize));
				expect(words).toBeGreaterThanOrEqual(14);
				expect(words).toBeLessThanOrEqual(15);
				const [button] = await boxesOf(page, '.hero button');
				expect(button!.bottom).toBeLessThanOrEqual(844);
				const length = await page.locator('html').evaluate((root) => root.scrollHeight);
				expect(length).toBeLessThanOrEqual(1600);
				expect(await overflow(page)).toBe(0);
			}, options);
		}
	);

	test('on the smallest phone the faces take 48 pixels, also where the field is asked first', async () => {
		await withPhone(async (page) => {
			for (const language of ['vi', 'en']) {
				await page.goto(at('general', `?lang=${language}`));
				const boxes = await boxesOf(page, '.large .face');
				expect(boxes.map(({ width }) => width)).toEqual(Array(5).fill(48));
				expect(await overflow(page)).toBe(0);
			}
		});
	});

	test('another language keeps what was chosen and typed', async () => {
		await withPhone(async (page) => {
			await page.goto(at('general'));
			const id = await page.inputValue('input[name=id]');
			await choose(page, 'field-1', 'q0-2', 'q1-3', 'q4-5');
			await page.fill('textarea', 'Dòng một\nDòng hai');
			await page.getByRole('button', { name: 'English' }).click();
			await page.waitForURL('**lang=en**');
			for (const chosen of ['field-1', 'q0-2', 'q1-3', 'q4-5'])
				expect(await page.isChecked(`#${chosen}`), chosen).toBe(true);
			expect(await page.inputValue('textarea')).toBe('Dòng một\nDòng hai');
			expect(await page.inputValue('input[name=id]')).toBe(id);
			await submit(page);
			expect(page.url()).toContain(`/thanks/${id}?lang=en`);
		});
	});

	test('in the reader’s own colours the button has an edge, and so has the chosen face', async () => {
		await withPhone(
			async (page) => {
				await page.goto(at('land'));
				await choose(page, 'q0-4');
				const edges = (selector: string) =>
					page.locator(selector).evaluate((one) => {
						const { borderTopWidth, borderTopColor, outlineStyle } = getComputedStyle(one);
						const ground = getComputedStyle(one.ownerDocument.body).backgroundColor;
						return [borderTopWidth, borderTopColor !== ground, outlineStyle];
					});
				expect(await edges('.hero button')).toEqual(['2px', true, 'none']);
				expect(await edges('label[for=q0-4]')).toEqual(['2px', true, 'solid']);
				expect(await edges('label[for=q0-3]')).toEqual(['2px', false, 'none']);
				await picture(page, 'citizen-forced-colours-320');
			},
			{ forcedColors: 'active' }
		);
	});
});

const PAGES: [name: string, open: (page: Page, query: string) => Promise<unknown>][] = [
	['form', (page, query) => page.goto(at('general', query))],
	['criteria', (page, query) => page.goto(at('criteria', query))],
	['school', (page, query) => page.goto(at('school', query))],
	[
		'answered',
		async (page, query) => {
			await page.goto(at('general', query));
			await choose(page, 'field-1', 'q0-1', 'q1-2', 'q2-2', 'q3-3', 'q4-4', 'q5-5', 'q6-0');
		}
	],
	[
		'error',
		async (page, query) => {
			await page.goto(at('school', query));
			await page.fill('.amount', '201');
			await submit(page);
		}
	],
	[
		'conflict',
		async (page, query) => {
			await page.goto(at('land', query));
			await choose(page, 'q0-5');
			await submit(page);
			await page.goBack();
			await choose(page, 'q0-4');
			await submit(page);
			expect(await page.getByRole('alert').count()).toBe(1);
		}
	],
	[
		'thanks',
		async (page, query) => {
			await page.goto(at('land', query));
			await choose(page, 'q0-5');
			await submit(page);
		}
	],
	[
		'retired-sent',
		async (page, query) => {
			await page.goto(at('land', query));
			await choose(page, 'q0-2');
			await page.fill('textarea', 'Cần thêm ghế ngồi');
			await page
				.locator('#form')
				.evaluate((form, action) => form.setAttribute('action', action), at('retired', query));
			await submit(page);
		}
	],
	['missing', (page, query) => page.goto(at('land', `/thanks/none${query}`))],
	['unknown', (page, query) => page.goto(`${server.origin}/s/7KQ2M9${query}`)],
	['retired', (page, query) => page.goto(at('retired', query))],
	['code', (page, query) => page.goto(`${server.origin}/s${query}`)],
	['landing', (page, query) => page.goto(`${server.origin}/${query}`)],
	['lost', (page, query) => page.goto(`${server.origin}/nowhere${query}`)]
];

describe.each(['light', 'dark'] as const)(
	'axe finds no fault (WCAG 2.2 A and AA), %s',
	(colorScheme) => {
		test.each(PAGES)('%s', async (name, open) => {
			const views = [
				[390, 'vi'],
				[1280, 'en']
			] as const;
			for (const [width, language] of colorScheme === 'light' ? views : ([[390, 'en']] as const)) {
				// axe itself is a script.
				const options = { colorScheme, javaScriptEnabled: true, viewport: { width, height: 844 } };
				await withPhone(async (page) => {
					await open(page, `?lang=${language}`);
					// The dark page differs in its colours only.
					const rules =
						colorScheme === 'light' ? undefined : ['color-contrast', 'link-in-text-block'];
					expect(await faultsOf(page, rules)).toEqual([]);
					await picture(page, `citizen-${name}-${width}-${language}-${colorScheme}`);
				}, options);
			}
		});
	}
);
