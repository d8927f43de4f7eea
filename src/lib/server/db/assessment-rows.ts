import type { Generated } from 'kysely';
import type { PortalPair } from '../../core/indices/qd-766-portal.ts';
import type { DossierSide, Points } from '../../core/indices/tt-01-2018.ts';

/** The tables of assessments and their parameters, beside those in rows.ts. */
export interface AssessmentTables {
	assessment: AssessmentRow;
	assessment_score: AssessmentScoreRow;
	par_points: ParPointsRow;
	portal_pair: PortalPairRow;
}

/**
 * One column of the table of TT 01/2018/TT-VPCP for a unit and period. One that is replaced stays
 * as history.
 */
export interface AssessmentRow {
	id: Generated<number>;
	unit_id: number;
	/** Name of a year, half or quarter: `2026`, `2026-H1`, `2026-Q3`. */
	period: string;
	side: DossierSide;
	note: string;
	/** Who scored, and for which unit. */
	scorer: string;
	scorer_unit_id: number;
	set_at: number;
	replaced_at: number | null;
}

/** Points of one criterion, 1 to 9; one that is not scored yet has no row. */
export interface AssessmentScoreRow {
	assessment_id: number;
	criterion: number;
	points: Points;
}

/**
 * What full satisfaction earns in PAR INDEX in a year, for a unit and those below it. A replaced
 * one stays as history.
 */
export interface ParPointsRow {
	id: Generated<number>;
	unit_id: number;
	year: number;
	points: number;
	basis: string;
	set_at: number;
	replaced_at: number | null;
}

/**
 * A pair of numbers that the National Portal publishes about a unit and period. One that is replaced
 * stays as history.
 */
export interface PortalPairRow {
	id: Generated<number>;
	unit_id: number;
	/** Name of a period: `2026`, `2026-H1`, `2026-9M`, `2026-Q3`, `2026-07`. */
	period: string;
	pair: PortalPair;
	num: number;
	den: number;
	source: string;
	set_at: number;
	replaced_at: number | null;
}
