import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Unreadable, wholeFile } from './problem.ts';

/**
 * A file to import: one of this machine, or bytes as they arrive, such as those that a browser
 * sends.
 */
export type Source =
	{ name: string; path: string } | { name: string; bytes: AsyncIterable<Uint8Array> };

/** Most bytes that are taken of a file that arrives. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Does something with a source as a file of this machine. Tables are gone through several times,
 * and a workbook is read from its end, so bytes that arrive are first kept in a file that nobody
 * else can read, and that is removed at the end.
 * @throws Unreadable where more than `most` bytes arrive
 */
export async function withFile<T>(
	source: Source,
	work: (path: string) => Promise<T>,
	most = MOST_BYTES
): Promise<T> {
	if ('path' in source) return work(source.path);
	const folder = await mkdtemp(join(tmpdir(), 'hailong-'));
	try {
		const path = join(folder, /\.xlsx$/i.test(source.name) ? 'file.xlsx' : 'file.csv');
		await pipeline(
			Readable.from(limited(source.bytes, most)),
			createWriteStream(path, { mode: 0o600 })
		);
		return await work(path);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function* limited(
	bytes: AsyncIterable<Uint8Array>,
	most: number
): AsyncGenerator<Uint8Array> {
	let count = 0;
	for await (const piece of bytes) {
		count += piece.length;
		if (count > most)
			throw new Unreadable(wholeFile('large-file', { megabytes: Math.floor(most / 1024 / 1024) }));
		yield piece;
	}
}
