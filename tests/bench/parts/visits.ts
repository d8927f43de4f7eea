import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { visitsFor, type Form } from '../client.ts';
import { copyOf, fill, openAt, type Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { startDatabase } from '../postgres.ts';
import { formsOf, placesOf } from '../province.ts';
import { doing } from '../report.ts';
import { bareHttp, bareSvelteKit, hailong, type Subject } from '../subjects.ts';
import { reportProfile, reportVisits, type Turns } from './visits-report.ts';

/** Responses that stand in the office already. */
const BEFORE = 10_000;

/** Full visits by 1, 16, 64 people at once, to the program and to the floors, turn by turn. */
export async function visits(folder: Folder, options: Options): Promise<void> {
	const dataDir = await copyOf(folder, BEFORE);
	const floors = mkdtempSync(join(folder.path, 'floors-'));
	const forms = await formsIn(dataDir);
	const database = options.postgres ? await startDatabase() : null;
	const subjects: Subject[] = [];
	try {
		subjects.push(await hailong('Hài Lòng, SQLite', dataDir, forms));
		subjects.push(await bareSvelteKit(floors));
		if (database) {
			const url = await database.make();
			await fill(dataDir, url, BEFORE, 'bulk');
			const postgres = { url, pid: database.pid };
			subjects.push(await hailong('Hài Lòng, PostgreSQL, 1 node', dataDir, forms, { postgres }));
			subjects.push(
				await hailong('Hài Lòng, PostgreSQL, 2 nodes', dataDir, forms, { postgres, nodes: 2 })
			);
		}
		subjects.push(await bareHttp());
		for (const atOnce of options.atOnce)
			reportVisits(atOnce, await turns(subjects, atOnce, options));
	} finally {
		for (const subject of subjects) await subject.stop();
		await database?.remove();
		rmSync(floors, { recursive: true, force: true });
	}
	if (options.profile) await profile(dataDir, forms, Math.max(...options.atOnce), options.seconds);
	rmSync(dataDir, { recursive: true, force: true });
}

/** What the visitors of a folder's office fill in. */
export async function formsIn(dataDir: string): Promise<Form[]> {
	const office = await openAt(dataDir);
	const forms = formsOf(await placesOf(office));
	await office.db.destroy();
	return forms;
}

/** Every subject in turn, round by round, so that what else the machine does meets all alike. */
async function turns(subjects: Subject[], atOnce: number, options: Options): Promise<Turns> {
	const { seconds, rounds, gzip } = options;
	const all: Turns = new Map(subjects.map((subject) => [subject, []]));
	doing(`warming up with ${atOnce} at once`);
	for (const { ports, forms } of subjects)
		await visitsFor(ports, forms, { atOnce, gzip, seconds: Math.min(3, seconds) });
	for (let round = 1; round <= rounds; round++)
		for (const subject of subjects) {
			doing(`${atOnce} at once, round ${round} of ${rounds}: ${subject.name}`);
			const before = subject.cpu();
			const seen = await visitsFor(subject.ports, subject.forms, { atOnce, gzip, seconds });
			all.get(subject)!.push({ ...seen, serverCpu: subject.cpu() - before, peak: subject.peak() });
		}
	return all;
}

async function profile(
	dataDir: string,
	forms: Form[],
	atOnce: number,
	seconds: number
): Promise<void> {
	const folder = mkdtempSync(join(dataDir, 'profile-'));
	const subject = await hailong('profiled', dataDir, forms, {
		flags: ['--cpu-prof', `--cpu-prof-dir=${folder}`]
	});
	await visitsFor(subject.ports, forms, { atOnce, seconds });
	await subject.stop();
	reportProfile(folder, atOnce);
}
