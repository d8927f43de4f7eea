import { byName } from '../../core/by-name.ts';
import {
	dossierTable,
	type DossierSide,
	type DossierTable
} from '../../core/indices/tt-01-2018.ts';
import type { Db } from '../db/open.ts';
import * as assessments from '../store/assessments.ts';
import * as units from '../store/units.ts';

/** A unit directly below with its two columns. */
export interface ScoredBelow {
	code: string;
	name: string;
	table: DossierTable;
}

/**
 * The units directly below one that were scored for a period, by name. Whether the reader may see
 * them is asked before.
 */
export async function scoredBelow(db: Db, unitId: number, period: string): Promise<ScoredBelow[]> {
	const held = Map.groupBy(await assessments.below(db, unitId, period), (one) => one.unitId);
	return (await units.below(db, unitId))
		.filter(({ id, parentId }) => parentId === unitId && held.has(id))
		.sort((a, b) => byName(a.name, b.name))
		.map(({ id, code, name }) => {
			const points = (side: DossierSide) =>
				held.get(id)!.find((one) => one.side === side)?.points ?? [];
			return { code, name, table: dossierTable(points('self-scored'), points('appraised')) };
		});
}
