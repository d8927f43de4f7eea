import { byName } from '../../core/by-name.ts';
import { isRunning, type Period } from '../../core/calendar/period.ts';
import {
	addCounts,
	fewAnswered,
	zeroCounts,
	type GroupCounts
} from '../../core/results/counted.ts';
import { isSameMeasure, nameOfMeasure, type Measure } from '../../core/results/measure.ts';
import { byElement, hidesIndex } from '../../core/results/questions.ts';
import { countsOf } from '../../core/results/counts-of.ts';
import { withSuppression } from '../../core/results/hiding.ts';
import {
	groupOf,
	hidden,
	type Basis,
	type Counts,
	type Group
} from '../../core/results/results.ts';
import { MINIMUM } from '../../core/privacy/suppression.ts';
import { targetFor } from '../../core/targets/targets.ts';
import { yearOf } from '../../core/calendar/time.ts';
import { SAMPLE_FLOOR } from '../../core/results/verdict.ts';
import type { Db } from '../db/open.ts';
import * as fields from '../store/fields.ts';
import * as indexFiles from '../store/index-files.ts';
import * as targets from '../store/targets.ts';
import * as units from '../store/units.ts';
import { countedOf, formsOf, loadOf, measureOf, sumsOf, type Forms } from './merged-counts.ts';

/** What merged index files of one period say, as one database of all those offices would. */
export interface MergedResults {
	unit: { code: string; name: string };
	period: Period;
	formula: Measure['formula'];
	basis: Basis;
	total: Group;
	fields: Group[];
	/** The units directly below. */
	units: Group[];
	elements: Group[];
	/** Responses that measure otherwise, and so were not mixed in. */
	apart: number;
	files: indexFiles.IndexFile[];
}

/**
 * The results of merged index files about a unit and those below it, of just that period: other
 * periods are never mixed in, nor are other formulas (the one with the most responses is shown).
 * What must be hidden is hidden here anew.
 * @param today the date in Vietnam: it says whether the period has ended, whenever the files were made
 * @returns null where no such file has been merged
 */
export async function mergedFor(
	db: Db,
	unit: units.Unit,
	period: Period,
	today: string
): Promise<MergedResults | null> {
	const files = await indexFiles.below(db, unit.id, period);
	if (files.length === 0) return null;
	const placed = await indexFiles.cells(
		db,
		files.map(({ id }) => id)
	);
	const forms = formsOf(placed);
	const measure = measureOf(placed, forms);
	const targetOf = await targetsOf(db, unit, period);
	const tree = new Map((await units.below(db, unit.id)).map((below) => [below.id, below]));
	const all = await fields.all(db);
	const runs = isRunning(period, today);
	const whole = {
		...{ key: unit.code, label: { vi: unit.name }, some: placed, target: targetOf(null) },
		isRunning: runs
	};
	const { counted, group: total } = groupIn(measure, whole);
	const few = fewAnswered(counted);
	const fieldParts = all.flatMap(({ id, code: key, name: label }) => {
		const some = placed.filter(({ fieldId }) => fieldId === id);
		return some.length === 0 ? [] : [{ key, label, some, target: targetOf(id), isRunning: runs }];
	});
	// What a unit goes by as a whole is told by its own file.
	const placeParts = unitParts(placed, tree, unit.id).map(({ part, some }) => {
		const said = some.find(({ unitId }) => unitId === part.id)?.cell.unitTarget ?? null;
		const target = said ?? targetOf(null);
		return { key: part.code, label: { vi: part.name }, some, target, isRunning: runs };
	});
	const elements = byElement(counted, measure, targetOf(null)).map((counts) =>
		groupOf(counts, measure.formula, SAMPLE_FLOOR, runs)
	);
	return {
		unit: { code: unit.code, name: unit.name },
		period,
		formula: measure.formula,
		basis: measure.basis,
		total: withoutFew(total, few),
		fields: partGroups(whole, fieldParts, measure, forms),
		units: partGroups(whole, placeParts, measure, forms),
		elements: elementsShown(total, elements, few),
		apart: counted.otherResponses,
		files
	};
}

