import type { ReportDocument } from '../../core/report/document.ts';
import type { Db } from '../db/open.ts';
import { idsBelow } from './units.ts';

/** How a counter's chain stood when a report was closed. */
export interface ChainEnd {
	counterId: number;
	code: string;
	length: number;
	/** Last seal, lower-case hex. */
	seal: string;
}

/** The ends of the chains of that part of the tree, by counter; of counters with responses only. */
export async function chainEnds(db: Db, unitId: number): Promise<ChainEnd[]> {
	const rows = await db
		.selectFrom('chain')
		.innerJoin('counter', 'counter.id', 'chain.counter_id')
		.select(['counter.id as counterId', 'counter.code', 'chain.length', 'chain.seal'])
		.where('counter.unit_id', 'in', idsBelow(unitId))
		.where('chain.length', '>', 0)
		.orderBy('counter.id')
		.execute();
	return rows.map(({ seal, ...row }) => ({ ...row, seal: seal.toString('hex') }));
}

/** A revision as it is stored. */
export interface Revision {
	number: number;
	document: ReportDocument;
	/** The document's text, as the digest was taken over it. */
	text: string;
	digest: string;
	/** HMAC, lower-case hex. */
	seal: string;
	chains: ChainEnd[];
	reason: string | null;
	name: string;
	at: number;
}

/** Adds a revision; the database refuses a second one of that number. */
export async function add(
	trx: Db,
	reportId: number,
	{ number, text, digest, seal, chains, reason, name, at }: Omit<Revision, 'document'>,
	accountId: number | null
): Promise<void> {
	await trx
		.insertInto('report_revision')
		.values({
			...{ report_id: reportId, number, document: text, digest, seal },
			...{ chains: JSON.stringify(chains), reason, account_id: accountId, name, at }
		})
		.execute();
}

/** The revision of that number, or the newest (null). */
export async function byNumber(
	db: Db,
	reportId: number,
	number: number | null
): Promise<Revision | undefined> {
	const row = await db
		.selectFrom('report_revision')
		.select(['number', 'document', 'digest', 'seal', 'chains', 'reason', 'name', 'at'])
		.where('report_id', '=', reportId)
		.$if(number !== null, (query) => query.where('number', '=', number!))
		.orderBy('number', 'desc')
		.executeTakeFirst();
	if (!row) return undefined;
	const { document: text, chains, ...rest } = row;
	return {
		...rest,
		text,
		document: JSON.parse(text) as ReportDocument,
		chains: JSON.parse(chains) as ChainEnd[]
	};
}

/** All revisions of a report without their documents, the newest first. */
export async function ofReport(db: Db, reportId: number) {
	return db
		.selectFrom('report_revision')
		.select(['number', 'digest', 'reason', 'name', 'at'])
		.where('report_id', '=', reportId)
		.orderBy('number', 'desc')
		.execute();
}

/**
 * The seal (lower-case hex) of the response at a place of a counter's chain; null where there is
 * none.
 */
export async function sealAt(db: Db, counterId: number, number: number): Promise<string | null> {
	const row = await db
		.selectFrom('response')
		.select('seal')
		.where('counter_id', '=', counterId)
		.where('number', '=', number)
		.executeTakeFirst();
	return row?.seal.toString('hex') ?? null;
}
