import type { DossierSide } from '../../core/indices/tt-01-2018.ts';
import type { Db } from '../db/open.ts';
import * as units from '../store/units.ts';

/** Roles of staff; contract.md "Commands". */
export const ROLES = ['admin', 'manager', 'viewer', 'clerk'] as const;
export type Role = (typeof ROLES)[number];

/** What can be done. Every check of a right goes through `may` or `allows`. */
export type Action =
	| 'results.read'
	| 'responses.export'
	| 'counters.read'
	| 'counters.change'
	| 'targets.change'
	| 'caseload.change'
	| 'indicators.change'
	| 'assessments.change'
	| 'par-points.change'
	| 'alerts.handle'
	| 'reports.close'
	| 'import'
	| 'accounts.change';

const MANAGER: readonly Action[] = [
	'results.read',
	'responses.export',
	'counters.read',
	'counters.change',
	'targets.change',
	'caseload.change',
	'indicators.change',
	'assessments.change',
	'alerts.handle',
	'reports.close',
	'import'
];

const RIGHTS: Record<Role, readonly Action[]> = {
	admin: [...MANAGER, 'par-points.change', 'accounts.change'],
	manager: MANAGER,
	viewer: ['results.read', 'counters.read'],
	clerk: ['counters.read']
};

/** Somebody with a role in a unit: a signed-in person or an API key. */
export interface Holder {
	role: Role;
	unitId: number;
}

/** Whether the role may do that at all, anywhere. */
export function allows(holder: Holder | null, action: Action): boolean {
	return holder !== null && RIGHTS[holder.role].includes(action);
}

/** The roles that may do that in their unit. */
export function rolesFor(action: Action): Role[] {
	return ROLES.filter((role) => RIGHTS[role].includes(action));
}

/** Whether the holder may do that in that unit: the role allows it, and the unit is the holder's own or stands below it. */
export async function may(db: Db, holder: Holder | null, action: Action, unitId: number): Promise<boolean> {
	return holder !== null && allows(holder, action) && (await units.isBelow(db, unitId, holder.unitId));
}

/**
 * The column of the table of TT 01/2018/TT-VPCP that the holder may fill in for that unit: its own people score themselves,
 * and only somebody of a unit above appraises. Nobody ever has both; null: neither.
 */
export async function dossierSideOf(db: Db, holder: Holder | null, unitId: number): Promise<DossierSide | null> {
	if (holder === null || !(await may(db, holder, 'assessments.change', unitId))) return null;
	return holder.unitId === unitId ? 'self-scored' : 'appraised';
}
