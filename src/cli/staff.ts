import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { GenericSchema, InferInput, InferOutput } from 'valibot';
import { accountSchema, keySchema } from '../lib/core/accounts/schema.ts';
import { read as readBy } from '../lib/core/schema/read.ts';
import { change, COMMAND_LINE } from '../lib/server/staff/change.ts';
import type { Db } from '../lib/server/db/open.ts';
import * as password from '../lib/server/staff/password.ts';
import { ROLES, type Role } from '../lib/core/permission.ts';
import { hashOf, newToken } from '../lib/server/staff/sign-in.ts';
import * as accounts from '../lib/server/store/accounts.ts';
import * as units from '../lib/server/store/units.ts';
import { problemIn } from '../lib/text/problems.ts';
import { Failed, read, Usage, withOffice, type Command } from './command.ts';

const ROLE_HELP = `Roles: ${ROLES.join(', ')}. The unit is a code from the units file; the role holds there and in everything below.`;

export const userAdd: Command = {
	usage: 'user add EMAIL --name N --role R --unit CODE [--password-stdin]',
	summary: 'Makes an account for a member of staff.',
	details: `${ROLE_HELP}\nWithout --password-stdin a password is made and shown once.`,
	async run(args) {
		const options = { name: s, role: s, unit: s, ...PASSWORD_OPTION };
		const { values, positionals } = read(args, options, ['EMAIL']);
		const { email, name, role } = checked(accountSchema, {
			...given(values),
			email: positionals[0]!
		});
		const unit = named(values.unit);
		const { secret, shown } = await passwordWanted(values);
		const hashed = await password.hash(secret);
		return withOffice(async ({ db }) => {
			const unitId = await unitOf(db, unit);
			const at = Date.now();
			const about = { action: 'account.add', unitId, at } as const;
			const outcome = await change(db, COMMAND_LINE, about, async (trx, entry) => {
				const account = { email, name, role, unitId, password: hashed, createdAt: at };
				const id = await accounts.add(trx, account);
				if (id === null) return entry.refused({ why: 'email-taken' });
				return entry.done({ id, email, name, role }, id);
			});
			if (outcome.kind === 'refused') throw new Failed(`${email} has an account already.`);
			const id = outcome.result;
			if (values.json) console.log(JSON.stringify({ id, email, role, unit, password: shown }));
			else
				console.log(
					`Account ${email} (${role}, unit ${unit}) is ready.${shown ? `\nPassword, shown only now: ${shown}` : ''}`
				);
			return 0;
		});
	}
};

export const keyAdd: Command = {
	usage: 'key add NAME --role R --unit CODE',
	summary: 'Makes an API key and prints it once.',
	details: `${ROLE_HELP}\nPrograms send it as “Authorization: Bearer KEY”.`,
	async run(args) {
		const { values, positionals } = read(args, { role: s, unit: s }, ['NAME']);
		const { name, role } = checked(keySchema, given({ ...values, name: positionals[0] }));
		const unit = named(values.unit);
		return withOffice(async ({ db }) => {
			const unitId = await unitOf(db, unit);
			const token = newToken();
			const at = Date.now();
			const about = { action: 'key.add', unitId, at } as const;
			await change(db, COMMAND_LINE, about, async (trx, entry) => {
				const tokenHash = hashOf(token);
				await accounts.addKey(trx, { name, role, unitId, tokenHash, createdAt: at });
				return entry.done({ name, role });
			});
			console.log(values.json ? JSON.stringify({ name, role, unit, key: token }) : token);
			return 0;
		});
	}
};

const s = { type: 'string' } as const;

/** The option of commands that set a password. */
export const PASSWORD_OPTION = { 'password-stdin': { type: 'boolean' } } as const;

/**
 * The password that a command is to set: read from standard input where that is wanted, else a new
 * random one.
 * @returns `shown`: what is to be shown once; undefined where the person typed it
 * @throws Failed when it is too short
 */
export async function passwordWanted(values: {
	'password-stdin'?: boolean;
}): Promise<{ secret: string; shown: string | undefined }> {
	if (!values['password-stdin']) {
		const secret = randomBytes(12).toString('base64url');
		return { secret, shown: secret };
	}
	const typed = (await text(process.stdin)).replace(/\r?\n$/, '');
	if ([...typed].length < password.MINIMUM_PASSWORD)
		throw new Failed(
			`The password is too short: at least ${password.MINIMUM_PASSWORD} characters.`
		);
	return { secret: typed, shown: undefined };
}

function given({ name = '', role = '' }: { name?: string; role?: string }) {
	return { name, role: role as Role };
}

function checked<S extends GenericSchema>(schema: S, given: InferInput<S>): InferOutput<S> {
	const reading = readBy(schema, given);
	if (reading.ok) return reading.value;
	const [first] = reading.problems;
	throw new Usage(
		first!.code === 'missing' ? `--${first!.column} is missing.` : `${problemIn(first!, 'en')}.`
	);
}

function named(unit: string | undefined): string {
	if (!unit) throw new Usage('--unit is missing.');
	return unit;
}

async function unitOf(db: Db, code: string): Promise<number> {
	const unit = await units.byCode(db, code);
	if (!unit)
		throw new Failed(
			`There is no unit “${code}”. Import the units first: npm run hailong -- import units FILE.csv`
		);
	return unit.id;
}
