import { readableIn, type Language } from '../../core/language.ts';
import type { Problem } from '../../core/survey/answers.ts';
import type { Questionnaire } from '../../core/survey/questionnaire.ts';
import { newUuid, uuidText } from '../db/uuid.ts';
import type { Busy } from '../intake/group-commit.ts';
import * as intake from '../intake/submit.ts';
import { log } from '../office/log.ts';
import type { Office } from '../office/office.ts';
import type { OpenCounter } from '../store/counters.ts';
import { findEntry, type Entry } from './entry.ts';
import { problemOfField, readSentForm, type Sent, type SentForm } from './sent-form.ts';

/** Why a form was not taken. */
export const REFUSALS = [
	'problems',
	'changed',
	'damaged',
	'too-large',
	'busy',
	'conflict',
	'retired'
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** A form that comes back, as the page shows it again. */
export interface Returned {
	/** Null where it was only to be shown again, in another language. */
	why: Refusal | null;
	/** Whether it was to be shown only: then nothing was refused now. */
	isShownOnly: boolean;
	problems: Problem[];
	sent: Sent;
	id: string;
	version: { id: number; definition: Questionnaire };
	/** The counter's fields that the problems were found with: the page must not show others. */
	fields: OpenCounter['fields'];
}

/**
 * What came of a form: stored, with the address of its thanks; not taken, and shown again; or there
 * is no such counter.
 */
export type Reception = { thanks: string } | Returned | { nobody: 'unknown' };

/** What a browser sent, and who is there. */
export interface Post {
	/** Null for what is no form of ours: unreadable, or with files in it. */
	sent: Sent | null;
	/** Whether there was more than any form takes: only the beginning is here. */
	isCut: boolean;
	/** The language that the reader wants. */
	language: Language;
	/** Whether the address names it: then that of the thanks does too. */
	inAddress: boolean;
	/**
	 * Where the form is only to be shown again: what the page said of it, or '' where it said nothing.
	 * Null where it is sent.
	 */
	show: string | null;
}

/**
 * Takes a citizen's form. A form that is stored already gets the same thanks again, whatever staff
 * have changed since; so its id is looked for before anything is refused.
 * @param code the counter's code as it stands in the address
 */
export async function receive(office: Office, code: string, post: Post): Promise<Reception> {
	const entry = await findEntry(office, code);
	if (!entry) return { nobody: 'unknown' };
	const form = await readSentForm(office.db, entry.counter, post.sent);
	if (post.show !== null) return shownAgain(entry, form, post.show);

	const language = readableIn(entry.counter.languages, post.language).language;
	const submission = submissionOf(entry, form, language);
	const refusal = refusalOf(entry, form, post);
	const outcome =
		submission && !refusal
			? await intake.submit(office, submission).catch(unstored)
			: form.uuid && (await intake.recall(office, form.uuid, submission));
	if (outcome?.kind === 'stored' || outcome?.kind === 'repeated') {
		const query = post.inAddress ? `?lang=${language}` : '';
		return { thanks: `/s/${entry.counter.code}/thanks/${uuidText(form.uuid!)}${query}` };
	}
	const why = refusal === 'retired' ? refusal : (outcome?.kind ?? refusal ?? 'problems');
	return returned(entry, form, why);
}

/** Why a form cannot be stored now; null where it can. */
function refusalOf({ counter }: Entry, form: SentForm, { sent, isCut }: Post): Refusal | null {
	if (counter.retiredAt !== null) return 'retired';
	if (isCut) return 'too-large';
	if (!sent || !form.uuid) return 'damaged';
	if (!isAsked(counter, form)) return 'changed';
	return problemOfField(counter, form) || !form.answers ? 'problems' : null;
}

/**
 * Whether the counter asks these questions: its own version, or an older one of the same
 * questionnaire that somebody still had open when the new one came.
 */
function isAsked({ questionnaireId }: OpenCounter, { version }: SentForm): boolean {
	return version?.questionnaireId === questionnaireId;
}

/** What is to be stored of a form; null where the form does not say all of it. */
function submissionOf(
	{ counter, channel }: Entry,
	{ uuid, version, field, answers }: SentForm,
	language: Language
): intake.Submission | null {
	if (!uuid || !version || !field || !answers) return null;
	return {
		uuid,
		counterId: counter.id,
		fieldId: field.id,
		procedureId: null,
		decidingUnitId: null,
		version,
		channel,
		language,
		standing: 'counted',
		answers,
		answeredAt: Date.now(),
		enteredAt: null
	};
}

/**
 * The form in another language, or at another counter than one that is not in use any more.
 * @param said what the page said of it until now
 */
function shownAgain(entry: Entry, form: SentForm, said: string): Returned {
	const isRetired = entry.counter.retiredAt !== null;
	const named = REFUSALS.find((refusal) => refusal === said && refusal !== 'retired') ?? null;
	const again = returned(entry, form, isRetired ? 'retired' : named);
	// A new id was given when this was said first.
	const id = form.uuid ? uuidText(form.uuid) : again.id;
	const hasProblems = again.problems.length > 0;
	// What was wrong may have been mended; and another counter may not serve the field.
	const ofProblems = hasProblems ? 'problems' : null;
	const isOfProblems = again.why === null || again.why === 'problems';
	return { ...again, id, why: isOfProblems ? ofProblems : again.why, isShownOnly: true };
}

/**
 * The form with everything that was typed. The page shows today's fields, and the form that is sent
 * again carries one of them, so what is wrong with the field is said whatever sends it back.
 * @param why null where nothing was refused
 */
function returned({ counter }: Entry, form: SentForm, why: Refusal | null): Returned {
	const { sent, uuid } = form;
	const isSame = isAsked(counter, form);
	const field = problemOfField(counter, form);
	const isFieldSaid = why !== null || field === 'field-changed';
	const ofField: Problem[] = field && isFieldSaid ? [{ question: 'field', code: field }] : [];
	const isJudged = isSame && (why === 'problems' || why === 'conflict' || why === 'too-large');
	// A stored response keeps its id: what contradicts it can only be another one.
	const isNew = uuid === null || why === 'conflict';
	return {
		why,
		isShownOnly: false,
		problems: [...ofField, ...(isJudged ? form.problems : [])],
		sent,
		id: isNew ? newUuid(Date.now()) : uuidText(uuid),
		version: isSame ? form.version! : counter.version,
		fields: counter.fields
	};
}

/**
 * A database that fails must not cost the citizen what was typed: logged, and answered like one
 * that is busy.
 */
function unstored(problem: unknown): Busy {
	log.error({ route: '/s/[code]', error: problem }, 'a form could not be stored');
	return { kind: 'busy' };
}
