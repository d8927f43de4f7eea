import { answered, none, type Levels } from './survey/levels.ts';
import type { Channel, Formula } from './survey/questionnaire.ts';
import { peopleIn, type People } from './results/people.ts';
import { groupOf, hidden, type Basis, type Counts, type Group } from './results/results.ts';
import { MINIMUM, suppressedIn } from './privacy/suppression.ts';
import { SAMPLE_FLOOR } from './results/verdict.ts';

/**
 * Version of the schema of provincial index files; docs/index-file.md. Raised when a reader of the
 * old one would err.
 */
export const SCHEMA_VERSION = 2;
export const SCHEMA = `hailong-index/${SCHEMA_VERSION}`;
/** ISO 3166-1: whose units and laws the codes and targets are. */
export const COUNTRY = 'VN';

/**
 * Whether a file carries the counts of hidden cells too (for merging), or only what may be shown.
 */
export type Detail = 'full' | 'shown';

/**
 * An element of a questionnaire with its questions; `key` null: the questions that belong to none.
 */
export interface CellElement {
	key: string | null;
	name: string | null;
	questions: { key: string; levels: Levels }[];
}

/**
 * What one unit counted in one field with one version of a questionnaire: all that results follow
 * from.
 */
export interface IndexCell {
	unit: { code: string; name: string; kind: string };
	/** Code of the field. */
	field: string;
	/** null where there are dossiers, but no responses. */
	form: {
		questionnaire: string;
		version: number;
		digest: string;
		formula: Formula;
		basis: Basis;
	} | null;
	responses: number;
	/** Levels that make the rate. */
	headline: Levels;
	/**
	 * What single people gave, where all questions give the rate (results/people.ts); null or not
	 * there: not known.
	 */
	people?: People | null;
	elements: CellElement[];
	/** Responses by channel. */
	channels: Partial<Record<Channel, number>>;
	/**
	 * Dossiers of the unit in the field, and just those responses whose dossiers they are
	 * (coverage.ts); `reachesBelow`: among these are responses of other cells, of units below. Files
	 * that were read do not say so.
	 */
	load: { settled: number; responses: number; reachesBelow?: boolean } | null;
	/** Targets in percent: of the unit in this field, and of the unit in general. */
	target: number | null;
	unitTarget: number | null;
}

/** A line of an index file: the whole of a cell (`element` null), or one of its elements. */
export interface IndexLine {
	cell: IndexCell;
	element: CellElement | null;
	/** The questions whose counts stand in this line. */
	questions: CellElement['questions'];
	group: Group;
	/** Whether it must not be shown to others. */
	suppressed: boolean;
}

/**
 * The lines of a file, cell by cell. A cell answered by fewer than five is hidden, and so are
 * others, until nobody is found by subtracting along a unit, along a field, or along the versions
 * of one field of a unit; with a cell go its elements.
 * @param isRunning whether the file's period has not ended
 */
export function linesOf(cells: IndexCell[], isRunning: boolean): IndexLine[] {
	const hide = hiddenCells(cells);
	const hiddenFields = new Set(cells.flatMap(({ field }, i) => (hide[i] ? [field] : [])));
	return cells.flatMap((cell, i) => {
		// How many answered at units below would tell how many did so in a hidden cell of theirs.
		const isTelling = cell.load?.reachesBelow === true && hiddenFields.has(cell.field);
		const free = cell.elements
			.filter(({ key }) => key === null)
			.flatMap(({ questions }) => questions);
		const whole: IndexLine = {
			cell,
			element: null,
			questions: free,
			group: wholeOf(cell, isRunning),
			suppressed: hide[i]! || isTelling || free.some(isFew)
		};
		const elements = cell.elements
			.filter(({ key }) => key !== null)
			.map((element) => elementLine(cell, element, hide[i]!, isRunning));
		return [whole, ...elements];
	});
}

/**
 * The group of a line as it may be shown: no index over all questions either, where one of them is
 * hidden.
 */
export function shown({ group, suppressed, element, cell }: IndexLine): Group {
	if (suppressed) return hidden(group);
	const few = element === null && cell.elements.some(({ questions }) => questions.some(isFew));
	return few ? { ...group, index: null } : group;
}

function wholeOf(cell: IndexCell, isRunning: boolean): Group {
	const questions = cell.elements.flatMap((element) =>
		element.questions.map(({ levels }) => levels)
	);
	const { headline, responses, load, form } = cell;
	const personSums = cell.people ?? null;
	if (form?.basis !== 'all')
		return figures(cell, { headline, questions, people: null, load }, isRunning);
	const people = peopleIn('all', { levels: headline, responses, people: personSums });
	return figures(cell, { headline, questions, people, personSums, load }, isRunning);
}

function elementLine(
	cell: IndexCell,
	element: CellElement,
	isHidden: boolean,
	isRunning: boolean
): IndexLine {
	const levels = element.questions.map((question) => question.levels);
	const sum = levels.reduce((a, b) => a.map((n, i) => n + b[i]!) as Levels, none());
	// Everybody who answered the most answered question of the element: each counts once.
	const people = Math.max(0, ...levels.map(answered));
	const counted = { headline: sum, questions: levels, people, load: null };
	const group = figures(cell, counted, isRunning);
	return {
		cell,
		element,
		questions: element.questions,
		group,
		suppressed: isHidden || element.questions.some(isFew)
	};
}

function figures(
	cell: IndexCell,
	counted: Pick<Counts, 'headline' | 'questions' | 'people' | 'personSums' | 'load'>,
	isRunning: boolean
): Group {
	const names = {
		key: cell.field,
		label: { vi: cell.field },
		questionnaire: cell.form?.questionnaire ?? null
	};
	const counts = {
		...names,
		...counted,
		responses: cell.responses,
		target: cell.target,
		apart: 0
	};
	return groupOf(counts, cell.form?.formula ?? 'top2', SAMPLE_FLOOR, isRunning);
}

function hiddenCells(cells: IndexCell[]): boolean[] {
	const along = (nameOf: (cell: IndexCell) => string) => [
		...Map.groupBy(cells.keys(), (i) => nameOf(cells[i]!)).values()
	];
	return suppressedIn(
		// How many answered does not depend on the period.
		cells.map((cell) => wholeOf(cell, false).n ?? 0),
		[
			...along(({ unit }) => unit.code),
			...along(({ field }) => field),
			...along(({ unit, field }) => `${unit.code} ${field}`)
		]
	);
}

function isFew({ levels }: { levels: Levels }): boolean {
	const n = answered(levels);
	return n > 0 && n < MINIMUM;
}
