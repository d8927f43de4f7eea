import type { RouteId } from '$app/types';
import type { Action } from '$lib/core/permission.ts';
import type { Access, Place, StaffAccess } from '$lib/server/staff/access.ts';

/**
 * Who may open each address. A route that is forgotten here does not compile; `staff/guard.ts`
 * decides by this table.
 */
export const access: Record<RouteId, Access> = {
	'/': 'anyone',
	'/health': 'anyone',
	'/language': 'anyone',
	'/sign-in': 'anyone',
	'/sign-out': 'anyone',

	// Citizens.
	'/s': 'anyone',
	'/s/[code]': 'anyone',
	'/s/[code]/thanks': 'no-page',
	'/s/[code]/thanks/[id]': 'anyone',
	'/v': 'no-page',
	'/v/[code]': 'anyone',

	// Staff.
	'/(staff)': 'no-page',

	'/(staff)/alerts': at('unit', 'results.read', {
		actions: { acknowledge: 'alerts.handle', floor: 'alerts.handle' }
	}),

	'/(staff)/caseload': at('unit', 'results.read', { actions: { default: 'caseload.change' } }),
	'/(staff)/caseload/template.csv': at('unit', 'results.read'),

	'/(staff)/counters': at('own', 'counters.read'),
	'/(staff)/counters/new': at('unit', 'counters.read', { open: 'counters.change' }),
	'/(staff)/counters/posters': at('unit', 'counters.read'),
	'/(staff)/counters/[code]': at('counter', 'counters.read', {
		actions: { reopen: 'counters.change' }
	}),
	'/(staff)/counters/[code]/card': at('counter', 'counters.read'),
	'/(staff)/counters/[code]/edit': at('counter', 'counters.read', { open: 'counters.change' }),
	'/(staff)/counters/[code]/poster': at('counter', 'counters.read'),
	'/(staff)/counters/[code]/qr.png': at('counter', 'counters.read'),
	'/(staff)/counters/[code]/qr.svg': at('counter', 'counters.read'),
	'/(staff)/counters/[code]/retire': at('counter', 'counters.read', { open: 'counters.change' }),

	'/(staff)/indices': at('unit', 'results.read'),
	'/(staff)/indices/assessment': at('unit', 'results.read', {
		actions: { default: 'assessments.change' }
	}),
	'/(staff)/indices/export.csv': file('results.read'),
	'/(staff)/indices/par-points': at('unit', 'results.read', { open: 'par-points.change' }),
	'/(staff)/indices/portal': at('unit', 'results.read', { open: 'portal-pairs.change' }),
	'/(staff)/indices/portal/template.csv': at('unit', 'results.read'),

	'/(staff)/plan': at('unit', 'results.read'),
	'/(staff)/plan/enter': at('unit', 'results.read', { open: 'indicators.change' }),
	'/(staff)/plan/indicators': 'no-page',
	'/(staff)/plan/indicators/new': at('own', 'results.read', { open: 'indicators.change' }),
	'/(staff)/plan/indicators/[code]': at('unit', 'results.read'),

	'/(staff)/reports': at('unit', 'results.read', {
		actions: { write: 'reports.close', plan: 'reports.close' }
	}),
	'/(staff)/reports/[code]': at('report', 'results.read', { actions: { write: 'reports.close' } }),
	'/(staff)/reports/[code]/close': at('report', 'results.read', { open: 'reports.close' }),
	'/(staff)/reports/[code]/revise': at('report', 'results.read', { open: 'reports.close' }),
	'/(staff)/reports/[code]/[revision]': 'no-page',
	'/(staff)/reports/[code]/[revision]/[format]': at('report', 'results.read'),

	'/(staff)/results': at('unit', 'results.read'),
	'/(staff)/results/codebook.csv': file('results.read'),
	'/(staff)/results/comments.[format]': file('responses.export'),
	'/(staff)/results/export.csv': file('results.read'),
	'/(staff)/results/files': at('unit', 'results.read'),
	'/(staff)/results/index.[format]': file('responses.export'),
	'/(staff)/results/merged': at('unit', 'results.read'),
	'/(staff)/results/responses.[format]': file('responses.export'),

	'/(staff)/targets': at('unit', 'results.read', { actions: { set: 'targets.change' } }),
	'/(staff)/targets/copy': at('unit', 'results.read', { open: 'targets.change' }),
	'/(staff)/targets/history': at('unit', 'results.read'),
	'/(staff)/targets/remove': at('unit', 'results.read', { open: 'targets.change' }),

	// Programs.
	'/api': 'no-page',
	'/api/v1': 'no-page',
	'/api/v1/indices': file('results.read'),
	'/api/v1/results': file('results.read')
};

function at(
	place: Place,
	see: Action,
	more: Pick<StaffAccess, 'open' | 'actions'> = {}
): StaffAccess {
	return { at: place, see, ...more };
}

/** A download, or an answer for programs, about the unit in `?unit=` or one's own. */
function file(right: Action): StaffAccess {
	return { at: 'unit', see: right, file: true };
}
