import { encode } from '../../core/survey/answers.ts';
import type { Answers, Channel, Questionnaire, Standing } from '../../core/survey/questionnaire.ts';
import { screen } from '../../core/privacy/comment-screening.ts';
import { contributionOf } from '../../core/results/tally.ts';
import type { Db } from '../db/open.ts';
import { isOutage } from '../db/outage.ts';
import type { ChainRow, ResponseRow } from '../db/rows.ts';
import { groupCommit, type Busy } from './group-commit.ts';
import type { Key } from '../office/key.ts';
import type { Office } from '../office/office.ts';
import { chainStart, commentDigest, sealOf } from './seal.ts';
import * as responses from '../store/responses.ts';
import { counting } from '../store/tally/counting.ts';
import * as tallies from '../store/tally/tallies.ts';

/** A checked response on its way in. */
export interface Submission {
	/** 16 bytes: the id that the form carried. */
	uuid: Buffer;
	counterId: number;
	fieldId: number;
	procedureId: number | null;
	decidingUnitId: number | null;
	version: { id: number; definition: Questionnaire };
	channel: Channel;
	language: string;
	standing: Standing;
	answers: Answers;
	/** Epoch ms. */
	answeredAt: number;
	/** Epoch ms when staff typed it in or imported it; null straight from the citizen. */
	enteredAt: number | null;
}

/**
 * Stored now; stored before with the same content; or refused, for that id stands for something
 * else.
 */
export type Outcome = { kind: 'stored' | 'repeated'; answeredAt: number } | { kind: 'conflict' };

const queues = new WeakMap<Office['db'], (submission: Submission) => Promise<Outcome | Busy>>();

/**
 * Stores a response: the only way a citizen's answer gets in. Those that arrive together share one
 * transaction; each is answered only after that has been committed.
 * @returns the outcome, or `busy` where too many wait already: nothing was stored, the same form
 * can be sent again
 */
export function submit(office: Office, submission: Submission): Promise<Outcome | Busy> {
	const { db, key } = office;
	const queue =
		queues.get(db) ??
		groupCommit<Submission, Outcome>(
			(batch) => db.transaction().execute((trx) => record(trx, key, batch)),
			isOutage
		);
	queues.set(db, queue);
	return queue(submission);
}

/**
 * What an id stands for already, where a form is not to be stored: the same form has come before,
 * or another one has.
 * @param submission what the form says now; null where it says too little to be a response
 * @returns null where no response has that id
 */
export async function recall(
	{ db, key }: Office,
	uuid: Buffer,
	submission: Submission | null
): Promise<Outcome | null> {
	const [before] = await responses.known(db, [uuid]);
	if (!before) return null;
	return submission && same(before, unsealed(key, submission))
		? { kind: 'repeated', answeredAt: before.answered_at }
		: { kind: 'conflict' };
}

/**
 * Stores responses inside a transaction: rows, comments, tallies and seals, all or nothing.
 * @returns one outcome a submission, in their order
 */
export async function record(trx: Db, key: Key, submissions: Submission[]): Promise<Outcome[]> {
	const chains = new Map<number, ChainRow>();
	const counterIds = [...new Set(submissions.map((s) => s.counterId))];
	for (const chain of await holdChains(trx, key, counterIds)) chains.set(chain.counter_id, chain);

	const known = new Map<string, ResponseRow>();
	for (const row of await responses.known(
		trx,
		submissions.map((s) => s.uuid)
	))
		known.set(row.uuid.toString('hex'), row);

	const fresh: Fresh[] = [];
	const outcomes = submissions.map((submission): Outcome => {
		const id = submission.uuid.toString('hex');
		const row = unsealed(key, submission);
		const before = known.get(id);
		if (before)
			return same(before, row)
				? { kind: 'repeated', answeredAt: before.answered_at }
				: { kind: 'conflict' };
		const sealed = seal(key, chains.get(submission.counterId)!, row);
		known.set(id, sealed);
		fresh.push({ row: sealed, submission });
		return { kind: 'stored', answeredAt: row.answered_at };
	});
	if (fresh.length > 0) {
		const rows = fresh.map(({ row }) => row);
		await responses.add(trx, rows);
		await tallies.add(trx, tallyRowsOf(fresh));
		await responses.moveChains(trx, [...chains.values()]);
	}
	return outcomes;
}

/**
 * Holds the chains of counters until the transaction ends. Who needs several takes them in one
 * call: never one more later.
 */
export async function holdChains(trx: Db, key: Key, counterIds: number[]): Promise<ChainRow[]> {
	return counterIds.length === 0
		? []
		: responses.holdChains(trx, counterIds, (id) => chainStart(key, id));
}

/** A response's row, with its comment, before it has a place in the chain. */
type Unsealed = Omit<ResponseRow, 'number' | 'seal'>;

function unsealed(key: Key, s: Submission): Unsealed {
	// Screened before it is stored: what should not be known is not kept.
	const comment = s.answers.comment === null ? null : screen(s.answers.comment);
	return {
		uuid: s.uuid,
		counter_id: s.counterId,
		field_id: s.fieldId,
		procedure_id: s.procedureId,
		deciding_unit_id: s.decidingUnitId,
		version_id: s.version.id,
		channel: s.channel,
		language: s.language,
		standing: s.standing,
		answered_at: s.answeredAt,
		entered_at: s.enteredAt,
		answers: encode(s.answers.values),
		comment,
		comment_digest: comment === null ? null : commentDigest(key, s.uuid, comment)
	};
}

/**
 * Whether a repeated form says what was stored. Times differ by nature; standing is the office's
 * later word.
 */
function same(before: Unsealed, now: Unsealed): boolean {
	return (
		before.counter_id === now.counter_id &&
		before.field_id === now.field_id &&
		before.procedure_id === now.procedure_id &&
		before.deciding_unit_id === now.deciding_unit_id &&
		before.version_id === now.version_id &&
		before.channel === now.channel &&
		before.answers === now.answers &&
		(before.comment_digest === null
			? now.comment_digest === null
			: now.comment_digest?.equals(before.comment_digest) === true)
	);
}

/**
 * Gives the row the next place in its counter's chain, and moves the chain on. Standing may change
 * later and is not sealed.
 */
function seal(key: Key, chain: ChainRow, row: Unsealed): ResponseRow {
	const number = chain.length + 1;
	chain.length = number;
	chain.seal = sealOf(key, chain.seal, { ...row, number });
	return { ...row, number, seal: chain.seal };
}

/** A response that is stored now, and what was submitted. */
interface Fresh {
	row: ResponseRow;
	submission: Submission;
}

/** What responses add to the tallies. */
function tallyRowsOf(fresh: Fresh[]): ReturnType<ReturnType<typeof counting>['rows']> {
	const counted = counting();
	for (const { row, submission } of fresh)
		counted.add(row, contributionOf(submission.version.definition, submission.answers.values));
	return counted.rows();
}
