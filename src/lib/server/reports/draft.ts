import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import { counterCode } from '../../core/codes.ts';
import { datesOf, type CutOff, type Reported } from '../../core/report/period.ts';
import { usualHead } from '../../text/report-head.ts';
import { change, type Actor } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import * as reports from '../store/reports.ts';
import * as units from '../store/units.ts';

/** The reported period of that name. */
export function reported(name: string, cutOff: CutOff): Reported {
	return { name, ...datesOf(name, cutOff) };
}

/**
 * Opens the report of a unit and period: a draft, whose figures are the data's of the moment until it is closed.
 * @param alongside what else is to happen in the same transaction, such as telling people
 * @returns its code; that of the report that is there already, open or closed, with `isNew` false
 */
export async function openReport(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	period: Reported,
	at: number,
	alongside: (trx: Db, code: string) => Promise<void> = async () => {}
): Promise<{ code: string; isNew: boolean }> {
	const existing = async (trx: Db) =>
		(await reports.ofUnit(trx, unitId)).find((report) => report.period.name === period.name)?.code;
	const there = await existing(db);
	if (there) return { code: there, isNew: false };
	try {
		return await change(db, actor, { action: 'report.open', unitId, at }, async (trx) => {
			const other = await existing(trx);
			if (other) throw new There(other);
			const code = await newReport(trx, actor, unitId, period, at);
			await alongside(trx, code);
			return { result: { code, isNew: true }, detail: { report: code, period } };
		});
	} catch (error) {
		if (error instanceof There) return { code: error.code, isNew: false };
		throw error;
	}
}

/**
 * Adds a report with the usual head, in the transaction of a change.
 * @returns its code
 */
export async function newReport(trx: Db, actor: Actor, unitId: number, period: Reported, at: number): Promise<string> {
	const code = await freeCode(trx);
	const head = await headFor(trx, unitId, period);
	await reports.add(trx, { code, unitId, period, head, madeBy: actor.name }, at);
	return code;
}

/** Thrown inside the transaction where somebody else was quicker: nothing is changed, and nothing written down. */
class There extends Error {
	code: string;
	constructor(code: string) {
		super(code);
		this.code = code;
	}
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

/**
 * Writes what an officer has written into an open report.
 * @returns `closed` where somebody has closed it meanwhile: nothing is written then
 */
export async function writeReport(
	db: Kysely<Database>,
	actor: Actor,
	report: Pick<reports.Report, 'code' | 'unit'>,
	written: reports.Written,
	at: number
): Promise<'done' | 'closed'> {
	try {
		return await change(db, actor, { action: 'report.write', unitId: report.unit.id, at }, async (trx) => {
			const now = (await reports.byCode(trx, report.code))!;
			if (now.closedAt !== null) throw new Closed();
			await reports.write(trx, now.id, written, at);
			const { head, done, findings } = now;
			return { result: 'done' as const, detail: { report: report.code, from: { head, done, findings }, to: written } };
		});
	} catch (error) {
		if (error instanceof Closed) return 'closed';
		throw error;
	}
}

class Closed extends Error {}
