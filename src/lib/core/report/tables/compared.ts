import { say } from '../../language.ts';
import { date } from '../../format.ts';
import type { Change } from '../../statistics/compare.ts';
import type { ChangeLine, Difference, Line } from '../lines.ts';
import {
	cell,
	NO,
	text,
	type ReportCell,
	type Column,
	type ReportRow,
	type Table
} from '../table.ts';
import type { TableWords } from '../words.ts';
import { countCell, intervalColumn, intervalOf, rateOf, type Making } from './figures.ts';

/** Table 6: against the period before. */
export function changesTable({ report, words, language }: Making): Table {
	const { changes } = report;
	const { column, note } = words;
	const targetOf = ({ key }: ChangeLine) =>
		report.fields.find((field) => field.key === key)?.target ?? null;
	const days = ({ from, to }: { from: string; to: string }) =>
		`${date(from, language)} – ${date(to, language)}`;
	// The target is that of this period: what has one is rounded here as it is in table 4.
	const line = (
		of: ChangeLine,
		label: string,
		is: ReportRow['is'],
		target: number | null
	): ReportRow => ({
		is,
		cells: [
			text(label),
			...sideOf(of.now, target),
			...sideOf(of.before, null),
			...differenceOf(of, words.change)
		]
	});
	return {
		number: '6',
		title: words.title.changes(days(report.period), days(changes.period)),
		sheet: words.sheet.changes,
		columns: [
			{ heading: column.what, kind: 'text', names: true, width: 28 },
			{ heading: column.nNow, kind: 'count', width: 10 },
			{ heading: column.rateNow, kind: 'percent', width: 11 },
			{ heading: column.nBefore, kind: 'count', width: 10 },
			{ heading: column.rateBefore, kind: 'percent', width: 11 },
			...differenceColumns(words, column.change)
		],
		rows: changes.comparable
			? [
					...changes.fields.map((of) => line(of, say(of.label, language), 'line', targetOf(of))),
					...(changes.total ? [line(changes.total, words.total, 'total', report.total.target)] : [])
				]
			: [],
		notes: changes.comparable
			? [note.rate, note.change]
			: [words.empty.incomparable(days(changes.period))]
	};
}

/** Table 9: by channel, each against the others; then self-run beside independent. */
export function channelsTable({ report, words, language }: Making): Table {
	const { lines, hands, contrast } = report.channels;
	const { column, note } = words;
	const row = (of: Line, label: string, is: ReportRow['is'], against: ReportCell[]): ReportRow => ({
		is,
		cells: [
			text(label),
			cell(of.n, of.suppressed, countCell),
			rateOf(of),
			intervalOf(of),
			...against
		]
	});
	const noContrast: ReportCell[] = [text(''), text(''), text(''), text('')];
	return {
		number: '9',
		title: words.title.channels,
		sheet: words.sheet.channels,
		columns: [
			{ heading: column.channel, kind: 'text', names: true, width: 30 },
			{ heading: column.n, kind: 'count', width: 9 },
			{ heading: column.rate, kind: 'percent', width: 11 },
			intervalColumn(words),
			...differenceColumns(words, column.against)
		],
		rows:
			lines.length === 0
				? []
				: [
						...lines.map((of) => {
							const against = of.suppressed
								? HIDDEN_DIFFERENCE
								: differenceOf(of.against, words.contrasted);
							return row(of, say(of.label, language), 'line', against);
						}),
						row(report.total, words.total, 'total', noContrast),
						...hands.map((of) => row(of, words.hands[of.key], 'line', noContrast)),
						...(contrast && contrast.difference !== null
							? [
									{
										is: 'line' as const,
										cells: [
											text(words.contrast),
											text(''),
											text(''),
											text(''),
											...differenceOf(contrast, words.contrasted)
										]
									}
								]
							: [])
					],
		notes: lines.length === 0 ? [words.empty.channels] : [note.rate, note.hands, note.change]
	};
}

const HIDDEN_DIFFERENCE: ReportCell[] = Array.from({ length: 4 }, () => ({ kind: 'hidden' }));

function differenceColumns({ column }: TableWords, heading: string): Column[] {
	return [
		{ heading: column.difference, kind: 'points', width: 11 },
		{
			heading: column.differenceInterval,
			parts: column.differenceParts,
			kind: 'points-interval',
			width: 17
		},
		{ heading: column.adjusted, kind: 'p', width: 10 },
		{ heading, kind: 'text', width: 23 }
	];
}

/**
 * A difference in four cells. What is null here is not hidden: the two rates stand beside it, or do
 * not.
 */
function differenceOf(of: Difference | null, said: Record<Change, string>): ReportCell[] {
	if (of === null || of.difference === null) return [NO, NO, NO, of ? text(said[of.change]) : NO];
	return [
		{ kind: 'points', value: of.difference },
		cell(of.lower, false, (lower) => ({ kind: 'points-interval', lower, upper: of.upper! })),
		cell(of.adjusted, false, (value) => ({ kind: 'p', value })),
		text(said[of.change])
	];
}

/** n and rate of a period; hidden together, for only then is a rate without its n. */
function sideOf({ n, rate }: ChangeLine['now'], target: number | null): ReportCell[] {
	if (n === null) return [{ kind: 'hidden' }, { kind: 'hidden' }];
	return [countCell(n), cell(rate, false, (value) => ({ kind: 'percent', value, beside: target }))];
}
