import type { Office } from '../office/office.ts';
import * as counters from '../store/counters.ts';
import * as settings from '../store/settings.ts';

interface Kept {
	revision: string;
	byCode: Map<string, counters.OpenCounter>;
}

const kept = new WeakMap<Office['db'], Kept>();

/**
 * The counter with that public code (normalised), with what it asks today. Looked up once for each
 * revision of the database: every citizen's request asks for it, and it changes only when staff
 * change something.
 * @param revision the database's revision now, where it is known already
 */
export async function openCounter(
	{ db }: Office,
	code: string,
	revision?: string
): Promise<counters.OpenCounter | undefined> {
	const now = revision ?? (await settings.revision(db));
	let known = kept.get(db);
	if (known?.revision !== now) kept.set(db, (known = { revision: now, byCode: new Map() }));
	const counter = known.byCode.get(code) ?? (await counters.byCode(db, code));
	if (counter) known.byCode.set(code, counter);
	return counter;
}
