import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2, levels A and AA, and what axe holds for good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong in a page: each rule with the elements that break it.
 * @param rules only these
 */
export async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
	// Legacy: axe works in the page itself, and not in a second one that is opened for each look. Only pages with frames of
	// other sites need that, and it takes longer than all the rest.
	const axe = new AxeBuilder({ page }).setLegacyMode();
	const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze();
	return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`);
}
