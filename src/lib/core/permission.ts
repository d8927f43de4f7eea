/** Roles of staff; contract.md "Commands". */
export const ROLES = ['admin', 'manager', 'viewer', 'clerk'] as const;
export type Role = (typeof ROLES)[number];

/**
 * What can be done. Who may do it where is decided by `routes/access.ts` and, for changes, by
 * `change()`.
 */
export type Action =
	| 'results.read'
	| 'responses.export'
	| 'counters.read'
	| 'counters.change'
	| 'targets.change'
	| 'caseload.change'
	| 'indicators.change'
	| 'assessments.change'
	| 'portal-pairs.change'
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
	'portal-pairs.change',
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
