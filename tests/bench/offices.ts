import { createHash } from 'node:crypto';
import {
	closeSync,
	cpSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refreshStatistics } from '../../src/lib/server/db/statistics.ts';
import { openOffice, type Office } from '../../src/lib/server/office/office.ts';
import { generate, type Way } from './generate.ts';
import { ROOT } from './programs.ts';
import { putProvince } from './province.ts';
import { doing, number } from './report.ts';

/**
 * All offices of one run live and die in here; `--data` keeps the generated ones for the next run.
 */
export interface Folder {
	path: string;
	remove(): void;
}

/** The bench's own folder: the one given, which stays, or a new one. */
export function openFolder(kept: string | null): Folder {
	if (kept === null) {
		const path = mkdtempSync(join(tmpdir(), 'hailong-bench-'));
		return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
	}
	mkdirSync(kept, { recursive: true });
	return { path: kept, remove: () => {} };
}

/**
 * Opens an office in a folder; on SQLite unless an address is given. Its key is always the same:
 * only invented data.
 */
export function openAt(
	dataDir: string,
	databaseUrl = join(dataDir, 'hailong.sqlite')
): Promise<Office> {
	return openOffice({
		port: 0,
		host: '127.0.0.1',
		origin: 'http://localhost:3000',
		dataDir,
		databaseUrl,
		secretKey: SECRET_KEY,
		mail: null,
		alertsAt: null,
		reportsAt: null,
		fileWaitMs: 10_000,
		stallMs: 60_000
	});
}

/** The key of all invented offices, so that one can be copied into another database. */
export const SECRET_KEY = 'invented data, known to everybody';

/** A folder with an SQLite office of `n` responses; generated where it does not stand there yet. */
export async function officeOf(folder: Folder, n: number): Promise<string> {
	const path = join(folder.path, `office-${n}-${recipe()}`);
	if (existsSync(path)) return path;
	const aside = mkdtempSync(join(folder.path, 'making-'));
	const seconds = await fill(aside, undefined, n, 'bulk');
	doing(`${number(n)} responses generated in ${number(seconds)} s`);
	renameSync(aside, path);
	return path;
}

/** What an office is made by: another schema or other answers make another office. */
function recipe(): string {
	const migrations = readdirSync(join(ROOT, 'migrations')).map((name) => join('migrations', name));
	const own = ['generate.ts', 'province.ts'].map((name) => join('tests', 'bench', name));
	const hash = createHash('sha256');
	for (const file of [...migrations, ...own].sort()) hash.update(readFileSync(join(ROOT, file)));
	return hash.digest('hex').slice(0, 8);
}

/** A copy of such an office to write into, to be removed by whoever asked for it. */
export async function copyOf(folder: Folder, n: number): Promise<string> {
	const from = await officeOf(folder, n);
	const path = mkdtempSync(join(folder.path, 'copy-'));
	cpSync(from, path, { recursive: true });
	// Else the system writes it to the disk some seconds later, in the middle of what is measured.
	for (const name of readdirSync(path)) {
		const file = openSync(join(path, name), 'r+');
		fsyncSync(file);
		closeSync(file);
	}
	return path;
}

/** Makes the province and its responses; returns the seconds for the responses. */
export async function fill(
	dataDir: string,
	url: string | undefined,
	n: number,
	way: Way,
	communes = 100
): Promise<number> {
	const office = await openAt(dataDir, url);
	try {
		await putProvince(office, communes);
		doing(`generating ${number(n)} responses`);
		const started = performance.now();
		if (n > 0) await generate(office, n, way, shown);
		const seconds = (performance.now() - started) / 1000;
		await refreshStatistics(office.db);
		return seconds;
	} finally {
		await office.db.destroy();
	}
}

/** Size of an SQLite database at rest (closing it wrote its log back). */
export function fileSize(dataDir: string): number {
	return statSync(join(dataDir, 'hailong.sqlite')).size;
}

function shown(n: number): void {
	if (process.stderr.isTTY) process.stderr.write(`\r    ${n.toLocaleString('en')}\r`);
}
