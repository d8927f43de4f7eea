import { isOverfull } from '../../caseload/coverage.ts';
import { count, percent } from '../../format.ts';
import { say } from '../../language.ts';
import type { Fact } from '../../survey/facts.ts';
import { cell, NO, text, type ReportCell, type ReportRow, type Table } from '../table.ts';
import { countCell, type Making } from './figures.ts';

/** Table 1: what came back, by channel. */
export function formsTable({ report: { forms, total }, words, language }: Making): Table {
	const { column, note } = words;
	const { responses, settled, coverage } = forms;
	const bounds = total.nonresponse;
	return {
		number: '1',
		title: words.title.forms,
		sheet: words.sheet.forms,
		columns: [
			{ heading: column.channel, kind: 'text', names: true, width: 50 },
			{ heading: column.responses, kind: 'count', width: 16 },
			{ heading: column.share, kind: 'percent', width: 16 }
		],
		rows: [
			...forms.channels.map((of): ReportRow => ({
				is: 'line',
				cells: [
					text(say(of.label, language)),
					cell(of.responses, of.suppressed, countCell),
					shareOf(of.responses, responses, of.suppressed)
				]
			})),
			{
				is: 'total',
				cells: [
					text(words.allResponses),
					cell(responses, responses === null, countCell),
					shareOf(responses, responses, responses === null)
				]
			}
		],
		notes: [
			note.qr,
			settled === null
				? note.settledUnknown
				: note.coverage(count(settled, language), percent(coverage, language)),
			...(bounds
				? [note.nonresponse(percent(bounds.lower, language), percent(bounds.upper, language))]
				: []),
			...(isOverfull(coverage) ? [note.dossiersWrong] : [])
		]
	};
}

/** Table 2: who answered. */
export function peopleTable(making: Making): Table {
	const { report, words } = making;
	return factsIn(making, {
		number: '2',
		title: words.title.people,
		sheet: words.sheet.people,
		facts: report.people.asked ? report.people.facts : [],
		empty: words.empty.people
	});
}

/** Table 7: what people reported of their visit. */
export function factsTable(making: Making): Table {
	const { report, words } = making;
	return factsIn(making, {
		number: '7',
		title: words.title.facts,
		sheet: words.sheet.facts,
		facts: report.facts,
		empty: words.empty.facts
	});
}

/** Table 8: comments, and what was done. */
export function commentsTable({ report: { comments }, words }: Making): Table {
	const said = comments.done.trim();
	const done: ReportCell =
		said === '' ? text(words.empty.done) : { kind: 'text', text: said, lang: 'vi' };
	return {
		number: '8',
		title: words.title.comments,
		sheet: words.sheet.comments,
		columns: [
			{ heading: words.column.given, kind: 'count', width: 20 },
			{ heading: words.column.done, kind: 'text', width: 70 }
		],
		rows: [
			{
				is: 'line',
				cells: [cell(comments.given, comments.given === null, countCell), done]
			}
		],
		notes: []
	};
}

function factsIn(
	{ words, language }: Making,
	{
		facts,
		empty,
		...table
	}: Pick<Table, 'number' | 'title' | 'sheet'> & { facts: Fact[]; empty: string }
): Table {
	return {
		...table,
		columns: [
			{ heading: words.column.about, kind: 'text', names: true, width: 60 },
			{ heading: words.column.people, kind: 'count', width: 14 },
			{ heading: words.column.share, kind: 'percent', width: 14 }
		],
		rows: facts.flatMap((fact): ReportRow[] => {
			const label = say(fact.label, language);
			return [
				{
					is: 'group',
					cells: [
						text(fact.many ? withMany(label, words.many) : label),
						cell(fact.n, fact.suppressed, countCell),
						fact.suppressed ? { kind: 'hidden' } : text('')
					]
				},
				...fact.options.map(({ label, n }): ReportRow => ({
					is: 'line',
					cells: [
						text(say(label, language)),
						cell(n, fact.suppressed, countCell),
						shareOf(n, fact.n, fact.suppressed)
					]
				}))
			];
		}),
		notes: [facts.length === 0 ? empty : words.note.counts]
	};
}

/** Says that several options could be ticked, where the question itself does not. */
function withMany(label: string, many: string): string {
	return label.toLowerCase().includes(many) ? label : `${label} (${many})`;
}

function shareOf(part: number | null, whole: number | null, suppressed: boolean): ReportCell {
	if (suppressed) return { kind: 'hidden' };
	// A hidden whole with shown parts would be told by their shares.
	if (part === null || whole === null || whole === 0) return NO;
	return { kind: 'percent', value: (100 * part) / whole, beside: null };
}
