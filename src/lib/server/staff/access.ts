import { checks, isCounterCode, normalizeCounterCode } from '../../core/codes.ts';
import { allows, type Action } from '../../core/permission.ts';
import type { Db } from '../db/open.ts';
import type { Staff } from '../store/accounts.ts';
import * as counters from '../store/counters.ts';
import * as reports from '../store/reports.ts';
import * as units from '../store/units.ts';
import { may } from './permission.ts';

/**
 * How an address says which unit it is about: the person's own unit (`own`), the unit whose code
 * stands in `?unit=` or else their own (`unit`), or the unit of the counter or the report whose
 * code stands in the path.
 */
export type Place = 'own' | 'unit' | 'counter' | 'report';

/** Who may open an address. The table of all addresses is `routes/access.ts`. */
export type Access = 'anyone' | 'no-page' | StaffAccess;

/** An address for staff. */
export interface StaffAccess {
	at: Place;
	/**
	 * Who lacks this right in the unit learns nothing: the answer is 404 as for what does not exist.
	 */
	see: Action;
	/** The right to open the page, where it takes more than `see`; who lacks it gets 403. */
	open?: Action;
	/** The right for each form of the page, by the name of its action; the others need `open`. */
	actions?: Record<string, Action>;
	/**
	 * A file or an answer for programs: who is not signed in gets 401, and is not led to the sign-in
	 * page.
	 */
	file?: true;
}

/** What an address is about, and who asks. */
export interface Granted {
	staff: Staff;
	unit: units.Unit;
	/** Of addresses at a counter. */
	counter?: counters.OpenCounter;
	/** Of addresses at a report. */
	report?: reports.Report;
}

/** What an address at a counter is about. */
export function atCounter({
	access
}: Pick<App.Locals, 'access'>): Granted & { counter: counters.OpenCounter } {
	if (!access.counter)
		throw new Error('routes/access.ts does not find this address by its counter');
	return { ...access, counter: access.counter };
}

/** What an address at a report is about. */
export function atReport({
	access
}: Pick<App.Locals, 'access'>): Granted & { report: reports.Report } {
	if (!access.report) throw new Error('routes/access.ts does not find this address by its report');
	return { ...access, report: access.report };
}

/** Why somebody may not open an address. */
export type Refusal = 'signed-out' | 'forbidden' | 'no-unit' | 'no-counter' | 'no-report';

/** An address as far as access needs it. */
export interface Asked {
	staff: Staff | null;
	url: URL;
	/** The parts of the path that its route names. */
	params: Partial<Record<string, string>>;
	/** Whether it was sent with a form, and not only looked at. */
	isPost: boolean;
}

const MISSING = {
	own: 'no-unit',
	unit: 'no-unit',
	counter: 'no-counter',
	report: 'no-report'
} as const;

/** Decides who may open an address, and finds what it is about. */
export async function decide(db: Db, rule: StaffAccess, asked: Asked): Promise<Granted | Refusal> {
	const { staff } = asked;
	if (!staff) return 'signed-out';
	if (!allows(staff, rule.see)) return 'forbidden';
	const found = await find(db, rule.at, staff, asked);
	if (!found || !(await may(db, staff, rule.see, found.unit.id))) return MISSING[rule.at];
	return allows(staff, rightFor(rule, asked)) ? { staff, ...found } : 'forbidden';
}

/** The right that it takes to open the page or to send the form that the address names. */
function rightFor({ see, open = see, actions = {} }: StaffAccess, { url, isPost }: Asked): Action {
	if (!isPost) return open;
	// SvelteKit names a form's action by a parameter such as `?/retire`.
	const name =
		[...url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? 'default';
	return Object.hasOwn(actions, name) ? actions[name]! : open;
}

// No code has them, and PostgreSQL takes no text with a NUL.
const CONTROL = /\p{Cc}/u;

async function find(
	db: Db,
	at: Place,
	staff: Staff,
	{ url, params: { code = '' } }: Asked
): Promise<Omit<Granted, 'staff'> | null> {
	if (at === 'counter') {
		const counter = isCounterCode(code)
			? await counters.byCode(db, normalizeCounterCode(code))
			: undefined;
		return counter ? { counter, unit: await units.byId(db, counter.unit.id) } : null;
	}
	if (at === 'report') {
		const report = checks(code) ? await reports.byCode(db, normalizeCounterCode(code)) : undefined;
		return report ? { report, unit: await units.byId(db, report.unit.id) } : null;
	}
	const named = at === 'unit' ? url.searchParams.get('unit') : null;
	if (!named) return { unit: await units.byId(db, staff.unitId) };
	const unit = CONTROL.test(named) ? undefined : await units.byCode(db, named);
	return unit ? { unit } : null;
}
