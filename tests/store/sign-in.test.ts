import type { KyselyPlugin, OperationNode } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { open } from '../../src/lib/server/db/open.ts';
import type { Office } from '../../src/lib/server/office/office.ts';
import { hash } from '../../src/lib/server/staff/password.ts';
import { REST_MS, signIn, whoIs } from '../../src/lib/server/staff/sign-in.ts';
import * as accounts from '../../src/lib/server/store/accounts.ts';
import * as attempts from '../../src/lib/server/store/sign-in-attempts.ts';
import { addPeople, emailOf, PASSWORD } from '../staff.ts';
import { AT, many, testWorld } from './setup.ts';

const MANAGER = emailOf('manager');
const NOBODY = 'nobody@example.vn';
const DAY = 24 * 3600 * 1000;

async function staffOffice(): Promise<Office> {
	const world = await testWorld();
	await addPeople(world);
	return world.office;
}

/** Another program on the same database. */
function anotherNode({ key, settings }: Office): Pick<Office, 'db' | 'key'> {
	const db = open(settings.databaseUrl);
	onTestFinished(() => db.destroy());
	return { db, key };
}

async function guess(
	office: Pick<Office, 'db' | 'key'>,
	email: string,
	at: number,
	typed = 'không phải mật khẩu này'
) {
	return (await signIn(office, email, typed, at)).kind;
}

/** Guesses one after the other: what came of each. */
async function guesses(office: Office, email: string, at: number, n: number): Promise<string[]> {
	const kinds: string[] = [];
	for (let i = 0; i < n; i++) kinds.push(await guess(office, email, at));
	return kinds;
}

const TEN_WRONG = many(10, () => 'wrong');

test('of 120 guesses at once ten are tried, and the right one, which comes last, opens nothing', async () => {
	const office = await staffOffice();
	const typed = [...many(119, (i) => `mật khẩu thứ ${i}`), PASSWORD];
	const kinds = await Promise.all(typed.map((one) => guess(office, MANAGER, AT, one)));
	// Two are tried at once and a hundred wait; whoever comes then is sent away uncounted.
	expect(kinds).toEqual([...TEN_WRONG, ...many(92, () => 'resting'), ...many(18, () => 'busy')]);
	expect(await signIn(office, MANAGER, PASSWORD, AT + REST_MS - 1)).toEqual({
		kind: 'resting',
		retryAfter: 900
	});
	expect(await office.db.selectFrom('session').selectAll().execute()).toEqual([]);
});

test('nodes that race share the count: no more than ten are taken', async () => {
	const office = await staffOffice();
	const nodes = many(4, () => anotherNode(office).db);
	const attempt = { who: whoIs(office.key, MANAGER), at: AT, expiresAt: AT + REST_MS };
	const taken = await Promise.all(
		many(120, (i) => attempts.take(nodes[i % nodes.length]!, attempt, 10))
	);
	expect(taken.filter(Boolean)).toHaveLength(10);
	expect(await guess(office, MANAGER, AT, PASSWORD)).toBe('resting');
});

test('a rest ends with its count: afterwards there are ten guesses anew, and refused ones make it no longer', async () => {
	const office = await staffOffice();
	expect(await guesses(office, MANAGER, AT, 10)).toEqual(TEN_WRONG);
	expect(await guess(office, MANAGER, AT + REST_MS - 1)).toBe('resting');
	const after = AT + REST_MS;
	expect(await guesses(office, MANAGER, after, 9)).toEqual(TEN_WRONG.slice(1));
	expect(await guess(office, MANAGER, after, PASSWORD)).toBe('in');
});

test('guesses that are few are forgotten after a while, too', async () => {
	const office = await staffOffice();
	expect(await guesses(office, MANAGER, AT, 9)).toEqual(TEN_WRONG.slice(1));
	expect(await guesses(office, MANAGER, AT + REST_MS, 10)).toEqual(TEN_WRONG);
	expect(await guess(office, MANAGER, AT + REST_MS)).toBe('resting');
});

test('the right password clears the count, of its own address only', async () => {
	const office = await staffOffice();
	expect(await guesses(office, emailOf('viewer'), AT, 10)).toEqual(TEN_WRONG);
	expect(await guesses(office, MANAGER, AT, 9)).toEqual(TEN_WRONG.slice(1));
	expect(await guess(office, ` ${MANAGER.toUpperCase()} `, AT, PASSWORD)).toBe('in');
	expect(await guesses(office, MANAGER, AT, 10)).toEqual(TEN_WRONG);
	expect(await guess(office, emailOf('viewer'), AT, PASSWORD)).toBe('resting');
});

