import { none, type Levels } from '../survey/levels.ts';
import { addPeople, noPeople, type People } from './people.ts';
import type { Cell, Grouping } from './reading.ts';

/** What cells count, added up. */
export interface Added {
	responses: number;
	levels: Levels;
	/** As in a cell. */
	people: People | null;
}

/** One sum: the group it belongs to (`key`), the questionnaire version, the counts. */
export interface Sum extends Added {
	key: string | number | null;
	versionId: number;
}

/** The sum of no cells. */
export function nobody(): Added {
	return { responses: 0, levels: none(), people: noPeople() };
}

/** Counts a cell in, changing the sum. */
export function addCell(sum: Added, { responses, levels, people }: Added): void {
	sum.responses += responses;
	// Nearly all cells have nobody to add: where one question makes the rate, people are answers.
	if (people?.[0] !== 0) sum.people = addPeople(sum.people, people);
	for (let level = 0; level < 6; level++) sum.levels[level]! += levels[level]!;
}

/** What a cell is grouped by; days belong to their month. */
const KEY: Record<Exclude<Grouping, null>, (cell: Cell) => string | number> = {
	field_id: (cell) => cell.fieldId,
	counter_id: (cell) => cell.counterId,
	channel: (cell) => cell.channel,
	month: ({ at }) => (at > 999_999 ? Math.floor(at / 100) : at),
	day: (cell) => cell.at
};

/**
 * Cells of the same kind as one, whenever it was: a year has twelve times fewer of them. Only
 * neighbours are put together, and cells are read in the order of their kinds.
 */
export function withoutTime(cells: Cell[]): Cell[] {
	const found: Cell[] = [];
	for (const cell of cells) {
		const last = found.at(-1);
		const isSame =
			last?.counterId === cell.counterId &&
			last.fieldId === cell.fieldId &&
			last.versionId === cell.versionId &&
			last.channel === cell.channel &&
			last.standing === cell.standing;
		if (isSame) addCell(last, cell);
		else found.push({ ...cell, levels: [...cell.levels] });
	}
	return found;
}

/** Cells added up by group and questionnaire version, the versions in their order. */
export function sumsOf(cells: Cell[], by: Grouping): Sum[] {
	const keyOf = by === null ? () => null : KEY[by];
	const versions = new Map<number, Map<Sum['key'], Sum>>();
	for (const cell of cells) {
		const { versionId } = cell;
		const key = keyOf(cell);
		let sums = versions.get(versionId);
		if (!sums) versions.set(versionId, (sums = new Map()));
		let sum = sums.get(key);
		if (!sum) sums.set(key, (sum = { ...nobody(), key, versionId }));
		addCell(sum, cell);
	}
	const inOrder = [...versions].sort(([a], [b]) => a - b);
	return inOrder.flatMap(([, sums]) => [...sums.values()]);
}
