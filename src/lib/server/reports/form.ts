import type { Head } from '../../core/report/document.ts';
import { screen } from '../../core/privacy/comment-screening.ts';
import { reasonSchema, reportSchema } from '../../core/report/schema.ts';
import type { Problem } from '../../core/schema/problem.ts';
import { read } from '../../core/schema/read.ts';
import type { Written } from '../store/reports.ts';

const LINES = ['authority', 'office', 'number', 'place', 'subject', 'signer'] as const;
const LISTS = ['recipients', 'capacity'] as const;

/** What was typed into a report's form, kept as it was so that an error loses nothing. */
export type TypedReport = Record<
	(typeof LINES)[number] | (typeof LISTS)[number] | 'date' | 'findings' | 'done' | 'reason',
	string
>;

/** What is wrong with one input; `input` is its name. */
export interface ReportProblem {
	input: keyof TypedReport;
	what: 'missing' | 'long' | 'characters' | 'date' | 'short';
}

/** Everything that was typed. */
export function typedReport(form: FormData): TypedReport {
	const names = [...LINES, ...LISTS, 'date', 'findings', 'done', 'reason'] as const;
	const entries = names.map((name) => [name, String(form.get(name) ?? '').replace(/\r\n?/g, '\n')]);
	return Object.fromEntries(entries) as TypedReport;
}

/** A report's form filled in with what is written already. */
export function typedFrom(head: Head, findings: string[], done: string): TypedReport {
	const { authority, office, number, place, subject, signer, date, recipients, capacity } = head;
	return {
		...{ authority, office, number, place, subject, signer, date, done, reason: '' },
		recipients: recipients.join('\n'),
		capacity: capacity.join('\n'),
		// An empty line between, so that it can be seen where one ends on a narrow screen.
		findings: findings.join('\n\n')
	};
}

/**
 * Reads a report's form. What identifies people is masked in the texts
 * (core/privacy/comment-screening.ts): they are read by everybody.
 * @param generated the findings that the figures give: left as they are, they go on following the
 * figures
 */
export function readReport(
	typed: TypedReport,
	generated: string[]
): { ok: true; written: Written } | { ok: false; problems: ReportProblem[] } {
	const reading = read(reportSchema, typed);
	if (!reading.ok) return { ok: false, problems: reading.problems.map(problemOf) };
	const { findings, done, ...head } = reading.value;
	return {
		ok: true,
		written: { head, ...findingsOf(findings.map(screen), generated), done: screen(done) }
	};
}

/** Reads why a report is corrected. */
export function readReason(
	typed: string
): { ok: true; reason: string } | { ok: false; problem: ReportProblem } {
	const reading = read(reasonSchema, typed);
	if (reading.ok) return { ok: true, reason: screen(reading.value) };
	return { ok: false, problem: problemOf({ ...reading.problems[0]!, column: 'reason' }) };
}

function problemOf({ column, code }: Problem): ReportProblem {
	return { input: column as ReportProblem['input'], what: code as ReportProblem['what'] };
}

function findingsOf(said: string[], generated: string[]): Pick<Written, 'findings' | 'generated'> {
	const isSame = said.length === generated.length && said.every((one, i) => one === generated[i]);
	return isSame ? { findings: null, generated: null } : { findings: said, generated };
}
