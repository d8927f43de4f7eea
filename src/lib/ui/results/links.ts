import { addressOf, type Query } from '../../core/results/query.ts';

/** The path with query of a results view, not yet resolved: `/results?unit=48&field=land`. */
export function viewPath(query: Query, today: string): '/results' | `/results?${string}` {
	const address = addressOf({ ...query, by: 'field' }, today);
	return address === '' ? '/results' : `/results?${address}`;
}

/**
 * The same view with its period given by dates, which is what turns the choice of a period into one
 * of dates.
 */
export function datesPath(query: Query, today: string): `/results?${string}` {
	return `/results?${byDates(query, today)}`;
}

/** The address of a query with its period given by dates. */
export function byDates(query: Query, today: string): URLSearchParams {
	const address = new URLSearchParams(addressOf({ ...query, by: 'field' }, today));
	address.delete('period');
	address.set('from', query.period.from);
	address.set('to', query.period.to);
	return address;
}
