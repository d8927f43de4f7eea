import * as v from 'valibot';
import { isIndicatorPeriod, readAmount } from '../indicators/indicators.ts';
import { hasBegun, periodName } from '../indicators/schema.ts';
import { wholeCount } from '../schema/count.ts';
import { known, line, LINE_LENGTH, lineOrNothing, oneOf, word } from '../schema/text.ts';
import { legalBasis } from '../targets/schema.ts';
import { PORTAL_PAIRS } from './qd-766-portal.ts';
import { DOSSIER_CRITERIA, isPoints, type Points } from './tt-01-2018.ts';

/** Points of one criterion; null where it is not scored yet. */
const pointsOrNothing = v.pipe(
	v.string(),
	v.trim(),
	v.check((text) => text === '' || (/^\d$/.test(text) && isPoints(Number(text))), 'points'),
	v.transform((text) => (text === '' ? null : (Number(text) as Points)))
);

/**
 * One column of the table of TT 01/2018/TT-VPCP: the points of its criteria in their order, and a
 * note.
 */
export const assessmentSchema = v.object({
	points: v.pipe(v.array(pointsOrNothing), v.length(DOSSIER_CRITERIA.length, 'points')),
	note: lineOrNothing(LINE_LENGTH)
});

/** Most points that full satisfaction can earn in PAR INDEX; the database refuses more. */
const MOST = 100;

/** What full satisfaction earns in PAR INDEX: over 0 to 100 points, and what they rest on. */
export const parPointsSchema = v.object({
	points: v.pipe(
		word,
		v.check((text) => readPoints(text) > 0 && readPoints(text) <= MOST, 'points'),
		v.transform(readPoints)
	),
	basis: legalBasis
});

function readPoints(text: string): number {
	return readAmount(text, 'number') ?? NaN;
}

/** One pair of the National Portal: `num` of `den`, whole numbers from 0. */
const pair = { num: wholeCount, den: wholeCount };

const isPart = ({ num, den }: { num: number; den: number }) => num <= den;

/** A pair of the unit and period that a page is about. */
export const portalPairSchema = v.pipe(
	v.object(pair),
	v.forward(v.partialCheck([['num'], ['den']], isPart, 'num-over-den'), ['num'])
);

/** Where the pairs were read: an address, the date of a look at the Portal, a report. */
export const portalSource = line(LINE_LENGTH);

/**
 * A named period that pairs may be kept for: one that has begun.
 * @param today the date in Vietnam
 */
export function portalPeriod(today: string) {
	return v.pipe(
		periodName,
		// Every check is made, also after one that failed.
		v.check((name) => !isIndicatorPeriod(name) || hasBegun(name, today), 'to-come')
	);
}

/**
 * A pair that names its unit and period; `units`: ids by code.
 * @param today the date in Vietnam
 */
export function portalPairRowSchema(units: ReadonlyMap<string, number>, today: string) {
	return v.pipe(
		v.object({
			unit_code: known(units),
			period: portalPeriod(today),
			pair: oneOf(PORTAL_PAIRS),
			...pair,
			source: portalSource
		}),
		v.forward(v.partialCheck([['num'], ['den']], isPart, 'num-over-den'), ['num'])
	);
}
