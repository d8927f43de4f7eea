import SqliteDatabase, { type Database as Handle, type Statement } from 'better-sqlite3';
import type { CompiledQuery, QueryResult } from 'kysely';

/** How long a writer waits for another process (an import, a backup) before it gives up. */
const PATIENCE_MS = 10_000;
/** At first it asks again soon: most transactions of others are short. */
const PAUSES_MS = { first: 1, longest: 20 };
const STATEMENTS = 200;

/**
 * Opens an SQLite file.
 * @param cache what the handle may keep of the file, MB
 */
export async function openHandle(file: string, cache: number): Promise<Handle> {
	const handle = new SqliteDatabase(file, { timeout: 0 });
	// Another program may be opening it at this moment.
	await patiently(() => handle.pragma(`cache_size = ${-cache * 1024}`));
	return handle;
}

/** One handle with its prepared statements. */
export class Connection {
	private readonly handle: Handle;
	private readonly statements = new Map<string, Statement>();

	constructor(handle: Handle) {
		this.handle = handle;
	}

	run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
		const statement = this.prepare(sql);
		if (statement.reader) return { rows: statement.all(parameters) as R[] };
		const { changes, lastInsertRowid } = statement.run(parameters);
		return { rows: [], insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes) };
	}

	onlyReads(sql: string): boolean {
		return this.prepare(sql).readonly;
	}

	exec(sql: string): void {
		this.prepare(sql).run();
	}

	inTransaction(): boolean {
		return this.handle.inTransaction;
	}

	close(): void {
		this.handle.close();
	}

	/** The statement, kept for the next time; the one not used for longest makes room. */
	private prepare(sql: string): Statement {
		const statement = this.statements.get(sql) ?? this.handle.prepare(sql);
		this.statements.delete(sql);
		this.statements.set(sql, statement);
		if (this.statements.size > STATEMENTS)
			this.statements.delete(this.statements.keys().next().value!);
		return statement;
	}
}

/** Tries again while another process writes, and lets this one go on meanwhile. */
export async function patiently<T>(work: () => T): Promise<T> {
	const deadline = Date.now() + PATIENCE_MS;
	for (let pause = PAUSES_MS.first; ; pause = Math.min(2 * pause, PAUSES_MS.longest)) {
		try {
			return work();
		} catch (error) {
			const busy = (error as { code?: string }).code?.startsWith('SQLITE_BUSY');
			if (!busy || Date.now() > deadline) throw error;
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
	}
}
