import { main } from '../src/cli/main.ts';
import { databaseOf } from './setup/database.ts';

/** What a command answered: its exit code, and what it said on both streams. */
export interface Said {
	code: number;
	output: string;
}

/**
 * Runs a command on the office in a folder, in this process: `src/cli.ts` does no more than call
 * `main`, and a process for each would take half a second. One command at a time, and none that
 * reads standard input.
 */
export async function hailong(folder: string, ...args: string[]): Promise<Said> {
	const env = {
		DATA_DIR: folder,
		DATABASE_URL: await databaseOf(folder),
		ORIGIN: '',
		SECRET_KEY: '',
		SMTP_URL: ''
	};
	const before = { env: { ...process.env }, log: console.log, error: console.error };
	let output = '';
	const say = (...words: unknown[]) => void (output += `${words.join(' ')}\n`);
	Object.assign(process.env, env);
	Object.assign(console, { log: say, error: say });
	try {
		return { code: await main(args), output };
	} finally {
		for (const name of Object.keys(env)) delete process.env[name];
		Object.assign(process.env, before.env);
		Object.assign(console, { log: before.log, error: before.error });
	}
}
