import { isRunning, named } from '../calendar/period.ts';
import type { Asked } from './asked.ts';
import type { By } from './query.ts';

/**
 * Whether the period of a line runs, so that it is judged by the confidence sequence (verdict.ts).
 * Each month of a breakdown is a period of its own: those before today's have ended, and their
 * figures are those of the month's own page.
 * @param by what the line is a part by · @param key of the line; of a month `2026-03`
 */
export function isLineRunning({ query, today }: Asked, by: By, key: string): boolean {
	if (by !== 'month') return isRunning(query.period, today);
	const { from, to } = named(key)!;
	return isRunning({ from, to: to < query.period.to ? to : query.period.to }, today);
}
