import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Of 19: with both cores busy otherwise a tenth is left, so that a download goes on. The most
 * patient would stand still.
 */
const PATIENT = 10;

/**
 * For programs that do long work: where cores are few, whoever answers at a counter goes before
 * whoever downloads. Linux gives each thread a place of its own; a program has several from its
 * first moment, and later ones take that of the first.
 * @param pid the program, this one unless another is named
 */
export function beNice(pid = process.pid): void {
	try {
		for (const thread of readdirSync(`/proc/${pid}/task`)) setPriority(Number(thread), PATIENT);
	} catch {
		// On other systems all are equal.
	}
}
