import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { LANGUAGES, type Language } from '../lib/core/language.ts';
import { openOffice, type Office } from '../lib/server/office/office.ts';
import { readSettings } from '../lib/server/office/settings.ts';

/** One command of the command line. */
export interface Command {
	usage: string;
	summary: string;
	details: string;
	/** Does it; returns the exit code. */
	run(args: string[]): Promise<number>;
}

/** The command was called wrongly: exit 2, with its help. */
export class Usage extends Error {}

/** It could not be done: exit 1, with one plain sentence. */
export class Failed extends Error {}

/**
 * Reads the arguments of a command; every one takes `--json`.
 * @param wanted what must stand there beside the options, in the words of its help
 * @param isMore whether more of the last of them may follow
 * @throws Usage naming what is missing, too much or unknown
 */
export function read<T extends ParseArgsOptionsConfig>(
	args: string[],
	options: T,
	wanted: string[] = [],
	isMore = false
) {
	try {
		const all = { ...options, json: { type: 'boolean' } } as const;
		const parsed = parseArgs({ args, options: all, allowPositionals: true, strict: true });
		const { length } = parsed.positionals;
		if (length < wanted.length) throw new Usage(`${wanted[length]} is missing.`);
		if (length > wanted.length && !isMore)
			throw new Usage(`“${parsed.positionals[wanted.length]}” is too much.`);
		return parsed;
	} catch (error) {
		throw error instanceof Usage ? error : new Usage((error as Error).message);
	}
}

/** What commands say of the option that `languageIn` reads. */
export const LANG_HELP =
	'--lang vi: what is wrong with a file is said in Vietnamese; without it in English, like all else here.';

/**
 * The language in which problems of files are told. @throws Usage for one that the program does not
 * speak
 */
export function languageIn(lang: string | undefined): Language {
	const language = lang === undefined ? 'en' : LANGUAGES.find((one) => one === lang);
	if (!language) throw new Usage(`--lang ${lang}: it is vi or en.`);
	return language;
}

/** Does something with the office of the settings, and closes it. */
export async function withOffice<T>(work: (office: Office) => Promise<T>): Promise<T> {
	const settings = readSettings(process.env);
	if (!settings.ok) throw new Failed(settings.problem);
	const office = await openOffice(settings.settings).catch((error: Error) => {
		throw new Failed(error.message);
	});
	try {
		return await work(office);
	} finally {
		await office.db.destroy();
	}
}

/** Shows on a terminal how far long work has come; says nothing into files and pipes. */
export function progressLine(what: string): (n: number, about?: string) => void {
	let shown = 0;
	return (n, about = '') => {
		const now = Date.now();
		if (!process.stderr.isTTY || now - shown < 200) return;
		shown = now;
		process.stderr.write(`\r${n.toLocaleString('en')} ${what} ${about.padEnd(24)}\r`);
	};
}
