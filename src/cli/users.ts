import { addressOf } from '../lib/core/accounts/schema.ts';
import * as changes from '../lib/server/staff/account-changes.ts';
import { COMMAND_LINE } from '../lib/server/staff/change.ts';
import type { Db } from '../lib/server/db/open.ts';
import { hash } from '../lib/server/staff/password.ts';
import * as accounts from '../lib/server/store/accounts.ts';
import { Failed, read, withOffice, type Command } from './command.ts';
import { PASSWORD_OPTION, passwordWanted } from './staff.ts';
import { isoOf, momentOf, tableOf } from './table.ts';

export const userPassword: Command = {
	usage: 'user password EMAIL [--password-stdin]',
	summary: 'Gives an account a new password and ends its sessions.',
	details:
		'The new password is made and shown once; with --password-stdin it is read. Sign-in that rests after too many wrong\npasswords works again at once. A disabled account stays disabled.',
	async run(args) {
		const { values, positionals } = read(args, PASSWORD_OPTION, ['EMAIL']);
		const { secret, shown } = await passwordWanted(values);
		const hashed = await hash(secret);
		return withOffice(async (office) => {
			const account = await accountOf(office.db, positionals[0]!);
			await changes.setPassword(office, COMMAND_LINE, account, hashed, Date.now());
			const { email, disabledAt } = account;
			if (values.json) console.log(JSON.stringify({ email, password: shown }));
			else {
				console.log(`${email} has a new password, and its sessions have ended.`);
				if (shown) console.log(`Password, shown only now: ${shown}`);
				if (disabledAt !== null)
					console.log(`The account is disabled: nobody can sign in before “user enable ${email}”.`);
			}
			return 0;
		});
	}
};

export const userDisable: Command = {
	usage: 'user disable EMAIL',
	summary: 'Disables an account: its sessions end, and nobody can sign in with it.',
	details:
		'What the account did stays in the audit. The last administrator of a unit cannot be disabled: somebody must be left who\nadministers it, there or from a unit above. Exit 0 too where the account is disabled already.',
	async run(args) {
		const { values, positionals } = read(args, {}, ['EMAIL']);
		return withOffice(async ({ db }) => {
			const account = await accountOf(db, positionals[0]!);
			const { email } = account;
			const outcome = await changes.disable(db, COMMAND_LINE, account, Date.now());
			if (outcome.kind === 'refused')
				throw new Failed(
					`${email} is the last administrator who can sign in for its unit, so it was not disabled. Add another one first: npm run hailong -- user add`
				);
			if (values.json)
				console.log(JSON.stringify({ email, state: 'disabled', changed: outcome.kind === 'done' }));
			else if (outcome.kind === 'nothing') console.log(`${email} is disabled already.`);
			else console.log(`${email} is disabled, and its sessions have ended.`);
			return 0;
		});
	}
};

export const userEnable: Command = {
	usage: 'user enable EMAIL',
	summary: 'Enables a disabled account again, with the password that it had.',
	details: 'Exit 0 too where the account is not disabled.',
	async run(args) {
		const { values, positionals } = read(args, {}, ['EMAIL']);
		return withOffice(async ({ db }) => {
			const account = await accountOf(db, positionals[0]!);
			const { email } = account;
			const outcome = await changes.enable(db, COMMAND_LINE, account, Date.now());
			if (values.json)
				console.log(JSON.stringify({ email, state: 'active', changed: outcome.kind === 'done' }));
			else if (outcome.kind === 'nothing') console.log(`${email} is not disabled.`);
			else console.log(`${email} can sign in again.`);
			return 0;
		});
	}
};

export const userList: Command = {
	usage: 'user list',
	summary: 'Lists every account: address, name, role, unit, state, last sign-in.',
	details:
		'Times are Vietnam’s; with --json they are UTC. “–”: nobody has signed in with it yet, as far as is known.',
	async run(args) {
		const { values } = read(args, {});
		return withOffice(async ({ db }) => {
			const all = await accounts.all(db);
			if (values.json) console.log(JSON.stringify(all.map(forPrograms)));
			else if (all.length === 0)
				console.log('There is no account yet. Make one: npm run hailong -- user add');
			else
				console.log(
					tableOf(['E-MAIL', 'NAME', 'ROLE', 'UNIT', 'STATE', 'LAST SIGN-IN'], all.map(forPeople))
				);
			return 0;
		});
	}
};

function forPrograms({ email, name, role, unit, disabledAt, signedInAt }: accounts.Listed) {
	return {
		email,
		name,
		role,
		unit: unit.code,
		unitName: unit.name,
		state: stateOf(disabledAt),
		lastSignIn: isoOf(signedInAt)
	};
}

function forPeople({ email, name, role, unit, disabledAt, signedInAt }: accounts.Listed): string[] {
	return [
		email,
		name,
		role,
		`${unit.code} ${unit.name}`,
		stateOf(disabledAt),
		momentOf(signedInAt)
	];
}

function stateOf(disabledAt: number | null): 'active' | 'disabled' {
	return disabledAt === null ? 'active' : 'disabled';
}

async function accountOf(db: Db, typed: string) {
	const account = await accounts.byEmail(db, addressOf(typed));
	if (!account)
		throw new Failed(
			`There is no account “${typed}”. See which there are: npm run hailong -- user list`
		);
	return account;
}
