import type { Role } from '../src/lib/core/permission.ts';
import { hash } from '../src/lib/server/staff/password.ts';
import * as accounts from '../src/lib/server/store/accounts.ts';
import type { World } from './world.ts';

/** The password of everybody in the world. */
export const PASSWORD = 'một mật khẩu đủ dài';

const PEOPLE = {
	/** Sees the whole province. */
	admin: { role: 'admin', unit: 'daNang', name: 'Nguyễn Thị Hòa' },
	manager: { role: 'manager', unit: 'namGiang', name: 'Alăng Bình' },
	viewer: { role: 'viewer', unit: 'namGiang', name: 'Zơrâm Nhứt' },
	clerk: { role: 'clerk', unit: 'namGiang', name: 'Bnướch Thị Ngọc' },
	/** As much a manager, but of the neighbouring commune. */
	neighbour: { role: 'manager', unit: 'thanhMy', name: 'Trần Văn Tám' }
} as const satisfies Record<string, { role: Role; unit: keyof World['units']; name: string }>;

/** Somebody with an account. */
export type Person = keyof typeof PEOPLE;
export const people = Object.keys(PEOPLE) as Person[];

/** The address that a person signs in with. */
export function emailOf(person: string): string {
	return `${person}@example.vn`;
}

/** Gives everybody an account, through the real store. */
export async function addPeople({ office, units }: World): Promise<void> {
	const password = await hash(PASSWORD);
	for (const [person, { role, unit, name }] of Object.entries(PEOPLE))
		await accounts.add(office.db, {
			email: emailOf(person),
			name,
			role,
			unitId: units[unit],
			password,
			createdAt: 1
		});
}
