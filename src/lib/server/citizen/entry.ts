import { isCounterCode, normalizeCounterCode } from '../../core/codes.ts';
import type { Channel } from '../../core/survey/questionnaire.ts';
import type { Office } from '../office/office.ts';
import type { OpenCounter } from '../store/counters.ts';
import { openCounter } from './open-counter.ts';

/** The way by which a citizen has come to a form. */
export interface Entry {
	counter: OpenCounter;
	channel: Channel;
	/**
	 * What shows that this person was served. A poster hangs on the wall for everybody, so it proves
	 * nothing.
	 */
	proof: null;
}

/**
 * Finds the entry that an address leads to: the only place where a code of an address becomes a
 * counter and a channel.
 * @param code as it stands behind `/s/`, also in small letters or with blanks
 * @param revision the database's revision now, where it is known already
 * @returns null for a code that no counter has. A counter that is out of use is found, and says so
 * itself (`retiredAt`)
 */
export async function findEntry(
	office: Office,
	code: string,
	revision?: string
): Promise<Entry | null> {
	if (!isCounterCode(code)) return null;
	const counter = await openCounter(office, normalizeCounterCode(code), revision);
	return counter ? { counter, channel: 'poster', proof: null } : null;
}
