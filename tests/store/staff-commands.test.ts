import { describe, expect, test } from 'vitest';
import { clockOf, dateOf } from '../../src/lib/core/calendar/time.ts';
import {
	hashOf,
	keyHolder,
	newToken,
	sessionOf,
	signIn
} from '../../src/lib/server/staff/sign-in.ts';
import * as accounts from '../../src/lib/server/store/accounts.ts';
import { hailong as hailongIn } from '../command-line.ts';
import { staffWorld } from '../office.ts';
import { databaseOf } from '../setup/database.ts';
import { testFolder } from '../setup/folder.ts';
import { runProgram } from '../setup/server.ts';
import { emailOf, PASSWORD } from '../staff.ts';

const { world, folder } = await staffWorld();

function hailong(...args: string[]) {
	return hailongIn(folder, ...args);
}

async function enter(email: string, password: string): Promise<string | null> {
	const outcome = await signIn(world.office, email, password, Date.now());
	return outcome.kind === 'in' ? outcome.token : null;
}

async function audited(action: string) {
	const { db } = world.office;
	const rows = await db
		.selectFrom('audit')
		.selectAll()
		.where('action', '=', action)
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		actor: row.actor,
		unit: row.unit_id,
		detail: JSON.parse(row.detail) as unknown
	}));
}

test('user password: the new one is shown once and works, the old one and open sessions do not', async () => {
	const { office, units } = world;
	const email = emailOf('manager');
	const session = await enter(email, PASSWORD);
	for (let i = 0; i < 10; i++) await enter(email, `sai ${i}`);
	expect(await enter(email, PASSWORD)).toBe(null);

	const made = await hailong('user', 'password', ` ${email.toUpperCase()}`, '--json');
	expect(made.code).toBe(0);
	const { password, ...rest } = JSON.parse(made.output) as { email: string; password: string };
	expect(rest).toEqual({ email });
	expect(password).toMatch(/^[\w-]{16}$/);
	expect(await sessionOf(office.db, session!, Date.now())).toBe(null);
	expect(await enter(email, PASSWORD)).toBe(null);
	expect(await enter(email, password)).not.toBe(null);

	const { id } = (await accounts.byEmail(office.db, email))!;
	expect(await audited('account.password')).toEqual([
		{ actor: 'command line', unit: units.namGiang, detail: { id, email } }
	]);
	const said = await hailong('user', 'password', email);
	const [, shown] = /^Password, shown only now: ([\w-]{16})$/m.exec(said.output)!;
	expect(shown).not.toBe(password);
	expect(await enter(email, shown!)).not.toBe(null);
});

test('user password: one that is too short on standard input changes nothing', async () => {
	// A program's standard input is empty.
	const program = runProgram(
		['src/cli.ts', 'user', 'password', emailOf('neighbour'), '--password-stdin'],
		{
			DATA_DIR: folder,
			DATABASE_URL: await databaseOf(folder)
		}
	);
	const refused = { code: await program.ended, output: program.output() };
	expect(refused).toEqual({
		code: 1,
		output: 'The password is too short: at least 10 characters.\n'
	});
	expect(await enter(emailOf('neighbour'), PASSWORD)).not.toBe(null);
});

test('user disable ends the sessions, user enable lets in again with the same password; twice is once', async () => {
	const { office } = world;
	const email = emailOf('viewer');
	const session = await enter(email, PASSWORD);
	expect(await hailong('user', 'disable', email)).toEqual({
		code: 0,
		output: `${email} is disabled, and its sessions have ended.\n`
	});
	expect(await sessionOf(office.db, session!, Date.now())).toBe(null);
	expect(await enter(email, PASSWORD)).toBe(null);
	expect(await hailong('user', 'disable', email)).toEqual({
		code: 0,
		output: `${email} is disabled already.\n`
	});
	expect((await hailong('user', 'password', email)).output).toContain('The account is disabled');

	const password = (await accounts.byEmail(office.db, email))!.password;
	expect(await hailong('user', 'enable', email)).toEqual({
		code: 0,
		output: `${email} can sign in again.\n`
	});
	expect(await hailong('user', 'enable', email)).toEqual({
		code: 0,
		output: `${email} is not disabled.\n`
	});
	expect(await accounts.byEmail(office.db, email)).toMatchObject({ password, disabledAt: null });
	expect(await sessionOf(office.db, session!, Date.now())).toBe(null);
	expect(await audited('account.disable')).toHaveLength(1);
	expect(await audited('account.enable')).toHaveLength(1);
});

