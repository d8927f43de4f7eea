import { expect, test } from 'vitest';
import { allows, type Action, type Role } from '../../src/lib/core/permission.ts';

// contract.md "Commands": administrators also open accounts and set the PAR INDEX points; viewers
// and clerks change nothing.
const READ: Action[] = ['results.read', 'counters.read'];
const MANAGE: Action[] = [
	'responses.export',
	'counters.change',
	'targets.change',
	'caseload.change',
	'indicators.change',
	'assessments.change',
	'alerts.handle',
	'reports.close',
	'import'
];
const ADMINISTER: Action[] = ['par-points.change', 'accounts.change'];

test.each<[Role, Action[]]>([
	['admin', [...READ, ...MANAGE, ...ADMINISTER]],
	['manager', [...READ, ...MANAGE]],
	['viewer', READ],
	['clerk', ['counters.read']]
])('what a %s may do', (role, may) => {
	const holder = { role, unitId: 1 };
	const all = [...READ, ...MANAGE, ...ADMINISTER];
	expect(all.filter((action) => allows(holder, action))).toEqual(may);
});

test('who is not signed in may do nothing', () => {
	expect(allows(null, 'counters.read')).toBe(false);
});
