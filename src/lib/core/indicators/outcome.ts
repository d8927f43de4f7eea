import type { Better, FigureKind, Measure } from './indicators.ts';
import { named, type Period } from '../calendar/period.ts';

/**
 * Đạt · chưa đạt · chưa có số liệu · chưa giao chỉ tiêu: these are counted, not surveyed, and so
 * leave nothing open.
 */
export type Outcome = 'met' | 'not-met' | 'no-value' | 'no-target';
export const OUTCOMES: Outcome[] = ['met', 'not-met', 'no-value', 'no-target'];

/** A value or target in force of one indicator. */
export interface PlanFigure {
	unitId: number;
	period: string;
	kind: FigureKind;
	amount: number;
	basis: string;
}

/** How an indicator stands in a year. */
export interface OutcomeInYear {
	/** The value that stands for the year so far: of the period that ends last. */
	value: PlanFigure | null;
	/**
	 * What that value is judged by; without a value, the target of the year, or else of its last part
	 * that has one.
	 */
	target: PlanFigure | null;
	outcome: Outcome;
	/**
	 * Every value of the year, in the order in which the periods end, each judged by its own target.
	 */
	periods: { period: string; amount: number; outcome: Outcome }[];
	/**
	 * Periods of one length with their values, for a trend: at most eight, none where there is but
	 * one.
	 */
	trend: { period: string; amount: number }[];
}

const MOST_IN_TREND = 8;

/**
 * Compares what was reached with what was to be reached, as they were entered, unrounded. Equal is
 * met.
 */
export function outcomeOf(better: Better, value: number | null, target: number | null): Outcome {
	if (target === null) return 'no-target';
	if (value === null) return 'no-value';
	return (better === 'higher' ? value >= target : value <= target) ? 'met' : 'not-met';
}

/**
 * The target that a period's value is judged by: that of the same period or else of its whole year,
 * of the unit itself or else of the nearest unit above it. A count of a quarter is not judged by
 * the year's count; a place in a ranking or a grade is a unit's own and is not taken over from
 * above.
 * @param lineage ids of the unit and its ancestors, the unit first
 */
export function targetFor(
	figures: PlanFigure[],
	lineage: number[],
	measure: Measure,
	period: string
): PlanFigure | null {
	const targets = figures.filter(({ kind }) => kind === 'target');
	const from = measure === 'percent' ? lineage : lineage.slice(0, 1);
	const names = measure === 'number' ? [period] : [period, period.slice(0, 4)];
	return (
		from.flatMap((id) =>
			names.flatMap((name) => targets.filter((t) => t.unitId === id && t.period === name))
		)[0] ?? null
	);
}

/**
 * How an indicator stands.
 * @param figures its figures in force, of the unit and of those above it, of the year and the years
 * before
 * @param lineage ids of the unit and its ancestors, the unit first
 */
export function outcomeInYear(
	indicator: { measure: Measure; better: Better },
	figures: PlanFigure[],
	lineage: number[],
	year: number
): OutcomeInYear {
	const target = (period: string) => targetFor(figures, lineage, indicator.measure, period);
	const judged = (period: string, amount: number | null) =>
		outcomeOf(indicator.better, amount, target(period)?.amount ?? null);
	const own = figures
		.filter(({ unitId }) => unitId === lineage[0])
		.sort((a, b) => inOrder(a.period, b.period));
	const values = own.filter(({ kind }) => kind === 'value');
	const ofYear = (figure: PlanFigure) => figure.period.startsWith(String(year));
	const now = values.filter(ofYear);
	const value = now.at(-1) ?? null;
	const anyTarget =
		target(String(year)) ?? own.filter((f) => f.kind === 'target' && ofYear(f)).at(-1) ?? null;
	return {
		value,
		target: value ? target(value.period) : anyTarget,
		outcome: value
			? judged(value.period, value.amount)
			: outcomeOf(indicator.better, null, anyTarget?.amount ?? null),
		periods: now.map(({ period, amount }) => ({ period, amount, outcome: judged(period, amount) })),
		trend: trendOf(values)
	};
}

/**
 * Periods in the order in which they end, the longer of two that end together last: Q1, Q2, H1, Q3,
 * 9M, Q4, H2, year.
 */
export function inOrder(a: string, b: string): number {
	const [one, other] = [named(a)!, named(b)!];
	return compare(one.to, other.to) || compare(other.from, one.from);
}

/**
 * Only periods of one length lie on one line: of that of which there are most, of the shorter where
 * there are as many.
 */
function trendOf(values: PlanFigure[]): OutcomeInYear['trend'] {
	const byLength = [...Map.groupBy(values, ({ period }) => lengthOf(named(period)!))];
	byLength.sort(([short, few], [long, many]) => many.length - few.length || short - long);
	const line = byLength[0]?.[1] ?? [];
	return line.length < 2
		? []
		: line.slice(-MOST_IN_TREND).map(({ period, amount }) => ({ period, amount }));
}

/** Months in a period that has a name. */
function lengthOf({ from, to }: Period): number {
	return Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
