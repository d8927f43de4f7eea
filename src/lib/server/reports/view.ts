import {
	CUT_OFFS,
	due,
	KINDS,
	kindOf,
	type CutOff,
	type Rhythm
} from '../../core/report/period.ts';
import { named } from '../../core/calendar/period.ts';
import type { Db } from '../db/open.ts';
import * as plans from '../store/report-plans.ts';
import * as reportRevisions from '../store/report-revisions.ts';
import * as reports from '../store/reports.ts';
import { reported } from './draft.ts';
import { documentOf, type Of } from './document.ts';

/** What a unit that has said nothing has: reports of every quarter, by the calendar. */
export const USUAL: { rhythm: Rhythm; cutOff: CutOff } = { rhythm: 'quarter', cutOff: 'calendar' };

/** What a unit has made by the calendar. */
export async function planOf(db: Db, unitId: number): Promise<{ rhythm: Rhythm; cutOff: CutOff }> {
	return (await plans.all(db)).get(unitId) ?? USUAL;
}

/**
 * The page of a unit's reports.
 * @param today the date in Vietnam
 */
export async function reportsOf(db: Db, unitId: number, today: string) {
	const list = await reports.ofUnit(db, unitId);
	const plan = await planOf(db, unitId);
	const there = new Set(list.map(({ period }) => period.name));
	return {
		plan,
		list: list.map(({ code, period, closedAt, madeAt, madeBy, revision }) => ({
			...{ code, period, closedAt, madeAt, madeBy, revision },
			isOver: period.to < today
		})),
		due: due(today, plan.rhythm, plan.cutOff)
			.filter((name) => !there.has(name))
			.map((name) => reported(name, plan.cutOff)),
		failures: await plans.failures(db, unitId),
		choices: choices(today, there)
	};
}

/**
 * The periods of this year and last that have begun and have no report yet, by kind; shortest kinds
 * first.
 */
function choices(today: string, there: Set<string>) {
	const year = Number(today.slice(0, 4));
	const parts = ['', '-9M', '-H1', '-H2', '-Q1', '-Q2', '-Q3', '-Q4'];
	const months = Array.from({ length: 12 }, (_, i) => `-${String(i + 1).padStart(2, '0')}`);
	const names = [year, year - 1].flatMap((of) =>
		[...parts, ...months].map((part) => `${of}${part}`)
	);
	const open = names.filter((name) => named(name)!.from <= today && !there.has(name));
	return KINDS.map((kind) => ({ kind, names: open.filter((name) => kindOf(name) === kind) }));
}

/** The period that was chosen for a new report; null where it is none, or has not begun. */
export function chosenPeriod(name: string, cutOff: string, today: string) {
	const known = CUT_OFFS.find((one) => one === cutOff);
	if (!known || kindOf(name) === null) return null;
	const period = reported(name, known);
	return period.from <= today ? period : null;
}

/**
 * A draft as it would be closed now, with the findings that its figures give; best of a snapshot.
 */
export async function draftOf(db: Db, report: Of, by: string, at: number) {
	const revision = { number: 0, at: new Date(at).toISOString(), by, reason: null };
	return documentOf(db, report, revision, await reportRevisions.chainEnds(db, report.unit.id));
}
