import type { Change } from '../statistics/compare.ts';
import type { Formula } from '../survey/questionnaire.ts';
import type { OutOfReach, Verdict } from '../results/verdict.ts';
import type { Level } from './level.ts';

/** What the tables of a report are written with: text/report-tables.ts, where every word stands. */
export interface TableWords {
	title: {
		forms: string;
		people: string;
		criteria: (form: string) => string;
		fields: string;
		units: Record<Level | 'none', string>;
		changes: (now: string, before: string) => string;
		facts: string;
		comments: string;
		channels: string;
	};
	/** Names of sheets, after the table's number. */
	sheet: {
		forms: string;
		people: string;
		criteria: string;
		fields: string;
		units: Record<Level | 'none', string>;
		changes: string;
		facts: string;
		comments: string;
		channels: string;
	};
	column: {
		channel: string;
		responses: string;
		share: string;
		about: string;
		people: string;
		number: string;
		criterion: string;
		n: string;
		level: (label: string) => string;
		mean: string;
		rate: string;
		levelParts: (label: string) => [string, string];
		interval: string;
		intervalParts: [string, string];
		index: (formula: Formula) => string;
		field: string;
		satisfied: string;
		target: string;
		verdict: string;
		settled: string;
		coverage: string;
		rank: string;
		unit: string;
		what: string;
		nNow: string;
		rateNow: string;
		nBefore: string;
		rateBefore: string;
		difference: string;
		differenceInterval: string;
		differenceParts: [string, string];
		adjusted: string;
		change: string;
		given: string;
		done: string;
		against: string;
	};
	total: string;
	allResponses: string;
	hands: Record<'citizen' | 'office', string>;
	contrast: string;
	verdict: Record<Verdict, string>;
	/**
	 * What is added to “cannot be told yet”: on which side of the target, and what is missing: one of
	 * those below.
	 */
	undecided: (side: 'above' | 'below', missing: string | null) => string;
	needed: (n: string) => string;
	outOfReach: Record<OutOfReach, string>;
	settledAtEnd: string;
	/** Against the period before. */
	change: Record<Change, string>;
	/** Against others of the same period. */
	contrasted: Record<Change, string>;
	/** What is added to a question of which several options could be ticked; lower case. */
	many: string;
	note: {
		/** What the rate is, by which formula and basis. */
		rate: string;
		index: (formula: Formula) => string;
		interval: (confidence: string, isRunning: boolean) => string;
		levels: string;
		qr: string;
		coverage: (settled: string, coverage: string) => string;
		/** What the people without an answer could change. */
		nonresponse: (lower: string, upper: string) => string;
		/** Of a coverage over 100 %. */
		dossiersWrong: string;
		settledUnknown: string;
		hidden: (minimum: string) => string;
		none: string;
		verdict: (floor: string) => string;
		narrowed: string;
		ranked: (floor: string) => string;
		rankedByRate: (floor: string) => string;
		measuredBy: (label: string, forms: string) => string;
		change: string;
		counts: string;
		hands: string;
	};
	empty: {
		people: string;
		criteria: string;
		fields: string;
		units: string;
		incomparable: (before: string) => string;
		facts: string;
		channels: string;
		done: string;
	};
}
