import { count } from '../../format.ts';
import { say } from '../../language.ts';
import type { RankedLine } from '../lines.ts';
import type { Level } from '../level.ts';
import { cell, text, type ReportRow, type Table } from '../table.ts';
import { countCell, judged, judgedColumns, judgedNotes, type Making } from './figures.ts';

/** Table 4: the fields against their targets. */
export function fieldsTable(making: Making): Table {
	const { report, words, language } = making;
	const { column } = words;
	return {
		number: '4',
		title: words.title.fields,
		sheet: words.sheet.fields,
		columns: [
			{ heading: column.field, kind: 'text', names: true, width: 34 },
			...judgedColumns(words)
		],
		rows:
			report.fields.length === 0
				? []
				: [
						...report.fields.map((of): ReportRow => ({
							is: 'line',
							cells: [text(say(of.label, language)), ...judged(of, making)]
						})),
						{ is: 'total', cells: [text(words.total), ...judged(report.total, making)] }
					],
		notes: report.fields.length === 0 ? [words.empty.fields] : judgedNotes(report.fields, making)
	};
}

/** Table 5: units of one level, ranked among themselves. */
export function unitsTable(
	making: Making,
	number: string,
	units: { level: Level; lines: RankedLine[] } | null
): Table {
	const { words, language } = making;
	const { column } = words;
	return {
		number,
		title: words.title.units[units?.level ?? 'none'],
		sheet: words.sheet.units[units?.level ?? 'none'],
		columns: [
			{ heading: column.rank, kind: 'count', width: 7 },
			{ heading: column.unit, kind: 'text', names: true, width: 34 },
			...judgedColumns(words)
		],
		rows: (units?.lines ?? []).map((of) => ({
			is: 'line',
			cells: [
				cell(of.rank, of.suppressed, countCell),
				text(say(of.label, language)),
				...judged(of, making)
			]
		})),
		notes: units
			? [rankedNote(units.lines, making), ...judgedNotes(units.lines, making)]
			: [words.empty.units]
	};
}

/** How the ranks came about; reports of older programs ranked each unit by its rate alone. */
function rankedNote(lines: RankedLine[], { report, words: { note }, language }: Making): string {
	const floor = count(report.measure.floor, language);
	return lines.some(({ place }) => place === undefined)
		? note.rankedByRate(floor)
		: note.ranked(floor);
}
