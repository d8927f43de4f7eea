import * as v from 'valibot';
import { readAmount } from '../indicators/indicators.ts';
import { LINE_LENGTH, lineOrNothing, word } from '../schema/text.ts';
import { legalBasis } from '../targets/schema.ts';
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
