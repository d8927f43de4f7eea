// A thread of its own for a big export: reads the database, and hands over one piece of the file for each time it is asked.
import { parentPort, workerData } from 'node:worker_threads';
import type { Query } from '../../core/query.ts';
import { citizensFirst } from '../citizens-first.ts';
import { open } from '../db/open.ts';
import { END_MARK } from '../import/file.ts';
import { responsesTable } from './responses.ts';
import { csv, type Style } from './table.ts';

/** What a worker is to write. */
export interface Order {
	databaseUrl: string;
	query: Query;
	style: Style;
}

/** What it hands over: a piece, or nothing more. */
export type Piece = Uint8Array | null;

citizensFirst();
const { databaseUrl, query, style } = workerData as Order;
const db = open(databaseUrl);
const table = await responsesTable(db, query);
if ('unknown' in table) throw new Error(`there is no such ${table.unknown}`);
const pieces = csv(table, style, END_MARK);

parentPort!.on('message', async () => {
	const { value, done } = await pieces.next();
	parentPort!.postMessage((done ? null : new Uint8Array(value)) satisfies Piece);
	if (!done) return;
	await db.destroy();
	parentPort!.close();
});
