import { isCounterCode, normalizeCounterCode } from '../codes.ts';
import { isPeriod, named, nameOf, type Period } from '../calendar/period.ts';
import { CHANNELS, type Channel } from '../survey/questionnaire.ts';
import { yearOf } from '../calendar/time.ts';

/** What results can be broken down by; contract.md. */
export const BYS = ['field', 'unit', 'counter', 'element', 'question', 'month', 'channel'] as const;
export type By = (typeof BYS)[number];

/**
 * What is asked of the results. The address of a view is the view (design.md §5). Null: not
 * narrowed down.
 */
export interface Query {
	unit: string | null;
	period: Period;
	by: By;
	field: string | null;
	channel: Channel | null;
	questionnaire: string | null;
	counter: string | null;
}

/** A parameter that could not be read, as it was sent. */
export interface QueryProblem {
	name: string;
	value: string;
}

const UNIT = /^[0-9A-Za-z._-]{1,40}$/;
const FIELD = /^[a-z0-9-]{1,40}$/;
const QUESTIONNAIRE = /^[0-9A-Za-z._-]{1,40}$/;

/**
 * Reads a query from an address: `unit`, `period` (a name such as `2026-Q3`) or `from` and `to`,
 * `by`, `field`, `channel`, `questionnaire`, `counter`. An empty parameter is an absent one; other
 * names are ignored. Whether the codes exist is for the database to say.
 *
 * @param today the date in Vietnam: without a period the query is about its calendar year
 */
export function parseQuery(
	params: URLSearchParams,
	today: string
): { ok: true; query: Query } | { ok: false; problems: QueryProblem[] } {
	const problems: QueryProblem[] = [];
	const take = <T extends string>(name: string, accept: (value: string) => T | null): T | null => {
		const value = params.get(name) ?? '';
		if (value === '') return null;
		const accepted = accept(value);
		if (accepted === null) problems.push({ name, value });
		return accepted;
	};
	const period = periodOf(params, today);
	if ('name' in period) problems.push(period);
	const query = {
		unit: take('unit', (value) => (UNIT.test(value) ? value : null)),
		by: take('by', (value) => BYS.find((by) => by === value) ?? null) ?? 'field',
		field: take('field', (value) => (FIELD.test(value) ? value : null)),
		channel: take('channel', (value) => CHANNELS.find((channel) => channel === value) ?? null),
		questionnaire: take('questionnaire', (value) => (QUESTIONNAIRE.test(value) ? value : null)),
		counter: take('counter', (value) => (isCounterCode(value) ? normalizeCounterCode(value) : null))
	};
	return 'name' in period || problems.length > 0
		? { ok: false, problems }
		: { ok: true, query: { ...query, period } };
}

/**
 * The one address of a query, as a query string without `?`: fixed order, defaults left out, the
 * period by its name where it has one. Reading it back on the same day gives the same query.
 */
export function addressOf(query: Query, today: string): string {
	const params = new URLSearchParams();
	const name = nameOf(query.period);
	if (query.unit !== null) params.set('unit', query.unit);
	if (name === null) {
		params.set('from', query.period.from);
		params.set('to', query.period.to);
	} else if (name !== String(yearOf(today))) params.set('period', name);
	if (query.by !== 'field') params.set('by', query.by);
	for (const key of ['field', 'channel', 'questionnaire', 'counter'] as const) {
		const value = query[key];
		if (value !== null) params.set(key, value);
	}
	return params.toString();
}

function periodOf(params: URLSearchParams, today: string): Period | QueryProblem {
	const [name, from, to] = ['period', 'from', 'to'].map((key) => params.get(key) ?? '') as [
		string,
		string,
		string
	];
	const byName = name === '' ? null : named(name);
	if (name !== '' && byName === null) return { name: 'period', value: name };
	if (from === '' && to === '') return byName ?? named(String(yearOf(today)))!;
	if (from === '') return { name: 'from', value: from };
	if (!isPeriod(from, from)) return { name: 'from', value: from };
	if (!isPeriod(from, to)) return { name: 'to', value: to };
	// Two periods that contradict each other: better asked again than one silently dropped.
	if (byName !== null && (byName.from !== from || byName.to !== to))
		return { name: 'period', value: name };
	return { from, to };
}
