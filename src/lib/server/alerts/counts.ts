import type { Cause } from '../../core/alerts/alert.ts';
import type { CounterAnswers } from '../../core/alerts/rules.ts';
import type { CounterHabit } from '../../core/alerts/silence.ts';
import type { Windows } from '../../core/alerts/windows.ts';
import { answered } from '../../core/survey/levels.ts';
import type { Period } from '../../core/calendar/period.ts';
import { dateOf, dateOfDay, dayNumber } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import type { Counter } from '../store/counters.ts';
import * as questionnaires from '../store/questionnaires.ts';
import { counterSums, lastDay, type CounterSum } from '../store/tally/cells.ts';

/**
 * Bad answers of each counter, now and before, by the questionnaire that it has today: another
 * measures otherwise.
 */
export async function answersOf(
	db: Db,
	unitIds: number[],
	counters: Counter[],
	{ burst, beforeBurst }: Windows
): Promise<CounterAnswers[]> {
	const versions = new Map(
		(await questionnaires.published(db)).map((version) => [version.id, version])
	);
	const [now, before] = [
		await headlines(db, unitIds, burst),
		await headlines(db, unitIds, beforeBurst)
	];
	const people = (found: Map<number, CounterSum[]>, { id, questionnaireId }: Counter) => {
		const mine = (found.get(id) ?? []).filter(
			(sum) => versions.get(sum.versionId)?.questionnaireId === questionnaireId
		);
		return mine
			.map((sum) => badOf(sum, versions.get(sum.versionId)!.definition.headline === null))
			.reduce(plus, NOBODY);
	};
	return counters.map((counter) => ({
		unitId: counter.unit.id,
		counterId: counter.id,
		now: people(now, counter),
		before: people(before, counter)
	}));
}

const NOBODY = { bad: 0, n: 0 };

function plus(a: typeof NOBODY, b: typeof NOBODY) {
	return { bad: a.bad + b.bad, n: a.n + b.n };
}

/**
 * Where several answers of one person count, each person counts once, with a bad part rounded down.
 */
function badOf({ levels, responses }: CounterSum, isSeveral: boolean): typeof NOBODY {
	const [bad, answers] = [levels[1] + levels[2], answered(levels)];
	if (!isSeveral || answers === 0) return { bad, n: answers };
	const n = Math.min(responses, answers);
	return { bad: Math.floor((bad * n) / answers), n };
}

/** How often each counter was answered, and since when not any more. */
export async function habitsOf(
	db: Db,
	unitIds: number[],
	counters: Counter[],
	{ habit, silentFrom, today }: Windows
): Promise<CounterHabit[]> {
	const found: Map<number, CounterSum[]>[] = [];
	for (const period of [...habit, ...silentFrom.map((from) => ({ from, to: today }))])
		found.push(await headlines(db, unitIds, period));
	const responses = (id: number) =>
		found.map((of) => (of.get(id) ?? []).reduce((sum, { responses }) => sum + responses, 0));
	return counters.map(({ id, unit, createdAt }) => ({
		unitId: unit.id,
		counterId: id,
		opened: dateOf(createdAt),
		habit: responses(id).slice(0, habit.length),
		since: responses(id).slice(habit.length)
	}));
}

/** Sums of the counters of these units and everything below them, by counter. */
async function headlines(
	db: Db,
	unitIds: number[],
	period: Period
): Promise<Map<number, CounterSum[]>> {
	const found: CounterSum[] = [];
	for (const unitId of unitIds) found.push(...(await counterSums(db, unitId, period)));
	return Map.groupBy(found, ({ counterId }) => counterId);
}

/** The date of the last answer since the habit began; null where there is none. */
export async function lastAnswer(
	db: Db,
	{ unitId, counterId }: Pick<Cause, 'unitId' | 'counterId'>,
	{ habit, today }: Windows
): Promise<string | null> {
	const day = await lastDay(db, unitId, counterId, {
		from: dayNumber(habit[0]!.from),
		to: dayNumber(today)
	});
	return day === null ? null : dateOfDay(day);
}
