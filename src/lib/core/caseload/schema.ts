import * as v from 'valibot';
import { normalizeCounterCode } from '../codes.ts';
import { month } from '../schema/calendar.ts';
import { read } from '../schema/read.ts';
import { known, word, wordOf } from '../schema/text.ts';
import { DOSSIERS, MOST_DOSSIERS, type Dossiers, type DossiersProblem } from './caseload.ts';

/**
 * A number of dossiers. Thousands may be set apart: `1.234`, `1,234` and `1 234` are 1234, `1.5` is
 * no number of dossiers. A number that nobody counted is not 0.
 */
const number = v.pipe(
	v.string('incomplete'),
	v.transform(wordOf),
	v.nonEmpty('incomplete'),
	v.check((text) => !Number.isNaN(whole(text)), 'not-whole'),
	v.transform(whole)
);

function whole(text: string): number {
	const digits = /^\d{1,3}([.,\u00a0\u202f ])\d{3}(\1\d{3})*$/.test(text)
		? text.replace(/\D/g, '')
		: text;
	const value = /^\d{1,12}$/.test(digits) ? Number(digits) : NaN;
	return value <= MOST_DOSSIERS ? value : NaN;
}

/**
 * The four numbers of a row. In a file `late` and `complained` may be left out (`undefined`): what
 * is known stays.
 */
const numbers = {
	received: number,
	settled: number,
	late: v.optional(number),
	complained: v.optional(number)
};

const lateOfSettled = ({ settled, late }: { settled: number; late?: number | undefined }) =>
	(late ?? 0) <= settled;

/** A row of the page, which is about one unit and month. */
const dossiersSchema = v.pipe(
	v.object(numbers),
	v.forward(v.partialCheck([['settled'], ['late']], lateOfSettled, 'late-over-settled'), ['late'])
);

/** A counter as a row may name it: its id and that of its unit. */
interface CounterOfUnit {
	id: number;
	unitId: number;
}

/**
 * A row that names its unit, field, month and, if it is of one counter, that counter.
 * @param known ids and counters by their codes
 * @param today the date in Vietnam
 */
export function caseloadRowSchema(
	{
		units,
		fields,
		counters
	}: {
		units: ReadonlyMap<string, number>;
		fields: ReadonlyMap<string, number>;
		counters: ReadonlyMap<string, CounterOfUnit>;
	},
	today: string
) {
	return v.pipe(
		v.object({
			unit_code: known(units),
			field: known(fields),
			month: v.pipe(month(today), v.transform(numberOfMonth)),
			/** Null where the row is of the unit’s other counters. */
			counter: v.nullable(v.pipe(word, v.transform(normalizeCounterCode), known(counters))),
			...numbers
		}),
		v.forward(
			v.partialCheck(
				[['unit_code'], ['counter']],
				({ unit_code, counter }) => counter === null || counter.unitId === unit_code,
				'other-unit'
			),
			['counter']
		),
		v.forward(v.partialCheck([['settled'], ['late']], lateOfSettled, 'late-over-settled'), ['late'])
	);
}

/** `2026-07` as the database keeps it: 202607. */
function numberOfMonth(name: string): number {
	return Number(name.replace('-', ''));
}

/**
 * Reads a row of the page as it was typed. All four numbers or none.
 * @returns the numbers; null for an empty row, which says that they are not known; or what is wrong
 */
export function readDossiers(
	typed: Record<keyof Dossiers, string>
): { ok: true; dossiers: Dossiers | null } | { ok: false; problem: DossiersProblem } {
	if (DOSSIERS.every((name) => typed[name].trim() === '')) return { ok: true, dossiers: null };
	const reading = read(dossiersSchema, typed);
	if (reading.ok) return { ok: true, dossiers: { late: 0, complained: 0, ...reading.value } };
	const codes = reading.problems.map(({ code }) => code as DossiersProblem);
	return { ok: false, problem: codes.find((code) => code === 'not-whole') ?? codes[0]! };
}
