import type { MicroCell } from './cells.ts';
import type { Shown } from './doors.ts';
import { addRow, answersIn, placeOf, satisfiedOf, total, type Equations } from './equations.ts';
import { addSum, headlineOf } from './equations-of-lines.ts';

/** The equations of questions of choice. */
export function factRows(equations: Equations, shown: Shown, cells: MicroCell[]): void {
	for (const fact of shown.facts) {
		const item = `${fact.questionnaire ?? ''}/${fact.key}`;
		const columns = cells.flatMap((cell) => equations.factAt(cell, item) ?? []);
		const from = placeOf(shown, `fact ${fact.key}`);
		if (!fact.suppressed)
			addRow(
				equations.factRows,
				{ layer: 'levels', columns: columns.map(({ index }) => index), from },
				fact.options.map((_, option) => total(columns, ({ truth }) => truth[option]!)),
				fact.options.map(({ n }) => n!)
			);
		askedRows(equations, fact, cells, answersIn(columns), from);
	}
}

/**
 * A fact that only some people are asked says how many gave the answer that it is asked for. Hidden,
 * it says that somebody did.
 */
function askedRows(
	equations: Equations,
	fact: Shown['facts'][number],
	cells: MicroCell[],
	asked: number,
	from: string
): void {
	const conditions = cells.flatMap((cell) => {
		const question = cell.definition.questions.find(({ key }) => key === fact.key);
		const onlyIf = question?.kind === 'choice' ? question.onlyIf : null;
		return onlyIf
			? (equations.columnAt(cell, `${cell.definition.key}/${onlyIf.question}`) ?? [])
			: [];
	});
	if (conditions.length === 0 || !fact.many) return;
	const expected = total(conditions, ({ truth }) => truth[1]! + truth[2]!);
	if (fact.suppressed) {
		if (asked === 0) equations.isHidingByCount = false;
		if (answersIn(conditions) === 1)
			equations.hints.push({
				layer: 'asked',
				columns: conditions.map(({ index }) => index),
				from: `${from} (hidden, so it is not 0)`
			});
	} else addSum(equations, 'asked', conditions, [expected], [fact.n!], `${from} (people asked)`);
}

/** The plain rate that stands beside the weighted one: of the people whose dossiers are known. */
export function weightedRows(equations: Equations, shown: Shown, cells: MicroCell[]): void {
	const { weighted, measure } = shown;
	if (!weighted || weighted.pooled === null || !measure) return;
	const covered = cells.filter(
		({ definition, basis, first }) =>
			definition.formula === measure.formula &&
			basis === measure.basis &&
			equations.world.dossiers.some(
				({ unit, field, month }) =>
					unit === first.counter.unit &&
					field === first.field &&
					month === Number(first.day.slice(0, 4) + first.day.slice(5, 7))
			)
	);
	const columns = covered.flatMap((cell) => headlineOf(equations, cell));
	const told = (weighted.pooled * answersIn(columns)) / 100;
	const from = placeOf(shown, 'weighted (pooled)');
	addSum(equations, 'satisfied', columns, [satisfiedOf(columns)], [told], from);
}
