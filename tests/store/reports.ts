import { datesOf, type CutOff } from '../../src/lib/core/report/period.ts';
import { closeReport, type Closing } from '../../src/lib/server/reports/close.ts';
import { openReport } from '../../src/lib/server/reports/draft.ts';
import * as reportRevisions from '../../src/lib/server/store/report-revisions.ts';
import * as reports from '../../src/lib/server/store/reports.ts';
import { addAnswersOf } from '../answered.ts';
import { resultOf } from '../outcome.ts';
import type { World } from '../world.ts';
import { testWorld } from './setup.ts';

/** Noon of 20/05/2026: the first quarter is over, the second goes on. */
export const MAY = Date.parse('2026-05-20T05:00:00Z');
export const LAN = { accountId: null, name: 'Trần Thị Lan', unitId: null };

/** The world with the answers of answered.ts: 452 people in February 2026. */
export async function reportWorld(): Promise<World> {
	const world = await testWorld();
	await addAnswersOf(world, 2026);
	return world;
}

/** Opens the report of a unit and period, and reads it. */
export async function opened(
	world: World,
	unit: keyof World['units'] = 'daNang',
	name = '2026-Q1',
	cutOff: CutOff = 'calendar'
): Promise<reports.Report> {
	const { db } = world.office;
	const period = { name, ...datesOf(name, cutOff) };
	const outcome = await openReport(db, LAN, world.units[unit], period, MAY);
	if (outcome.kind === 'refused' && outcome.why !== 'exists') throw new Error(outcome.why);
	const code = outcome.kind === 'done' ? outcome.result : outcome.code;
	return (await reports.byCode(db, code))!;
}

export function close(world: World, report: reports.Report, at = MAY): Promise<Closing> {
	return closeReport(world.office, LAN, report, report.changedAt, at);
}

/** A closed report. */
export async function closed(
	world: World,
	...of: Parameters<typeof opened> extends [World, ...infer T] ? T : never
) {
	resultOf(await close(world, await opened(world, ...of)));
	return again(world, await opened(world, ...of));
}

/** The report as it stands now. */
export async function again(
	{ office }: World,
	{ code }: { code: string }
): Promise<reports.Report> {
	return (await reports.byCode(office.db, code))!;
}

/** Its newest revision, or that one. */
export async function revisionOf(
	{ office }: World,
	{ id }: { id: number },
	number: number | null = null
) {
	return (await reportRevisions.byNumber(office.db, id, number))!;
}
