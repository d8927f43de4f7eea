import { say } from '../../language.ts';
import { LEVELS } from '../../survey/questionnaire.ts';
import type { Criteria, Line } from '../lines.ts';
import { cell, text, type Column, type ReportRow, type Table } from '../table.ts';
import { countCell, intervalColumn, intervalOf, rateOf, shareOf, type Making } from './figures.ts';

/** Table 3: what one questionnaire asks, by element and criterion. */
export function criteriaTable(
	{ report, words, language }: Making,
	number: string,
	criteria: Criteria | null
): Table {
	const { column, note } = words;
	const name = criteria ? say(criteria.name, language) : '';
	const formula = criteria?.elements[0]?.line.formula ?? report.measure.formula;
	const line = (of: Line, place: string, is: ReportRow['is']): ReportRow => ({
		is,
		cells: [
			text(place),
			text(say(of.label, language)),
			cell(of.n, of.suppressed, countCell),
			...LEVELS.map((level) => shareOf(of, level)),
			cell(of.mean, of.suppressed, (value) => ({ kind: 'decimal', value, digits: 2 })),
			rateOf(of),
			intervalOf(of),
			cell(of.index, of.suppressed, (value) => ({ kind: 'decimal', value, digits: 2 }))
		]
	});
	const labels = LEVELS.map((level) =>
		criteria?.labels[level] ? say(criteria.labels[level], language) : String(level)
	);
	return {
		number,
		title: words.title.criteria(name),
		sheet: words.sheet.criteria,
		columns: [
			{ heading: column.number, kind: 'text', width: 5 },
			{ heading: column.criterion, kind: 'text', names: true, width: 36 },
			{ heading: column.n, kind: 'count', width: 8 },
			...labels.map((label): Column => ({
				...{ heading: column.level(label), parts: column.levelParts(label) },
				...{ kind: 'share', width: 14.5 }
			})),
			{ heading: column.mean, kind: 'decimal', width: 8 },
			{ heading: column.rate, kind: 'percent', width: 10 },
			intervalColumn(words),
			{ heading: column.index(formula), kind: 'decimal', width: 9 }
		],
		rows: criteria
			? [
					...criteria.overall.map((of) => line(of, '', 'total')),
					...criteria.elements.flatMap(({ line: element, questions }, i) => [
						line(element, roman(i + 1), 'group'),
						...questions.map((of, j) => line(of, `${i + 1}.${j + 1}`, 'line'))
					])
				]
			: [],
		notes: criteria ? [note.levels, note.rate, note.index(formula)] : [words.empty.criteria]
	};
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

function roman(n: number): string {
	return ROMAN[n - 1] ?? String(n);
}
