import { read, type ProblemCode } from '../../core/survey/answers.ts';
import type { Answers, Questionnaire } from '../../core/survey/questionnaire.ts';
import type { Problem } from '../../core/survey/answers.ts';
import type { Db } from '../db/open.ts';
import { uuidBytes } from '../db/uuid.ts';
import type { OpenCounter } from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';

/** What a form carried: the values by name. */
export type Sent = Map<string, string[]>;

/**
 * A form as it was filled in, whatever has changed since the page was made. Each part is null where
 * the form does not carry it, or what it carries was never there.
 */
export interface SentForm {
	sent: Sent;
	uuid: Buffer | null;
	/** The version of the questions that was on the page. */
	version: { id: number; questionnaireId: number; definition: Questionnaire } | null;
	/** The field that was chosen or shown. */
	field: { id: number; code: string } | null;
	/** The answers; null where there are problems. */
	answers: Answers | null;
	/** What is wrong with the answers; nothing is known without the version. */
	problems: Problem[];
}

/**
 * Reads a form by what stands in it, and not by what the counter asks today.
 * @param sent null for what is no form of ours: unreadable, or with files in it
 */
export async function readSentForm(
	db: Db,
	counter: OpenCounter,
	sent: Sent | null
): Promise<SentForm> {
	const values: Sent = sent ?? new Map();
	const version = await versionOf(db, counter, only(values, 'version'));
	const reading = version && read(version.definition, (key) => values.get(key) ?? []);
	return {
		sent: values,
		uuid: uuidBytes(only(values, 'id') ?? ''),
		version,
		field: await fieldOf(db, counter, only(values, 'field')),
		answers: reading?.ok ? reading.answers : null,
		problems: reading && !reading.ok ? reading.problems : []
	};
}

/** What is wrong with the field of a form: none was chosen, or the counter does not serve it now. */
export function problemOfField({ fields }: OpenCounter, { sent }: SentForm): ProblemCode | null {
	const chosen = only(sent, 'field');
	if (!chosen) return 'field';
	return fields.some(({ code }) => code === chosen) ? null : 'field-changed';
}

/** The single value sent under a name; null where there is none, or several. */
function only(sent: Sent, name: string): string | null {
	const values = sent.get(name) ?? [];
	return values.length === 1 ? values[0]! : null;
}

/** Looked up only where it is not the counter's own: nearly every form is answered on that one. */
async function versionOf(
	db: Db,
	counter: OpenCounter,
	version: string | null
): Promise<SentForm['version']> {
	const { questionnaireId } = counter;
	if (version === String(counter.version.id)) return { ...counter.version, questionnaireId };
	const published = version === null ? [] : await questionnaires.published(db);
	return published.find(({ id }) => String(id) === version) ?? null;
}

async function fieldOf(
	db: Db,
	counter: OpenCounter,
	code: string | null
): Promise<SentForm['field']> {
	if (!code) return null;
	const own = counter.fields.find((field) => field.code === code);
	return own ?? (await fields.all(db)).find((field) => field.code === code) ?? null;
}