test('the last administrator of a unit is not disabled; one of a part of it is no other', async () => {
	const { office, units } = world;
	const admin = emailOf('admin');
	const session = await enter(admin, PASSWORD);
	const add = async (email: string, unitId: number) =>
		accounts.add(office.db, {
			email,
			name: 'Phụ',
			role: 'admin',
			unitId,
			password: '',
			createdAt: 1
		});
	await add('commune@example.vn', units.namGiang);
	const refused = await hailong('user', 'disable', admin);
	expect(refused).toMatchObject({
		code: 1,
		output: expect.stringMatching(/^admin@example\.vn is the last administrator/)
	});
	expect(refused.output.trim().split('\n')).toHaveLength(1);
	expect(await sessionOf(office.db, session!, Date.now())).not.toBe(null);
	// The one above can do without the one below.
	expect(await hailong('user', 'disable', 'commune@example.vn')).toMatchObject({ code: 0 });

	await add('second@example.vn', units.daNang);
	expect(await hailong('user', 'disable', 'second@example.vn')).toMatchObject({ code: 0 });
	expect(await hailong('user', 'disable', admin)).toMatchObject({ code: 1 });
	expect(await hailong('user', 'enable', 'second@example.vn')).toMatchObject({ code: 0 });
	expect(await hailong('user', 'disable', admin)).toMatchObject({ code: 0 });
	expect(await hailong('user', 'enable', admin)).toMatchObject({ code: 0 });
});

test('user list shows everybody with unit, state and last sign-in, and no hash', async () => {
	const { office, units } = world;
	const at = Date.parse('2026-05-20T02:00:00Z');
	const account = {
		email: 'list@example.vn',
		name: 'Hồ Văn Liệt',
		role: 'clerk',
		unitId: units.thanhMy
	} as const;
	const id = (await accounts.add(office.db, { ...account, password: 'argon2id$', createdAt: 1 }))!;
	await accounts.signedIn(office.db, id, 'argon2id$', at);
	await accounts.setDisabled(office.db, id, at);
	const json = await hailong('user', 'list', '--json');
	const all = JSON.parse(json.output) as { email: string }[];
	expect(all.map(({ email }) => email)).toEqual(
		expect.arrayContaining([emailOf('admin'), emailOf('clerk')])
	);
	expect(all.find(({ email }) => email === account.email)).toEqual({
		...{
			email: account.email,
			name: account.name,
			role: 'clerk',
			unit: '20695',
			unitName: 'UBND xã Thạnh Mỹ'
		},
		...{ state: 'disabled', lastSignIn: '2026-05-20T02:00:00.000Z' }
	});
	const { output } = await hailong('user', 'list');
	expect(output).toMatch(
		/^list@example\.vn +Hồ Văn Liệt +clerk +20695 UBND xã Thạnh Mỹ +disabled +2026-05-20 09:00$/m
	);
	expect(output).toMatch(
		/^clerk@example\.vn +Bnướch Thị Ngọc +clerk +20707 UBND xã Nam Giang +active +–$/m
	);
	expect(json.output + output).not.toContain('argon2id');
});

