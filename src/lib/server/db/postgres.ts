import pg from 'pg';
import { PostgresDialect, type Dialect } from 'kysely';

// Counts and sums come as bigint and numeric, and fit a number by far (2⁵³).
const { types } = pg;
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.NUMERIC, Number);

/** Connections of one node: enough to read while the one writer commits, few enough for many nodes on one server. */
const CONNECTIONS = 8;
const PATIENCE_MS = 10_000;

/** A PostgreSQL database for Kysely. */
export function postgresDialect(url: string): Dialect {
	return new PostgresDialect({
		pool: async () => {
			const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: PATIENCE_MS });
			// A connection that breaks while idle is replaced at the next query; without a listener it would end the program.
			pool.on('error', (error) =>
				console.error(JSON.stringify({ at: new Date().toISOString(), database: error.message }))
			);
			// Whatever the server's default: a commit is on the disk before anyone is thanked, and nobody waits for ever.
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
