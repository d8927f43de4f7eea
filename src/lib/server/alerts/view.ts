import { byUrgency, type Figures } from '../../core/alerts/alert.ts';
import { floorFor } from '../../core/alerts/floor.ts';
import type { Words } from '../../core/language.ts';
import type { Query } from '../../core/results/query.ts';
import { dateOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as alerts from '../store/alerts.ts';
import * as coverageFloors from '../store/coverage-floors.ts';
import * as outbox from '../store/outbox.ts';
import * as units from '../store/units.ts';

/** Most open alerts on a page; a province with more looks at its units one by one. */
const SHOWN = 60;
const CLOSED_A_PAGE = 15;
/** How long a letter that never went out is spoken of. */
const MAIL_TROUBLE_MS = 14 * 86_400_000;

/** An alert as it is shown. */
export interface Shown {
	id: number;
	figures: Figures;
	unit: { code: string; name: string };
	field: Words | null;
	counter: { name: string } | null;
	/** Dates in Vietnam. */
	since: string;
	closed: string | null;
	acknowledged: boolean;
	events: { at: number; what: alerts.What; name: string | null; note: string | null }[];
	/** The results that show it. */
	query: Query;
}

/**
 * What the page of a unit shows: open alerts, the most urgent first, and a page of the closed ones
 * (from 1).
 */
export async function alertsOf(db: Db, unitId: number, page: number) {
	const open = (await alerts.allOpen(db, unitId)).map((alert) => ({
		...alert,
		acknowledged: alert.acknowledgedAt !== null
	}));
	const shown = open.sort(byUrgency).slice(0, SHOWN);
	const closed = await alerts.closed(db, unitId, (page - 1) * CLOSED_A_PAGE, CLOSED_A_PAGE + 1);
	const events = Map.groupBy(
		await alerts.events(
			db,
			[...shown, ...closed].map(({ id }) => id)
		),
		(event) => event.alertId
	);
	const show = (alert: alerts.Told) => shownAs(alert, events.get(alert.id) ?? []);
	return {
		count: open.length,
		open: shown.map(show),
		closed: closed.slice(0, CLOSED_A_PAGE).map(show),
		page,
		hasOlder: closed.length > CLOSED_A_PAGE
	};
}

function shownAs(alert: alerts.Told, events: Awaited<ReturnType<typeof alerts.events>>): Shown {
	const { id, figures, unit, field, counter, since, closedAt, acknowledgedAt } = alert;
	return {
		id,
		figures,
		unit: { code: unit.code, name: unit.name },
		field: field && (JSON.parse(field.name) as Words),
		counter: counter && { name: counter.name },
		since: dateOf(since),
		closed: closedAt === null ? null : dateOf(closedAt),
		acknowledged: acknowledgedAt !== null,
		events: events.map(({ at, what, name, note }) => ({ at, what, name, note })),
		query: {
			unit: unit.code,
			period: figures.period,
			by: 'field',
			field: field?.code ?? null,
			counter: counter?.code ?? null,
			channel: null,
			questionnaire: null
		}
	};
}

/**
 * The floor of coverage of a unit (percent): what holds, its own, and the least that it may set.
 */
export async function floorOf(db: Db, unitId: number) {
	const floors = await coverageFloors.all(db);
	const lineage = (await units.lineage(db, unitId)).map((unit) => unit.id);
	const isTop = lineage.length === 1;
	const least = isTop ? 0 : floorFor(floors, lineage.slice(1));
	return { percent: floorFor(floors, lineage), own: floors.get(unitId) ?? null, least, isTop };
}

/** Letters to people of that part of the tree that did not go out of late. `at`: ms. */
export async function mailTrouble(db: Db, unitId: number, at: number) {
	return outbox.unsentLetters(db, unitId, at - MAIL_TROUBLE_MS);
}
