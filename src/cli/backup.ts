import { backUp, NotDone, restore as restoreOffice } from '../lib/server/storage/backup.ts';
import { findKey } from '../lib/server/office/key.ts';
import { readSettings, type Settings } from '../lib/server/office/settings.ts';
import { Failed, progressLine, read, type Command } from './command.ts';

export const backup: Command = {
	usage: 'backup FILE',
	summary: 'Writes the whole office into one file, while citizens go on answering.',
	details:
		'FILE is an SQLite database, also of an office on PostgreSQL. Keep secret.key (in DATA_DIR) somewhere else: seals hold\nonly under it.',
	async run(args) {
		const { values, positionals } = read(args, {}, ['FILE']);
		const bytes = await orFailed(() => backUp(settings(), positionals[0]!));
		if (values.json) console.log(JSON.stringify({ file: positionals[0], bytes }));
		else console.log(`${positionals[0]}: ${(bytes / 1e6).toFixed(1)} MB.`);
		return 0;
	}
};

export const restore: Command = {
	usage: 'restore FILE [--force]',
	summary: 'Puts a backup in the place of the database, after checking every seal and tally in it.',
	details:
		'Stop the server first, and put the secret.key of the backup into DATA_DIR. What stood there is kept beside it. An office on\nPostgreSQL is restored into an empty database. Exit 1 where anything does not hold; then nothing is replaced. --force: takes\nalso a mere copy of a database file, in which the newest answers may be missing.',
	async run(args) {
		const { values, positionals } = read(args, { force: { type: 'boolean' } }, ['FILE']);
		const place = settings();
		const key = findKey(place.dataDir, place.secretKey);
		// One that was made now would be another than the backup's.
		if (!key)
			throw new Failed(
				`There is no secret key: put the backup’s secret.key into ${place.dataDir} first.`
			);
		const options = { force: values.force ?? false, progress: progressLine('responses') };
		const { verified, before } = await orFailed(async () =>
			restoreOffice(place, key, positionals[0]!, Date.now(), options)
		);
		const { responses, doubts } = verified;
		for (const { counter, what } of doubts) console.error(`${counter}: ${what}`);
		if (doubts.length > 0)
			throw new Failed(`${doubts.length} things in the backup do not hold. Nothing was replaced.`);
		if (values.json) console.log(JSON.stringify({ responses, before }));
		else
			console.log(
				`${responses} responses restored.${before ? ` What stood there before: ${before}` : ''}`
			);
		return 0;
	}
};

function settings(): Settings {
	const read = readSettings(process.env);
	if (!read.ok) throw new Failed(read.problem);
	return read.settings;
}

async function orFailed<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof NotDone) throw new Failed(error.message);
		throw new Failed(`It could not be done: ${(error as Error).message}`);
	}
}
