import { spawnSync } from 'node:child_process';
import { statfsSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { testFolder } from './folder.ts';

/** A disk of its own, of a few megabytes. */
export interface SmallDisk {
	folder: string;
	/** Leaves no byte free. */
	fill(): void;
	/** Frees what `fill` took. */
	free(): void;
	/** From now on nothing can be written. */
	makeReadOnly(): void;
}

/** A small disk for the running test, or null where this account may not mount one. */
export function smallDisk(megabytes: number): SmallDisk | null {
	const folder = testFolder();
	if (mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder) !== 0) return null;
	onTestFinished(() => void spawnSync('umount', [folder]));
	const ballast = join(folder, 'ballast');
	return {
		folder,
		fill() {
			const { bavail, bsize } = statfsSync(folder);
			// A page more than there are.
			try {
				writeFileSync(ballast, Buffer.alloc((bavail + 1) * bsize));
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
			}
		},
		free: () => rmSync(ballast),
		makeReadOnly() {
			if (mount('-o', 'remount,ro', folder) !== 0)
				throw new Error('the disk cannot be made read-only');
		}
	};
}

function mount(...args: string[]): number | null {
	return spawnSync('mount', args, { stdio: 'ignore' }).status;
}
