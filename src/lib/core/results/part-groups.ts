import { addCounts, countGroups, zeroCounts } from './counted.ts';
import { countsOf } from './counts-of.ts';
import { hideParts, isMeasureHidden } from './hiding.ts';
import { partLoads, type Covered } from './loads.ts';
import { isSameMeasure, measureOf, nameOfMeasure, type Measure } from './measure.ts';
import { GROUPING, partsOf, type Part, type Partition } from './parts.ts';
import { hidesIndex } from './questions.ts';
import type { Cell, Reading } from './reading.ts';
import { groupOf, hidden, type Group } from './results.ts';
import { isLineRunning } from './running.ts';
import { sumsOf, type Sum } from './sums.ts';
import type { LineTargets } from './target-scopes.ts';
import { SAMPLE_FLOOR } from './verdict.ts';

/** What the parts of a result take from the whole. */
export interface WholeOfParts {
	cells: Cell[];
	/** The same, whenever it was. */
	kinds: Cell[];
	measure: Measure;
	covered: Covered | null;
	targets: LineTargets;
	/** Whether nothing is shown but how many answered. */
	isHidden: boolean;
}

/**
 * The groups of a breakdown whose parts add up to the whole. A part whose people mostly answered
 * what measures otherwise is shown by its own measure, which it then names, and which is also that
 * of the page it opens. Months and channels stand beside each other for comparison: they go by the
 * measure of the whole as long as anybody answered so.
 */
export function partGroups(
	reading: Reading,
	whole: WholeOfParts,
	by: Partition,
	indices: boolean
): Group[] {
	const { kinds, measure } = whole;
	const sums = sumsOf(cellsFor(whole, by), GROUPING[by]);
	const seen = new Set(sums.map(({ key }) => key));
	const parts = partsOf(reading, by, seen);
	const groups = inMeasure(reading, whole, { by, parts, indices });
	const others: { measure: Measure; groups: Group[] }[] = [];
	return parts.map((part, i) => {
		const theirs = sums.filter(({ key }) => key !== null && part.members.includes(key));
		const own = ownMeasure(reading, measure, by, theirs);
		if (!own) return groups[i]!;
		let other = others.find((one) => isSameMeasure(one.measure, own));
		if (!other) {
			const isHidden = whole.isHidden || isMeasureHidden(reading, kinds, own);
			const asOther = { ...whole, measure: own, isHidden };
			other = { measure: own, groups: inMeasure(reading, asOther, { by, parts, indices }) };
			others.push(other);
		}
		return { ...other.groups[i]!, measure: nameOfMeasure(own, theirs) };
	});
}

function cellsFor({ cells, kinds }: WholeOfParts, by: Partition): Cell[] {
	return by === 'month' ? cells : kinds;
}

/** The measure that a part is shown by, where it is another than the whole's. */
function ownMeasure(
	{ asked }: Reading,
	measure: Measure,
	by: Partition,
	sums: Sum[]
): Measure | null {
	const isAnswered = (one: Measure) =>
		sums.some(({ versionId, responses }) => responses > 0 && one.versions.has(versionId));
	const isCompared = by === 'month' || by === 'channel';
	if (isCompared && isAnswered(measure)) return null;
	const own = measureOf(asked, sums);
	return isSameMeasure(own, measure) || !isAnswered(own) ? null : own;
}

/** All parts by one measure, hidden as they have to be. */
function inMeasure(
	reading: Reading,
	whole: WholeOfParts,
	{ by, parts, indices }: { by: Partition; parts: Part[]; indices: boolean }
): Group[] {
	const { measure, covered, targets, isHidden } = whole;
	const groups = countGroups(reading, cellsFor(whole, by), measure, GROUPING[by], indices);
	const loads = partLoads(reading.asked, covered, by, measure);
	const sums = parts.map((part) =>
		part.members.flatMap((member) => groups.get(member) ?? []).reduce(addCounts, zeroCounts())
	);
	const isWithoutIndex = hidesIndex(sums);
	const found = parts.map((part, i) => {
		const names = { key: part.key, label: part.label, questionnaire: null };
		const about = { ...names, target: targets.part(part), load: loads(part) };
		const counts = { ...about, ...countsOf(sums[i]!, measure) };
		const shown = isWithoutIndex[i] ? { ...counts, questions: [] } : counts;
		const isRunning = isLineRunning(reading.asked, by, part.key);
		return { part, group: groupOf(shown, measure.formula, SAMPLE_FLOOR, isRunning) };
	});
	if (isHidden) return found.map(({ group }) => hidden(group));
	return hideParts(reading, measure, by, found);
}
