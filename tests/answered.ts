import * as targets from '../src/lib/server/store/targets.ts';
import * as units from '../src/lib/server/store/units.ts';
import { noonOf } from '../src/lib/core/calendar/time.ts';
import type { Channel } from '../src/lib/core/survey/questionnaire.ts';
import { responseTo, store } from './responses.ts';
import type { World } from './world.ts';

/**
 * Years that the answers below belong to, before and after a target was set. Both have ended, so
 * that verdicts are the same whenever a test runs.
 */
export const YEAR = 2025;
export const YEAR_WITHOUT_TARGET = 2024;

/**
 * Who answered what: `satisfied` of `n` people; half of them in February, half in April of the
 * year.
 */
const ANSWERS = [
	{ counter: 'land', field: 'land', satisfied: 270, n: 300, channel: 'poster', year: YEAR },
	{
		counter: 'general',
		field: 'construction',
		satisfied: 255,
		n: 300,
		channel: 'poster',
		year: YEAR
	},
	{
		counter: 'general',
		field: 'civil-status',
		satisfied: 270,
		n: 300,
		channel: 'kiosk',
		year: YEAR
	},
	{ counter: 'general', field: 'investment', satisfied: 10, n: 10, channel: 'poster', year: YEAR },
	{ counter: 'clinic', field: 'health', satisfied: 0, n: 10, channel: 'poster', year: YEAR },
	{ counter: 'school', field: 'education', satisfied: 3, n: 3, channel: 'poster', year: YEAR },
	{ counter: 'criteria', field: 'civil-status', satisfied: 4, n: 6, channel: 'paper', year: YEAR },
	{
		counter: 'land',
		field: 'land',
		satisfied: 30,
		n: 40,
		channel: 'poster',
		year: YEAR_WITHOUT_TARGET
	}
] as const satisfies {
	counter: keyof World['counters'];
	channel: Channel;
	[key: string]: unknown;
}[];

/** Code of a commune without any counter. */
export const EMPTY_UNIT = '20698';

/**
 * Fills the world with answers that meet, miss and leave open the targets of domain.md §1 (general
 * 90 %, land 85 %), at the boundaries of domain.md §5; and gives it a commune without counters.
 * @param yearOfAnswers the year of most answers, with targets; those without are of the year before
 */
export async function addAnswersOf(world: World, yearOfAnswers: number): Promise<void> {
	const { office, fields } = world;
	const unit = {
		unit_id: world.units.daNang,
		year: yearOfAnswers,
		basis: 'Kế hoạch ngày 16/02/2023',
		set_at: 1
	};
	await targets.set(office.db, { ...unit, field_id: null, percent: 90 });
	await targets.set(office.db, { ...unit, field_id: fields.get('land')!, percent: 85 });
	for (const { counter, field, satisfied, n, channel, year } of ANSWERS) {
		const submissions = [];
		for (let i = 0; i < n; i++) {
			const answeredIn = year + yearOfAnswers - YEAR;
			const at = noonOf(`${answeredIn}-0${i % 2 === 0 ? 2 : 4}-10`) + i;
			submissions.push(
				await responseTo(world, counter, i < satisfied ? 4 : 2, at, { field, channel })
			);
		}
		await store(world, submissions);
	}
	await units.add(office.db, {
		code: EMPTY_UNIT,
		name: 'UBND xã La Êê',
		kind: 'commune',
		parentId: world.units.daNang,
		area: null,
		validFrom: '2025-07-01',
		validTo: null
	});
}

/** The same with the answers of `YEAR`. */
export function addAnswers(world: World): Promise<void> {
	return addAnswersOf(world, YEAR);
}
