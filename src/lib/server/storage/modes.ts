import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isPostgres } from '../db/url.ts';
import type { Settings } from '../office/settings.ts';

/** What a mode gives to the group and to everybody else on the machine. */
const OTHERS = 0o077;

/**
 * From now on whatever this program makes, and the processes that it starts, is for its own account
 * only: folders 0700, files 0600. Almost every file holds citizens' answers, or the key to them.
 * Every program of the office begins with this.
 */
export function keepFromOthers(): void {
	process.umask(OTHERS);
}

/**
 * The office's folder and files that other accounts of the machine may use, as a line for the log
 * that says how to close them; null where there are none. It changes nothing: somebody may have
 * opened them on purpose.
 */
export function warningOfOthers({
	dataDir,
	databaseUrl
}: Pick<Settings, 'dataDir' | 'databaseUrl'>): string | null {
	// Windows has no modes.
	if (process.platform === 'win32') return null;
	const files = [
		join(dataDir, 'secret.key'),
		...(isPostgres(databaseUrl) ? [] : filesOf(databaseUrl))
	];
	const commands = [chmod('700', [dataDir]), chmod('600', files)].filter(
		(command) => command !== null
	);
	if (commands.length === 0) return null;
	const how = commands.join(' && ');
	return (
		`Tài khoản khác trên máy này có thể đọc dữ liệu của cơ quan: hãy chạy ${how} / ` +
		`Other accounts of this machine may read the office's data: run ${how}`
	);
}

/** An SQLite database with its log, and the earlier ones that stand beside it. */
function filesOf(database: string): string[] {
	const folder = dirname(database);
	if (!existsSync(folder)) return [];
	const names = readdirSync(folder).filter((name) => name.startsWith(basename(database)));
	return names.sort().map((name) => join(folder, name));
}

/** The command that closes those of the paths which others may use; null where there are none. */
function chmod(mode: string, paths: string[]): string | null {
	const open = paths.filter(
		(path) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & OTHERS) !== 0
	);
	return open.length === 0 ? null : `chmod ${mode} ${open.map(quoted).join(' ')}`;
}

function quoted(path: string): string {
	return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
