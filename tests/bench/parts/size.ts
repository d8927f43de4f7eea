import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../../../src/lib/server/db/rows.ts';
import { fill, fileSize, officeOf, openAt, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { startDatabase } from '../postgres.ts';
import { doing, number, reach, table, type Cell } from '../report.ts';

const TARGET = 250;
/** Responses of a commune in a year (docs/scale.md). */
const A_COMMUNE = 5000;
/** More would take PostgreSQL long, and says the same. */
const MOST_ON_POSTGRES = 100_000;

/** Bytes on disk for a response, with all indexes and tallies, and what they are made of. */
export async function size(folder: Folder, { sizes, postgres }: Options): Promise<void> {
	const rows: Cell[][] = [];
	const parts: Cell[][] = [];
	rows.push(await communeRow(folder));
	const empty = await sizeOf(folder, 0);
	for (const n of sizes) {
		const dataDir = await officeOf(folder, n);
		const each = (fileSize(dataDir) - empty) / n;
		rows.push(['SQLite', number(n), each, reach(each, 'at most', TARGET)]);
		const { db } = await openAt(dataDir);
		parts.push(
			...(await sqliteParts(db)).map(([name, bytes]) => ['SQLite', number(n), name, bytes / n])
		);
		await db.destroy();
	}
	if (postgres)
		await onPostgres(folder, Math.min(Math.max(...sizes), MOST_ON_POSTGRES), rows, parts);
	table(
		'Size: bytes a response, without the empty database',
		['database', 'responses', 'bytes', 'reached'],
		rows
	);
	table(
		'Size: what it is made of',
		['database', 'responses', 'table or index', 'bytes a response'],
		parts
	);
}

/** A single commune's year. */
async function communeRow(folder: Folder): Promise<Cell[]> {
	const each = ((await sizeOf(folder, A_COMMUNE, 1)) - (await sizeOf(folder, 0, 1))) / A_COMMUNE;
	return ['SQLite, one commune', number(A_COMMUNE), each, reach(each, 'at most', TARGET)];
}

/** Size of a new SQLite file with so many responses. */
async function sizeOf(folder: Folder, n: number, communes?: number): Promise<number> {
	const dataDir = mkdtempSync(join(folder.path, 'size-'));
	await fill(dataDir, undefined, n, 'bulk', communes);
	const size = fileSize(dataDir);
	rmSync(dataDir, { recursive: true });
	return size;
}

async function sqliteParts(db: Kysely<Database>): Promise<[string, number][]> {
	const { rows } = await sql<{ name: string; bytes: number }>`
		select name, sum(pgsize) as bytes from dbstat group by name having sum(pgsize) > 100000 order by 2 desc`.execute(
		db
	);
	return rows.map(({ name, bytes }) => [name, bytes]);
}

async function onPostgres(
	folder: Folder,
	n: number,
	rows: Cell[][],
	parts: Cell[][]
): Promise<void> {
	const server = await startDatabase();
	const dataDir = mkdtempSync(join(folder.path, 'postgres-'));
	try {
		const [empty, full] = [await server.make(), await server.make()];
		await fill(dataDir, empty, 0, 'bulk');
		await fill(dataDir, full, n, 'bulk');
		doing('measuring');
		const base = await databaseSize(dataDir, empty);
		const { db } = await openAt(dataDir, full);
		await sql`vacuum full`.execute(db);
		rows.push(['PostgreSQL', number(n), ((await databaseSize(dataDir, full)) - base) / n, '–']);
		const relations = await sql<{ name: string; bytes: number }>`
			select relname as name, pg_relation_size(oid) as bytes from pg_class
			where relkind in ('r', 'i') and pg_relation_size(oid) > 100000 and relnamespace = 'public'::regnamespace
			order by 2 desc`.execute(db);
		parts.push(
			...relations.rows.map(({ name, bytes }) => ['PostgreSQL', number(n), name, bytes / n])
		);
		await db.destroy();
	} finally {
		await server.remove();
		rmSync(dataDir, { recursive: true });
	}
}

async function databaseSize(dataDir: string, url: string): Promise<number> {
	const { db } = await openAt(dataDir, url);
	const { rows } = await sql<{
		bytes: number;
	}>`select pg_database_size(current_database()) as bytes`.execute(db);
	await db.destroy();
	return rows[0]!.bytes;
}