test('an address without an account and a disabled account rest as others do, and no address that was typed is kept', async () => {
	const office = await staffOffice();
	const viewer = (await accounts.byEmail(office.db, emailOf('viewer')))!;
	await accounts.setDisabled(office.db, viewer.id, AT);
	for (const email of [MANAGER, NOBODY, emailOf('viewer')]) {
		expect(await guesses(office, email, AT, 9), email).toEqual(TEN_WRONG.slice(1));
		// Written otherwise it is the same address.
		expect(await guess(office, ` ${email.toUpperCase()}`, AT), email).toBe('wrong');
		expect(await guess(office, email, AT, PASSWORD), email).toBe('resting');
	}
	const rows = await office.db.selectFrom('sign_in_attempt').selectAll().execute();
	expect(rows.map(({ attempts }) => attempts)).toEqual([10, 10, 10]);
	expect(rows.map(({ who }) => who.length)).toEqual([32, 32, 32]);
	expect(rows.filter(({ who }) => who.includes('example.vn'))).toEqual([]);
	expect(rows.some(({ who }) => who.equals(whoIs(office.key, NOBODY)))).toBe(true);
});

test('the same is done for every address that does not open: the same statements, and a hash', async () => {
	const office = await staffOffice();
	const viewer = (await accounts.byEmail(office.db, emailOf('viewer')))!;
	await accounts.setDisabled(office.db, viewer.id, AT);
	const seen: string[] = [];
	const watched = { ...office, db: office.db.withPlugin(noteStatements(seen)) };
	const times: Record<string, number[]> = {};
	for (const round of [1, 2, 3, 4, 5, 6, 7, 8, 9])
		for (const [who, email, typed] of [
			['known', MANAGER, 'không phải mật khẩu này'],
			['unknown', NOBODY, PASSWORD],
			['disabled', emailOf('viewer'), PASSWORD]
		] as const) {
			seen.length = 0;
			const start = performance.now();
			expect(await guess(watched, email, AT, typed)).toBe('wrong');
			(times[who] ??= []).push(performance.now() - start);
			expect(seen, `${who} ${round}`).toEqual([
				'InsertQueryNode',
				'DeleteQueryNode',
				'SelectQueryNode'
			]);
		}
	// Without a hash one takes less than a tenth of the time.
	const known = middle(times.known!);
	for (const who of ['unknown', 'disabled'])
		expect(middle(times[who]!) / known, who).toBeGreaterThan(0.2);
});

function middle(times: number[]): number {
	return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function noteStatements(seen: string[]): KyselyPlugin {
	return {
		transformQuery({ node }) {
			seen.push((node as OperationNode).kind);
			return node;
		},
		transformResult: async ({ result }) => result
	};
}

test('counts that are over are removed beside new guesses, and those that hold stay', async () => {
	const { db, key } = await staffOffice();
	const whoOf = (i: number) => whoIs(key, `stranger-${i}@example.vn`);
	const old = many(150, (i) => ({ who: whoOf(i), attempts: 10, expires_at: AT }));
	const holding = { who: whoOf(200), attempts: 10, expires_at: AT + 1 };
	await db
		.insertInto('sign_in_attempt')
		.values([...old, holding])
		.execute();
	expect(await guess({ db, key }, NOBODY, AT)).toBe('wrong');
	expect(await guess({ db, key }, NOBODY, AT)).toBe('wrong');
	const left = await db.selectFrom('sign_in_attempt').select('who').execute();
	const hex = (rows: { who: Buffer }[]) => rows.map(({ who }) => who.toString('hex')).sort();
	expect(hex(left)).toEqual(hex([holding, { who: whoIs(key, NOBODY) }]));
});

test('a rest that was counted while the clock was years ahead keeps nobody out', async () => {
	const office = await staffOffice();
	const ahead = AT + 5 * 365 * DAY;
	expect(await guesses(office, MANAGER, ahead, 10)).toEqual(TEN_WRONG);
	expect(await guess(office, MANAGER, ahead, PASSWORD)).toBe('resting');
	expect(await guess(office, MANAGER, AT, PASSWORD)).toBe('in');
});

test('a password that is replaced while it is being checked opens no session', async () => {
	const office = await staffOffice();
	const other = anotherNode(office);
	const { id, password } = (await accounts.byEmail(office.db, MANAGER))!;
	const replaced = await hash('một mật khẩu khác hẳn');
	let signedIn: Promise<boolean>;
	await office.db.transaction().execute(async (trx) => {
		await accounts.setPassword(trx, id, replaced);
		// Begun before the new password is committed.
		signedIn = accounts.signedIn(other.db, id, password, AT);
		await accounts.byEmail(other.db, NOBODY);
	});
	expect(await signedIn!).toBe(false);
	expect(await accounts.signedIn(other.db, id, replaced, AT)).toBe(true);
});