describe('keys', () => {
	test('key list shows what was made and never the key; a revoked one opens nothing from then on', async () => {
		const { office, units } = world;
		const token = (
			await hailong('key', 'add', 'Cổng dữ liệu', '--role', 'viewer', '--unit', '48')
		).output.trim();
		expect(await keyHolder(office.db, token)).toMatchObject({
			name: 'Cổng dữ liệu',
			role: 'viewer'
		});
		const row = await office.db
			.selectFrom('api_key')
			.select(['id', 'created_at'])
			.where('token_hash', '=', hashOf(token))
			.executeTakeFirstOrThrow();
		const known = {
			number: row.id,
			name: 'Cổng dữ liệu',
			role: 'viewer',
			unit: '48',
			unitName: 'Thành phố Đà Nẵng'
		};
		const created = new Date(row.created_at).toISOString();
		const listed = await hailong('key', 'list', '--json');
		expect(JSON.parse(listed.output)).toContainEqual({
			...known,
			created,
			state: 'active',
			revoked: null
		});

		expect(await hailong('key', 'revoke', 'Cổng dữ liệu')).toEqual({
			code: 0,
			output: `Key ${row.id} “Cổng dữ liệu” is revoked.\n`
		});
		expect(await keyHolder(office.db, token)).toBe(null);
		expect(await audited('key.revoke')).toEqual([
			{
				actor: 'command line',
				unit: units.daNang,
				detail: { number: row.id, name: 'Cổng dữ liệu' }
			}
		]);
		const shown = await hailong('key', 'list');
		const made = `${dateOf(row.created_at)} ${clockOf(row.created_at)}`;
		expect(shown.output).toMatch(
			new RegExp(`^${row.id} +Cổng dữ liệu +viewer +48 Thành phố Đà Nẵng +${made} +revoked$`, 'm')
		);
		expect(listed.output + shown.output).not.toContain(token);
		expect(await hailong('key', 'revoke', 'Cổng dữ liệu')).toEqual({
			code: 1,
			output: 'The key “Cổng dữ liệu” was revoked already.\n'
		});
	});

	test('of two keys with one name none is revoked before the number says which', async () => {
		const { office, units } = world;
		const tokens = [newToken(), newToken()];
		for (const token of tokens) {
			const key = {
				name: 'Báo cáo',
				role: 'viewer',
				unitId: units.namGiang,
				tokenHash: hashOf(token)
			} as const;
			await accounts.addKey(office.db, { ...key, createdAt: 1 });
		}
		const rows = await office.db
			.selectFrom('api_key')
			.select('id')
			.where('name', '=', 'Báo cáo')
			.orderBy('id')
			.execute();
		const [first, second] = rows.map(({ id }) => id);
		const refused = await hailong('key', 'revoke', 'Báo cáo');
		expect(refused.code).toBe(1);
		expect(refused.output).toContain(
			`${first} (viewer, unit 20707), ${second} (viewer, unit 20707)`
		);
		for (const token of tokens) expect(await keyHolder(office.db, token)).not.toBe(null);

		expect(await hailong('key', 'revoke', 'Báo cáo', '--number', String(second))).toMatchObject({
			code: 0
		});
		expect(await keyHolder(office.db, tokens[0]!)).not.toBe(null);
		expect(await keyHolder(office.db, tokens[1]!)).toBe(null);
		// One is left, so its name is enough.
		expect(await hailong('key', 'revoke', 'Báo cáo')).toMatchObject({ code: 0 });
		expect(await keyHolder(office.db, tokens[0]!)).toBe(null);
	});
});

test.each([
	[['user', 'password', 'nobody@example.vn'], 1, 'There is no account “nobody@example.vn”.'],
	[['user', 'disable', 'nobody@example.vn'], 1, 'There is no account “nobody@example.vn”.'],
	[['user', 'enable', 'nobody@example.vn'], 1, 'There is no account “nobody@example.vn”.'],
	[['key', 'revoke', 'nothing'], 1, 'There is no key “nothing”.'],
	[['key', 'revoke', 'nothing', '--number', 'x'], 2, '--number x: not a number of a key'],
	[['key', 'revoke'], 2, 'NAME is missing.'],
	[['user', 'password'], 2, 'EMAIL is missing.'],
	[['user', 'list', 'more'], 2, '“more” is too much.']
])('%j ends with %i and says why', async (args, code, says) => {
	const { output, code: ended } = await hailong(...args);
	expect([ended, output]).toEqual([code, expect.stringContaining(says)]);
	if (code === 1) expect(output.trim().split('\n')).toHaveLength(1);
	expect(output).not.toMatch(/\n\s+at /);
});

test('an office without accounts and keys says so, and how to begin', async () => {
	const empty = testFolder();
	expect((await hailongIn(empty, 'user', 'list')).output).toContain('user add');
	expect((await hailongIn(empty, 'key', 'list')).output).toContain('key add');
	expect(await hailongIn(empty, 'user', 'list', '--json')).toEqual({ code: 0, output: '[]\n' });
});
