import type { Database as Handle } from 'better-sqlite3';
import {
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type CompiledQuery,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type QueryResult,
	type TransactionSettings
} from 'kysely';
import { Connection, openHandle, patiently } from './sqlite-connection.ts';

/**
 * An SQLite file for Kysely. Unlike Kysely's own dialect it reads through a connection of its own,
 * so that nobody who reads waits for a transaction; it begins transactions as writers at once
 * (`begin immediate`), so that none fails half way; and it waits for other processes without
 * stopping this one.
 * @param cache what each connection may keep of the file, MB
 */
export function sqliteDialect(file: string, cache: number): Dialect {
	return {
		createDriver: () => new SqliteDriver(() => openHandle(file, cache)),
		createQueryCompiler: () => new SqliteQueryCompiler(),
		createAdapter: () => new Adapter(),
		createIntrospector: (db) => new SqliteIntrospector(db)
	};
}

class Adapter extends SqliteAdapter {
	override get supportsMultipleConnections(): boolean {
		return true;
	}

	// True of SQLite, and what makes two processes that start at once migrate one after the other.
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

class SqliteDriver implements Driver {
	private readonly open: () => Promise<Handle>;
	private reader!: Connection;
	private writer!: Connection;
	/** Resolves when the last writer in the queue is through. */
	private turn: Promise<void> = Promise.resolve();

	constructor(open: () => Promise<Handle>) {
		this.open = open;
	}

	async init(): Promise<void> {
		const writer = await this.open();
		await patiently(() => writer.pragma('journal_mode = WAL'));
		// FULL: a commit is on the disk before anyone is thanked.
		writer.pragma('synchronous = FULL');
		writer.pragma('foreign_keys = ON');
		// A response touches some eight pages, the same ones over and over: fewer checkpoints write
		// each of them less often.
		writer.pragma('wal_autocheckpoint = 4000');
		this.writer = new Connection(writer);
		const reader = await this.open();
		reader.pragma('query_only = ON');
		this.reader = new Connection(reader);
	}

	async acquireConnection(): Promise<DatabaseConnection> {
		return new Session(this.reader, this.writer, () => this.takeTurn());
	}

	async beginTransaction(
		connection: DatabaseConnection,
		{ accessMode }: TransactionSettings
	): Promise<void> {
		if (accessMode === 'read only') (connection as Session).beginReading(await this.open());
		else await (connection as Session).begin();
	}

	async commitTransaction(connection: DatabaseConnection): Promise<void> {
		(connection as Session).end('commit');
	}

	async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		(connection as Session).end('rollback');
	}

	async releaseConnection(): Promise<void> {}

	async destroy(): Promise<void> {
		await this.turn;
		this.reader?.close();
		this.writer?.close();
	}

	/** Waits until no other writer of this process is at work; returns what ends the turn. */
	private async takeTurn(): Promise<() => void> {
		const before = this.turn;
		let done = () => {};
		this.turn = new Promise((resolve) => (done = resolve));
		await before;
		return done;
	}
}

/** What Kysely holds for one query or one transaction. */
class Session implements DatabaseConnection {
	private readonly reader: Connection;
	private readonly writer: Connection;
	private readonly takeTurn: () => Promise<() => void>;
	private endTurn: (() => void) | null = null;
	/** A view of one moment, however long it is read; citizens' answers go on beside it. */
	private moment: Connection | null = null;

	constructor(reader: Connection, writer: Connection, takeTurn: () => Promise<() => void>) {
		this.reader = reader;
		this.writer = writer;
		this.takeTurn = takeTurn;
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		const { moment, reader } = this;
		await others();
		// Readers wait only while a file that was left in disorder is being set right, or another
		// program is the last to leave.
		if (moment) return patiently(() => moment.run<R>(query));
		if (this.endTurn) return this.writer.run(query);
		if (await patiently(() => reader.onlyReads(query.sql)))
			return patiently(() => reader.run<R>(query));
		const endTurn = await this.takeTurn();
		try {
			return await patiently(() => this.writer.run<R>(query));
		} finally {
			endTurn();
		}
	}

	// eslint-disable-next-line require-yield -- the interface wants it; pages by id are read instead (design.md §6)
	async *streamQuery(): AsyncGenerator<never> {
		throw new Error(
			'SQLite results are read in pages by id, never streamed: a stream would hold up writers'
		);
	}

	async begin(): Promise<void> {
		const endTurn = await this.takeTurn();
		try {
			await patiently(() => this.writer.exec('begin immediate'));
			this.endTurn = endTurn;
		} catch (error) {
			endTurn();
			throw error;
		}
	}

	beginReading(handle: Handle): void {
		handle.pragma('query_only = ON');
		this.moment = new Connection(handle);
		this.moment.exec('begin');
	}

	end(how: 'commit' | 'rollback'): void {
		if (this.moment) {
			this.moment.close();
			this.moment = null;
			return;
		}
		// A full disk ends the transaction by itself, and then there is none to roll back.
		if (how === 'commit' || this.writer.inTransaction()) this.writer.exec(how);
		this.endTurn?.();
		this.endTurn = null;
	}
}

/** How long this program may read without a break. */
const STRETCH_MS = 5;
let turned = performance.now();

/**
 * Lets others have their turn after a stretch of work. SQLite answers at once, so that whoever
 * reads much (an export, a page of many tables) would never wait by itself, and citizens would wait
 * for all of it.
 */
async function others(): Promise<void> {
	if (performance.now() - turned < STRETCH_MS) return;
	await new Promise(setImmediate);
	turned = performance.now();
}
