import { expect, onTestFinished, test } from 'vitest';
import * as changes from '../../src/lib/server/staff/account-changes.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { open } from '../../src/lib/server/db/open.ts';
import type { Office } from '../../src/lib/server/office/office.ts';
import { hash } from '../../src/lib/server/staff/password.ts';
import { sessionOf, signIn } from '../../src/lib/server/staff/sign-in.ts';
import * as accounts from '../../src/lib/server/store/accounts.ts';
import { addPeople, emailOf, PASSWORD } from '../staff.ts';
import { AT, testWorld } from './setup.ts';

const MANAGER = emailOf('manager');

async function staffOffice(): Promise<Office> {
	const world = await testWorld();
	await addPeople(world);
	return world.office;
}

test('a new password ends the account’s sessions and its rest, and nobody else’s', async () => {
	const office = await staffOffice();
	const enter = async (email: string, typed = PASSWORD) => {
		const outcome = await signIn(office, email, typed, AT);
		return outcome.kind === 'in' ? outcome.token : expect.unreachable(outcome.kind);
	};
	const [token, neighbours] = [await enter(MANAGER), await enter(emailOf('neighbour'))];
	for (let i = 0; i < 10; i++) await signIn(office, MANAGER, `sai ${i}`, AT);
	expect(await signIn(office, MANAGER, PASSWORD, AT)).toMatchObject({ kind: 'resting' });
	const account = (await accounts.byEmail(office.db, MANAGER))!;
	await changes.setPassword(office, COMMAND_LINE, account, await hash('mật khẩu mới tinh'), AT);
	expect(await sessionOf(office.db, token, AT)).toBe(null);
	expect(await sessionOf(office.db, neighbours, AT)).not.toBe(null);
	expect(await signIn(office, MANAGER, PASSWORD, AT)).toEqual({ kind: 'wrong' });
	expect(await sessionOf(office.db, await enter(MANAGER, 'mật khẩu mới tinh'), AT)).toMatchObject({
		role: 'manager'
	});
});

test('of two administrators who are disabled at once one stays', async () => {
	const office = await staffOffice();
	const { unitId } = (await accounts.byEmail(office.db, emailOf('admin')))!;
	const second = {
		email: 'admin-2@example.vn',
		name: 'B',
		role: 'admin',
		unitId,
		password: '',
		createdAt: 1
	} as const;
	await accounts.add(office.db, second);
	const both = [emailOf('admin'), second.email];
	const other = open(office.settings.databaseUrl);
	onTestFinished(() => other.destroy());
	const nodes = [office.db, other];
	const outcomes = await Promise.all(
		both.map(async (email, i) => {
			const account = (await accounts.byEmail(nodes[i]!, email))!;
			return changes.disable(nodes[i]!, COMMAND_LINE, account, AT);
		})
	);
	expect(
		outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.why : outcome.kind)).sort()
	).toEqual(['done', 'last-administrator']);
	const audited = await office.db.selectFrom('audit').select('action').execute();
	expect(audited).toEqual([{ action: 'account.disable' }]);
});
