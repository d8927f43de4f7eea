import { setImmediate } from 'node:timers/promises';
import type { Finding } from '../../core/alerts/alert.ts';
import { floorFor } from '../../core/alerts/floor.ts';
import {
	belowTarget,
	bursts,
	lowCoverage,
	withoutEchoes,
	type OfUnit
} from '../../core/alerts/rules.ts';
import { silences } from '../../core/alerts/silence.ts';
import { windowsOn, type Windows } from '../../core/alerts/windows.ts';
import type { Period } from '../../core/calendar/period.ts';
import type { By } from '../../core/results/query.ts';
import { about } from '../../core/results/reading.ts';
import { report } from '../../core/results/report.ts';
import type { Results } from '../../core/results/results.ts';
import type { Db } from '../db/open.ts';
import { read } from '../results/read.ts';
import * as coverageFloors from '../store/coverage-floors.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as units from '../store/units.ts';
import { answersOf, habitsOf, lastAnswer } from './counts.ts';

/** The units, and who stands above whom. */
interface Tree {
	units: units.Unit[];
	parents: Map<number, number | null>;
	/** Ids of the unit and those above it. */
	lineage: (id: number) => number[];
}

/**
 * What there is to be said on a date (Vietnam), by the rules of core/alerts. Reads tallies only,
 * unit by unit, so that citizens get their turn in between.
 */
export async function findingsOn(db: Db, today: string): Promise<Finding[]> {
	const windows = windowsOn(today);
	const tree = treeOf(await units.all(db));
	const roots = tree.units.filter((unit) => unit.parentId === null);
	const open = (await Promise.all(roots.map((root) => counters.below(db, root.id))))
		.flat()
		.filter((counter) => counter.retiredAt === null);
	const withCounters = new Set(open.flatMap((counter) => tree.lineage(counter.unit.id)));
	const watched = tree.units.filter((unit) => withCounters.has(unit.id));
	const below = [
		...(await fieldsBelow(db, watched, windows, tree)),
		...(await coverageOf(db, watched, windows, tree))
	];
	return [...withoutEchoes(below, tree.parents), ...(await ofCounters(db, open, windows, tree))];
}

function treeOf(all: units.Unit[]): Tree {
	const parents = new Map(all.map((unit) => [unit.id, unit.parentId]));
	const lineage = (id: number) => {
		const up: number[] = [];
		for (let at: number | null = id; at !== null && !up.includes(at); at = parents.get(at) ?? null)
			up.push(at);
		return up;
	};
	return { units: all, parents, lineage };
}

async function fieldsBelow(
	db: Db,
	watched: units.Unit[],
	windows: Windows,
	tree: Tree
): Promise<Finding[]> {
	const period = windows.target;
	const ids = await fields.idsByCode(db);
	const groups: OfUnit[] = [];
	for await (const { unit, results } of resultsOf(db, watched, period, 'field', windows, tree))
		for (const group of results.groups)
			groups.push({ unitId: unit.id, fieldId: ids.get(group.key)!, period, group });
	return belowTarget(groups);
}

async function coverageOf(
	db: Db,
	watched: units.Unit[],
	windows: Windows,
	tree: Tree
): Promise<Finding[]> {
	const floors = await coverageFloors.all(db);
	const period = windows.coverage;
	const totals = [];
	for await (const { unit, results } of resultsOf(db, watched, period, 'channel', windows, tree)) {
		const floor = floorFor(floors, tree.lineage(unit.id));
		totals.push({ unitId: unit.id, fieldId: null, period, group: results.total, floor });
	}
	return lowCoverage(totals);
}

/**
 * The same numbers as on the results page of these units and that period, read once for each tree.
 * Those in charge above read an alert too, and could subtract it from what else they see: it goes
 * by the highest of them.
 */
async function* resultsOf(
	db: Db,
	watched: units.Unit[],
	period: Period,
	by: By,
	{ today }: Windows,
	tree: Tree
): AsyncGenerator<{ unit: units.Unit; results: Results }> {
	const wants = { bys: [by], indices: false };
	for (const [topId, below] of Map.groupBy(watched, ({ id }) => tree.lineage(id).at(-1)!)) {
		const top = tree.units.find(({ id }) => id === topId)!;
		const reading = await read(db, { ...WHOLE, unit: top.code, period, by }, wants, { today });
		if ('unknown' in reading) throw new Error(`${top.code}: ${reading.unknown} is not known`);
		for (const unit of below) {
			yield { unit, results: report(about(reading, unit.id), wants)[by] };
			// Citizens get their turn in between.
			await setImmediate();
		}
	}
}

const WHOLE = { field: null, channel: null, questionnaire: null, counter: null } as const;

async function ofCounters(
	db: Db,
	open: counters.Counter[],
	windows: Windows,
	tree: Tree
): Promise<Finding[]> {
	const own = new Set(open.map((counter) => counter.unit.id));
	// Each of these is read with everything below it, so that no counter is read twice.
	const highest = [...own].filter(
		(id) =>
			!tree
				.lineage(id)
				.slice(1)
				.some((above) => own.has(above))
	);
	const quiet = silences(await habitsOf(db, highest, open, windows), windows, tree.parents);
	const loud = bursts(
		await answersOf(db, highest, open, windows),
		windows.burst,
		windows.beforeBurst
	);
	const dated = [];
	for (const finding of quiet) {
		const last = finding.certain ? await lastAnswer(db, finding, windows) : null;
		dated.push({ ...finding, figures: { ...finding.figures, last } } as Finding);
	}
	return [...loud, ...dated];
}
