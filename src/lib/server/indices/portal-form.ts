import {
	PORTAL_PAIRS,
	type PortalPair,
	type PortalPairs
} from '../../core/indices/qd-766-portal.ts';
import { portalPairSchema, portalSource } from '../../core/indices/schema.ts';
import { read } from '../../core/schema/read.ts';
import type { Typed } from '../indicators/form.ts';
import type { KnownPairs } from '../store/portal-pairs.ts';

/** What is wrong with one input of the form; `input` is its name. */
export interface PortalProblem {
	input: string;
	what: 'incomplete' | 'not-whole' | 'num-over-den' | 'missing' | 'long' | 'characters';
}

/** The pairs of a unit and period as they may be stored, with where they were read. */
export interface ReadPortal {
	/** null: not known. */
	pairs: PortalPairs;
	/** Empty where no pair is known. */
	source: string;
}

/** The name of the input of a number: `num:dossiers`. */
export function inputOf(part: 'num' | 'den', pair: PortalPair): string {
	return `${part}:${pair}`;
}

/**
 * Reads `num:PAIR` and `den:PAIR` of each pair (both empty: not known), and `source`, which is
 * needed where there is a pair.
 */
export function readPortal(
	typed: Typed
): { ok: true; read: ReadPortal } | { ok: false; problems: PortalProblem[] } {
	const problems: PortalProblem[] = [];
	const pairs: PortalPairs = {
		'petitions-on-time': null,
		'petitions-satisfied': null,
		dossiers: null
	};
	let isAnyGiven = false;
	for (const pair of PORTAL_PAIRS) {
		const num = typed[inputOf('num', pair)] ?? '';
		const den = typed[inputOf('den', pair)] ?? '';
		if (num.trim() === '' && den.trim() === '') continue;
		isAnyGiven = true;
		const reading = read(portalPairSchema, { num, den });
		if (reading.ok) pairs[pair] = reading.value;
		else
			for (const { column, code } of reading.problems)
				problems.push({
					input: inputOf(column as 'num' | 'den', pair),
					what: code as PortalProblem['what']
				});
	}
	if (!isAnyGiven) return { ok: true, read: { pairs, source: '' } };
	const source = read(portalSource, typed.source ?? '');
	if (!source.ok)
		problems.push({ input: 'source', what: source.problems[0]!.code as PortalProblem['what'] });
	return source.ok && problems.length === 0
		? { ok: true, read: { pairs, source: source.value } }
		: { ok: false, problems };
}

/** The form as it is opened, of the pairs that are known. */
export function typedAs(known: KnownPairs): Typed {
	const numbers = PORTAL_PAIRS.flatMap((pair) => [
		[inputOf('num', pair), String(known[pair]?.num ?? '')],
		[inputOf('den', pair), String(known[pair]?.den ?? '')]
	]);
	return { ...Object.fromEntries(numbers), source: sourceOf(known) };
}

/** The source that stands in the form: the first one of the pairs that are known. */
export function sourceOf(known: KnownPairs): string {
	return PORTAL_PAIRS.map((pair) => known[pair]?.source).find((source) => source) ?? '';
}
