import { read, type Problem, type ProblemCode } from '../../core/survey/answers.ts';
import { readableIn, type Language } from '../../core/language.ts';
import type { Questionnaire } from '../../core/survey/questionnaire.ts';
import type { Db } from '../db/open.ts';
import type { Busy } from '../intake/group-commit.ts';
import * as intake from '../intake/submit.ts';
import { log } from '../office/log.ts';
import type { Office } from '../office/office.ts';
import type { OpenCounter } from '../store/counters.ts';
import * as questionnaires from '../store/questionnaires.ts';
import { newUuid, uuidBytes, uuidText } from '../db/uuid.ts';
import { findEntry } from './entry.ts';

/** What a form carried: the values by name. */
export type Sent = Map<string, string[]>;

/** A form that was not taken, as the page shows it again. */
export interface Returned {
	why: 'problems' | 'changed' | 'damaged' | 'busy' | 'conflict';
	problems: Problem[];
	sent: Sent;
	id: string;
	version: { id: number; definition: Questionnaire };
	/** The counter's fields that the problems were found with: the page must not show others. */
	fields: OpenCounter['fields'];
}

/**
 * What came of a form: stored, with the address of its thanks; not taken; or there is nobody to
 * take it.
 */
export type Reception =
	{ thanks: string } | Returned | { nobody: 'unknown' | 'retired' } | 'too-large';

/**
 * The language that a reader wants, and whether the address names it: then that of the thanks does
 * too.
 */
export interface Reader {
	language: Language;
	inAddress: boolean;
}

/**
 * Takes a citizen's form.
 * @param code the counter's code as it stands in the address
 * @param sent null for what is no form of ours: unreadable, or with files in it
 */
export async function receive(
	office: Office,
	code: string,
	reader: Reader,
	sent: Sent | null
): Promise<Reception> {
	const entry = await findEntry(office, code);
	if (!entry) return { nobody: 'unknown' };
	const { counter, channel } = entry;
	if (counter.retiredAt !== null) return { nobody: 'retired' };

	const now = Date.now();
	const version = sent && (await versionOf(office.db, counter, only(sent, 'version')));
	const uuid = sent && uuidBytes(only(sent, 'id') ?? '');
	const chosen = fieldOf(counter, sent ?? new Map());
	// Said whatever sends the form back: the page shows today's fields, and the form that is sent
	// again carries one of them.
	const fieldProblems: Problem[] = chosen.problem
		? [{ question: 'field', code: chosen.problem }]
		: [];
	const returned = (why: Returned['why'], problems: Problem[] = []): Returned => ({
		why,
		problems: [...fieldProblems, ...problems],
		sent: sent ?? new Map(),
		id: uuid ? uuidText(uuid) : newUuid(now),
		version: version ?? counter.version,
		fields: counter.fields
	});
	if (!sent || !uuid) return returned('damaged');
	if (!version) return returned('changed');

	const reading = read(version.definition, (key) => sent.get(key) ?? []);
	if (chosen.problem || !reading.ok)
		return returned('problems', reading.ok ? [] : reading.problems);

	const { language } = readableIn(counter.languages, reader.language);
	const submission: intake.Submission = {
		uuid,
		counterId: counter.id,
		fieldId: chosen.field.id,
		procedureId: null,
		decidingUnitId: null,
		version,
		channel,
		language,
		standing: 'counted',
		answers: reading.answers,
		answeredAt: now,
		enteredAt: null
	};
	const outcome = await intake.submit(office, submission).catch(unstored);
	if (outcome.kind === 'conflict' || outcome.kind === 'busy') return returned(outcome.kind);
	return {
		thanks: `/s/${counter.code}/thanks/${uuidText(uuid)}${reader.inAddress ? `?lang=${language}` : ''}`
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

/** The single value sent under a name; null where there is none, or several. */
function only(sent: Sent, name: string): string | null {
	const values = sent.get(name) ?? [];
	return values.length === 1 ? values[0]! : null;
}

/**
 * The version that a form was answered on: the counter's own, or an older one of the same
 * questionnaire that somebody still had open when the new one came.
 * @param version its id, as the form carried it
 */
async function versionOf(
	db: Db,
	counter: OpenCounter,
	version: string | null
): Promise<OpenCounter['version'] | null> {
	if (version === String(counter.version.id)) return counter.version;
	const published = await questionnaires.published(db);
	return (
		published.find(
			(v) => String(v.id) === version && v.questionnaireId === counter.questionnaireId
		) ?? null
	);
}

/**
 * The field that the answers are about: the one that the form carries. The page puts it there where
 * the counter has only one. It is never guessed from the counter of today, because the counter's
 * fields may have changed since the page was made.
 * @returns the field, or what is wrong: none was chosen, or the counter does not serve it (any
 * more)
 */
function fieldOf(
	{ fields }: OpenCounter,
	sent: Sent
): { field: OpenCounter['fields'][number]; problem: null } | { problem: ProblemCode } {
	const chosen = only(sent, 'field');
	if (!chosen) return { problem: 'field' };
	const field = fields.find(({ code }) => code === chosen);
	return field ? { field, problem: null } : { problem: 'field-changed' };
}
