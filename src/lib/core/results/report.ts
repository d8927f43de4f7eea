import { isRunning } from '../calendar/period.ts';
import { suppressed } from '../privacy/suppression.ts';
import type { Stratified } from '../statistics/stratified.ts';
import { answered } from '../survey/levels.ts';
import { targetFor } from '../targets/targets.ts';
import { addCounts, countGroups, zeroCounts, type GroupCounts } from './counted.ts';
import { sumsOf, type Sum } from './sums.ts';
import { hideParts, isWholeHidden } from './hiding.ts';
import { covered, partLoads, totalLoad, type Covered } from './loads.ts';
import { measureOf, otherMeasures, type Measure } from './measure.ts';
import { GROUPING, partsOf, type Part, type Partition } from './parts.ts';
import type { By } from './query.ts';
import { byElement, byQuestion, hiddenQuestions, hideQuestions, hidesIndex } from './questions.ts';
import { chosen, type Cell, type Reading } from './reading.ts';
import { groupOf, hidden, type Counts, type Group, type Results } from './results.ts';
import { isLineRunning } from './running.ts';
import { SAMPLE_FLOOR } from './verdict.ts';
import { weighted } from './weighted.ts';

/** What is wanted of a reading. */
export interface Wanted<B extends By = By> {
	bys: readonly B[];
	/** Whether the groups carry their index; a page that does not show it need not read for it. */
	indices: boolean;
}

/**
 * The only way a number gets out: screens, the API, print, files, reports, alerts and index files
 * of other offices hand what was read to this function. It reads nothing, and hides what would show
 * single people. Whether the reader may see that unit is asked before (server/staff/access.ts).
 * @param reading read with the same wants (server/results/read.ts)
 * @returns a result for each breakdown that is wanted
 */
export function report<B extends By>(
	reading: Reading,
	{ bys, indices }: Wanted<B>
): Record<B, Results> {
	const whole = wholeOf(reading, { bys, indices });
	return Object.fromEntries(bys.map((by) => [by, resultOf(reading, whole, by, indices)])) as Record<
		B,
		Results
	>;
}

/**
 * The rate of a query weighted by the dossiers settled, beside the plain one; null where it cannot
 * be told, or where the whole itself is hidden.
 */
export function weightedOf(reading: Reading): Stratified | null {
	const { measure, isHidden, covered } = wholeOf(reading, { bys: [], indices: false });
	return isHidden ? null : weighted(reading.asked, measure, covered);
}

/**
 * Whose target a part of a result goes by: its units, the nearest first, and its field where it has
 * only one.
 */
export interface TargetScope {
	lineage: number[];
	fieldId: number | null;
}

/** Whose targets the units below go by, by the key of the group in the result. */
export function unitTargetScopes(reading: Reading): Map<string, TargetScope> {
	const seen = new Set(chosen(reading).map(({ counterId }) => counterId));
	return new Map(
		partsOf(reading, 'unit', seen).map((part) => [part.key, targetScope(reading, part)])
	);
}

function targetScope({ asked }: Reading, { unitIdsUp = [], fieldId }: Part): TargetScope {
	return {
		lineage: [...unitIdsUp, ...asked.lineage],
		fieldId: asked.fieldId ?? fieldId ?? null
	};
}

/** What all breakdowns of a query share. */
interface Whole {
	/** What the query asks for. */
	cells: Cell[];
	sums: Sum[];
	measure: Measure;
	covered: Covered | null;
	/** The target of the whole. */
	target: number | null;
	counted: GroupCounts;
	total: Group;
	/** Whether nothing is shown but how many answered. */
	isHidden: boolean;
	/**
	 * Questions (`questionnaire/question`) of which nothing is shown; null where nothing about
	 * questions was asked.
	 */
	hide: Set<string> | null;
}

function wholeOf(reading: Reading, wanted: Wanted): Whole {
	const { asked, targets } = reading;
	const cells = chosen(reading);
	const sums = sumsOf(cells, null);
	const measure = measureOf(asked, sums);
	const target = targetFor(targets, asked.lineage, asked.fieldId)?.percent ?? null;
	const withQuestions = isAboutQuestions(wanted);
	const counted =
		countGroups(reading, cells, measure, null, withQuestions).get(null) ?? zeroCounts();
	const known = covered(reading);
	const counts = {
		...{ key: asked.unit.code, label: { vi: asked.unit.name }, questionnaire: null },
		...countsOf(counted, measure),
		target,
		load: totalLoad(known)
	};
	const runs = isRunning(asked.query.period, asked.today);
	const total = groupOf(counts, measure.formula, SAMPLE_FLOOR, runs);
	const isHidden = isWholeHidden(reading, measure, total);
	const hide =
		withQuestions && !isHidden
			? hiddenQuestions(reading, measure, counted, fewAnswered(sums, measure))
			: null;
	return { cells, sums, measure, covered: known, target, counted, total, isHidden, hide };
}

