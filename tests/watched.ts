import { addDays, noonOf } from '../src/lib/core/calendar/time.ts';
import { isWorkingDay } from '../src/lib/core/calendar/working-days.ts';
import * as caseload from '../src/lib/server/store/caseload.ts';
import * as targets from '../src/lib/server/store/targets.ts';
import { responseTo, store } from './responses.ts';
import type { World } from './world.ts';

/**
 * `n` answers at a counter on every working day from one date to another, `bad` of them 2 and the
 * others 5.
 */
export async function addDaily(
	world: World,
	counter: keyof World['counters'],
	{ from, to }: { from: string; to: string },
	{ n, bad = 0, field }: { n: number; bad?: number; field?: string }
): Promise<void> {
	const submissions = [];
	for (let date = from; date <= to; date = addDays(date, 1))
		for (let i = 0; i < (isWorkingDay(date) ? n : 0); i++)
			submissions.push(
				await responseTo(world, counter, i < bad ? 2 : 5, noonOf(date) + i, field ? { field } : {})
			);
	for (let start = 0; start < submissions.length; start += 500)
		await store(world, submissions.slice(start, start + 500));
}

/** `n` answers at a counter on one day, `bad` of them 2 and the others 5, whatever day it is. */
export async function addOn(
	world: World,
	counter: keyof World['counters'],
	date: string,
	{ n, bad, field }: { n: number; bad: number; field?: string }
): Promise<void> {
	const submissions = [];
	for (let i = 0; i < n; i++)
		submissions.push(
			await responseTo(world, counter, i < bad ? 2 : 5, noonOf(date) + i, field ? { field } : {})
		);
	await store(world, submissions);
}

/** Sets targets of the province: 90 in general, 85 for land (domain.md §1). */
export async function addTargets(world: World, year: number): Promise<void> {
	const { office, units, fields } = world;
	const target = { unit_id: units.daNang, year, basis: 'Kế hoạch ngày 16/02/2023', set_at: 1 };
	await targets.set(office.db, { ...target, field_id: null, percent: 90 });
	await targets.set(office.db, { ...target, field_id: fields.get('land')!, percent: 85 });
}

/** Dossiers settled by a unit in a field in these months. */
export async function addSettled(
	{ office, units, fields }: World,
	unit: keyof World['units'],
	field: string,
	months: number[],
	settled: number
): Promise<void> {
	const row = {
		unit_id: units[unit],
		counter_id: null,
		field_id: fields.get(field)!,
		late: 0,
		complained: 0
	};
	for (const month of months)
		await caseload.set(office.db, { ...row, month, received: settled, settled });
}
