import { holm } from '../statistics/holm.ts';
import type { Period } from '../calendar/period.ts';
import { MINIMUM } from '../privacy/suppression.ts';
import { addDays } from '../calendar/time.ts';
import { workingDays } from '../calendar/working-days.ts';
import type { Finding } from './alert.ts';
import { dispersion, perDay, silenceChance } from './chance.ts';
import { SILENCES, type Windows } from './windows.ts';

/**
 * Chance of even one false silence among all counters looked at (Holm). Stricter than for bursts:
 * it is looked at every day, and holidays that are swapped from year to year are not known.
 */
export const SILENCE_ALPHA = 0.001;

/** Answers at a counter in use. */
export interface CounterHabit {
	unitId: number;
	counterId: number;
	/** Date on which it was opened. */
	opened: string;
	/** Answers in each of Windows.habit. */
	habit: readonly number[];
	/** Answers from each of Windows.silentFrom until today. */
	since: readonly number[];
}

/** A counter without answers of late. */
interface Quiet extends CounterHabit {
	/** How many working days it has been silent for at least. */
	days: number;
	/**
	 * Answers of the time before, how many working days that has, and how far they come in waves
	 * (chance.ts).
	 */
	answers: number;
	workingDays: number;
	dispersion: number;
	/** From the beginning of the habit until today. */
	period: Period;
}

/**
 * Counters that nobody answers at any more, although by their own habit of half a year somebody
 * should have (chance.ts), for at least a week of working days; Holm over all counters with a
 * habit. Where all of a unit's counters with a habit (two at least) have gone silent, that is one
 * alert of the unit, at the highest such unit: a broken line is one cause, not fifty.
 * @param parents id of each unit's parent
 * @returns findings, whose `last` is null: whoever can look (the database) fills it in
 */
export function silences(
	counters: CounterHabit[],
	windows: Windows,
	parents: Map<number, number | null>
): Finding[] {
	const daysOf = remembering();
	const quiet = counters.map((counter) => quietOf(counter, windows, daysOf));
	const adjusted = holm(
		quiet.map((q, i) => (q ? chanceOf(q) : answersOf(counters[i]!) >= MINIMUM ? 1 : null))
	);
	const found = quiet.flatMap((q, i) => (q ? [{ ...q, chance: adjusted[i]! }] : []));
	const isSilent = new Set(found.filter((q) => q.chance <= SILENCE_ALPHA).map((q) => q.counterId));
	const place = unitsAllSilent(counters, isSilent, parents);
	const whole = Map.groupBy(
		found.filter((q) => isSilent.has(q.counterId) && place.has(q.unitId)),
		(q) => place.get(q.unitId)!
	);
	return [
		...[...whole].map(([unitId, theirs]) =>
			finding(unitId, null, together(theirs), theirs.length, true)
		),
		...found
			.filter((q) => !(isSilent.has(q.counterId) && place.has(q.unitId)))
			.map((q) => finding(q.unitId, q.counterId, q, 1, isSilent.has(q.counterId)))
	];
}

/**
 * What is known of a counter without answers; null where there were answers of late. Without a
 * habit nothing is certain.
 */
function quietOf(
	counter: CounterHabit,
	{ habit, silentFrom, today }: Windows,
	daysOf: (period: Period) => number
): Quiet | null {
	const at = counter.since.findIndex((n) => n === 0);
	if (at === -1) return null;
	// A date that is still to come was written by a wrong clock and tells nothing.
	const isNew = (period: Period) => counter.opened > period.from && counter.opened <= today;
	const from = (period: Period) => (isNew(period) ? counter.opened : period.from);
	const late = { from: silentFrom[0]!, to: addDays(silentFrom[at]!, -1) };
	const parts = [...habit, late].map((period, i) => ({
		answers: counter.habit[i] ?? counter.since[0]!,
		days: daysOf({ from: from(period), to: period.to })
	}));
	return {
		...counter,
		days: SILENCES[at]!,
		answers: answersOf(counter),
		workingDays: parts.reduce((sum, { days }) => sum + days, 0),
		dispersion: dispersion(parts),
		period: { from: from(habit[0]!), to: today }
	};
}

/** Working days of periods; most counters have the same ones. */
function remembering(): (period: Period) => number {
	const known = new Map<string, number>();
	return (period) => {
		const name = `${period.from} ${period.to}`;
		const days = known.get(name) ?? workingDays(period);
		known.set(name, days);
		return days;
	};
}

/** All answers at a counter of half a year and until its silence; what came later is 0. */
function answersOf({ habit, since }: CounterHabit): number {
	return habit.reduce((sum, n) => sum + n, since[0]!);
}

function chanceOf({ answers, workingDays, days, dispersion }: Quiet): number {
	return answers < MINIMUM || workingDays === 0
		? 1
		: silenceChance(answers / dispersion, workingDays, days);
}

/** For each unit that lies in an all silent one, the highest such unit. */
function unitsAllSilent(
	counters: CounterHabit[],
	isSilent: Set<number>,
	parents: Map<number, number | null>
): Map<number, number> {
	const tally = new Map<number, { habitual: number; silent: number }>();
	for (const counter of counters) {
		if (answersOf(counter) < MINIMUM) continue;
		const { unitId, counterId } = counter;
		for (let id: number | null = unitId; id !== null; id = parents.get(id) ?? null) {
			const sum = tally.get(id) ?? { habitual: 0, silent: 0 };
			tally.set(id, {
				habitual: sum.habitual + 1,
				silent: sum.silent + Number(isSilent.has(counterId))
			});
		}
	}
	const isWhole = (id: number) => {
		const { habitual = 0, silent = 0 } = tally.get(id) ?? {};
		return habitual >= 2 && habitual === silent;
	};
	const place = new Map<number, number>();
	for (const { unitId } of counters) {
		let highest: number | null = null;
		let counted = 0;
		// A unit above with no further counters is no larger silence: the name nearest to it is kept.
		for (let id: number | null = unitId; id !== null; id = parents.get(id) ?? null)
			if (isWhole(id) && tally.get(id)!.habitual > counted)
				[highest, counted] = [id, tally.get(id)!.habitual];
		if (highest !== null) place.set(unitId, highest);
	}
	return place;
}

/**
 * Several silent counters as one: their answers add up, and their silence is the shortest of them.
 */
function together(quiet: (Quiet & { chance: number })[]): Quiet & { chance: number } {
	return {
		...quiet[0]!,
		days: Math.min(...quiet.map((q) => q.days)),
		workingDays: Math.max(...quiet.map((q) => q.workingDays)),
		answers: quiet.reduce((sum, q) => sum + q.answers, 0),
		dispersion: Math.max(...quiet.map((q) => q.dispersion)),
		chance: Math.min(...quiet.map((q) => q.chance)),
		period: { ...quiet[0]!.period, from: quiet.map((q) => q.period.from).sort()[0]! }
	};
}

function finding(
	unitId: number,
	counterId: number | null,
	{ period, days, answers, workingDays, dispersion, chance }: Quiet & { chance: number },
	counters: number,
	certain: boolean
): Finding {
	// Answers in waves say as much as so many fewer on so many fewer days: the same rate, known less
	// well.
	const usual = perDay(answers / dispersion, Math.max(1, workingDays) / dispersion);
	const figures = {
		kind: 'silent',
		period,
		days,
		last: null,
		counters,
		answers,
		...usual,
		chance
	} as const;
	return { kind: 'silent', unitId, fieldId: null, counterId, figures, certain };
}
