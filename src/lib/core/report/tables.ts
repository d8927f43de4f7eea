import { count } from '../format.ts';
import type { Language } from '../language.ts';
import type { ReportDocument } from './document.ts';
import { HIDDEN, NONE, type ReportCell, type Table } from './table.ts';
import { changesTable, channelsTable } from './tables/compared.ts';
import { commentsTable, factsTable, formsTable, peopleTable } from './tables/counted.ts';
import { criteriaTable } from './tables/criteria.ts';
import type { Making } from './tables/figures.ts';
import { fieldsTable, unitsTable } from './tables/judged.ts';
import type { TableWords } from './words.ts';

/**
 * The nine tables of a satisfaction report (domain.md §7), in their order; the third comes once for
 * each questionnaire and the fifth once for each level of units, so that levels never stand in one
 * ranking. Word, PDF, Excel and the page show these cells and no others.
 */
export function tablesOf(report: ReportDocument, words: TableWords, language: Language): Table[] {
	const making = { report, words, language };
	return [
		formsTable(making),
		peopleTable(making),
		...several(3, report.criteria, (number, criteria) => criteriaTable(making, number, criteria)),
		fieldsTable(making),
		...several(5, report.units, (number, units) => unitsTable(making, number, units)),
		changesTable(making),
		factsTable(making),
		commentsTable(making),
		channelsTable(making)
	].map((table) => withLegend(table, making));
}

/** A table for each; one that says why there is none, where there is none. */
function several<T>(
	number: number,
	all: T[],
	make: (number: string, of: T | null) => Table
): Table[] {
	if (all.length < 2) return [make(String(number), all[0] ?? null)];
	return all.map((of, i) => make(`${number}.${i + 1}`, of));
}

/** What – and … stand for, where they do. */
function withLegend(table: Table, { report, words, language }: Making): Table {
	const has = (kind: ReportCell['kind']) =>
		table.rows.some(({ cells }) => cells.some((cell) => cell.kind === kind));
	return {
		...table,
		notes: [
			...table.notes,
			...(has('hidden')
				? [`${HIDDEN}: ${words.note.hidden(count(report.measure.minimum, language))}`]
				: []),
			...(has('none') ? [`${NONE}: ${words.note.none}`] : [])
		]
	};
}
