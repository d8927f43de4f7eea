import { readdirSync, readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

const PATIENT = 10;

/**
 * For long work: where cores are few, whoever answers at a counter goes before whoever downloads. Linux gives each thread a
 * place of its own, and a program has several from its first moment.
 * @param what this thread alone, inside the server; or the whole program
 */
export function giveWay(what: 'thread' | 'program'): void {
	try {
		const own = readlinkSync('/proc/thread-self').split('/').at(-1)!;
		for (const thread of what === 'thread' ? [own] : readdirSync('/proc/self/task'))
			setPriority(Number(thread), PATIENT);
	} catch {
		// On other systems all are equal.
	}
}
