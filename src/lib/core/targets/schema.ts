import * as v from 'valibot';
import { says } from '../schema/read.ts';
import { year } from '../schema/calendar.ts';
import { known, line, LINE_LENGTH, word } from '../schema/text.ts';
import { isFraction, meantBy, readPercent } from './targets.ts';

/** What stands for the general target where a field's code would. */
export const GENERAL = 'overall';

/** Number, date and name of the decision that something rests on. */
export const legalBasis = line(LINE_LENGTH);

const percent = v.pipe(
	word,
	v.check(
		(text) => !isFraction(text),
		({ input }) => says('fraction', meantBy(input))
	),
	v.check((text) => readPercent(text) !== null, 'target-percent'),
	v.transform((text) => readPercent(text)!)
);

/** A target of the unit and year that a page is about; `fields`: ids by code. */
export function targetSchema(fields: ReadonlyMap<string, number>) {
	const field = known(new Map<string, number | null>([[GENERAL, null], ...fields]));
	return v.object({ field, percent, basis: legalBasis });
}

/** A target that names its unit and year; `units` and `fields`: ids by code. */
export function targetRowSchema(
	units: ReadonlyMap<string, number>,
	fields: ReadonlyMap<string, number>
) {
	return v.object({ unit_code: known(units), year, ...targetSchema(fields).entries });
}