/** Whether single questions have to be read for what is wanted. */
export function isAboutQuestions({ bys, indices }: Wanted): boolean {
	return indices || bys.includes('question') || bys.includes('element');
}

function resultOf(reading: Reading, whole: Whole, by: By, indices: boolean): Results {
	const { asked } = reading;
	const { measure, sums, total, isHidden, hide } = whole;
	return {
		unit: { code: asked.unit.code, name: asked.unit.name, kind: asked.unit.kind },
		period: asked.query.period,
		by,
		formula: measure.formula,
		basis: measure.basis,
		questionnaires: questionnairesOf(sums, measure),
		// How many answered tells nothing of anybody's answer, and shows a new office that answers do
		// arrive.
		total: isHidden
			? { ...hidden(total), responses: total.responses }
			: { ...total, index: hide?.size === 0 ? total.index : null },
		groups: groupsOf(reading, whole, by, indices),
		apart: otherMeasures(asked, sums, measure),
		floor: SAMPLE_FLOOR
	};
}

function groupsOf(reading: Reading, whole: Whole, by: By, indices: boolean): Group[] {
	const { measure, target, counted, isHidden, hide } = whole;
	const groupFrom = (counts: Counts) =>
		groupOf(counts, measure.formula, SAMPLE_FLOOR, isLineRunning(reading.asked, by, counts.key));
	if (by === 'question' || by === 'element') {
		const lines = by === 'question' ? byQuestion : byElement;
		const groups = lines(counted, measure, target).map(groupFrom);
		return isHidden ? groups.map(hidden) : hideQuestions(by, groups, hide!, measure);
	}
	const parts = partCounts(reading, whole, by, indices).map(({ part, counts }) => ({
		part,
		group: groupFrom(counts)
	}));
	if (isHidden) return parts.map(({ group }) => hidden(group));
	return hideParts(reading, measure, by, parts);
}

function partCounts(
	reading: Reading,
	{ cells, measure, covered }: Whole,
	by: Partition,
	indices: boolean
): { part: Part; counts: Counts }[] {
	const groups = countGroups(reading, cells, measure, GROUPING[by], indices);
	const loads = partLoads(reading.asked, covered, by);
	const parts = partsOf(reading, by, new Set(groups.keys()));
	const sums = parts.map((part) =>
		part.members.flatMap((member) => groups.get(member) ?? []).reduce(addCounts, zeroCounts())
	);
	const isWithoutIndex = hidesIndex(sums);
	return parts.map((part, i) => {
		const scope = targetScope(reading, part);
		const target = targetFor(reading.targets, scope.lineage, scope.fieldId)?.percent ?? null;
		const names = { key: part.key, label: part.label, questionnaire: null };
		const counts = { ...names, ...countsOf(sums[i]!, measure), target, load: loads(part) };
		return { part, counts: isWithoutIndex[i] ? { ...counts, questions: [] } : counts };
	});
}

/** The questionnaires of which too few were answered to show anything of each alone. */
export function fewAnswered(whole: Sum[], { versions }: Measure): Set<string> {
	const people = new Map<string, number>();
	for (const { versionId, levels } of whole) {
		const key = versions.get(versionId)?.key;
		if (key) people.set(key, (people.get(key) ?? 0) + answered(levels));
	}
	const hide = suppressed([...people.values()]);
	return new Set([...people.keys()].filter((_, i) => hide[i]));
}

/**
 * Where all questions together give the rate, a person gave several of its answers, and counts
 * once.
 */
export function countsOf(
	counted: GroupCounts,
	measure: Measure
): Pick<Counts, 'responses' | 'apart' | 'headline' | 'questions' | 'people'> {
	const { responses, otherResponses, headline, questions } = counted;
	return {
		responses,
		apart: otherResponses,
		headline,
		questions: [...questions.values()],
		people: measure.basis === 'all' ? responses : null
	};
}

function questionnairesOf(whole: Sum[], { versions }: Measure): string[] {
	return [...new Set(whole.flatMap((sum) => versions.get(sum.versionId)?.key ?? []))];
}
