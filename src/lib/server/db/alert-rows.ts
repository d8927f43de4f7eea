import type { Generated } from 'kysely';
import type { Kind } from '../../core/alerts/alert.ts';

/** The tables of alerts, beside those in rows.ts. */
export interface AlertTables {
	alert: AlertRow;
	alert_event: AlertEventRow;
	coverage_floor: CoverageFloorRow;
}

/** Cảnh báo: one cause in one period. */
export interface AlertRow {
	id: Generated<number>;
	kind: Kind;
	/** Whose alert it is: the unit, or that of the counter. */
	unit_id: number;
	field_id: number | null;
	counter_id: number | null;
	/** core/alerts/course.ts periodOf: `2026-Q4`, `2026-11`. */
	period: string;
	/** Since when the cause is known, over all renewals. */
	since: number;
	opened_at: number;
	/** null while it is open. */
	closed_at: number | null;
	/**
	 * When somebody last wrote down what was done; null where nobody has since it was opened or
	 * opened again.
	 */
	acknowledged_at: number | null;
	/** Date of the figures. */
	checked_on: string;
	/** JSON Figures. */
	figures: string;
}

export interface AlertEventRow {
	id: Generated<number>;
	alert_id: number;
	at: number;
	what: 'opened' | 'reopened' | 'renewed' | 'closed' | 'acknowledged';
	/** Who acknowledged; null for what the program does by itself. */
	account_id: number | null;
	name: string | null;
	/** What was done, screened. */
	note: string | null;
}

/** Tỷ lệ lấy ý kiến tối thiểu of a unit and everything below it. */
export interface CoverageFloorRow {
	id: Generated<number>;
	unit_id: number;
	percent: number;
	set_at: number;
}
