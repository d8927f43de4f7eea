import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

const PATIENT = 10;

/**
 * For a thread that writes files: where cores are few, whoever answers at a counter goes before whoever downloads. Linux
 * gives each thread a place of its own.
 */
export function citizensFirst(): void {
	try {
		setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), PATIENT);
	} catch {
		// On other systems all threads are equal.
	}
}
