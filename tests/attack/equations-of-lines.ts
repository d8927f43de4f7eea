import type { Questionnaire } from '../../src/lib/core/survey/questionnaire.ts';
import type { Column, MicroCell } from './cells.ts';
import type { Line, Shown } from './doors.ts';
import {
	addRow,
	answersIn,
	levelsOf,
	liesIn,
	placeOf,
	pointsOf,
	satisfiedOf,
	type Equations,
	type Layer
} from './equations.ts';

type Measure = NonNullable<Shown['measure']>;

/** The equations of the whole and of every breakdown of a view. */
export function lineRows(equations: Equations, shown: Shown, cells: MicroCell[]): void {
	const measure = shown.measure ?? measureOf(equations, shown, cells);
	const alike = cells.filter((cell) => measures(cell, measure));
	for (const line of shown.lines) {
		const where = placeOf(shown, line.by === null ? 'total' : `by=${line.by} ${line.key}`);
		if (line.by === 'question' || line.by === 'element') {
			const asked = alike.filter(({ definition }) => definition.key === line.questionnaire);
			const columns = asked.flatMap((cell) => columnsOf(equations, cell, questionsOf(line, cell)));
			addLine(equations, line, columns, where);
			continue;
		}
		const those = alike.filter((cell) => isInPart(equations, cell, line, shown.view.unit));
		const headline = those.flatMap((cell) => headlineOf(equations, cell));
		addLine(equations, line, headline, where);
		if (line.index !== null)
			addIndex(equations, measure.formula, those, line.index, `${where} (index)`);
	}
}

/** The columns whose levels make a micro-cell's rate. */
export function headlineOf(equations: Equations, cell: MicroCell): Column[] {
	const { headline } = cell.definition;
	return columnsOf(equations, cell, headline === null ? ratedKeys(cell.definition) : [headline]);
}

/** The columns of some questions of a micro-cell that somebody answered. */
export function columnsOf(equations: Equations, cell: MicroCell, questions: string[]): Column[] {
	return questions.flatMap(
		(question) => equations.columnAt(cell, `${cell.definition.key}/${question}`) ?? []
	);
}

export function ratedKeys({ questions }: Questionnaire): string[] {
	return questions.flatMap(({ kind, key }) => (kind === 'rated' ? [key] : []));
}

export function keysOfElement({ questions }: Questionnaire, element: string): string[] {
	return questions.flatMap((question) =>
		question.kind === 'rated' && question.element === element ? [question.key] : []
	);
}

/**
 * The mean of the questions' percentages is one equation over all questions, each question weighing
 * 1 / its answers.
 */
export function addMean(
	equations: Equations,
	layer: Extract<Layer, 'satisfied' | 'points'>,
	byQuestion: Column[][],
	told: number,
	from: string
): void {
	const answered = byQuestion.filter((columns) => columns.length > 0);
	const of = layer === 'satisfied' ? satisfiedOf : pointsOf;
	const expected = answered.reduce((sum, columns) => sum + of(columns) / answersIn(columns), 0);
	const pairs = answered.flatMap((columns) =>
		columns.map(({ index }) => ({ index, over: answersIn(columns) }))
	);
	pairs.sort((a, b) => a.index - b.index);
	const row = { columns: pairs.map(({ index }) => index), over: pairs.map(({ over }) => over) };
	addRow(equations.rows, { layer, ...row, from }, [expected / answered.length], [told]);
}

/** An equation in which each column counts once. */
export function addSum(
	equations: Equations,
	layer: Layer,
	columns: Column[],
	expected: number[],
	told: number[],
	from: string
): void {
	const sorted = columns.map(({ index }) => index).sort((a, b) => a - b);
	addRow(equations.rows, { layer, columns: sorted, from }, expected, told);
}

/** Where levels are shown, they tell all the rest; else the rate and the mean, times the answers. */
function addLine(equations: Equations, line: Line, columns: Column[], from: string): void {
	const { levels, satisfied, rate, mean } = line;
	const answers = answersIn(columns);
	if (levels !== null)
		addSum(equations, 'levels', columns, levelsOf(columns), levels.slice(1), from);
	else {
		const told = satisfied ?? (rate === null ? null : (rate * answers) / 100);
		if (told !== null)
			addSum(equations, 'satisfied', columns, [satisfiedOf(columns)], [told], from);
		if (mean !== null)
			addSum(equations, 'points', columns, [pointsOf(columns)], [mean * answers], from);
	}
}

function addIndex(
	equations: Equations,
	formula: Measure['formula'],
	cells: MicroCell[],
	index: number,
	from: string
): void {
	const columns = cells.flatMap((cell) => columnsOf(equations, cell, ratedKeys(cell.definition)));
	const byQuestion = [...Map.groupBy(columns, ({ item }) => item).values()];
	if (formula === 'top2') addMean(equations, 'satisfied', byQuestion, index / 100, from);
	else if (formula === 'mean5') addMean(equations, 'points', byQuestion, index / 20, from);
	else addMean(equations, 'points', byQuestion, index / 25 + 1, from);
}

function questionsOf({ by, key }: Line, { definition }: MicroCell): string[] {
	return by === 'question' ? [key] : keysOfElement(definition, key);
}

function isInPart(
	equations: Equations,
	cell: MicroCell,
	{ by, key }: Line,
	asked: string
): boolean {
	const { first } = cell;
	switch (by) {
		case 'field':
			return first.field === key;
		case 'channel':
			return first.channel === key;
		case 'counter':
			return first.counter.code === key;
		case 'month':
			return first.day.startsWith(key);
		case 'unit':
			return key === asked ? first.counter.unit === key : liesIn(equations, cell, key);
		default:
			return true;
	}
}

function measures({ definition, basis }: MicroCell, measure: Measure): boolean {
	return definition.formula === measure.formula && basis === measure.basis;
}

/** Where a file does not say what it measures: what gives the whole that it shows, or most people. */
function measureOf(equations: Equations, { lines }: Shown, cells: MicroCell[]): Measure {
	const kinds = Map.groupBy(cells, ({ definition, basis }) => `${definition.formula} ${basis}`);
	const people = (those: MicroCell[]) => those.reduce((sum, { people }) => sum + people.length, 0);
	const most = [...kinds.values()].sort((a, b) => people(b) - people(a));
	const told = lines.find(({ by }) => by === null)?.levels?.slice(1);
	const isTold = (those: MicroCell[]) => {
		const levels = levelsOf(those.flatMap((cell) => headlineOf(equations, cell)));
		return told?.every((n, i) => n === levels[i]);
	};
	const [{ definition, basis }] = (most.find(isTold) ?? most[0]!) as [MicroCell];
	return { formula: definition.formula, basis };
}
