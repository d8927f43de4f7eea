import pino from 'pino';

/**
 * What a line of the log may say beside its sentence. Only these short facts have a place. A
 * request, its address, its headers and what somebody typed have none, so that no name, password or
 * cookie comes into the log with them.
 */
export interface Facts {
	/**
	 * The route of a request, as in `/s/[code]`, and not its address: addresses may name people's
	 * things.
	 */
	route?: string | null;
	/** The number that the reader of an error page sees. */
	id?: string;
	job?: string;
	/** Kind of the file that a process writes. */
	file?: string;
	/** Code of a unit, and a period of its reports. */
	unit?: string;
	period?: string;
	/** How many counters it is about. */
	counters?: number;
	/** How many things of the outbox could not be sent, and for which reasons. */
	unsent?: number;
	why?: string[];
	/** Until when a lease forbids a job: an ISO time. */
	lease?: string;
	/** What was thrown. Its text and its stack are written, and nothing else that it carries. */
	error?: unknown;
}

/**
 * The log of this program, for whoever keeps the server: one line of JSON for each thing that went
 * wrong, on the standard error. `at` is the time (ISO, UTC), `level` is `error` or `warn`, `msg` is
 * one sentence. What a command prints for its user does not go through here.
 */
export const log = {
	/** Something could not be done. */
	error: (facts: Facts, message: string): void => logger.error(written(facts), message),
	/** Something was done, but somebody should look at the cause. */
	warn: (facts: Facts, message: string): void => logger.warn(written(facts), message)
};

/**
 * Names that secrets and people go by. No fact has such a name; a line that gets one all the same
 * does not tell it.
 */
const SECRET = [
	'address',
	'authorization',
	'cookie',
	'email',
	'headers',
	'password',
	'request',
	'token',
	'url'
];

const logger = pino(
	{
		base: null,
		timestamp: () => `,"at":"${new Date().toISOString()}"`,
		formatters: { level: (level) => ({ level }) },
		redact: { paths: SECRET, censor: '…' }
	},
	// The console never throws. So a log whose disk is full, or that nobody reads any more, stops
	// nothing.
	{ write: (line) => console.error(line.trimEnd()) }
);

function written({ error, ...facts }: Facts): object {
	if (error === undefined) return facts;
	const stack = error instanceof Error && error.stack ? withoutPeople(error.stack) : undefined;
	return { ...facts, error: errorText(error), stack };
}

/** What an error says, without passwords and e-mail addresses that it quotes. */
export function errorText(error: unknown): string {
	return withoutPeople(String(error));
}

const USER_IN_URL = /:\/\/[^\s/]\S*@/g;
/** RFC 5321 §4.5.3.1.1: at most 64 characters stand before the sign. */
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+\.[\p{L}\p{N}.-]+/gu;

/**
 * The text of an error may quote a database's address with its password, or somebody's e-mail
 * address.
 */
function withoutPeople(text: string): string {
	return text.replace(USER_IN_URL, '://…@').replace(EMAIL, '…');
}
