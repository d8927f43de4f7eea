import * as v from 'valibot';
import { named } from '../calendar/period.ts';
import { monthName } from '../schema/calendar.ts';
import { says } from '../schema/read.ts';
import { known, line, lineOrNothing, NAME_LENGTH, visible, word } from '../schema/text.ts';
import { legalBasis } from '../targets/schema.ts';
import { meantBy } from '../targets/targets.ts';
import {
	BETTERS,
	isFractionOf,
	isIndicatorPeriod,
	MEASURES,
	readAmount,
	type Better,
	type FigureKind,
	type Indicator,
	type Measure
} from './indicators.ts';

/** An indicator that an office adds; `english`, its name in English, may be empty. */
export const indicatorSchema = v.pipe(
	v.object({
		name: line(NAME_LENGTH),
		english: v.pipe(
			lineOrNothing(NAME_LENGTH),
			v.check((text) => text === '' || visible(text) > 0, 'missing')
		),
		measure: v.picklist(MEASURES, 'missing'),
		better: v.optional(v.string())
	}),
	v.forward(
		v.partialCheck(
			[['measure'], ['better']],
			({ measure, better }) => betterOf(measure, better) !== null,
			'missing'
		),
		['better']
	),
	v.transform(({ name, english, measure, better }): Omit<Indicator, 'code'> => ({
		name: { vi: name, ...(english && { en: english }) },
		measure,
		better: betterOf(measure, better)!
	}))
);

/** First place is the best one, and so is the highest grade: nobody is asked. */
function betterOf(measure: Measure, typed: string | undefined): Better | null {
	if (measure === 'rank') return 'lower';
	if (measure === 'grade') return 'higher';
	return BETTERS.find((one) => one === typed) ?? null;
}

/** A value or target of an indicator. */
export function amountSchema(indicator: Pick<Indicator, 'measure' | 'better'>, kind: FigureKind) {
	const { measure } = indicator;
	return v.pipe(
		word,
		v.check((text) => readAmount(text, measure) !== null, measure),
		v.check(
			(text) => kind === 'value' || !isFractionOf(indicator, readAmount(text, measure) ?? NaN),
			({ input }) => says('fraction', meantBy(input))
		),
		v.transform((text) => readAmount(text, measure)!)
	);
}

/** Whether values can be given for a period: for one that has not begun there are only targets. */
export function hasBegun(period: string, today: string): boolean {
	return named(period)!.from <= today;
}

/** The name of a period. A spreadsheet makes `Jul-26` of a month that somebody types. */
export const periodName = v.pipe(
	word,
	v.transform((text) => monthName(text) ?? text),
	v.check(isIndicatorPeriod, 'period')
);

/** What a row of figures is about; `units`: ids by code. The amounts are read by `amountSchema`. */
export function figureRowSchema<T>(
	units: ReadonlyMap<string, number>,
	indicators: ReadonlyMap<string, T>
) {
	return v.object({
		unit_code: known(units),
		indicator: known(indicators),
		period: periodName,
		basis: legalBasis
	});
}
