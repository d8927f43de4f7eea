import type { Query } from '../../core/results/query.ts';
import type { Db } from '../db/open.ts';
import * as sums from '../store/tally/sums.ts';
import { resolveQuery } from './resolve-query.ts';
import { GROUPING, partsOf } from './parts.ts';

/**
 * Whose target a part of a result goes by: its units, the nearest first, and its field where it has
 * only one.
 */
export interface TargetScope {
	lineage: number[];
	fieldId: number | null;
}

/**
 * Whose targets the units below go by, by the key of the group in the result; empty where the query
 * names what is not there.
 */
export async function unitTargetScopes(db: Db, query: Query): Promise<Map<string, TargetScope>> {
	const asked = await resolveQuery(db, query);
	if ('unknown' in asked) return new Map();
	const seen = new Set(
		(await sums.headline(db, asked.selection, GROUPING.unit)).map(({ key }) => key)
	);
	const parts = await partsOf(db, asked, 'unit', seen);
	return new Map(
		parts.map(({ key, unitIdsUp, fieldId }) => [
			key,
			{
				lineage: [...(unitIdsUp ?? []), ...asked.lineage],
				fieldId: asked.selection.fieldId ?? fieldId ?? null
			}
		])
	);
}
