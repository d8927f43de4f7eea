import { oneLine } from '../lib/core/schema/text.ts';
import * as changes from '../lib/server/staff/account-changes.ts';
import { COMMAND_LINE } from '../lib/server/staff/change.ts';
import * as apiKeys from '../lib/server/store/api-keys.ts';
import { Failed, read, Usage, withOffice, type Command } from './command.ts';
import { isoOf, momentOf, tableOf } from './table.ts';

export const keyList: Command = {
	usage: 'key list',
	summary:
		'Lists every API key: number, name, role, unit, when it was made, state. Never the key itself.',
	details: 'Times are Vietnam’s; with --json they are UTC.',
	async run(args) {
		const { values } = read(args, {});
		return withOffice(async ({ db }) => {
			const all = await apiKeys.all(db);
			if (values.json) console.log(JSON.stringify(all.map(forPrograms)));
			else if (all.length === 0)
				console.log('There is no API key yet. Make one: npm run hailong -- key add');
			else
				console.log(
					tableOf(['NUMBER', 'NAME', 'ROLE', 'UNIT', 'MADE', 'STATE'], all.map(forPeople))
				);
			return 0;
		});
	}
};

export const keyRevoke: Command = {
	usage: 'key revoke NAME [--number N]',
	summary: 'Revokes an API key: from now on programs that send it are refused.',
	details:
		'Several keys may have one name. Then --number says which is meant; “key list” shows the numbers.',
	async run(args) {
		const { values, positionals } = read(args, { number: { type: 'string' } }, ['NAME']);
		const name = oneLine(positionals[0]!);
		const number = numberOf(values.number);
		return withOffice(async ({ db }) => {
			const key = keyMeant(await apiKeys.all(db), name, number);
			await changes.revokeKey(db, COMMAND_LINE, key, Date.now());
			if (values.json) console.log(JSON.stringify({ number: key.number, name, state: 'revoked' }));
			else console.log(`Key ${key.number} “${name}” is revoked.`);
			return 0;
		});
	}
};

function numberOf(typed: string | undefined): number | null {
	if (typed === undefined) return null;
	if (!/^[1-9]\d{0,8}$/.test(typed))
		throw new Usage(`--number ${typed}: not a number of a key, such as 3.`);
	return Number(typed);
}

/** The one key in force that the words mean. */
function keyMeant(all: apiKeys.Listed[], name: string, number: number | null): apiKeys.Listed {
	const named = all.filter(
		(key) => key.name === name && (number === null || key.number === number)
	);
	const inForce = named.filter(({ revokedAt }) => revokedAt === null);
	const what = number === null ? `key “${name}”` : `key “${name}” with the number ${number}`;
	if (named.length === 0)
		throw new Failed(`There is no ${what}. See which there are: npm run hailong -- key list`);
	if (inForce.length === 0) throw new Failed(`The ${what} was revoked already.`);
	if (inForce.length > 1) {
		const numbers = inForce
			.map((key) => `${key.number} (${key.role}, unit ${key.unit.code})`)
			.join(', ');
		throw new Failed(
			`Several keys are named “${name}”: ${numbers}. Say which is meant with --number; none was revoked.`
		);
	}
	return inForce[0]!;
}

function forPrograms({ number, name, role, unit, createdAt, revokedAt }: apiKeys.Listed) {
	return {
		number,
		name,
		role,
		unit: unit.code,
		unitName: unit.name,
		created: isoOf(createdAt),
		state: stateOf(revokedAt),
		revoked: isoOf(revokedAt)
	};
}

function forPeople({ number, name, role, unit, createdAt, revokedAt }: apiKeys.Listed): string[] {
	return [
		String(number),
		name,
		role,
		`${unit.code} ${unit.name}`,
		momentOf(createdAt),
		stateOf(revokedAt)
	];
}

function stateOf(revokedAt: number | null): 'active' | 'revoked' {
	return revokedAt === null ? 'active' : 'revoked';
}
