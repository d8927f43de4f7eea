import type { Outcome, Refusal } from '../src/lib/server/staff/change.ts';

/** What a change gave that was made. */
export function resultOf<R>(outcome: Outcome<R, Refusal>): R {
	if (outcome.kind !== 'done')
		throw new Error(`The change was not made: ${JSON.stringify(outcome)}`);
	return outcome.result;
}
