import { read, withOffice, type Command } from './command.ts';

export const migrate: Command = {
	name: 'migrate',
	usage: 'migrate',
	summary: 'Brings the database up to date.',
	details: 'Done at every start as well; by itself it is for a look before a new version is started.',
	async run(args) {
		read(args, {}, 0);
		// Opening the office is what brings it up to date.
		return withOffice(async ({ settings }) => {
			console.log(`The database is up to date: ${settings.databaseUrl}`);
			return 0;
		});
	}
};
