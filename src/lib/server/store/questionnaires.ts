import { PRESETS } from '../../core/survey/presets.ts';
import type { Questionnaire } from '../../core/survey/questionnaire.ts';
import type { Db } from '../db/open.ts';
import * as settings from './settings.ts';

/** A published version of a questionnaire. */
export interface Version {
	id: number;
	questionnaireId: number;
	version: number;
	definition: Questionnaire;
	/** Epoch milliseconds. */
	publishedAt: number;
}

/** The newest published version of each questionnaire. */
export async function current(db: Db): Promise<Version[]> {
	const versions = await published(db);
	return versions.filter(
		(v) => !versions.some((w) => w.questionnaireId === v.questionnaireId && w.version > v.version)
	);
}

/** Every published version, old ones too, in the order made: what past responses were given to. */
export async function published(db: Db): Promise<Version[]> {
	const rows = await db
		.selectFrom('questionnaire_version')
		.select(['id', 'questionnaire_id', 'version', 'definition', 'published_at'])
		.where('published_at', 'is not', null)
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		questionnaireId: row.questionnaire_id,
		version: row.version,
		definition: parsed(row.definition),
		publishedAt: row.published_at!
	}));
}

// A published version never changes, so what was parsed once stays true.
const definitions = new Map<string, Questionnaire>();

/** A definition from its stored text. The same object for the same text: do not change it. */
export function parsed(text: string): Questionnaire {
	const definition = definitions.get(text) ?? (JSON.parse(text) as Questionnaire);
	definitions.set(text, definition);
	return definition;
}

/**
 * Puts the shipped questionnaires in. One whose wording has changed since becomes a new version.
 */
export async function ship(db: Db, at: number): Promise<void> {
	await db.transaction().execute(async (trx) => {
		let changed = false;
		for (const preset of PRESETS) changed = (await publish(trx, preset, at)) || changed;
		if (changed) await settings.revise(trx, String(at));
	});
}

/** Returns whether there was anything new. */
async function publish(trx: Db, preset: Questionnaire, at: number): Promise<boolean> {
	await trx
		.insertInto('questionnaire')
		.values({ code: preset.key, unit_id: null })
		.onConflict((oc) => oc.column('code').doNothing())
		.execute();
	const { id } = await trx
		.selectFrom('questionnaire')
		.select('id')
		.where('code', '=', preset.key)
		.executeTakeFirstOrThrow();
	const newest = await trx
		.selectFrom('questionnaire_version')
		.select(['version', 'definition'])
		.where('questionnaire_id', '=', id)
		.orderBy('version', 'desc')
		.executeTakeFirst();
	const definition = JSON.stringify(preset);
	if (newest?.definition === definition) return false;
	await trx
		.insertInto('questionnaire_version')
		.values({
			questionnaire_id: id,
			version: (newest?.version ?? 0) + 1,
			definition,
			published_at: at
		})
		// Two nodes that start at once ship the same.
		.onConflict((oc) => oc.columns(['questionnaire_id', 'version']).doNothing())
		.execute();
	return true;
}
