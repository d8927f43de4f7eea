import type { Source } from './sources.ts';

/** A rule of the house (design.md §4, §7). */
export interface Rule {
	/** What holds. */
	says: string;
	/** The files that it speaks of. */
	about: (path: string) => boolean;
	/** What breaks it in a file; empty when nothing does. */
	broken: (source: Source) => string[];
}

/** Where a transaction may begin; everything else is handed one. */
export const TRANSACTIONS = [
	'src/lib/server/staff/change.ts',
	'src/lib/server/intake/submit.ts',
	// Opens a session, which is no change of the office.
	'src/lib/server/staff/sign-in.ts',
	// What the program finds by itself: nobody's change. What staff do about it goes through
	// change().
	'src/lib/server/alerts/evaluate.ts',
	// Care of the database as a whole, at the command line.
	'src/lib/server/storage/copy.ts',
	'src/lib/server/integrity/recount.ts',
	// Only reads.
	'src/lib/server/db/snapshot.ts',
	// Puts the shipped questionnaires in when the program starts; nobody is signed in then.
	'src/lib/server/store/questionnaires.ts'
];

const LOG = 'src/lib/server/office/log.ts';
/** Where statements may stand. */
const SQL = /^src\/lib\/server\/(store\/|db\/|storage\/copy\.ts$)/;
const STATEMENT =
	/\b(?:selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto) \(|\bsql(?: <[^>]*>)? `/;

const MOST_LINES = 250;

/** Every rule about a single file. */
export const RULES: Rule[] = [
	// valibot reads values by schemas, and nothing else.
	importsOnly('core imports core only', under('src/lib/core'), /^src\/lib\/core\/|^valibot$/),
	importsOnly('text imports core and text only', under('src/lib/text'), /^src\/lib\/(core|text)\//),
	importsOnly(
		'ui imports core, text, ui and browser packages only',
		under('src/lib/ui'),
		/^src\/lib\/(core|text|ui)\/|^svelte(\/|$)|^chart\.js(\/|$)|^\$app\/(paths|state|navigation|forms|environment|types)$/
	),
	importsNever(
		'server knows no routes and no screens',
		under('src/lib/server'),
		/^src\/(routes|lib\/ui)\/|^\$/
	),
	importsNever(
		'store and database know no framework',
		(path) => /^src\/lib\/server\/(store|db)\//.test(path),
		/^svelte|^@sveltejs/
	),
	importsOnly(
		'store imports core, db and store only',
		under('src/lib/server/store'),
		/^src\/lib\/(core|server\/(db|store))\/|^kysely$|^node:/
	),
	hasNo(
		'SQL stands in store, db and copy only',
		(path) => path.startsWith('src/') && !SQL.test(path),
		STATEMENT
	),
	importsNever(
		'routes reach data through the store, not through a database',
		under('src/routes'),
		/^(kysely|better-sqlite3|pg)(\/|$)/
	),
	hasNo(
		'routes and commands hold no SQL',
		(path) => /^src\/(routes|cli)\//.test(path),
		new RegExp(`${STATEMENT.source}|\\btransaction \\(`)
	),
	importsNever(
		'only server/db knows which engine runs',
		(path) => !path.startsWith('src/lib/server/db/'),
		/^(better-sqlite3|pg|pg-cursor|node:sqlite)(\/|$)/
	),
	importsNever(
		'only server/office/log.ts knows how the log is written',
		(path) => path !== LOG,
		/^pino(\/|$)/
	),
	hasNo(
		'the server says what went wrong through its log',
		(path) => /^src\/(lib\/server|routes)\/|^src\/hooks/.test(path) && path !== LOG,
		/\bconsole \./
	),
	hasNo(
		'core has no clock, no chance, no machine',
		under('src/lib/core'),
		/\bDate \. now\b|\bnew Date(?: \( \)| ;|$)|\bMath \. random\b|\bperformance \. now\b|\bcrypto \.|\bprocess \.|\bconsole \./
	),
	hasNo(
		'transactions begin in few places',
		(path) => path.startsWith('src/') && !TRANSACTIONS.includes(path),
		/\. (?:transaction|startTransaction) \( \)/
	),
	hasNo(
		'only core/normal-form.ts normalises texts, in a time that grows with their length only',
		(path) => path.startsWith('src/') && path !== 'src/lib/core/normal-form.ts',
		/\. normalize \(/
	),
	hasNo(
		'only core/calendar/time.ts knows the time zone',
		outsideTime,
		/\b7 \* (?:60 \* 60|3600|3_600)|\b25_?200(?:_?000)?\b/
	),
	says(
		'only core/calendar/time.ts names the time zone',
		outsideTime,
		/\+07:?00|Asia\/(?:Ho_Chi_Minh|Saigon|Bangkok)/
	),
	says(
		'nothing names a host on the network',
		under('src'),
		// Names that no one can own (RFC 2606) may stand as an example; what follows // may also be put
		// in at run time.
		/\bhttps?:\/\/(?!localhost\b|www\.w3\.org\/|(?:[\w-]+\.)*example(?:\.|\b)|$|[\s'"`/.…)])[^\s'"`<>)]+|(?:src|href)=["']\/\/[^"']+/m
	),
	{
		says: `no file is longer than ${MOST_LINES} lines, but word lists`,
		about: (path) => !/^src\/lib\/(text|core\/presets)\/|^migrations\//.test(path),
		broken: ({ lines }) => (lines > MOST_LINES ? [`${lines} lines`] : [])
	}
];

/**
 * What breaks a rule.
 * @returns one line a fault: the file and what stands there
 */
export function faults(rule: Rule, sources: Source[]): string[] {
	return sources
		.filter(({ path }) => rule.about(path))
		.flatMap((source) => rule.broken(source).map((fault) => `${source.path}: ${fault}`));
}

/** Migrations that lie in the folder and are not named in its index; they would never run. */
export function forgottenMigrations(sources: Source[]): string[] {
	const index = sources.find(({ path }) => path === 'migrations/index.ts');
	return sources
		.map(({ path }) => path.replace(/\.ts$/, ''))
		.filter((path) => /^migrations\/\d/.test(path) && !index?.imports.includes(path));
}

function under(folder: string): (path: string) => boolean {
	return (path) => path.startsWith(`${folder}/`);
}

function outsideTime(path: string): boolean {
	return (
		path.startsWith('src/') &&
		path !== 'src/lib/core/calendar/time.ts' &&
		!path.startsWith('src/lib/text/')
	);
}

function importsOnly(name: string, about: Rule['about'], allowed: RegExp): Rule {
	return {
		says: name,
		about,
		broken: ({ imports }) => imports.filter((name) => !allowed.test(name))
	};
}

function importsNever(name: string, about: Rule['about'], forbidden: RegExp): Rule {
	return {
		says: name,
		about,
		broken: ({ imports }) => imports.filter((name) => forbidden.test(name))
	};
}

function hasNo(name: string, about: Rule['about'], forbidden: RegExp): Rule {
	return { says: name, about, broken: ({ code }) => code.match(forbidden)?.slice(0, 1) ?? [] };
}

function says(name: string, about: Rule['about'], forbidden: RegExp): Rule {
	return { says: name, about, broken: ({ words }) => words.match(forbidden)?.slice(0, 1) ?? [] };
}
