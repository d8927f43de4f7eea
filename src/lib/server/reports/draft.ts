import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { counterCode } from '../../core/codes.ts';
import { datesOf, type CutOff, type Reported } from '../../core/report/period.ts';
import { usualHead } from '../../text/report-head.ts';
import { change, type Actor, type Made, type Outcome } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import * as reports from '../store/reports.ts';
import * as units from '../store/units.ts';

/** The reported period of that name. */
export function reported(name: string, cutOff: CutOff): Reported {
	return { name, ...datesOf(name, cutOff) };
}

/** There is a report of that unit and period already, open or closed. */
export interface Exists {
	why: 'exists';
	code: string;
}

/**
 * Opens the report of a unit and period: a draft, whose figures are the data's of the moment until
 * it is closed.
 * @param alongside what else is to happen in the same transaction, such as telling people
 * @returns its code
 */
export async function openReport(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	period: Reported,
	at: number,
	alongside: (trx: Db, code: string) => Promise<void> = async () => {}
): Promise<Made<string, Exists>> {
	return change(db, actor, { action: 'report.open', unitId, at }, async (trx, entry) => {
		const known = await reports.ofUnit(trx, unitId);
		const other = known.find((report) => report.period.name === period.name);
		if (other) return entry.refused({ why: 'exists', code: other.code });
		const code = await newReport(trx, actor, unitId, period, at);
		await alongside(trx, code);
		return entry.done({ report: code, period }, code);
	});
}

/**
 * Adds a report with the usual head, in the transaction of a change.
 * @returns its code
 */
export async function newReport(
	trx: Db,
	actor: Actor,
	unitId: number,
	period: Reported,
	at: number
): Promise<string> {
	const code = await freeCode(trx);
	const head = await headFor(trx, unitId, period);
	await reports.add(trx, { code, unitId, period, head, madeBy: actor.name }, at);
	return code;
}

async function headFor(trx: Db, unitId: number, period: Reported) {
	const [unit, parent = null] = await units.lineage(trx, unitId);
	const [newest] = await reports.ofUnit(trx, unitId);
	const last = newest ? (await reports.byCode(trx, newest.code))!.head : null;
	return usualHead(unit!, parent, period, last);
}

async function freeCode(db: Db): Promise<string> {
	for (;;) {
		const code = counterCode((max) => randomInt(max));
		if (!(await reports.byCode(db, code))) return code;
	}
}

/** Somebody has closed the report meanwhile. */
export interface Closed {
	why: 'closed';
}

/** Writes what an officer has written into an open report. The same words again change nothing. */
export function writeReport(
	db: Kysely<Database>,
	actor: Actor,
	report: Pick<reports.Report, 'code' | 'unit'>,
	{ head, done, findings, generated }: reports.Written,
	at: number
): Promise<Outcome<void, Closed>> {
	const unitId = report.unit.id;
	return change(db, actor, { action: 'report.write', unitId, at }, async (trx, entry) => {
		const now = (await reports.byCode(trx, report.code))!;
		if (now.closedAt !== null) return entry.refused({ why: 'closed' });
		const to = { head, done, findings };
		const from = { head: now.head, done: now.done, findings: now.findings };
		if (isDeepStrictEqual([to, generated], [from, now.generated])) return entry.nothing();
		await reports.write(trx, now.id, { ...to, generated }, at);
		return entry.done({ report: report.code, from, to });
	});
}
