import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, run } from '../programs.ts';

const SOURCES = fileURLToPath(new URL('sveltekit', import.meta.url));

/**
 * Builds the bare SvelteKit application into a folder of its own, with the packages of this
 * project.
 * @returns the folder that its server runs in
 */
export async function buildFloor(folder: string): Promise<string> {
	const path = join(folder, 'floor');
	mkdirSync(path, { recursive: true });
	cpSync(SOURCES, path, { recursive: true });
	symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'));
	const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
	const build = run([vite, 'build', '--logLevel=warn'], {}, { cwd: path });
	if ((await build.ended) !== 0)
		throw new Error(`the bare SvelteKit application was not built:\n${build.output()}`);
	return path;
}
