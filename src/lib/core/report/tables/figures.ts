import { isOverfull } from '../../caseload/coverage.ts';
import { count } from '../../format.ts';
import { say, type Language } from '../../language.ts';
import type { LineMeasure } from '../../results/results.ts';
import { answered } from '../../survey/levels.ts';
import { isSettledAtEnd } from '../../results/at-end.ts';
import type { Level } from '../../survey/questionnaire.ts';
import type { ReportDocument } from '../document.ts';
import type { Line } from '../lines.ts';
import { cell, NO, text, type ReportCell, type Column } from '../table.ts';
import type { TableWords } from '../words.ts';

/** What a table is made from. */
export interface Making {
	report: ReportDocument;
	words: TableWords;
	language: Language;
}

export function intervalColumn({ column }: Pick<TableWords, 'column'>): Column {
	return { heading: column.interval, parts: column.intervalParts, kind: 'interval', width: 14 };
}

/** Columns of a line that is held against its target. */
export function judgedColumns({ column }: TableWords): Column[] {
	return [
		{ heading: column.n, kind: 'count', width: 9 },
		{ heading: column.satisfied, kind: 'count', width: 10 },
		{ heading: column.rate, kind: 'percent', width: 11 },
		intervalColumn({ column }),
		{ heading: column.target, kind: 'percent', width: 10 },
		{ heading: column.verdict, kind: 'text', width: 26 },
		{ heading: column.settled, kind: 'count', width: 11 },
		{ heading: column.coverage, kind: 'percent', width: 11 }
	];
}

export function judged(of: Line, making: Making): ReportCell[] {
	return [
		cell(of.n, of.suppressed, countCell),
		cell(of.satisfied, of.suppressed, countCell),
		rateOf(of),
		intervalOf(of),
		cell(of.target, false, (value) => ({ kind: 'percent', value, beside: null })),
		of.suppressed ? { kind: 'hidden' } : text(verdictOf(of, making)),
		cell(of.settled, false, countCell),
		cell(of.coverage, of.suppressed, (value) => ({ kind: 'percent', value, beside: null }))
	];
}

function verdictOf(of: Line, making: Making): string {
	const { verdict, side } = of;
	const { words } = making;
	if (verdict !== 'undecided' || side === null) return words.verdict[verdict];
	return words.verdict[verdict] + words.undecided(side, missing(of, making));
}

/** What an undecided line lacks, in words; null: nobody can say. */
function missing(of: Line, { words, language }: Making): string | null {
	const { needed, outOfReach } = of;
	if (outOfReach) return words.outOfReach[outOfReach];
	if (isSettledAtEnd(of)) return words.settledAtEnd;
	return needed === null ? null : words.needed(count(needed, language));
}

export function judgedNotes(lines: Line[], { report, words, language }: Making): string[] {
	const { note } = words;
	return [
		note.rate,
		note.interval(count(report.measure.confidence, language), report.total.isRunning === true),
		note.verdict(count(report.measure.floor, language)),
		...(lines.some(({ population }) => typeof population === 'number') ? [note.narrowed] : []),
		...(lines.some(({ coverage }) => isOverfull(coverage)) ? [note.dossiersWrong] : []),
		...lines.flatMap(({ label, measure }) =>
			measure ? [note.measuredBy(say(label, language), formsOf(measure, language))] : []
		)
	];
}

function formsOf({ questionnaires }: LineMeasure, language: Language): string {
	return questionnaires.map(({ name }) => `“${say(name, language)}”`).join(', ');
}

/** How many chose the level, and their share of those with an opinion. */
export function shareOf({ levels, suppressed }: Line, level: Level): ReportCell {
	if (suppressed) return { kind: 'hidden' };
	const all = levels ? answered(levels) : 0;
	if (!levels || all === 0) return NO;
	return { kind: 'share', n: levels[level], percent: (100 * levels[level]) / all };
}

/** The rate of a line, kept on its side of the target. */
export function rateOf({ rate, target, suppressed }: Line): ReportCell {
	return cell(rate, suppressed, (value) => ({ kind: 'percent', value, beside: target }));
}

export function intervalOf({ lower, upper, target, suppressed }: Line): ReportCell {
	return cell(lower, suppressed, (from) => ({
		kind: 'interval',
		lower: from,
		upper: upper!,
		beside: target
	}));
}

export function countCell(value: number): ReportCell {
	return { kind: 'count', value };
}
