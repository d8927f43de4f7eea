import type { Generated } from 'kysely';
import type { CutOff, Rhythm } from '../../core/report/period.ts';

/** The tables of reports, beside those in rows.ts. */
export interface ReportTables {
	report: ReportRow;
	report_revision: ReportRevisionRow;
	report_plan: ReportPlanRow;
	report_failure: ReportFailureRow;
}

/** Báo cáo of a unit and period: open while it is written, then closed for good. */
export interface ReportRow {
	id: Generated<number>;
	/** Public, printed with the QR. */
	code: string;
	unit_id: number;
	/** `2026-Q3`. */
	period: string;
	from_date: string;
	to_date: string;
	/** JSON Head, as last written. */
	head: string;
	/** What was done about comments. */
	done: string;
	/** JSON string[] as an officer wrote them; null: those that the figures give. */
	findings: string | null;
	/**
	 * JSON string[] that the figures gave when an officer wrote theirs: what they were written about.
	 */
	generated: string | null;
	made_by: string;
	made_at: number;
	changed_at: number;
	/** null while it is open. */
	closed_at: number | null;
}

/** A revision, never changed: 1 is the report as it was closed. */
export interface ReportRevisionRow {
	report_id: number;
	number: number;
	/** ReportDocument in canonical JSON. */
	document: string;
	/** SHA-256 of it, lower-case hex. */
	digest: string;
	/** HMAC of digest, number and chains under the office's key. */
	seal: string;
	/** JSON of the counters' chains at that moment: what the document's root is made of. */
	chains: string;
	reason: string | null;
	account_id: number | null;
	name: string;
	at: number;
}

/** What a unit has made by the calendar; without a row, the usual. */
export interface ReportPlanRow {
	unit_id: number;
	rhythm: Rhythm;
	cut_off: CutOff;
	set_at: number;
}

/** A report that could not be made by itself; gone once it is. */
export interface ReportFailureRow {
	unit_id: number;
	period: string;
	attempts: number;
	at: number;
}
