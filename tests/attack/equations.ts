import { cellsOf, factColumns, ratedColumns, type Column, type MicroCell } from './cells.ts';
import type { Shown } from './doors.ts';
import type { Sparse } from './space.ts';
import { addressOfView, isIn, type View } from './views.ts';
import { isWithin, type AttackWorld } from './worlds.ts';

/**
 * What a row tells of its people: how often each level (or option) was given; how many are
 * satisfied (4, 5); the sum of their levels; how many are so dissatisfied (1, 2) that they were asked
 * why.
 */
export const LAYERS = ['levels', 'satisfied', 'points', 'asked'] as const;
export type Layer = (typeof LAYERS)[number];

/** One shown number, or several numbers about the same people, as an equation. */
export interface Row extends Sparse {
	layer: Layer;
	/** The address that shows it, and the line. */
	from: string;
}

/** Everything that a reader was shown. */
export interface Equations {
	world: AttackWorld;
	cells: MicroCell[];
	rated: Column[];
	facts: Column[];
	rows: Map<string, Row>;
	factRows: Map<string, Row>;
	/**
	 * A fact that is hidden was asked of somebody: of one person alone that tells the answer. Left out
	 * where a fact was hidden though nobody was asked.
	 */
	hints: Row[];
	isHidingByCount: boolean;
	columnAt(cell: MicroCell, item: string): Column | undefined;
	factAt(cell: MicroCell, item: string): Column | undefined;
	/** The micro-cells that a view is about. */
	cellsIn(view: View): MicroCell[];
}

/** No equation yet. */
export function equationsOf(world: AttackWorld): Equations {
	const cells = cellsOf(world);
	const rated = ratedColumns(cells);
	const facts = factColumns(cells, (_, question) => `/${question}`);
	const seen = new Map<string, MicroCell[]>();
	const cellsIn = (view: View) => {
		const address = addressOfView(view);
		const those = seen.get(address) ?? cells.filter(({ first }) => isIn(world, first, view));
		seen.set(address, those);
		return those;
	};
	return {
		...{ world, cells, rated, facts, cellsIn },
		...{ rows: new Map(), factRows: new Map(), hints: [], isHidingByCount: true },
		columnAt: finder(rated),
		factAt: finder(facts)
	};
}

/**
 * Adds an equation, unless the same is known from another view.
 * @param expected what the people answered
 * @param told what was shown
 */
export function addRow(
	rows: Map<string, Row>,
	row: Row,
	expected: readonly number[],
	told: readonly number[]
): void {
	const isSame = expected.every((value, i) => Math.abs(value - told[i]!) < 1e-6);
	if (!isSame || expected.length !== told.length)
		throw new Error(`${row.from}: ${row.layer} ${told.join(' ')}, but it is ${expected.join(' ')}`);
	if (row.columns.length === 0) return;
	const name = `${row.layer} ${row.columns.join(' ')} ${row.over?.join(' ') ?? ''}`;
	if (!rows.has(name)) rows.set(name, row);
}

/** The address of a line. */
export function placeOf({ view, door }: Shown, line: string): string {
	return `${door}?${addressOfView(view)}  ${line}`;
}

/** Levels 1–5 of columns together. */
export function levelsOf(columns: Column[]): number[] {
	return [1, 2, 3, 4, 5].map((level) => total(columns, ({ truth }) => truth[level]!));
}

export function satisfiedOf(columns: Column[]): number {
	return total(columns, ({ truth }) => truth[4]! + truth[5]!);
}

export function pointsOf(columns: Column[]): number {
	return total(columns, ({ truth }) => truth.reduce((sum, n, level) => sum + n * level, 0));
}

export function answersIn(columns: Column[]): number {
	return total(columns, ({ people }) => people);
}

export function total(columns: Column[], of: (column: Column) => number): number {
	return columns.reduce((sum, column) => sum + of(column), 0);
}

/** Whether a micro-cell lies in the unit of that code. */
export function liesIn({ world }: Equations, { first }: MicroCell, unit: string): boolean {
	return isWithin(world, first.counter.unit, unit);
}

function finder(columns: Column[]) {
	const known = new Map(columns.map((column) => [`${column.cell.index} ${column.item}`, column]));
	return (cell: MicroCell, item: string) => known.get(`${cell.index} ${item}`);
}
