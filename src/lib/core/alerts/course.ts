import { addDays, dateOf, furthestAhead } from '../calendar/time.ts';
import { nameOf, type Cause, type Figures, type Finding, type Kind } from './alert.ts';

/** Days that an alert stands before it is raised anew in a new period. */
const RENEWED_AFTER = 28;

/** The newest alert about a cause, as it stands in the database. */
export interface OpenCause extends Cause {
	id: number;
	/** The period in which it was raised, see `periodOf`. */
	period: string;
	openedAt: number;
	/** Null while it is open. */
	closedAt: number | null;
	/** Date on which its figures were last written. */
	checkedOn: string;
	/** Since when the cause is known (ms): an alert that is renewed keeps it. */
	since: number;
}

/** What an evaluation changes. */
export type Step =
	| {
			what: 'open' | 'renew';
			cause: Cause;
			figures: Figures;
			period: string;
			since: number;
			standing: OpenCause | null;
	  }
	| { what: 'reopen' | 'refresh'; standing: OpenCause; figures: Figures }
	| { what: 'close'; standing: OpenCause };

/**
 * The period within which one cause gives one alert and no second: the quarter for what is reported
 * by quarter, the month for what has to be looked at soon. `periodOf('silent', '2026-11-25')` is
 * `2026-11`.
 */
export function periodOf(kind: Kind, date: string): string {
	const [year, month] = date.split('-') as [string, string];
	return kind === 'burst' || kind === 'silent'
		? `${year}-${month}`
		: `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/**
 * What to do about the alerts, given those that stand and what was found on `today`: a new certain
 * finding opens one; one closed in this same period is opened again instead; one that still holds
 * in a new period is renewed; an open one without a finding is closed. Figures are written once a
 * day at most, so that they do not tell who answered in between. An alert that a wrong clock has
 * dated ahead is not waited for.
 * @param standing the newest alert of every cause, open or closed
 * @param at ms
 */
export function stepsFor(
	standing: OpenCause[],
	findings: Finding[],
	today: string,
	at: number
): Step[] {
	const known = new Map(standing.map((alert) => [nameOf(alert), alert]));
	const found = new Map(findings.map((finding) => [nameOf(finding), finding]));
	const closing = standing
		.filter((alert) => alert.closedAt === null && !found.has(nameOf(alert)))
		.map((alert): Step => ({ what: 'close', standing: alert }));
	return [
		...closing,
		...findings.flatMap((finding) =>
			stepFor(known.get(nameOf(finding)) ?? null, finding, today, at)
		)
	];
}

function stepFor(standing: OpenCause | null, finding: Finding, today: string, at: number): Step[] {
	const { kind, unitId, fieldId, counterId, figures, certain } = finding;
	const cause = { kind, unitId, fieldId, counterId };
	const period = periodOf(kind, today);
	if (standing === null || (standing.closedAt !== null && standing.period !== period))
		return certain ? [{ what: 'open', cause, figures, period, since: at, standing: null }] : [];
	if (standing.closedAt !== null) return certain ? [{ what: 'reopen', standing, figures }] : [];
	const hasStood =
		addDays(dateOf(standing.openedAt), RENEWED_AFTER) <= today ||
		standing.openedAt > furthestAhead(at);
	const isDue = standing.period !== period && hasStood;
	if (isDue && certain)
		return [{ what: 'renew', cause, figures, period, since: standing.since, standing }];
	// What only keeps an alert standing says nothing new; the numbers that raised it stay.
	return certain && standing.checkedOn !== today ? [{ what: 'refresh', standing, figures }] : [];
}
