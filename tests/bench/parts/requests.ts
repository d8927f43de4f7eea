import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hiddenOf } from '../client.ts';
import { Connection, header, type Answer } from '../connection.ts';
import { copyOf, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { doing, table, type Cell } from '../report.ts';
import { bareSvelteKit, hailong, type Subject } from '../subjects.ts';
import { formsIn } from './visits.ts';

const AT_ONCE = 16;
const BEFORE = 10_000;

type Ask = (connection: Connection) => Promise<Answer>;

/** Each kind of request by itself: what a visit is made of, and where its processor time goes. */
export async function requests(folder: Folder, { seconds }: Options): Promise<void> {
	const dataDir = await copyOf(folder, BEFORE);
	const floors = mkdtempSync(join(folder.path, 'floors-'));
	const subjects = [
		await hailong('Hài Lòng, SQLite', dataDir, await formsIn(dataDir)),
		await bareSvelteKit(floors)
	];
	const rows: Cell[][] = [];
	try {
		for (const subject of subjects)
			for (const [name, ask] of await kindsOf(subject)) {
				doing(`${subject.name}: ${name}`);
				await repeat(subject, ask, Math.min(2, seconds));
				rows.push([subject.name, name, ...(await repeat(subject, ask, Math.min(4, seconds)))]);
			}
	} finally {
		for (const subject of subjects) await subject.stop();
		for (const path of [dataDir, floors]) rmSync(path, { recursive: true, force: true });
	}
	table(`Requests, ${AT_ONCE} at once`, ['server', 'request', 'answers/s', 'CPU ms each'], rows);
}

async function kindsOf({ ports, forms }: Subject): Promise<[string, Ask][]> {
	const { path, choices } = forms[0]!;
	const first = new Connection(ports[0]!);
	const hidden = new URLSearchParams(hiddenOf(await first.get(path)));
	hidden.delete('id');
	const to = path === '/' ? path : `${path}?sent`;
	const filledIn = `${hidden}&${choices[1] ?? choices[0]}`;
	const post: Ask = (connection) => connection.post(to, `id=${randomUUID()}&${filledIn}`);
	const thanks = header(await post(first), 'location');
	first.close();
	const gzip = 'accept-encoding: gzip\r\n';
	return [
		['the form', (connection) => connection.get(path)],
		['the form, gzip', (connection) => connection.get(path, gzip)],
		['the post', post],
		['the thanks', (connection) => connection.get(thanks)],
		['the thanks, gzip', (connection) => connection.get(thanks, gzip)]
	];
}

async function repeat(
	{ ports, cpu }: Subject,
	ask: Ask,
	seconds: number
): Promise<[number, number]> {
	const before = cpu();
	const started = performance.now();
	let count = 0;
	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => {
			const connection = new Connection(ports[0]!);
			for (; performance.now() < started + seconds * 1000; count++) await ask(connection);
			connection.close();
		})
	);
	return [(count * 1000) / (performance.now() - started), (cpu() - before) / count];
}
