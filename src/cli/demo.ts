import { dateOf } from '../lib/core/calendar/time.ts';
import { fillDemonstration } from '../lib/server/demo/index.ts';
import type { Office } from '../lib/server/office/office.ts';
import * as accounts from '../lib/server/store/accounts.ts';
import * as counters from '../lib/server/store/counters.ts';
import { demonstration } from '../lib/server/store/settings.ts';
import * as units from '../lib/server/store/units.ts';
import { Failed, read, withOffice, type Command } from './command.ts';

/** Known to everybody, and good for invented data only. */
const PASSWORD = 'hai-long-demo';

export const demo: Command = {
	usage: 'demo [--if-empty]',
	summary: 'Fills an EMPTY database with invented offices and responses, marked as such.',
	details: '--if-empty: where demonstration data stands already, only shows its addresses again.',
	async run(args) {
		const { values } = read(args, { 'if-empty': { type: 'boolean' } });
		return withOffice(async (office) => {
			const { db } = office;
			const there = (await units.all(db)).length > 0;
			if (there && !(values['if-empty'] && (await demonstration(db))))
				throw new Failed(
					'The database is not empty, so no invented data was put in. Give another folder, for example DATA_DIR=./data-demo.'
				);
			if (!there) {
				const at = Date.now();
				// Only the answer stands on standard output where a program reads it.
				const say = values.json ? console.error : console.log;
				const progress = (text: string) => say(`  ${text}`);
				await fillDemonstration(office, { today: dateOf(at), password: PASSWORD, at, progress });
			}
			const addresses = await addressesOf(office);
			console.log(values.json ? JSON.stringify(addresses) : shown(addresses));
			return 0;
		});
	}
};

/**
 * What to open: the form of a counter whose answers the first account sees, and who can sign in.
 */
async function addressesOf({ db, settings: { origin } }: Office) {
	const holders = await accounts.all(db);
	const offered = await counters.below(db, holders[0]!.unit.id);
	const counter = offered.find(({ retiredAt }) => retiredAt === null)!;
	return {
		form: {
			address: `${origin}/s/${counter.code}`,
			counter: counter.name,
			unit: counter.unit.name
		},
		signIn: `${origin}/sign-in`,
		accounts: holders.map(({ email, role, unit }) => ({
			email,
			password: PASSWORD,
			role,
			unit: unit.name
		}))
	};
}

function shown({ form, signIn, accounts }: Awaited<ReturnType<typeof addressesOf>>): string {
	return [
		'',
		'Dữ liệu minh họa, do máy tạo / invented data, for demonstration only',
		'',
		`  Người dân / a citizen's form   ${form.address}   (${form.counter}, ${form.unit})`,
		`  Cán bộ / staff                 ${signIn}`,
		...accounts.map((a) => `      ${a.email.padEnd(22)} ${a.password}   ${a.role}, ${a.unit}`),
		''
	].join('\n');
}
