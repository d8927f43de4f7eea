import { PORTAL_PAIRS, type Pair, type PortalPair } from '../../core/indices/qd-766-portal.ts';
import type { PortalPairRow } from '../db/assessment-rows.ts';
import type { Db } from '../db/open.ts';
import type { Written } from './written.ts';

/** A pair of the National Portal, as it was entered at one time. */
export interface EnteredPair extends Pair {
	pair: PortalPair;
	source: string;
	setAt: number;
	/** null while it is in force. */
	replacedAt: number | null;
}

/** The pairs that are known of a unit and period; null: not known. */
export type KnownPairs = Record<PortalPair, EnteredPair | null>;

/** Everything that was ever entered for a unit and period, in the order entered. */
export async function history(db: Db, unitId: number, period: string): Promise<EnteredPair[]> {
	return db
		.selectFrom('portal_pair')
		.select(['pair', 'num', 'den', 'source', 'set_at as setAt', 'replaced_at as replacedAt'])
		.where('unit_id', '=', unitId)
		.where('period', '=', period)
		.orderBy('id')
		.execute();
}

/** The pairs in force among those ever entered. */
export function inForce(entered: EnteredPair[]): KnownPairs {
	const found = PORTAL_PAIRS.map((pair) => [
		pair,
		entered.find((one) => one.pair === pair && one.replacedAt === null) ?? null
	]);
	return Object.fromEntries(found) as KnownPairs;
}

/** The pairs in force of a unit and period. */
export async function known(db: Db, unitId: number, period: string): Promise<KnownPairs> {
	return inForce(await history(db, unitId, period));
}

/**
 * Sets a pair, or takes it back (`numbers` null); what held before stays as history.
 */
export async function set(
	trx: Db,
	{
		numbers,
		...said
	}: Omit<PortalPairRow, 'id' | 'replaced_at' | keyof Pair> & {
		numbers: Pair | null;
	}
): Promise<Written> {
	const before = (await known(trx, said.unit_id, said.period))[said.pair];
	if (isSame(before, numbers, said.source)) return 'same';
	await trx
		.updateTable('portal_pair')
		.set({ replaced_at: said.set_at })
		.where('unit_id', '=', said.unit_id)
		.where('period', '=', said.period)
		.where('pair', '=', said.pair)
		.where('replaced_at', 'is', null)
		.execute();
	if (numbers !== null)
		await trx
			.insertInto('portal_pair')
			.values({ ...said, ...numbers, replaced_at: null })
			.execute();
	return before ? 'changed' : 'added';
}

function isSame(before: EnteredPair | null, numbers: Pair | null, source: string): boolean {
	if (before === null || numbers === null) return before === numbers;
	return before.num === numbers.num && before.den === numbers.den && before.source === source;
}
