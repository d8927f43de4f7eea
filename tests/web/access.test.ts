import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { named } from '../../src/lib/core/calendar/period.ts';
import { allows, ROLES, type Action, type Role } from '../../src/lib/core/permission.ts';
import { openReport } from '../../src/lib/server/reports/draft.ts';
import type { StaffAccess } from '../../src/lib/server/staff/access.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { hash } from '../../src/lib/server/staff/password.ts';
import * as accounts from '../../src/lib/server/store/accounts.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import { access } from '../../src/routes/access.ts';
import { staffOffice } from '../office.ts';
import { resultOf } from '../outcome.ts';
import { PASSWORD } from '../staff.ts';
import { visitor, type Answer, type Visitor } from '../visitor.ts';
import type { World } from '../world.ts';

/** Where the asked unit stands, seen from the person who asks. */
const SCOPES = ['own', 'below', 'foreign'] as const;
type Scope = (typeof SCOPES)[number];

/** Codes that stand in addresses about the province and about the commune Nam Giang. */
const codes: Record<'daNang' | 'namGiang', { unit: string; counter: string; report: string }> = {
	daNang: { unit: '48', counter: '', report: '' },
	namGiang: { unit: '20707', counter: '', report: '' }
};

const { server } = await staffOffice({ prepare });

/**
 * Of each role one in the province and one in the commune Thạnh Mỹ, to whom Nam Giang is foreign.
 */
const people = new Map<string, Visitor>();
for (const role of ROLES) {
	for (const unit of ['daNang', 'thanhMy']) {
		const one = visitor(server.origin);
		await one.post('/sign-in', [
			['email', emailOf(role, unit)],
			['password', PASSWORD]
		]);
		people.set(`${role} ${unit}`, one);
	}
}
const nobody = visitor(server.origin);

async function prepare({ office: { db }, units, counters: known, fields }: World): Promise<void> {
	const password = await hash(PASSWORD);
	for (const role of ROLES) {
		for (const unit of ['daNang', 'thanhMy'] as const) {
			const account = { email: emailOf(role, unit), name: role, role, unitId: units[unit] };
			await accounts.add(db, { ...account, password, createdAt: 1 });
		}
	}
	codes.namGiang.counter = known.land.code;
	codes.daNang.counter = '7KQ2M9';
	const { questionnaireId } = (await counters.byCode(db, known.land.code))!;
	await counters.add(db, {
		unitId: units.daNang,
		name: 'Quầy của thành phố',
		code: codes.daNang.counter,
		questionnaireId,
		fieldIds: [fields.get('land')!],
		languages: ['vi'],
		createdAt: 1
	});
	for (const unit of ['daNang', 'namGiang'] as const) {
		const period = { ...named('2026-Q1')!, name: '2026-Q1' };
		const opened = await openReport(db, COMMAND_LINE, units[unit], period, Date.UTC(2026, 3, 2));
		codes[unit].report = resultOf(opened);
	}
}

const guarded = Object.entries(access).filter(
	(entry): entry is [string, StaffAccess] => typeof entry[1] === 'object'
);

function emailOf(role: Role, unit: string): string {
	return `${role}-${unit}@example.vn`.toLowerCase();
}

/** The address of a route about a unit, counter or report of the province or of Nam Giang. */
function addressOf(route: string, { at }: StaffAccess, about: keyof typeof codes): string {
	const code =
		{ counter: codes[about].counter, report: codes[about].report }[at as 'counter' | 'report'] ??
		'on-time';
	const path = route
		.replace('/(staff)', '')
		.replace('[code]', code)
		.replace('[revision]', '1')
		.replace('[format]', 'csv');
	return at === 'unit' ? `${path}?unit=${codes[about].unit}&field=land` : path;
}

/** The names of the forms that a route takes, as its source has them. */
function actionsOf(route: string): string[] {
	const [file] = globSync(`src/routes${route}/+page.server.ts`.replaceAll('[', '[[]'));
	const source = file ? readFileSync(file, 'utf8') : '';
	const [, body = ''] = source.split('export const actions');
	return [...body.matchAll(/^\t(\w+): (?:async )?[({]/gm)].map(([, name]) => name!);
}

/** What the table says: what somebody of that role gets for an address of that scope. */
function expected(
	{ at, see }: StaffAccess,
	right: Action,
	role: Role,
	scope: Scope
): 'granted' | 403 | 404 {
	if (!allows({ role, unitId: 1 }, see)) return 403;
	// At their own unit nobody is a stranger.
	if (scope === 'foreign' && at !== 'own') return 404;
	return allows({ role, unitId: 1 }, right) ? 'granted' : 403;
}

/** Let in: shown, or told what is wrong with what was sent; but not led to the sign-in page. */
function isGranted({ status, location }: Answer, more: number[] = []): boolean {
	return [200, 303, 400, 409, ...more].includes(status) && !location?.startsWith('/sign-in');
}

/** A draft has no revision to download: whoever may is told so. */
const HAS_NO_FILE = /\[revision\]/;

describe.each(guarded)('%s', (route, rule) => {
	const actions = actionsOf(route);
	const about = { own: 'daNang', below: 'namGiang', foreign: 'namGiang' } as const;
	const who = { own: 'daNang', below: 'daNang', foreign: 'thanhMy' };

	test.each(SCOPES)('who may open it: %s unit', async (scope) => {
		for (const role of ROLES) {
			const wanted = expected(rule, rule.open ?? rule.see, role, scope);
			const answer = await people
				.get(`${role} ${who[scope]}`)!
				.get(addressOf(route, rule, about[scope]));
			const { status } = answer;
			if (wanted === 'granted' && HAS_NO_FILE.test(route)) expect(status, role).toBe(404);
			else if (wanted === 'granted') expect(isGranted(answer), `${role}: ${status}`).toBe(true);
			else expect(status, role).toBe(wanted);
		}
	});

	test('nobody is let in without signing in', async () => {
		const { status, location } = await nobody.get(addressOf(route, rule, 'namGiang'));
		expect(status).toBe(rule.file ? 401 : 303);
		if (!rule.file) expect(location).toMatch(/^\/sign-in\?next=%2F/);
	});

	test.runIf(actions.length > 0)(
		'its forms take a right to change, in one’s own part of the tree',
		async () => {
			for (const action of actions) {
				const right = rule.actions?.[action] ?? rule.open ?? rule.see;
				expect(right, action).not.toMatch(/\.read$/);
				for (const scope of SCOPES) {
					const address = addressOf(route, rule, about[scope]);
					const to =
						action === 'default'
							? address
							: `${address}${address.includes('?') ? '&' : '?'}/${action}`;
					for (const role of ROLES) {
						const wanted = expected(rule, right, role, scope);
						const answer = await people.get(`${role} ${who[scope]}`)!.post(to, []);
						const told = `${action} by ${role}, ${scope} unit: ${answer.status}`;
						// An empty form may name nothing that is there.
						if (wanted === 'granted') expect(isGranted(answer, [404]), told).toBe(true);
						else expect(answer.status, told).toBe(wanted);
					}
					expect((await nobody.post(to, [])).status, action).toBe(303);
					const foreign = { origin: 'https://evil.example' };
					expect((await people.get('admin daNang')!.post(to, [], foreign)).status, action).toBe(
						403
					);
				}
			}
		}
	);
});

test('every form of a route that has no rule of its own is for anyone', () => {
	const open = Object.keys(access).filter(
		(route) => access[route as keyof typeof access] === 'anyone'
	);
	expect(open.filter((route) => actionsOf(route).length > 0)).toEqual(['/sign-in', '/s/[code]']);
});
