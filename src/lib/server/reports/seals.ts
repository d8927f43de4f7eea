import { createHash } from 'node:crypto';
import { canonical, type Seals } from '../../core/report/document.ts';
import type { Key } from '../office/key.ts';
import type { ChainEnd } from '../store/report-revisions.ts';

/**
 * What a report prints of the chains it rests on; a draft has no root, for it holds nothing fast.
 */
export function sealsOf(chains: ChainEnd[], revision: number): Seals {
	return {
		counters: chains.length,
		responses: chains.reduce((sum, { length }) => sum + length, 0),
		root: revision === 0 ? '' : rootOf(chains)
	};
}

/**
 * SHA-256 over code, length and last seal of every counter, in the order of their codes (design.md
 * §5).
 */
export function rootOf(chains: ChainEnd[]): string {
	const ends = chains.map(({ code, length, seal }) => [code, length, seal] as const);
	return digestOf(canonical(ends.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** SHA-256 of a text in UTF-8, lower-case hex. */
export function digestOf(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * What only this office can make: whoever changes a stored document and its digest alike still
 * lacks the key.
 */
export function reportSeal(
	key: Key,
	code: string,
	revision: { number: number; digest: string; chains: ChainEnd[] }
): string {
	const { number, digest, chains } = revision;
	return key.hmac('report', code, String(number), digest, canonical(chains)).toString('hex');
}
