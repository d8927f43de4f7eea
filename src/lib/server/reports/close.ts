import type { Kysely } from 'kysely';
import { canonical } from '../../core/report/document.ts';
import { overlaps } from '../../core/report/period.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { change, type Actor, type Made } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import { snapshotOf } from '../db/snapshot.ts';
import type { Database } from '../db/rows.ts';
import type { Key } from '../office/key.ts';
import * as reportRevisions from '../store/report-revisions.ts';
import * as reports from '../store/reports.ts';
import { documentOf } from './document.ts';
import { digestOf, reportSeal } from './seals.ts';

/**
 * Why a report is not closed. `not-over`: its period goes on. `empty`: nobody answered in it.
 * `overlapping`: a closed report of the same kind has days in common with it (`other`: its code).
 * `closed`: somebody has closed it already. `changed`: somebody has written in it since it was
 * shown.
 */
export type Refusal =
	| { why: 'not-over' | 'empty' | 'closed' | 'changed' | 'open' }
	| { why: 'overlapping'; other: string };

/** How it went; with the number and the digest of the revision that was made. */
export type Closing = Made<{ revision: number; digest: string }, Refusal>;

/** The office as far as closing needs it. */
interface Office {
	db: Kysely<Database>;
	key: Key;
}

/**
 * Closes a report: freezes figures, questionnaire versions, formulas, targets and seals as its
 * first revision. All figures are those of one moment (a snapshot), while citizens go on answering.
 * @param seen when the report was last written in, as the person who closes it has seen it (ms)
 */
export async function closeReport(
	office: Office,
	actor: Actor,
	report: reports.Report,
	seen: number,
	at: number
): Promise<Closing> {
	if (report.closedAt !== null) return refused('closed');
	if (report.changedAt !== seen) return refused('changed');
	if (report.period.to >= dateOf(at)) return refused('not-over');
	const made = await freeze(office, actor, report, { number: 1, reason: null }, at);
	if (made.document.forms.responses === 0) return refused('empty');
	return settled(office, actor, report, 'report.close', made, at, async (trx) => {
		const now = (await reports.byCode(trx, report.code))!;
		if (now.closedAt !== null) return { why: 'closed' };
		if (now.changedAt !== seen) return { why: 'changed' };
		const others = await reports.closed(trx, report.unit.id);
		const other = others.find((one) => overlaps(one, report.period));
		return other ? { why: 'overlapping', other: other.code } : null;
	});
}

/**
 * Corrects a closed report: a numbered revision with today's figures and what is written now, its
 * reason and the name of who made it. The revisions before stay as they are.
 * @param written what is to stand in it
 * @param seen number of the revision that is corrected, as the person has seen it
 */
export async function reviseReport(
	office: Office,
	actor: Actor,
	report: reports.Report,
	{ written, reason, seen }: { written: reports.Written; reason: string; seen: number },
	at: number
): Promise<Closing> {
	if (report.closedAt === null) return refused('open');
	if (report.revision !== seen) return refused('changed');
	const made = await freeze(
		office,
		actor,
		{ ...report, ...written },
		{ number: seen + 1, reason },
		at
	);
	return settled(office, actor, report, 'report.revise', made, at, async (trx) => {
		if ((await reports.byCode(trx, report.code))!.revision !== seen) return { why: 'changed' };
		await reports.write(trx, report.id, written, at);
		return null;
	});
}

type Frozen = reportRevisions.Revision;

/** The document of this moment with everything that proves it later. */
function freeze({ db, key }: Office, ...of: Of): Promise<Frozen> {
	return snapshotOf(db, (snapshot) => frozen(snapshot, key, ...of));
}

type Of = [
	actor: Actor,
	report: reports.Report,
	revision: { number: number; reason: string | null },
	at: number
];

/** The same where a transaction runs already. */
export async function frozen(
	db: Db,
	key: Key,
	...[actor, report, { number, reason }, at]: Of
): Promise<Frozen> {
	const revision = { number, at: new Date(at).toISOString(), by: actor.name, reason };
	const chains = await reportRevisions.chainEnds(db, report.unit.id);
	const { document } = await documentOf(db, report, revision, chains);
	const text = canonical(document);
	const digest = digestOf(text);
	const seal = reportSeal(key, report.code, { number, digest, chains });
	return { number, document, text, digest, seal, chains, reason, name: actor.name, at };
}

/**
 * Stores a revision, unless `refusal` finds, with all other changes held back, that it may not be.
 */
function settled(
	{ db }: Office,
	actor: Actor,
	report: reports.Report,
	action: 'report.close' | 'report.revise',
	made: Frozen,
	at: number,
	refusal: (trx: Db) => Promise<Refusal | null>
): Promise<Closing> {
	const { number, digest, reason } = made;
	return change(db, actor, { action, unitId: report.unit.id, at }, async (trx, entry) => {
		const found = await refusal(trx);
		if (found) return entry.refused(found);
		await reportRevisions.add(trx, report.id, made, actor.accountId);
		if (action === 'report.close') await reports.close(trx, report.id, at);
		const detail = { report: report.code, revision: number, digest, reason };
		return entry.done(detail, { revision: number, digest });
	});
}

function refused(why: Exclude<Refusal['why'], 'overlapping'>): Closing {
	return { kind: 'refused', why };
}
