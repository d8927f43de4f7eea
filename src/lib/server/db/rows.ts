import type { Generated } from 'kysely';
import type { Channel, Standing } from '../../core/survey/questionnaire.ts';
import type { AssessmentTables } from './assessment-rows.ts';
import type { AlertTables } from './alert-rows.ts';
import type { IndexFileTables } from './index-file-rows.ts';
import type { IndicatorTables } from './indicator-rows.ts';
import type { JobTables } from './job-rows.ts';
import type { ReportTables } from './report-rows.ts';
import type { StaffTables } from './staff-rows.ts';

/**
 * The tables as Kysely sees them. Times are epoch milliseconds (UTC), dates `YYYY-MM-DD` and months
 * `YYYYMM` in Asia/Ho_Chi_Minh, JSON is text, yes/no is 0/1, codes are upper-case ASCII.
 */
export interface Database
	extends
		IndicatorTables,
		AssessmentTables,
		AlertTables,
		ReportTables,
		IndexFileTables,
		JobTables,
		StaffTables {
	setting: SettingRow;
	unit: UnitRow;
	unit_successor: UnitSuccessorRow;
	field: FieldRow;
	procedure: ProcedureRow;
	questionnaire: QuestionnaireRow;
	questionnaire_version: QuestionnaireVersionRow;
	counter: CounterRow;
	counter_field: CounterFieldRow;
	chain: ChainRow;
	target: TargetRow;
	caseload: CaseloadRow;
	response: ResponseRow;
	tally: TallyRow;
}

/** Facts about this database as a whole, such as `demonstration` = 1. */
export interface SettingRow {
	name: string;
	value: string;
}

export interface UnitRow {
	id: Generated<number>;
	code: string;
	name: string;
	/** Lower-case NFC without diacritics, for searching. */
	search: string;
	kind: string;
	parent_id: number | null;
	/** Vùng: a grouping that is no unit any more, such as a former district. */
	area: string | null;
	valid_from: string | null;
	valid_to: string | null;
}

export interface UnitSuccessorRow {
	unit_id: number;
	successor_id: number;
}

export interface FieldRow {
	id: Generated<number>;
	code: string;
	/** JSON Words. */
	name: string;
	position: number;
}

export interface ProcedureRow {
	id: Generated<number>;
	code: string;
	name: string;
	field_id: number;
}

export interface QuestionnaireRow {
	id: Generated<number>;
	code: string;
	/** The unit that wrote it; null for the shipped ones. */
	unit_id: number | null;
}

export interface QuestionnaireVersionRow {
	id: Generated<number>;
	questionnaire_id: number;
	version: number;
	/** JSON Questionnaire. Never changed once published. */
	definition: string;
	/** null while a draft. */
	published_at: number | null;
}

export interface CounterRow {
	id: Generated<number>;
	unit_id: number;
	name: string;
	/** What stands behind /s/ on the poster. */
	code: string;
	questionnaire_id: number;
	/** JSON array of language tags, in the order offered. */
	languages: string;
	created_at: number;
	retired_at: number | null;
}

export interface CounterFieldRow {
	counter_id: number;
	field_id: number;
}

/** The newest link of a counter's chain of responses. */
export interface ChainRow {
	counter_id: number;
	length: number;
	seal: Buffer;
}

/** Chỉ tiêu. `field_id` null is the general target. A replaced target stays as history. */
export interface TargetRow {
	id: Generated<number>;
	unit_id: number;
	field_id: number | null;
	year: number;
	percent: number;
	basis: string;
	set_at: number;
	replaced_at: number | null;
}

/** Dossiers of a month. `late`, `complained` null: not known. */
export interface CaseloadRow {
	id: Generated<number>;
	unit_id: number;
	counter_id: number | null;
	field_id: number;
	month: number;
	received: number;
	settled: number;
	late: number | null;
	complained: number | null;
}

/** Phiếu trả lời. Its key is its place in the chain of its counter. */
export interface ResponseRow {
	/** 16 bytes: the id that the form carried. */
	uuid: Buffer;
	counter_id: number;
	/** Its place in the counter's chain, from 1. */
	number: number;
	field_id: number;
	procedure_id: number | null;
	/** The unit that decided the dossier, where that is another than the counter's. */
	deciding_unit_id: number | null;
	version_id: number;
	channel: Channel;
	language: string;
	standing: Standing;
	answered_at: number;
	/** When it was typed in or imported; null when it came straight from the citizen. */
	entered_at: number | null;
	/** JSON array of answers in the order of the version's questions. */
	answers: string;
	/** HMAC-SHA256 over the previous seal and this response; design.md §5. */
	seal: Buffer;
	/** Screened text; null where there is none, or once it is erased. */
	comment: string | null;
	/**
	 * HMAC-SHA256 of the screened text, so that the seal holds after it is erased; null where there
	 * never was one.
	 */
	comment_digest: Buffer | null;
}

/**
 * What all tallies are kept by. `period` is a day (YYYYMMDD), a month (YYYYMM) or a year (YYYY): a
 * response stands in all three.
 */
export interface TallyKey {
	counter_id: number;
	period: number;
	field_id: number;
	version_id: number;
	channel: Channel;
	standing: Standing;
}

/** How often each level was answered; n0 is "no opinion". */
export type LevelCounts = Record<'n0' | 'n1' | 'n2' | 'n3' | 'n4' | 'n5', number>;

/**
 * Responses, and the levels that make the satisfaction rate (headline question, or all rated ones).
 */
export interface TallyRow extends TallyKey, LevelCounts {
	responses: number;
	/**
	 * Levels of each rated question, options and amounts of the others, months of a year:
	 * core/results/packed.ts.
	 */
	questions: Buffer;
	choices: Buffer;
	months: Buffer;
	/**
	 * What single people gave to the rate, by month: core/results/people.ts. No bytes where a headline
	 * question makes the rate.
	 */
	people: Buffer;
}
