import type { Generated } from 'kysely';
import type { Better, FigureKind, Measure } from '../../core/indicators/indicators.ts';

/** The tables of the operational indicators, beside those in rows.ts. */
export interface IndicatorTables {
	indicator: IndicatorRow;
	indicator_figure: IndicatorFigureRow;
}

export interface IndicatorRow {
	id: Generated<number>;
	code: string;
	/** JSON Words. */
	name: string;
	measure: Measure;
	better: Better;
	/** The unit that added it, for itself and those below it; null for the shipped ones. */
	unit_id: number | null;
	position: number;
}

/** A value reached or a target set. One that is replaced stays as history. */
export interface IndicatorFigureRow {
	id: Generated<number>;
	unit_id: number;
	indicator_id: number;
	/** Name of the period: `2026`, `2026-H1`, `2026-Q3`, `2026-07`. */
	period: string;
	kind: FigureKind;
	/** In the indicator's measure; a grade is its place from 1 (lowest) to 5. */
	amount: number;
	/** Legal basis of a target; where a value comes from. */
	basis: string;
	set_at: number;
	replaced_at: number | null;
}
