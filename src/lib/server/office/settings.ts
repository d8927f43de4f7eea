import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { isPostgres } from '../db/url.ts';
import { readMailSettings, type MailSettings } from './mail-settings.ts';
import { isSchedule } from './schedule.ts';

/** What the environment says; contract.md "Settings". */
export interface Settings {
	port: number;
	host: string;
	/** Public address without a slash at the end: printed in QR codes, checked on form posts. */
	origin: string;
	dataDir: string;
	databaseUrl: string;
	/** null: kept in a file of dataDir. */
	secretKey: string | null;
	/** null: no mail is sent. */
	mail: MailSettings | null;
	/** When alerts are looked for: a cron pattern in Vietnam's time; null: never by itself. */
	alertsAt: string | null;
	/**
	 * When reports that are due are made: a cron pattern in Vietnam's time; null: never by itself.
	 */
	reportsAt: string | null;
	/**
	 * How long somebody waits for a file while others are written, ms; then they are told to come
	 * back.
	 */
	fileWaitMs: number;
	/**
	 * How long a reader may stand still before the connection is ended, ms; a slow one that moves
	 * goes on.
	 */
	stallMs: number;
}

/**
 * Ten past every hour of a working day's length: a burst is seen the same day, and nobody is woken.
 */
const ALERTS_AT = '10 6-20 * * *';

/**
 * Every hour of the day: what is due on the first of a month lies there in the morning, and what
 * failed is tried again.
 */
const REPORTS_AT = '25 5-20 * * *';

type Env = Record<string, string | undefined>;

/**
 * Reads the settings from the environment, and from a `.env` file in `folder` for what is not set
 * there.
 * @returns the settings, or one sentence: what is wrong, why, what to do
 */
export function readSettings(
	env: Env,
	folder = process.cwd()
): { ok: true; settings: Settings } | { ok: false; problem: string } {
	const read = withFile(env, join(folder, '.env'));
	if (!read.ok) return read;
	const value = (name: string) => read.env[name]?.trim() || undefined;

	const port = Number(value('PORT') ?? 3000);
	if (!Number.isInteger(port) || port < 0 || port > 65535)
		return bad(
			`PORT=${value('PORT')}: not a port. Give a whole number from 1 to 65535, for example PORT=3000.`
		);

	const origin = originOf(value('ORIGIN') ?? `http://localhost:${port}`);
	if (!origin)
		return bad(
			`ORIGIN=${value('ORIGIN')}: not a web address. Give scheme and host without a path, for example ORIGIN=https://hailong.example.vn.`
		);

	const secretKey = value('SECRET_KEY') ?? null;
	if (secretKey !== null && secretKey.length < 32)
		return bad(
			'SECRET_KEY: shorter than 32 characters. Give a long random value, or remove it: one is then made and kept in DATA_DIR.'
		);

	const dataDir = resolve(folder, value('DATA_DIR') ?? 'data');
	const databaseUrl = value('DATABASE_URL') ?? join(dataDir, 'hailong.sqlite');
	if (/^[a-z]+:\/\//i.test(databaseUrl) && !isPostgres(databaseUrl))
		return bad(
			`DATABASE_URL=${databaseUrl.replace(/:\/\/.*/, '://…')}: not a database that this program knows. Give postgres://USER:PASSWORD@HOST/NAME, or remove the setting: data is then kept in a file of DATA_DIR.`
		);

	const mail = readMailSettings(value('SMTP_URL'), value('MAIL_FROM'));
	if (!mail.ok) return mail;

	const alertsAt = timetableOf('ALERTS_AT', value('ALERTS_AT'), ALERTS_AT);
	if (!alertsAt.ok) return alertsAt;
	const reportsAt = timetableOf('REPORTS_AT', value('REPORTS_AT'), REPORTS_AT);
	if (!reportsAt.ok) return reportsAt;

	const fileWaitMs = millisecondsOf('FILE_WAIT_SECONDS', value('FILE_WAIT_SECONDS'), 10);
	if (!fileWaitMs.ok) return fileWaitMs;
	const stallMs = millisecondsOf('STALL_SECONDS', value('STALL_SECONDS'), 60);
	if (!stallMs.ok) return stallMs;
	const limits = { fileWaitMs: fileWaitMs.value, stallMs: stallMs.value };

	const host = value('HOST') ?? '0.0.0.0';
	const watch = { mail: mail.settings, alertsAt: alertsAt.pattern, reportsAt: reportsAt.pattern };
	return {
		ok: true,
		settings: { port, host, origin, dataDir, databaseUrl, secretKey, ...watch, ...limits }
	};
}

/** A time table as cron writes it; `never` is none. */
function timetableOf(
	name: string,
	value: string | undefined,
	usual: string
): { ok: true; pattern: string | null } | { ok: false; problem: string } {
	const pattern = value ?? usual;
	if (pattern === 'never') return { ok: true, pattern: null };
	if (isSchedule(pattern)) return { ok: true, pattern };
	return bad(
		`${name}=${pattern}: not a time table. Give minute, hour, day, month and weekday as in cron, for example ${name}="${usual}", or ${name}=never.`
	);
}

/** A length of time in whole seconds, at most an hour. */
function millisecondsOf(
	name: string,
	value: string | undefined,
	usual: number
): { ok: true; value: number } | { ok: false; problem: string } {
	const seconds = Number(value ?? usual);
	if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600)
		return { ok: true, value: seconds * 1000 };
	return bad(
		`${name}=${value}: not a time. Give whole seconds from 1 to 3600, for example ${name}=${usual}.`
	);
}

function withFile(env: Env, file: string): { ok: true; env: Env } | { ok: false; problem: string } {
	if (!existsSync(file)) return { ok: true, env };
	try {
		// Editors put a mark before UTF-8, which would hide the first setting; other encodings would
		// hide all of them.
		const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
		return { ok: true, env: { ...parseEnv(text), ...env } };
	} catch (error) {
		if (error instanceof TypeError)
			return bad('.env: not text in UTF-8, so nothing in it can be read. Save it as “UTF-8”.');
		return bad(
			`.env: cannot be read (${(error as Error).message}). Mend its rights, or remove it.`
		);
	}
}

function originOf(text: string): string | null {
	if (!URL.canParse(text)) return null;
	const url = new URL(text);
	const bare = url.pathname === '/' && !url.search && !url.hash && !url.username;
	return bare && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin : null;
}

function bad(problem: string): { ok: false; problem: string } {
	return { ok: false, problem };
}
