import { byName } from '../../core/by-name.ts';
import { isRunning, type Period } from '../../core/calendar/period.ts';
import { addCounts, zeroCounts, type GroupCounts } from '../../core/results/counted.ts';
import type { Measure } from '../../core/results/measure.ts';
import type { By } from '../../core/results/query.ts';
import { byElement, hidesIndex } from '../../core/results/questions.ts';
import { countsOf, fewAnswered } from '../../core/results/report.ts';
import {
	groupOf,
	hidden,
	withSuppression,
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
import { countedOf, formsOf, loadOf, measureOf, sumsOf } from './merged-counts.ts';

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
	const groupFrom = (counts: Counts) => groupOf(counts, measure.formula, SAMPLE_FLOOR, runs);

	const group = (
		key: string,
		label: string | Group['label'],
		some: indexFiles.Placed[],
		target: number | null
	) => {
		const words = typeof label === 'string' ? { vi: label } : label;
		const counted = some
			.map(({ cell }) => countedOf(cell, measure))
			.reduce(addCounts, zeroCounts());
		const counts: Counts = {
			key,
			label: words,
			questionnaire: null,
			...countsOf(counted, measure),
			target,
			load: loadOf(some)
		};
		return { counted, group: groupFrom(counts) };
	};
	const { counted, group: total } = group(unit.code, unit.name, placed, targetOf(null));
	const few = fewAnswered(sumsOf(placed, forms), measure);
	const parts = {
		fields: shown(
			all.flatMap((field) => {
				const some = placed.filter(({ fieldId }) => fieldId === field.id);
				return some.length === 0 ? [] : [group(field.code, field.name, some, targetOf(field.id))];
			})
		),
		units: shown(
			unitParts(placed, tree, unit.id).map(({ part, some }) => {
				const own = some.find(({ unitId }) => unitId === part.id)?.cell.unitTarget ?? null;
				return group(part.code, part.name, some, own ?? targetOf(null));
			})
		),
		elements: byElement(counted, measure, targetOf(null)).map(groupFrom)
	};
	return {
		unit: { code: unit.code, name: unit.name },
		period,
		formula: measure.formula,
		basis: measure.basis,
		total: withoutFew(total, few),
		fields: suppress('field', total, parts.fields, few),
		units: suppress('unit', total, parts.units, few),
		elements: suppress('element', total, parts.elements, few),
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

/** Parts without an index that would give a question of few people away. */
function shown(parts: { counted: GroupCounts; group: Group }[]): Group[] {
	const isWithoutIndex = hidesIndex(parts.map(({ counted }) => counted));
	return parts.map(({ group }, i) => (isWithoutIndex[i] ? { ...group, index: null } : group));
}

/** The whole without what would show single people. */
function withoutFew(total: Group, few: Set<string>): Group {
	// How many answered tells nothing of anybody's answer, and shows a new office that answers do
	// arrive.
	if (isTooFew(total)) return { ...hidden(total), responses: total.responses };
	return { ...total, index: few.size > 0 ? null : total.index };
}

/**
 * The parts of a breakdown without what would show single people. Files carry no days and no other
 * views to subtract. Elements do not add up, but their questionnaires do: of one that few answered
 * nothing is shown.
 */
function suppress(by: By, total: Group, groups: Group[], few: Set<string>): Group[] {
	if (isTooFew(total)) return groups.map(hidden);
	if (by !== 'element') return withSuppression(groups);
	return groups.map((group) =>
		isTooFew(group) || few.has(group.questionnaire ?? '') ? hidden(group) : group
	);
}

function isTooFew({ n }: Group): boolean {
	return n !== null && n > 0 && n < MINIMUM;
}
