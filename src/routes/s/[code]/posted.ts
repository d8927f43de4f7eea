import { error } from '@sveltejs/kit';
import type { Problem } from '$lib/core/answers.ts';
import type { Questionnaire } from '$lib/core/questionnaire.ts';
import type { OpenCounter } from '$lib/server/store/counters.ts';
import * as questionnaires from '$lib/server/store/questionnaires.ts';
import type { Db } from '$lib/server/db/open.ts';

/** What a form carried: the values by name. */
export type Sent = Map<string, string[]>;

/** A form that was not taken, as the page shows it again. */
export interface Returned {
	why: 'problems' | 'changed' | 'damaged' | 'busy' | 'conflict';
	problems: Problem[];
	sent: Sent;
	id: string;
	version: { id: number; definition: Questionnaire };
}

/**
 * What a browser sent; null for what is no form of ours: unreadable, or with files in it.
 * @throws the page for a body that is too large (413)
 */
export async function sentIn(request: Request): Promise<Sent | null> {
	try {
		const entries = [...(await request.formData())];
		if (entries.some(([, value]) => typeof value !== 'string')) return null;
		const byName = Map.groupBy(entries, ([name]) => name);
		return new Map([...byName].map(([name, values]) => [name, values.map(([, value]) => value as string)]));
	} catch (problem) {
		if ((problem as { status?: unknown }).status === 413) error(413, 'Payload too large');
		return null;
	}
}

/** The single value sent under a name; null where there is none, or several. */
export function only(sent: Sent, name: string): string | null {
	const values = sent.get(name) ?? [];
	return values.length === 1 ? values[0]! : null;
}

/**
 * The version that a form was answered on: the counter's own, or an older one of the same questionnaire that somebody still
 * had open when the new one came.
 * @param version its id, as the form carried it
 */
export async function versionOf(
	db: Db,
	counter: OpenCounter,
	version: string | null
): Promise<OpenCounter['version'] | null> {
	if (version === String(counter.version.id)) return counter.version;
	const published = await questionnaires.published(db);
	return published.find((v) => String(v.id) === version && v.questionnaireId === counter.questionnaireId) ?? null;
}

/** The field that the answers are about: the counter's only one, or the chosen one; null where none was chosen. */
export function fieldOf(counter: OpenCounter, sent: Sent): OpenCounter['fields'][number] | null {
	const { fields } = counter;
	if (fields.length === 1) return fields[0]!;
	const chosen = only(sent, 'field');
	return fields.find(({ code }) => code === chosen) ?? null;
}
