import type { ResponseRow } from '../db/rows.ts';
import type { Key } from '../office/key.ts';

/**
 * What a seal covers: all of a response that may never change. Its standing may (a later word of
 * the office), and is left out.
 */
export type Sealable = Pick<
	ResponseRow,
	| 'uuid'
	| 'counter_id'
	| 'number'
	| 'field_id'
	| 'procedure_id'
	| 'deciding_unit_id'
	| 'version_id'
	| 'channel'
	| 'language'
	| 'answered_at'
	| 'entered_at'
	| 'answers'
	| 'comment_digest'
>;

/** What the first seal of a counter's chain is made over. */
export function chainStart(key: Key, counterId: number): Buffer {
	return key.hmac('seal', 'begin', String(counterId));
}

/**
 * The seal of a response (design.md §5): HMAC-SHA256 over the seal before it and everything that
 * may never change.
 */
export function sealOf(key: Key, previous: Buffer, response: Sealable): Buffer {
	const { uuid, counter_id, number, field_id, procedure_id, deciding_unit_id, version_id } =
		response;
	const { channel, language, answered_at, entered_at, answers, comment_digest } = response;
	const facts = [counter_id, number, field_id, procedure_id, deciding_unit_id, version_id];
	return key.hmac(
		'seal',
		previous,
		uuid,
		JSON.stringify([...facts, channel, language, answered_at, entered_at]),
		answers,
		comment_digest ?? ''
	);
}

/**
 * What stands for a comment in the seal, also once its text is erased: under a key, so that nobody
 * can try out words.
 */
export function commentDigest(key: Key, uuid: Buffer, screened: string): Buffer {
	return key.hmac('comment', uuid, screened);
}
