import { addDays, dateOf, startOf } from '../../core/calendar/time.ts';
import { change, COMMAND_LINE } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import { refreshStatistics } from '../db/statistics.ts';
import { record, type Submission } from '../intake/submit.ts';
import type { Key } from '../office/key.ts';
import type { Office } from '../office/office.ts';
import { hash } from '../staff/password.ts';
import * as settings from '../store/settings.ts';
import * as units from '../store/units.ts';
import { putAlerts } from './alerts.ts';
import { putAccounts } from './accounts.ts';
import { putAssessments } from './assessments.ts';
import { yearsBefore } from './calendar.ts';
import { count, putCaseload, type Months } from './caseload.ts';
import { chanceOf, type Chance } from './chance.ts';
import { putCounters, type DemoCounter } from './counters.ts';
import { putIndicators } from './indicators.ts';
import { putPortalPairs } from './portal-pairs.ts';
import { putReports } from './reports.ts';
import { datesOf, responsesOn } from './responses.ts';
import { putTargets } from './targets.ts';
import { putUnits } from './units.ts';

/** The demonstration is the same each time: 16/02/2023, the date of the plan it is modelled on. */
const SEED = 20230216;
/** Responses recorded together: as many as one statement carries. */
const BATCH = 1000;

/** How the demonstration is to be made. */
export interface Wish {
	/** Last day of the two years of responses, `YYYY-MM-DD`. */
	today: string;
	/** Password of all accounts. */
	password: string;
	/** Now, epoch ms: nothing is answered later. */
	at: number;
	progress: (text: string) => void;
}

/** What is in it: for the addresses and accounts to be told. Retired counters are left out. */
export interface Demonstration {
	accounts: { email: string; role: string; unit: string }[];
	counters: { code: string; name: string; unit: string }[];
	responses: number;
}

/**
 * Fills an empty database with invented offices, targets, dossiers and two years of responses, and
 * marks it so. All or nothing: what is interrupted leaves an empty database. The same day gives the
 * same content, but for seals and hashes.
 * @throws Error with one plain sentence where the database holds units already
 */
export async function fillDemonstration(office: Office, wish: Wish): Promise<Demonstration> {
	if ((await units.all(office.db)).length > 0)
		throw new Error(
			'The database holds units already: demonstration data goes into an empty one only, for example with DATA_DIR=./data-demo.'
		);
	const hashed = await hash(wish.password);
	const { today, at } = wish;
	const entry = { action: 'demonstration.fill', unitId: null, at } as const;
	const outcome = await change(office.db, COMMAND_LINE, entry, async (trx, entry) => {
		const made = await fill(trx, office.key, wish, hashed);
		return entry.done({ today, responses: made.responses }, made);
	});
	if (outcome.kind === 'refused') throw new Error(outcome.why);
	return outcome.result;
}

async function fill(
	trx: Db,
	key: Key,
	{ today, at, progress }: Wish,
	hashed: string
): Promise<Demonstration> {
	const chance = chanceOf(SEED);
	await settings.setDemonstration(trx);
	progress('Units, targets and counters');
	const unitIds = await putUnits(trx);
	await putTargets(trx, unitIds, today);
	const counters = await putCounters(trx, unitIds, chance);

	const months: Months = new Map();
	let responses = 0;
	for (const batch of batches(counters, today, at, chance)) {
		await record(trx, key, batch);
		count(months, batch);
		responses += batch.length;
		if (responses % 5000 === 0) progress(`${responses} responses`);
	}
	progress(`${responses} responses; dossiers and accounts`);
	await putCaseload(trx, counters, months, chance);
	await putIndicators(trx, unitIds, today);
	await putAssessments(trx, unitIds, today);
	await putPortalPairs(trx, unitIds, today);
	const accounts = await putAccounts(trx, unitIds, hashed, at);
	await refreshStatistics(trx);
	progress('Alerts');
	await putAlerts(trx, unitIds, at);
	progress('Reports');
	await putReports(trx, key, unitIds, today, at);
	const open = counters.filter((counter) => counter.closed === null);
	return {
		accounts,
		counters: open.map(({ code, name, unit }) => ({ code, name, unit })),
		responses
	};
}

function* batches(
	counters: DemoCounter[],
	today: string,
	at: number,
	chance: Chance
): Generator<Submission[]> {
	const until = dateOf(at) === today ? at : startOf(addDays(today, 1)) - 1;
	let waiting: Submission[] = [];
	for (const date of datesOf(addDays(yearsBefore(today, 2), 1), today)) {
		waiting.push(...responsesOn(date, counters, { today, until }, chance));
		for (; waiting.length >= BATCH; waiting = waiting.slice(BATCH)) yield waiting.slice(0, BATCH);
	}
	if (waiting.length > 0) yield waiting;
}
