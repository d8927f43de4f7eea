import { addressOf, type Query } from '../../core/results/query.ts';

/** Paths with their query, not yet resolved. */

/** The files of a view: `/results/files?unit=48&period=2026-H1`. */
export function filesPath(
	query: Query,
	today: string
): '/results/files' | `/results/files?${string}` {
	const address = addressOf({ ...query, by: 'field' }, today);
	return address === '' ? '/results/files' : `/results/files?${address}`;
}

/** The merged files of a unit and period: `/results/merged?unit=48&period=2026-H1`. */
export function mergedPath(
	query: Query,
	today: string
): '/results/merged' | `/results/merged?${string}` {
	const { unit, period } = query;
	const wide = {
		unit,
		period,
		by: 'field',
		field: null,
		channel: null,
		questionnaire: null,
		counter: null
	} as const;
	const address = addressOf(wide, today);
	return address === '' ? '/results/merged' : `/results/merged?${address}`;
}
