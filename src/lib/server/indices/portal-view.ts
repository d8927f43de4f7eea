import { nameOf } from '../../core/calendar/period.ts';
import {
	compareWays,
	portalBounds,
	portalScore,
	type Pair,
	type PortalBounds,
	type PortalPair,
	type PortalScore,
	type WaysCompared
} from '../../core/indices/qd-766-portal.ts';
import { isIndicatorPeriod } from '../../core/indicators/indicators.ts';
import type { Asked } from '../../core/results/asked.ts';
import type { Db } from '../db/open.ts';
import * as portalPairs from '../store/portal-pairs.ts';
import type { PeriodSettlement } from './settlement.ts';

/** A pair, and where it was read. */
export interface SourcedPair extends Pair {
	source: string;
}

/** The National Portal's way for a unit and period, beside the sum of item 5.4. */
export interface PortalWay extends PortalScore {
	/** Name of the period that the pairs are of. */
	period: string;
	/** null: not known. */
	pairs: Record<PortalPair, SourcedPair | null>;
	/** What the office's own dossiers say of the third pair; null: nothing. */
	own: PortalBounds | null;
	compared: WaysCompared;
}

/**
 * The Portal's way. Its pairs are of a whole unit and a named period.
 * @param settlement the sum of item 5.4 for the same selection
 * @returns null for a part of the unit, and for a period without a name
 */
export async function portalOf(
	db: Db,
	{ unit, query }: Asked,
	settlement: PeriodSettlement | null
): Promise<PortalWay | null> {
	const period = nameOf(query.period);
	const isPart = query.field ?? query.counter ?? query.channel ?? query.questionnaire;
	if (period === null || !isIndicatorPeriod(period) || isPart !== null) return null;
	const known = await portalPairs.known(db, unit.id, period);
	const score = portalScore(known);
	const own = portalBounds(settlement?.counts ?? null);
	return {
		...score,
		period,
		pairs: {
			'petitions-on-time': sourced(known['petitions-on-time']),
			'petitions-satisfied': sourced(known['petitions-satisfied']),
			dossiers: sourced(known.dossiers)
		},
		own,
		compared: compareWays(settlement?.points ?? null, score.points.dossiers, own)
	};
}

function sourced(known: portalPairs.EnteredPair | null): SourcedPair | null {
	return known && { num: known.num, den: known.den, source: known.source };
}
