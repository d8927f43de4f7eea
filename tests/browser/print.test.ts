import { expect, test } from 'vitest';
import { browserOffice, DESK } from '../browser-office.ts';

const { world, pageOf } = await browserOffice();

/** Rec. 709 luminance of a computed colour, from 0 (black) to 255 (white). */
function brightness(colour: string): number {
	const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('what is printed is dark on white, also from a dark screen', async () => {
	const page = await pageOf('manager', { ...DESK, colorScheme: 'dark' });
	const form = `/s/${world.counters.land.code}`;
	for (const path of ['/results', '/plan', '/targets', '/reports', '/counters', form]) {
		await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
		await page.goto(path);
		const colours = () =>
			page.locator('body').evaluate((body) => {
				const { color, backgroundColor } = getComputedStyle(body);
				return { ink: color, paper: backgroundColor };
			});
		const screen = await colours();
		expect(brightness(screen.ink), `${path} on the screen`).toBeGreaterThan(180);
		await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
		const paper = await colours();
		expect(brightness(paper.ink), path).toBeLessThan(60);
		expect(brightness(paper.paper), path).toBeGreaterThan(230);
	}
});
