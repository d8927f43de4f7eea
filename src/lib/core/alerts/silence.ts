import { holm } from '../holm.ts';
import type { Period } from '../period.ts';
import { MINIMUM } from '../suppress.ts';
import { addDays } from '../time.ts';
import { workingDays } from '../working-days.ts';
import type { Finding } from './alert.ts';
import { perDay, silenceChance } from './chance.ts';
import { SILENCES, type Windows } from './windows.ts';

/**
 * Chance of even one false silence among all counters looked at (Holm). Stricter than for bursts: people come in waves,
 * and Poisson knows of none.
 */
export const SILENCE_ALPHA = 0.001;

/** Answers at a counter in use. */
export interface CounterHabit {
	unitId: number;
	counterId: number;
	/** Date on which it was opened. */
	opened: string;
	/** Answers in Windows.habit. */
	habit: number;
	/** Answers from each of Windows.silentFrom until today. */
	since: readonly number[];
}

/** A counter without answers of late. */
interface Quiet extends CounterHabit {
	/** When the silence is known to have begun, and how many working days ago. */
	from: string;
	days: number;
	/** Answers of the time before, and how many working days that has; from a habit that is none: 0. */
	answers: number;
	workingDays: number;
	period: Period;
}

/**
 * Counters that nobody answers at any more, although by their own habit of half a year somebody should have
 * (chance.ts), for at least a week of working days; Holm over all counters with a habit. Where all of a unit's counters
 * with a habit (two at least) have gone silent, that is one alert of the unit, at the highest such unit: a broken line
 * is one cause, not fifty.
 * @param parents id of each unit's parent
 * @returns findings, whose `last` is null: whoever can look (the database) fills it in
 */
export function silences(counters: CounterHabit[], windows: Windows, parents: Map<number, number | null>): Finding[] {
	const quiet = counters.map((counter) => quietOf(counter, windows));
	const adjusted = holm(
		quiet.map((q, i) => (q ? chanceOf(q) : counters[i]!.habit + counters[i]!.since[0]! >= MINIMUM ? 1 : null))
	);
	const found = quiet.flatMap((q, i) => (q ? [{ ...q, chance: adjusted[i]! }] : []));
	const isSilent = new Set(found.filter((q) => q.chance <= SILENCE_ALPHA).map((q) => q.counterId));
	const place = unitsAllSilent(counters, isSilent, parents);
	const whole = Map.groupBy(
		found.filter((q) => isSilent.has(q.counterId) && place.has(q.unitId)),
		(q) => place.get(q.unitId)!
	);
	return [
		...[...whole].map(([unitId, theirs]) => finding(unitId, null, together(theirs), theirs.length, true)),
		...found
			.filter((q) => !(isSilent.has(q.counterId) && place.has(q.unitId)))
			.map((q) => finding(q.unitId, q.counterId, q, 1, isSilent.has(q.counterId)))
	];
}

/** What is known of a counter without answers; null where there were answers of late. Without a habit nothing is certain. */
function quietOf(counter: CounterHabit, { habit, silentFrom, today }: Windows): Quiet | null {
	const at = counter.since.findIndex((n) => n === 0);
	if (at === -1) return null;
	const from = silentFrom[at]!;
	const start = counter.opened > habit.from ? counter.opened : habit.from;
	const period = { from: start, to: addDays(from, -1) };
	const answers = counter.habit + counter.since[0]!;
	return {
		...counter,
		from,
		days: SILENCES[at]!,
		answers,
		workingDays: workingDays(period),
		period: { ...period, to: today }
	};
}

function chanceOf({ answers, workingDays, days }: Quiet): number {
	return answers < MINIMUM || workingDays === 0 ? 1 : silenceChance(answers, workingDays, days);
}

/** For each unit that lies in an all silent one, the highest such unit. */
function unitsAllSilent(
	counters: CounterHabit[],
	isSilent: Set<number>,
	parents: Map<number, number | null>
): Map<number, number> {
	const tally = new Map<number, { habitual: number; silent: number }>();
	for (const { unitId, counterId, habit, since } of counters) {
		if (habit + since[0]! < MINIMUM) continue;
		for (let id: number | null = unitId; id !== null; id = parents.get(id) ?? null) {
			const sum = tally.get(id) ?? { habitual: 0, silent: 0 };
			tally.set(id, { habitual: sum.habitual + 1, silent: sum.silent + Number(isSilent.has(counterId)) });
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
			if (isWhole(id) && tally.get(id)!.habitual > counted) [highest, counted] = [id, tally.get(id)!.habitual];
		if (highest !== null) place.set(unitId, highest);
	}
	return place;
}

/** Several silent counters as one: their answers add up, and their silence is the shortest of them. */
function together(quiet: (Quiet & { chance: number })[]): Quiet & { chance: number } {
	const days = Math.min(...quiet.map((q) => q.days));
	const longest = Math.max(...quiet.map((q) => q.workingDays));
	const answers = quiet.reduce((sum, q) => sum + q.answers, 0);
	const chance = quiet.reduce((least, q) => Math.min(least, q.chance), 1);
	const from = quiet.map((q) => q.period.from).sort()[0]!;
	return { ...quiet[0]!, days, workingDays: longest, answers, chance, period: { from, to: quiet[0]!.period.to } };
}

function finding(
	unitId: number,
	counterId: number | null,
	{ period, days, answers, workingDays, chance }: Quiet & { chance: number },
	counters: number,
	certain: boolean
): Finding {
	const usual = perDay(answers, Math.max(1, workingDays));
	const figures = { kind: 'silent', period, days, last: null, counters, answers, ...usual, chance } as const;
	return { kind: 'silent', unitId, fieldId: null, counterId, figures, certain };
}
