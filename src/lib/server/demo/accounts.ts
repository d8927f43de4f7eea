import type { Db } from '../db/open.ts';
import type { Role } from '../../core/permission.ts';
import * as accounts from '../store/accounts.ts';

/**
 * Those who can sign in. First the one to begin with: a commune, at one of whose counters the
 * citizen's form is shown. The clerk types in paper forms for the commune of Nam Giang.
 */
const ACCOUNTS: { email: string; name: string; role: Role; unit: string }[] = [
	{
		email: 'namgiang@demo.vn',
		name: 'Lãnh đạo xã Nam Giang (minh họa)',
		role: 'manager',
		unit: '20707'
	},
	{ email: 'quantri@demo.vn', name: 'Quản trị hệ thống (minh họa)', role: 'admin', unit: 'VN' },
	{ email: 'danang@demo.vn', name: 'Sở Nội vụ Đà Nẵng (minh họa)', role: 'viewer', unit: '48' },
	{
		email: 'simacai@demo.vn',
		name: 'Lãnh đạo xã Si Ma Cai (minh họa)',
		role: 'manager',
		unit: '02809'
	},
	{
		email: 'nhapphieu@demo.vn',
		name: 'Nhập phiếu xã Nam Giang (minh họa)',
		role: 'clerk',
		unit: '20707'
	}
];

/**
 * Adds the accounts, all with one password. `unitIds`: ids by code; `hashed`: the password's hash.
 */
export async function putAccounts(
	trx: Db,
	unitIds: Map<string, number>,
	hashed: string,
	at: number
): Promise<{ email: string; role: string; unit: string }[]> {
	for (const { email, name, role, unit } of ACCOUNTS) {
		const account = {
			email,
			name,
			role,
			unitId: unitIds.get(unit)!,
			password: hashed,
			createdAt: at
		};
		await accounts.add(trx, account);
	}
	return ACCOUNTS.map(({ email, role, unit }) => ({ email, role, unit }));
}
