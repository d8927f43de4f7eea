import { addressOf, type Query } from '../../core/results/query.ts';
import { byDates } from '../results/links.ts';

/** Paths with their query, not yet resolved. */

/** The indices of a query: `/indices?unit=48&period=2026-H1`. */
export function indicesPath(query: Query, today: string): '/indices' | `/indices?${string}` {
	const address = addressOf({ ...query, by: 'field' }, today);
	return address === '' ? '/indices' : `/indices?${address}`;
}

/** The same with its period given by dates. */
export function datesPath(query: Query, today: string): `/indices?${string}` {
	return `/indices?${byDates(query, today)}`;
}

/** The indices of a unit in a named period: `/indices?unit=20707&period=2026-Q1`. */
export function unitIndicesPath(unit: string, period: string): `/indices?${string}` {
	return `/indices?${new URLSearchParams({ unit, period })}`;
}

/** Scores of a unit in a named period: `/indices/assessment?unit=20707&period=2026-Q1`. */
export function assessmentPath(unit: string, period: string): `/indices/assessment?${string}` {
	return `/indices/assessment?${new URLSearchParams({ unit, period })}`;
}

/** What full satisfaction earns in PAR INDEX: `/indices/par-points?unit=48&year=2026`. */
export function parPointsPath(unit: string, year: number): `/indices/par-points?${string}` {
	return `/indices/par-points?${new URLSearchParams({ unit, year: String(year) })}`;
}

/** The National Portal's numbers: `/indices/portal?unit=48&period=2026-H1`. */
export function portalPath(
	unit: string,
	period: string,
	more: Record<string, string> = {}
): `/indices/portal?${string}` {
	return `/indices/portal?${new URLSearchParams({ unit, period, ...more })}`;
}
