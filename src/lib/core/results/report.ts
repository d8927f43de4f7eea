import { isRunning } from '../calendar/period.ts';
import { countGroups, fewAnswered, zeroCounts, type GroupCounts } from './counted.ts';
import { countsOf } from './counts-of.ts';
import { isWholeHidden } from './hiding.ts';
import { covered, totalLoad, type Covered } from './loads.ts';
import { measureOf, otherMeasures, type Measure } from './measure.ts';
import { partGroups } from './part-groups.ts';
import type { By } from './query.ts';
import { byElement, byQuestion, hiddenQuestions, hideQuestions } from './questions.ts';
import { chosen, type Cell, type Reading } from './reading.ts';
import { groupOf, hidden, type Counts, type Group, type Results } from './results.ts';
import { isLineRunning } from './running.ts';
import { sumsOf, withoutTime, type Sum } from './sums.ts';
import { targetsOfLines, type LineTargets } from './target-scopes.ts';
import { SAMPLE_FLOOR } from './verdict.ts';
import { weighted, type Weighted } from './weighted.ts';

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
	return resultsOf(reading, wholeOf(reading, { bys, indices }), { bys, indices });
}

/** The results of a query, and what is told beside them. */
export interface Figures<B extends By> {
	results: Record<B, Results>;
	/**
	 * The rate weighted by the dossiers settled, beside the plain one; null where it cannot be told,
	 * or where the whole itself is hidden.
	 */
	weighted: Weighted | null;
}

/** The same with what the page of results tells beside them. */
export function figuresOf<B extends By>(reading: Reading, wanted: Wanted<B>): Figures<B> {
	const whole = wholeOf(reading, wanted);
	const { isHidden, measure, covered } = whole;
	return {
		results: resultsOf(reading, whole, wanted),
		weighted: isHidden ? null : weighted(measure, covered)
	};
}

function resultsOf<B extends By>(
	reading: Reading,
	whole: Whole,
	{ bys, indices }: Wanted<B>
): Record<B, Results> {
	const results = bys.map((by) => [by, resultOf(reading, whole, by, indices)]);
	return Object.fromEntries(results) as Record<B, Results>;
}

/** What all breakdowns of a query share. */
interface Whole {
	/** What the query asks for; `kinds`: whenever it was. */
	cells: Cell[];
	kinds: Cell[];
	sums: Sum[];
	measure: Measure;
	covered: Covered | null;
	targets: LineTargets;
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
	const { asked } = reading;
	const cells = chosen(reading);
	const kinds = withoutTime(cells);
	const sums = sumsOf(kinds, null);
	const measure = measureOf(asked, sums);
	const targets = targetsOfLines(reading);
	const withQuestions = isAboutQuestions(wanted);
	const counted =
		countGroups(reading, kinds, measure, null, withQuestions).get(null) ?? zeroCounts();
	const known = covered(reading);
	const counts = {
		...{ key: asked.unit.code, label: { vi: asked.unit.name }, questionnaire: null },
		...countsOf(counted, measure),
		target: targets.whole,
		load: totalLoad(known, measure)
	};
	const runs = isRunning(asked.query.period, asked.today);
	const total = groupOf(counts, measure.formula, SAMPLE_FLOOR, runs);
	const isHidden = isWholeHidden(reading, measure, total);
	const hide =
		withQuestions && !isHidden
			? hiddenQuestions(reading, measure, counted, fewAnswered(counted))
			: null;
	return { cells, kinds, sums, measure, covered: known, targets, counted, total, isHidden, hide };
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
	const { measure, targets, counted, isHidden, hide } = whole;
	const groupFrom = (counts: Counts) =>
		groupOf(counts, measure.formula, SAMPLE_FLOOR, isLineRunning(reading.asked, by, counts.key));
	if (by === 'question' || by === 'element') {
		const lines = by === 'question' ? byQuestion : byElement;
		const groups = lines(counted, measure, targets.whole).map(groupFrom);
		return isHidden ? groups.map(hidden) : hideQuestions(by, groups, hide!, measure);
	}
	return partGroups(reading, whole, by, indices);
}

function questionnairesOf(whole: Sum[], { versions }: Measure): string[] {
	return [...new Set(whole.flatMap((sum) => versions.get(sum.versionId)?.key ?? []))];
}
