import { isPostgres } from '../lib/server/db/url.ts';
import { read, withOffice, type Command } from './command.ts';

export const migrate: Command = {
	usage: 'migrate',
	summary: 'Brings the database up to date.',
	details:
		'Done at every start as well; by itself it is for a look before a new version is started.',
	async run(args) {
		const { values } = read(args, {});
		// Opening the office is what brings it up to date.
		return withOffice(async ({ settings }) => {
			const database = withoutPassword(settings.databaseUrl);
			console.log(
				values.json ? JSON.stringify({ database }) : `The database is up to date: ${database}`
			);
			return 0;
		});
	}
};

/** The address of the database as it may be shown and logged. */
function withoutPassword(databaseUrl: string): string {
	if (!isPostgres(databaseUrl) || !URL.canParse(databaseUrl)) return databaseUrl;
	const url = new URL(databaseUrl);
	if (url.password) url.password = '…';
	url.searchParams.delete('password');
	return decodeURI(url.href);
}
