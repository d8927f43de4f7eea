import { codesBehind, isCounterCode, normalizeCounterCode } from '../../core/codes.ts';
import type { Channel } from '../../core/survey/questionnaire.ts';
import type { Office } from '../office/office.ts';
import * as counters from '../store/counters.ts';
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
 * @param code as it stands behind `/s/`, also in small letters, with blanks, or as Vietnamese typing
 * has left it
 * @param revision the database's revision now, where it is known already
 * @returns null for a code that no counter has. A counter that is out of use is found, and says so
 * itself (`retiredAt`)
 */
export async function findEntry(
	office: Office,
	code: string,
	revision?: string
): Promise<Entry | null> {
	const stored = isCounterCode(code) ? normalizeCounterCode(code) : null;
	const counter =
		(stored === null ? undefined : await openCounter(office, stored, revision)) ??
		(await counterBehind(office, code, revision));
	return counter ? { counter, channel: 'poster', proof: null } : null;
}

/**
 * The counter whose code Vietnamese typing has changed. Nothing is guessed: of all codes that may
 * have been typed, exactly one must be a counter's.
 */
async function counterBehind(
	office: Office,
	text: string,
	revision?: string
): Promise<OpenCounter | undefined> {
	const behind = codesBehind(text);
	const [code, ...others] = behind.length > 0 ? await counters.known(office.db, behind) : [];
	return code && others.length === 0 ? openCounter(office, code, revision) : undefined;
}
