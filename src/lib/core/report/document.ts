import type { Fact } from '../survey/facts.ts';
import type { Words } from '../language.ts';
import type { Period } from '../calendar/period.ts';
import type { Channel, Formula } from '../survey/questionnaire.ts';
import type { Basis } from '../results/results.ts';
import type { Level as Tier } from './level.ts';
import type { Changes, Channels, Criteria, Line, RankedLine } from './lines.ts';

/**
 * Version of what a document says. A stored document is never rewritten: whoever reads one of an
 * older schema reads it as it was, and one of a newer schema is refused.
 */
export const SCHEMA = 1;

/**
 * A report as it is handed in (domain.md §7): everything that its nine tables show, and nothing
 * that has to be looked up anywhere else. Plain JSON: no undefined, no dates but text. Texts for
 * people are `Words`, or Vietnamese where an officer wrote them. Percentages are unrounded, 0–100.
 * Null: there is no such number, or it is hidden (`suppressed`).
 */
export interface ReportDocument {
	schema: typeof SCHEMA;
	/** Public code, printed with the QR; six characters (core/codes.ts). */
	code: string;
	unit: { code: string; name: string; kind: string; parent: string | null };
	/**
	 * `name`: `2026-Q3`, `2026-H1`, `2026-9M`, `2026`. The dates may end before the name's: see
	 * core/report/period.ts.
	 */
	period: Period & { name: string };
	revision: Revision;
	head: Head;
	/** How the figures are measured; holds for every figure of the document. */
	measure: Measure;
	/** The published versions with answers in the period, the most answered first. */
	questionnaires: AnsweredVersion[];
	/** The whole: what stands first in the report, and beneath tables 4, 5 and 9. */
	total: Line;
	/** Table 1. */
	forms: Forms;
	/**
	 * Table 2: facts about people themselves; `asked` false: no questionnaire of the period asks any,
	 * which is said in words.
	 */
	people: { asked: boolean; facts: Fact[] };
	/** Table 3. */
	criteria: Criteria[];
	/** Table 4. */
	fields: Line[];
	/**
	 * Table 5: units of one level each, never in one ranking with another level. Empty: there are no
	 * units below.
	 */
	units: { level: Tier; lines: RankedLine[] }[];
	/** Table 6. */
	changes: Changes;
	/** Table 7: trips, lateness, harassment, extra money and whatever else is asked as a choice. */
	facts: Fact[];
	/**
	 * Table 8: how many wrote something (null: hidden), and what was done, in the officer's words
	 * (may be empty).
	 */
	comments: { given: number | null; done: string };
	/** Table 9. */
	channels: Channels;
	/** Findings in Vietnamese, a sentence or a paragraph each, as an officer left them. */
	findings: string[];
	seals: Seals;
}

/** Which revision: 0 is a draft, 1 the report as it was closed, 2 and more are corrections. */
export interface Revision {
	number: number;
	/** ISO 8601, UTC. */
	at: string;
	/** Name of the person. */
	by: string;
	/** Why it was corrected; null for 0 and 1. */
	reason: string | null;
}

/**
 * What stands around the tables by NĐ 30/2020, as an officer wrote it, in Vietnamese. Empty text:
 * not filled in yet.
 */
export interface Head {
	/** Cơ quan chủ quản, above the issuing office at the left; may be empty. */
	authority: string;
	/** Cơ quan ban hành. */
	office: string;
	/** Số, ký hiệu: `125/BC-UBND`. */
	number: string;
	/** Địa danh. */
	place: string;
	/** Ngày ban hành, `YYYY-MM-DD`; empty: to be written in by hand. */
	date: string;
	/** Trích yếu: what the report is about, below BÁO CÁO. */
	subject: string;
	/** Nơi nhận, one line each. */
	recipients: string[];
	/** Quyền hạn, chức vụ, one line each: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`. */
	capacity: string[];
	/** Người ký. */
	signer: string;
}

/**
 * How figures are measured. Rates are always the share of answers 4 and 5 (`top2`); the index goes
 * by `formula`.
 */
export interface Measure {
	formula: Formula;
	/** Whether the overall question gives the rate, or all rated questions together. */
	basis: Basis;
	/** Percent: 95. */
	confidence: number;
	/** Fewest answers for a verdict. */
	floor: number;
	/** Fewest people of a figure that is shown. */
	minimum: number;
}

export interface AnsweredVersion {
	code: string;
	version: number;
	name: Words;
	formula: Formula;
	basis: Basis;
	/** Null: hidden. */
	responses: number | null;
	/** Whether its answers are in the figures; otherwise it measures otherwise and is named only. */
	measured: boolean;
}

/**
 * Table 1. How many forms were handed out nobody knows of a QR code: what is known is what came
 * back.
 */
export interface Forms {
	channels: { channel: Channel; label: Words; responses: number | null; suppressed: boolean }[];
	/**
	 * All responses of the period that count, also to questionnaires that measure otherwise; null:
	 * hidden.
	 */
	responses: number | null;
	/** Dossiers settled; null where they are not known. */
	settled: number | null;
	coverage: number | null;
}

/**
 * What the figures rest on: the ends of the counters' chains at the moment of closing (design.md
 * §5).
 */
export interface Seals {
	counters: number;
	/** Responses in these chains, of all time. */
	responses: number;
	/** SHA-256 over code, length and last seal of every counter, lower-case hex; empty in a draft. */
	root: string;
}

/**
 * JSON with keys in order and without spaces: one document, one text, whatever database it was read
 * from (after RFC 8785, for our plain values). What a digest is taken over.
 *
 * `canonical({b: 1, a: [null, 'đ']})` is `'{"a":[null,"đ"],"b":1}'`.
 */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
