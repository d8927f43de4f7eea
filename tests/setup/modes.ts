import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Modes of a folder (`.`) and of everything in it, as `ls` and `chmod` write them: `{ '.': '700',
 * 'secret.key': '600' }`.
 */
export function modesIn(folder: string): Record<string, string> {
	const names = ['.', ...(readdirSync(folder, { recursive: true }) as string[]).sort()];
	return Object.fromEntries(
		names.map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)])
	);
}
