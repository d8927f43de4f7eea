import * as v from 'valibot';
import { normalizeCounterCode } from '../codes.ts';
import { month } from '../schema/calendar.ts';
import { wholeCount } from '../schema/count.ts';
import { read } from '../schema/read.ts';
import { known, word } from '../schema/text.ts';
import { DOSSIERS, type Dossiers, type DossiersProblem } from './caseload.ts';

/**
 * The four numbers of a row. `late` and `complained` may be left out (`undefined`). In a file, what
 * is known stays then; on the page they are not known any more.
 */
const numbers = {
	received: wholeCount,
	settled: wholeCount,
	late: v.optional(wholeCount),
	complained: v.optional(wholeCount)
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
 * Reads a row of the page as it was typed. An empty `late` or `complained` is not known, which is
 * not 0.
 * @returns the numbers; null for an empty row, which says that none is known; or what is wrong
 */
export function readDossiers(
	typed: Record<keyof Dossiers, string>
): { ok: true; dossiers: Dossiers | null } | { ok: false; problem: DossiersProblem } {
	if (DOSSIERS.every((name) => typed[name].trim() === '')) return { ok: true, dossiers: null };
	const { received, settled, late, complained } = typed;
	const reading = read(dossiersSchema, {
		received,
		settled,
		late: late.trim() || undefined,
		complained: complained.trim() || undefined
	});
	if (reading.ok) {
		const { late = null, complained = null, ...rest } = reading.value;
		return { ok: true, dossiers: { ...rest, late, complained } };
	}
	const codes = reading.problems.map(({ code }) => code as DossiersProblem);
	return { ok: false, problem: codes.find((code) => code === 'not-whole') ?? codes[0]! };
}
