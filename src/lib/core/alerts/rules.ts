import { adjustEvidence } from '../statistics/benjamini-hochberg.ts';
import { evidenceBelow } from '../statistics/confidence-sequence.ts';
import { holm } from '../statistics/holm.ts';
import type { Period } from '../calendar/period.ts';
import type { Group } from '../results/results.ts';
import { sampleOf } from '../results/samples.ts';
import { wilson } from '../statistics/wilson.ts';
import { MINIMUM, suppressed } from '../privacy/suppression.ts';
import type { Finding } from './alert.ts';
import { burstChance } from './chance.ts';

/**
 * Chance of even one false burst among all counters looked at (Holm). Seven days pass before all of
 * them are new ones: an office that is always what it was is troubled once in about two years.
 */
export const BURST_ALPHA = 0.01;
/**
 * A burst stands until its days look like chance by themselves, whatever other counters do: it does
 * not come and go.
 */
export const STANDS_ALPHA = 0.05;
/** One or two angry people are no burst. */
export const FEWEST_BAD = 3;
/** Fewest dossiers settled for a coverage that says anything. */
export const FEWEST_DOSSIERS = 30;

/** A group of results, with the unit and field that it is about. */
export interface OfUnit {
	unitId: number;
	fieldId: number | null;
	period: Period;
	group: Group;
}

/**
 * Chance of even one false alert in a year among the fields of a unit, if all of them stand at their
 * targets.
 */
export const BELOW_ALPHA = 0.05;

/**
 * Fields that lie under their target: those that their page calls not met. They are looked at
 * together, unit by unit, with every field that has a target: a field that nobody has answered in
 * speaks for nothing, but counts. It is certain enough to raise an alert where the evidence of the
 * year, adjusted for them all, is (benjamini-hochberg.ts, e-BH).
 * @param groups of a year that runs, from its first day
 */
export function belowTarget(groups: OfUnit[]): Finding[] {
	return [...Map.groupBy(groups, ({ unitId }) => unitId).values()].flatMap(belowTargetOf);
}

function belowTargetOf(groups: OfUnit[]): Finding[] {
	const adjusted = adjustEvidence(groups.map(({ group }) => evidenceOf(group)));
	return groups.flatMap(({ unitId, fieldId, period, group }, i): Finding[] => {
		const { verdict, n, rate, lower, upper, target } = group;
		if (
			verdict !== 'not-met' ||
			n === null ||
			rate === null ||
			lower === null ||
			upper === null ||
			target === null
		)
			return [];
		const figures = { kind: 'below-target', period, n, rate, lower, upper, target } as const;
		const certain = adjusted[i]! <= BELOW_ALPHA;
		return [{ kind: 'below-target', unitId, fieldId, counterId: null, figures, certain }];
	});
}

/** What speaks for a field under its target; null where it has none. */
function evidenceOf(group: Group): number | null {
	const { n, answers, target } = group;
	if (target === null) return null;
	return n && answers ? evidenceBelow(sampleOf([group]), target) : 0;
}

/**
 * Units whose share of dossiers with an answer lies under their floor (percent). Counted, not
 * estimated: there is no interval. Unknown caseload is no low coverage. Fewer than five answers are
 * not told, only that they are fewer.
 */
export function lowCoverage(totals: (OfUnit & { floor: number })[]): Finding[] {
	return totals.flatMap(({ unitId, period, group, floor }): Finding[] => {
		const { settled } = group;
		if (settled === null || settled < FEWEST_DOSSIERS) return [];
		const answers = group.coverage === null ? 0 : Math.round((group.coverage * settled) / 100);
		const isFew = group.suppressed || (answers > 0 && answers < MINIMUM);
		const coverage = isFew ? null : group.coverage;
		const isUnder = isFew
			? (100 * (MINIMUM - 1)) / settled < floor
			: coverage !== null && coverage < floor;
		if (!isUnder) return [];
		const figures = { kind: 'coverage', period, settled, coverage, floor } as const;
		return [{ kind: 'coverage', unitId, fieldId: null, counterId: null, figures, certain: true }];
	});
}

/** Bad answers of a counter, now and before: people, not ticks. */
export interface CounterAnswers {
	unitId: number;
	counterId: number;
	now: { bad: number; n: number };
	before: { bad: number; n: number };
}

/**
 * Counters with more bad answers (1 and 2) than their own past explains: Fisher's exact test
 * (chance.ts), Holm over all counters that anybody answered at. Where showing a counter's numbers
 * would show single people of another counter of its unit, they are left out.
 */
export function bursts(counters: CounterAnswers[], period: Period, before: Period): Finding[] {
	const raw = counters.map((c) => (c.now.n < MINIMUM ? null : burstChance(c.now, c.before)));
	const adjusted = holm(raw);
	const hidden = hiddenCounters(counters);
	return counters.flatMap((counter, i): Finding[] => {
		const { unitId, counterId, now } = counter;
		const [chance, corrected] = [raw[i]!, adjusted[i]!];
		if (raw[i] === null || now.bad < FEWEST_BAD || chance > STANDS_ALPHA) return [];
		const certain = corrected <= BURST_ALPHA;
		const numbers = hidden.has(counterId) ? null : { ...sharesOf(counter), chance: corrected };
		const figures = { kind: 'burst', period, before, numbers } as const;
		return [{ kind: 'burst', unitId, fieldId: null, counterId, figures, certain }];
	});
}

function sharesOf({ now, before }: CounterAnswers) {
	const { lower, upper } = wilson(now.bad, now.n);
	const share = (100 * now.bad) / now.n;
	return {
		...now,
		share,
		lower,
		upper,
		beforeN: before.n,
		beforeShare: (100 * before.bad) / before.n
	};
}

/** Counters whose numbers stay hidden, now or before, beside those of the others of their unit. */
function hiddenCounters(counters: CounterAnswers[]): Set<number> {
	const hidden = new Set<number>();
	for (const theirs of Map.groupBy(counters, (c) => c.unitId).values())
		for (const time of ['now', 'before'] as const)
			suppressed(theirs.map((c) => c[time].n)).forEach(
				(hide, i) => hide && hidden.add(theirs[i]!.counterId)
			);
	return hidden;
}

/**
 * Leaves out what a unit below says with the same answers: where one part gives all of a unit's
 * answers, the alert belongs to the part alone. Both are seen by whoever is in charge of the unit.
 * A part that is not certain enough for an alert leaves the unit its own.
 * @param parents id of each unit's parent
 */
export function withoutEchoes(findings: Finding[], parents: Map<number, number | null>): Finding[] {
	const echoed = new Set<string>();
	const name = ({ kind, fieldId, figures }: Finding, unitId: number) =>
		[kind, unitId, fieldId, sameness(figures)].join('/');
	for (const finding of findings.filter(({ certain }) => certain)) {
		const { unitId } = finding;
		for (let up = parents.get(unitId) ?? null; up !== null; up = parents.get(up) ?? null)
			echoed.add(name(finding, up));
	}
	return findings.filter((finding) => !echoed.has(name(finding, finding.unitId)));
}

/** Equal for a unit and a part of it only where the part has all of the unit's answers. */
function sameness(figures: Finding['figures']): string {
	if (figures.kind === 'below-target') return `${figures.n} ${figures.rate}`;
	if (figures.kind === 'coverage') return `${figures.settled} ${figures.coverage}`;
	return 'never';
}
