import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2, levels A and AA, and what axe holds for good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong in a page: each rule with the elements that break it. axe works in the page
 * itself, and writes down nothing about what is right: a long page would take it three times as
 * long.
 * @param rules only these
 */
export async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
	await page.evaluate(axe.source);
	return page.evaluate(async (runOnly) => {
		const { axe: there } = window as unknown as { axe: typeof axe };
		const { violations } = await there.run(document, { runOnly, resultTypes: ['violations'] });
		return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`);
	}, rules ?? TAGS);
}
