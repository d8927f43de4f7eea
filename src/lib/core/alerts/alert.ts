import type { Period } from '../calendar/period.ts';

/** What is watched, the most urgent first. */
export const KINDS = ['burst', 'below-target', 'silent', 'coverage'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * What an alert is about; what has the same cause is the same alert. Ids; null: not narrowed down.
 */
export interface Cause {
	kind: Kind;
	unitId: number;
	fieldId: number | null;
	counterId: number | null;
}

/**
 * A field's satisfaction rate of the year with its 95 % interval, all under the target. Percent,
 * unrounded. Alerts of older programs are of three months, with Wilson's interval.
 */
export interface BelowTarget {
	kind: 'below-target';
	period: Period;
	n: number;
	rate: number;
	lower: number;
	upper: number;
	target: number;
}

/** Bad answers (1 and 2) of the last days against a counter's own time before. */
export interface Burst {
	kind: 'burst';
	period: Period;
	before: Period;
	/** Null where the numbers would show single people: the alert is then said in words only. */
	numbers: {
		n: number;
		bad: number;
		/** Share of bad answers in percent, with its 95 % interval. */
		share: number;
		lower: number;
		upper: number;
		/** The same of the time before. */
		beforeN: number;
		beforeShare: number;
		/** How likely that is by chance alone, 0–1; after correction for all counters looked at. */
		chance: number;
	} | null;
}

/** A counter, or a whole unit, that nobody answers at any more. */
export interface Silent {
	kind: 'silent';
	/** The time that its habit is known from. */
	period: Period;
	/** Working days without any answer. */
	days: number;
	/** Date of the last answer; null where it lies before the habit. */
	last: string | null;
	/** Counters that are silent: more than one where a whole unit is. */
	counters: number;
	answers: number;
	/** Usual answers a working day, with their 95 % interval. */
	rate: number;
	lower: number;
	upper: number;
	/**
	 * How likely that silence is by chance alone, 0–1; after correction for all counters looked at.
	 */
	chance: number;
}

/** Responses ÷ dossiers settled under the floor. Percent. */
export interface Coverage {
	kind: 'coverage';
	period: Period;
	settled: number;
	/** Null: fewer than five people answered, and how many is nobody's business. */
	coverage: number | null;
	floor: number;
}

export type Figures = BelowTarget | Burst | Silent | Coverage;

/** What an evaluation found about a cause. */
export interface Finding extends Cause {
	figures: Figures;
	/** Certain enough to raise an alert; otherwise only enough to keep one that stands. */
	certain: boolean;
}

/** One name for a cause, for maps. */
export function nameOf({ kind, unitId, fieldId, counterId }: Cause): string {
	return [kind, unitId, fieldId ?? 0, counterId ?? 0].join('/');
}

/**
 * How far beyond what is tolerated an alert lies, for ordering alerts of one kind; larger is more
 * urgent. Points of percentage for what has a bar to reach, powers of ten of chance for the others.
 */
export function excessOf(figures: Figures): number {
	switch (figures.kind) {
		case 'below-target':
			return figures.target - figures.upper;
		case 'coverage':
			return figures.floor - (figures.coverage ?? 0);
		case 'burst':
			return figures.numbers ? -Math.log10(figures.numbers.chance) : 0;
		case 'silent':
			return -Math.log10(figures.chance);
	}
}

/**
 * Orders alerts: those nobody has taken up first, then by kind, then by how far beyond, then the
 * oldest.
 */
export function byUrgency(
	a: { figures: Figures; acknowledged: boolean; openedAt: number },
	b: { figures: Figures; acknowledged: boolean; openedAt: number }
): number {
	return (
		Number(a.acknowledged) - Number(b.acknowledged) ||
		KINDS.indexOf(a.figures.kind) - KINDS.indexOf(b.figures.kind) ||
		excessOf(b.figures) - excessOf(a.figures) ||
		a.openedAt - b.openedAt
	);
}
