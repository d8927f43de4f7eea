import type { Attack } from './attack.ts';
import { explained, patternOf, tell, tellBounded } from './told.ts';

/** What was found in some worlds, put together. */
export interface Found {
	worlds: number;
	leaking: number;
	people: number;
	views: number;
	equations: number;
	/** Groups of 1–4 people, by sums and by bounds. */
	bySums: number;
	byBounds: number;
	/** How often each way was met in which sums give people away. */
	patterns: Map<string, number>;
	/** Counterexamples. */
	examples: string[];
}

export function nothingFound(): Found {
	return {
		...{ worlds: 0, leaking: 0, people: 0, views: 0, equations: 0, bySums: 0, byBounds: 0 },
		...{ patterns: new Map(), examples: [] }
	};
}

/**
 * Adds what the attacks on one world have found.
 * @param show how many counterexamples a reader, each of another pattern; Infinity: all there are
 */
export function include(found: Found, attacks: Attack[], show: number): void {
	found.worlds += 1;
	found.people += attacks[0]!.world.people.length;
	const before = found.bySums + found.byBounds;
	for (const attack of attacks) {
		found.views += attack.views;
		found.equations += attack.equations.rows.size + attack.equations.factRows.size;
		found.byBounds += attack.bounded.length;
		const all = explained(attack);
		found.bySums += all.length;
		const seen = new Set<string>();
		for (const each of all) {
			const pattern = patternOf(each);
			found.patterns.set(pattern, (found.patterns.get(pattern) ?? 0) + 1);
			if (show < Infinity && (seen.has(pattern) || seen.size >= show)) continue;
			seen.add(pattern);
			found.examples.push(tell(attack, each));
		}
		const bounded = attack.bounded.slice(0, show === Infinity ? undefined : Math.ceil(show / 3));
		found.examples.push(...bounded.map((each) => tellBounded(attack, each)));
	}
	if (found.bySums + found.byBounds > before) found.leaking += 1;
}

/** Adds what was found in other worlds, without their counterexamples. */
export function merge(all: Found, more: Found): void {
	for (const name of [
		...(['worlds', 'leaking', 'people', 'views', 'equations'] as const),
		...(['bySums', 'byBounds'] as const)
	])
		all[name] += more[name];
	for (const [pattern, n] of more.patterns)
		all.patterns.set(pattern, (all.patterns.get(pattern) ?? 0) + n);
}
