import type { DossiersOf, CounterInTree } from '../caseload/coverage.ts';
import { monthRanges, type Period } from '../calendar/period.ts';
import type { Words } from '../language.ts';
import type { Levels } from '../survey/levels.ts';
import type { Channel, Standing } from '../survey/questionnaire.ts';
import type { TargetOfYear } from '../targets/targets.ts';
import type { Asked } from './asked.ts';
import type { People } from './people.ts';

/** What responses of one kind were counted in one month or on one day; all sums are made of these. */
export interface Cell {
	counterId: number;
	fieldId: number;
	versionId: number;
	channel: Channel;
	/** Only `counted` responses are in any figure. */
	standing: Standing;
	/** Month YYYYMM, or day YYYYMMDD. */
	at: number;
	responses: number;
	/** Levels that make the rate. */
	levels: Levels;
	/**
	 * What single people gave, where all questions together give the rate (zeros where one overall
	 * question does); null: not counted yet.
	 */
	people: People | null;
}

/** Which responses are asked for. */
export interface Selection {
	unitId: number;
	period: Period;
	counterId: number | null;
	fieldId: number | null;
	channel: Channel | null;
}

/** What sums are kept apart by. */
export type Grouping = 'field_id' | 'counter_id' | 'channel' | 'month' | 'day' | null;

/** Answers to single questions of a selection, by group and version. */
export interface AnswersBy {
	key: string | number | null;
	versionId: number;
	/** Levels of rated questions, by position. */
	questions: [question: number, levels: Levels][];
	/** How often an option (or an amount) was answered, by position of the question. */
	choices: [question: number, option: number, n: number][];
}

/** A unit of the reader's part of the tree. */
export interface UnitRead {
	id: number;
	code: string;
	name: string;
	kind: string;
	parentId: number | null;
}

/** A counter of the reader's part of the tree; retired ones too. */
export interface CounterRead extends CounterInTree {
	code: string;
	name: string;
	/** The fields that it serves. */
	fieldIds: number[];
}

/** A field in its order. */
export interface FieldRead {
	id: number;
	code: string;
	name: Words;
}

/**
 * All that was read of the database for one query: what `report` and its siblings reckon with. It
 * is read once, and nothing here reads again.
 */
export interface Reading {
	asked: Asked;
	/** The reader's part of the tree, by id. */
	units: Map<number, UnitRead>;
	counters: CounterRead[];
	fields: FieldRead[];
	channelNames: Record<Channel, Words>;
	/** Which version of its questionnaire a version is, by id. */
	versionNumbers: Map<number, number>;
	/** In force in the years of the period: of the unit, those above and those below it. */
	targets: TargetOfYear[];
	/**
	 * Of the reader's whole part of the tree: every month of the years that the period touches, and
	 * every day of the months that it cuts.
	 */
	cells: Cell[];
	/** Single questions, by `nameOfAnswers`. */
	answers: Map<string, AnswersBy[]>;
	/** Dossiers settled, of the unit and those below it, in the months of the period. */
	dossiers: (DossiersOf & { settled: number })[];
}

/** The name under which answers to single questions are kept. */
export function nameOfAnswers(selection: Selection, by: Grouping): string {
	const { unitId, period, counterId, fieldId, channel } = selection;
	return [unitId, period.from, period.to, counterId, fieldId, channel, by].join(' ');
}

/**
 * The answers to single questions of a selection.
 * @throws Error where they were not read: whoever reckons with them says so when reading
 */
export function answersOf({ answers }: Reading, selection: Selection, by: Grouping): AnswersBy[] {
	const name = nameOfAnswers(selection, by);
	const found = answers.get(name);
	if (!found) throw new Error(`The answers of ${name} were not read.`);
	return found;
}

/** The selection of a query. */
export function selectionOf({ unit, query, counter, fieldId }: Asked): Selection {
	return {
		unitId: unit.id,
		period: query.period,
		counterId: counter?.id ?? null,
		fieldId,
		channel: query.channel
	};
}

/** Whether a month or a day of a cell belongs to a period: one that the period cuts by its days. */
export function within(period: Period): (cell: Pick<Cell, 'at'>) => boolean {
	const ranges = monthRanges(period);
	return ({ at }) => ranges.some(({ from, to }) => from <= at && at <= to);
}

/** Counted cells that the query asks for, of all versions. */
export function chosen(reading: Reading): Cell[] {
	const { unitId, period, counterId, fieldId, channel } = selectionOf(reading.asked);
	const isWithin = within(period);
	const ids = countersBelow(reading, unitId);
	return reading.cells.filter(
		(cell) =>
			cell.standing === 'counted' &&
			ids.has(cell.counterId) &&
			(counterId === null || cell.counterId === counterId) &&
			(fieldId === null || cell.fieldId === fieldId) &&
			(channel === null || cell.channel === channel) &&
			isWithin(cell)
	);
}

/** Ids of the counters of a unit and everything below it. */
export function countersBelow(reading: Reading, unitId: number): Set<number> {
	const ids = unitsBelow(reading, unitId);
	return new Set(
		reading.counters.flatMap((counter) => (ids.has(counter.unitId) ? counter.id : []))
	);
}

/** Ids of a unit and of everything below it. */
export function unitsBelow({ units }: Pick<Reading, 'units'>, unitId: number): Set<number> {
	return new Set([...units.keys()].filter((id) => pathUp(units, id, unitId) !== null));
}

/**
 * Ids of a unit and of those above it, up to and without another one; null where that one does not
 * stand above it.
 */
export function pathUp(units: Reading['units'], id: number, toId: number): number[] | null {
	const up: number[] = [];
	for (let at: number | null = id; at !== toId; at = units.get(at)?.parentId ?? null) {
		// A broken tree may lead back to where it began.
		if (at === null || up.includes(at)) return null;
		up.push(at);
	}
	return up;
}

/** The same reading about a unit below the asked one, as its reader would ask for it. */
export function about(reading: Reading, unitId: number): Reading {
	const { asked, units } = reading;
	const up = pathUp(units, unitId, asked.unit.id)!;
	const { id, code, name, kind } = units.get(unitId)!;
	return {
		...reading,
		asked: {
			...asked,
			query: { ...asked.query, unit: code },
			unit: { id, code, name, kind },
			lineage: [...up, ...asked.lineage],
			path: [...asked.path, ...up.toReversed()]
		}
	};
}
