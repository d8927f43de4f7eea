import type { Db } from '../db/open.ts';
import type { Role } from '../../core/permission.ts';

/** An API key as lists show it; what opens the door is not kept. */
export interface Listed {
	/** What tells keys of one name apart. */
	number: number;
	name: string;
	role: Role;
	unit: { id: number; code: string; name: string };
	createdAt: number;
	/** null while the key is in force. */
	revokedAt: number | null;
}

/** Every API key with its unit, the oldest first; revoked ones too. */
export async function all(db: Db): Promise<Listed[]> {
	const rows = await db
		.selectFrom('api_key')
		.innerJoin('unit', 'unit.id', 'api_key.unit_id')
		.select([
			'api_key.id as number',
			'api_key.name',
			'role',
			'created_at as createdAt',
			'revoked_at as revokedAt'
		])
		.select(['unit_id as unitId', 'unit.code as unitCode', 'unit.name as unitName'])
		.orderBy('api_key.id')
		.execute();
	return rows.map(({ unitId, unitCode, unitName, ...key }) => ({
		...key,
		role: key.role as Role,
		unit: { id: unitId, code: unitCode, name: unitName }
	}));
}

/** Revokes a key at a time (ms); false where it is revoked already. */
export async function revoke(trx: Db, number: number, at: number): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('api_key')
		.set({ revoked_at: at })
		.where('id', '=', number)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}
