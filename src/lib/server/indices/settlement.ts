import { settlement, type SettledDossiers, type Settlement } from '../../core/indices/qd-766.ts';
import type { Asked } from '../../core/results/asked.ts';
import { monthsOf } from '../../core/results/loads.ts';
import { selectionOf } from '../../core/results/reading.ts';
import type { Db } from '../db/open.ts';
import * as caseload from '../store/caseload.ts';

/** Item 5.4 of QĐ 766 for a selection, and how much of its caseload is known. */
export interface PeriodSettlement extends Settlement {
	/** The dossiers themselves; null: none are known. */
	counts: SettledDossiers | null;
	/** In how many months dossiers are known. */
	months: number;
	/** In how many of them a number is missing. */
	missing: caseload.Totals['missing'];
}

/** Item 5.4 of a selection; null where its caseload cannot be told. */
export async function settlementOf(db: Db, asked: Asked): Promise<PeriodSettlement | null> {
	const range = monthsOf(asked);
	if (!range) return null;
	const known = await caseload.totals(db, selectionOf(asked), range);
	if (known === null)
		return { ...settlement(null), counts: null, months: 0, missing: { late: 0, complained: 0 } };
	const { months, missing, ...counts } = known;
	return { ...settlement(counts), counts, months, missing };
}
