import type { Head } from '../../core/report/document.ts';
import { normalForm } from '../../core/normal-form.ts';
import { screen } from '../../core/privacy/comment-screening.ts';
import { isDate } from '../../core/calendar/time.ts';
import { UNPRINTABLE } from '../counters/form.ts';
import type { Written } from '../store/reports.ts';

/** What may be typed: the longest line, most lines of a list, longest text, in characters. */
export const LONGEST = { line: 300, lines: 40, text: 20_000, reason: 500 };
/** “Sửa” says nothing of why. */
const SHORTEST_REASON = 10;

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
 * Reads a report's form. What identifies people is masked in the texts (core/privacy/comment-screening.ts): they are read by everybody.
 * @param generated the findings that the figures give: left as they are, they go on following the figures
 */
export function readReport(
	typed: TypedReport,
	generated: string[]
): { ok: true; written: Written } | { ok: false; problems: ReportProblem[] } {
	const problems: ReportProblem[] = [];
	const line = (input: (typeof LINES)[number]) => {
		const text = normalForm(typed[input].trim());
		if (UNPRINTABLE.test(text)) problems.push({ input, what: 'characters' });
		else if ([...text].length > LONGEST.line) problems.push({ input, what: 'long' });
		else if (text === '' && (input === 'office' || input === 'subject')) problems.push({ input, what: 'missing' });
		return text;
	};
	const list = (input: (typeof LISTS)[number] | 'findings') => {
		const lines = normalForm(typed[input]).split('\n');
		const said = lines.map((text) => text.trim()).filter((text) => text !== '');
		const longest = input === 'findings' ? LONGEST.text : LONGEST.line;
		if (said.some((text) => UNPRINTABLE.test(text))) problems.push({ input, what: 'characters' });
		else if (said.length > LONGEST.lines || said.some((text) => [...text].length > longest))
			problems.push({ input, what: 'long' });
		return said;
	};
	const written = {
		head: {
			...{ authority: line('authority'), office: line('office'), number: line('number'), place: line('place') },
			...{ date: date(typed.date, problems), subject: line('subject'), signer: line('signer') },
			...{ recipients: list('recipients'), capacity: list('capacity') }
		},
		...findingsOf(list('findings').map(screen), generated),
		done: text(typed.done, problems)
	};
	return problems.length > 0 ? { ok: false, problems } : { ok: true, written };
}

/** Reads why a report is corrected. */
export function readReason(typed: string): { ok: true; reason: string } | { ok: false; problem: ReportProblem } {
	const reason = normalForm(typed.trim());
	const bad = (what: ReportProblem['what']) => ({ ok: false as const, problem: { input: 'reason' as const, what } });
	if (UNPRINTABLE.test(reason.replaceAll('\n', ' '))) return bad('characters');
	if ([...reason].length > LONGEST.reason) return bad('long');
	if ((reason.match(/[\p{L}\p{N}]/gu) ?? []).length < SHORTEST_REASON) return bad('short');
	return { ok: true, reason: screen(reason) };
}

function findingsOf(said: string[], generated: string[]): Pick<Written, 'findings' | 'generated'> {
	const isSame = said.length === generated.length && said.every((one, i) => one === generated[i]);
	return isSame ? { findings: null, generated: null } : { findings: said, generated };
}

function date(typed: string, problems: ReportProblem[]): string {
	const text = typed.trim();
	if (text !== '' && !isDate(text)) problems.push({ input: 'date', what: 'date' });
	return text;
}

function text(typed: string, problems: ReportProblem[]): string {
	const said = normalForm(typed.trim());
	if (UNPRINTABLE.test(said.replaceAll('\n', ' '))) problems.push({ input: 'done', what: 'characters' });
	else if ([...said].length > LONGEST.text) problems.push({ input: 'done', what: 'long' });
	return screen(said);
}
