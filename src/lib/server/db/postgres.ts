import pg from 'pg';
import { PostgresDialect, type Dialect } from 'kysely';

// Counts and sums come as bigint and numeric, and fit a number by far (2⁵³).
const { types } = pg;
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.NUMERIC, Number);

/**
 * Connections of one node: enough to read while the one writer commits, few enough for many nodes
 * on one server.
 */
const CONNECTIONS = 8;
const PATIENCE_MS = 10_000;

/**
 * Statements that have a name, and how long they may be: the server keeps each of them in every
 * connection.
 */
const NAMED = { most: 100, longest: 2000 };
const names = new Map<string, string>();
/** “cached plan must not change result type” (feature_not_supported). */
const PLAN_DOES_NOT_FIT = '0A000';

/**
 * A client that names what it asks, so that the server reads and plans it once in a connection, and
 * not every time. When another node has changed the tables, a plan may not fit any more: from then
 * on this connection does without.
 */
class NamingClient extends pg.Client {
	private isNaming = true;

	override query(...args: unknown[]): never {
		const [text, values] = args;
		const name =
			this.isNaming && typeof text === 'string' && Array.isArray(values) && values.length > 0
				? nameOf(text)
				: null;
		const asked = (name === null ? args : [{ name, text, values }]) as Parameters<
			pg.Client['query']
		>;
		const answer = super.query(...asked) as unknown;
		if (name !== null)
			(answer as Promise<unknown>).catch((error: { code?: string }) => {
				if (error.code === PLAN_DOES_NOT_FIT) this.isNaming = false;
			});
		return answer as never;
	}
}

function nameOf(text: string): string | null {
	const known = names.get(text);
	if (known !== undefined || text.length > NAMED.longest || names.size >= NAMED.most)
		return known ?? null;
	const name = `hailong_${names.size + 1}`;
	names.set(text, name);
	return name;
}

/**
 * The log is loaded when there is something to say: a process that writes a file is to begin at
 * once.
 */
async function say(error: Error): Promise<void> {
	const { log } = await import('../office/log.ts');
	log.error({ error }, 'a connection to the database broke while nobody used it');
}

/** A PostgreSQL database for Kysely. */
export function postgresDialect(url: string): Dialect {
	return new PostgresDialect({
		pool: async () => {
			const pool = new pg.Pool({
				connectionString: url,
				max: CONNECTIONS,
				connectionTimeoutMillis: PATIENCE_MS,
				Client: NamingClient
			});
			// A connection that breaks while idle is replaced at the next query; without a listener it
			// would end the program.
			pool.on('error', (error) => void say(error));
			// Whatever the server's default: a commit is on the disk before anyone is thanked, and nobody
			// waits for ever.
			const settings = `set synchronous_commit = on; set lock_timeout = ${PATIENCE_MS}`;
			pool.on('connect', (client) => {
				// One that breaks between the queries of a transaction is told of by the next of them.
				client.on('error', () => {});
				client.query(settings).catch(() => {});
			});
			return pool;
		}
	});
}