function unitParts(placed: indexFiles.Placed[], tree: Map<number, units.Unit>, topId: number) {
	const partFor = (id: number) => {
		let at = tree.get(id)!;
		while (at.id !== topId && at.parentId !== topId) at = tree.get(at.parentId!)!;
		return at.id;
	};
	return [...Map.groupBy(placed, ({ unitId }) => partFor(unitId))]
		.map(([id, some]) => ({ part: tree.get(id)!, some }))
		.sort((a, b) => byName(a.part.name, b.part.name));
}

/** The targets of the whole, as they are set here. */
async function targetsOf(
	db: Db,
	unit: units.Unit,
	period: Period
): Promise<(fieldId: number | null) => number | null> {
	const lineage = (await units.lineage(db, unit.id)).map(({ id }) => id);
	const inForce = await targets.inForce(db, yearOf(period.to), lineage, null);
	return (fieldId) => targetFor(inForce, lineage, fieldId)?.percent ?? null;
}

/** A part of merged files, or the whole of them. */
interface PlacedPart extends Pick<Group, 'key' | 'label' | 'target' | 'isRunning'> {
	some: indexFiles.Placed[];
}

/** Its numbers by one measure. */
function groupIn(
	measure: Measure,
	{ some, isRunning, ...names }: PlacedPart
): { counted: GroupCounts; group: Group } {
	const counted = some.map(({ cell }) => countedOf(cell, measure)).reduce(addCounts, zeroCounts());
	const counts: Counts = {
		...{ ...names, questionnaire: null },
		...countsOf(counted, measure),
		load: loadOf(some)
	};
	return { counted, group: groupOf(counts, measure.formula, SAMPLE_FLOOR, isRunning) };
}

/** The parts, each by its own most answered measure, as in core/results/part-groups.ts. */
function partGroups(
	whole: PlacedPart,
	parts: PlacedPart[],
	measure: Measure,
	forms: Forms
): Group[] {
	const groups = shown(whole, parts, measure);
	return parts.map((part, i) => {
		const own = measureOf(part.some, forms);
		const sums = sumsOf(part.some, forms);
		const isAnswered = sums.some(({ responses }) => responses > 0);
		if (!isAnswered || isSameMeasure(own, measure)) return groups[i]!;
		return { ...shown(whole, parts, own)[i]!, measure: nameOfMeasure(own, sums) };
	});
}

/** Parts by one measure, without what would show single people. */
function shown(whole: PlacedPart, parts: PlacedPart[], measure: Measure): Group[] {
	const found = parts.map((part) => groupIn(measure, part));
	const isWithoutIndex = hidesIndex(found.map(({ counted }) => counted));
	const groups = found.map(({ group }, i) =>
		isWithoutIndex[i] ? { ...group, index: null } : group
	);
	// Files carry no days and no other views to subtract.
	const { group: total } = groupIn(measure, whole);
	return isTooFew(total) ? groups.map(hidden) : withSuppression(groups);
}

/** The whole without what would show single people. */
function withoutFew(total: Group, few: Set<string>): Group {
	// How many answered tells nothing of anybody's answer, and shows a new office that answers do
	// arrive.
	if (isTooFew(total)) return { ...hidden(total), responses: total.responses };
	return { ...total, index: few.size > 0 ? null : total.index };
}

/** Elements do not add up, but their questionnaires do: of one that few answered none is shown. */
function elementsShown(total: Group, groups: Group[], few: Set<string>): Group[] {
	if (isTooFew(total)) return groups.map(hidden);
	return groups.map((group) =>
		isTooFew(group) || few.has(group.questionnaire ?? '') ? hidden(group) : group
	);
}

function isTooFew({ n }: Group): boolean {
	return n !== null && n > 0 && n < MINIMUM;
}
