import { INDICATORS, type FigureKind, type Indicator } from '../../core/indicators/indicators.ts';
import type { Words } from '../../core/language.ts';
import type { Db } from '../db/open.ts';
import type { IndicatorFigureRow } from '../db/indicator-rows.ts';
import { chunks } from './responses.ts';
import { idsBelow } from './units.ts';
import type { Written } from './written.ts';

/** An indicator of the register. */
export interface Registered extends Indicator {
	id: number;
	/** The unit that added it, for itself and those below it; null for the shipped ones. */
	unitId: number | null;
}

/** A value or target in force. */
export interface Figure {
	unitId: number;
	indicatorId: number;
	period: string;
	kind: FigureKind;
	amount: number;
	basis: string;
	setAt: number;
}

/** The whole register in its order. */
export async function all(db: Db): Promise<Registered[]> {
	const rows = await db
		.selectFrom('indicator')
		.select(['id', 'code', 'name', 'measure', 'better', 'unit_id as unitId'])
		.orderBy('position')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ ...row, name: JSON.parse(row.name) as Words }));
}

/**
 * What a unit's plan can hold: the shipped indicators, and those that it or a unit above it added.
 */
export async function forLineage(db: Db, lineage: number[]): Promise<Registered[]> {
	return (await all(db)).filter(({ unitId }) => unitId === null || lineage.includes(unitId));
}

/** Puts the shipped indicators in; those already there stay as they are. */
export async function ship(db: Db): Promise<void> {
	const rows = INDICATORS.map(({ name, ...rest }, position) => ({
		...rest,
		name: JSON.stringify(name),
		unit_id: null,
		position
	}));
	await db
		.insertInto('indicator')
		.values(rows)
		.onConflict((oc) => oc.column('code').doNothing())
		.execute();
}

/** Adds an indicator behind all others; its code must be free (the database refuses a second). */
export async function add(
	trx: Db,
	{ code, name, measure, better, unitId }: Omit<Registered, 'id'>
): Promise<void> {
	const { last } = await trx
		.selectFrom('indicator')
		.select((eb) => eb.fn.max('position').as('last'))
		.executeTakeFirstOrThrow();
	const row = {
		code,
		name: JSON.stringify(name),
		measure,
		better,
		unit_id: unitId,
		position: Number(last ?? 0) + 1
	};
	await trx.insertInto('indicator').values(row).execute();
}

/** Values and targets in force of these units for periods of the years `from` to `to`. */
export async function inForce(
	db: Db,
	unitIds: number[],
	years: { from: number; to: number }
): Promise<Figure[]> {
	const found: Figure[] = [];
	for (const some of chunks(unitIds))
		found.push(
			...(await db
				.selectFrom('indicator_figure')
				.select([
					'unit_id as unitId',
					'indicator_id as indicatorId',
					'period',
					'kind',
					'amount',
					'basis'
				])
				.select('set_at as setAt')
				.where('unit_id', 'in', some)
				.where((eb) => eb.or(yearsOf(years).map((year) => eb('period', 'like', `${year}%`))))
				.where('replaced_at', 'is', null)
				.orderBy('id')
				.execute())
		);
	return found;
}

/**
 * Every figure of an indicator that a unit ever had, the replaced ones too, in the order they were
 * set.
 */
export async function history(
	db: Db,
	unitId: number,
	indicatorId: number
): Promise<(Figure & { replacedAt: number | null })[]> {
	return db
		.selectFrom('indicator_figure')
		.select([
			'unit_id as unitId',
			'indicator_id as indicatorId',
			'period',
			'kind',
			'amount',
			'basis'
		])
		.select(['set_at as setAt', 'replaced_at as replacedAt'])
		.where('unit_id', '=', unitId)
		.where('indicator_id', '=', indicatorId)
		.orderBy('id')
		.execute();
}

/** Which units of that part of the tree have figures in force, and for which year. */
export async function yearsBelow(
	db: Db,
	unitId: number
): Promise<{ unitId: number; year: number }[]> {
	const rows = await db
		.selectFrom('indicator_figure')
		.select(['unit_id as unitId', 'period'])
		.distinct()
		.where('unit_id', 'in', idsBelow(unitId))
		.where('replaced_at', 'is', null)
		.execute();
	const once = new Map(
		rows.map(({ unitId, period }) => [`${unitId} ${period.slice(0, 4)}`, unitId])
	);
	return [...once].map(([key, unitId]) => ({ unitId, year: Number(key.slice(-4)) }));
}

/** What can be said of a figure: an amount with its basis, or that there is none (any more). */
export type Said = Pick<
	IndicatorFigureRow,
	'unit_id' | 'indicator_id' | 'period' | 'kind' | 'basis' | 'set_at'
> & {
	amount: number | null;
};

/**
 * Sets a value or target, or takes it back (`amount` null); one that held before stays as history.
 */
export async function set(trx: Db, said: Said): Promise<Written> {
	const { amount, ...rest } = said;
	const before = await trx
		.selectFrom('indicator_figure')
		.select(['id', 'amount', 'basis'])
		.where('unit_id', '=', said.unit_id)
		.where('indicator_id', '=', said.indicator_id)
		.where('period', '=', said.period)
		.where('kind', '=', said.kind)
		.where('replaced_at', 'is', null)
		.executeTakeFirst();
	if (amount === null ? !before : before?.amount === amount && before.basis === said.basis)
		return 'same';
	if (before)
		await trx
			.updateTable('indicator_figure')
			.set({ replaced_at: said.set_at })
			.where('id', '=', before.id)
			.execute();
	if (amount !== null)
		await trx
			.insertInto('indicator_figure')
			.values({ ...rest, amount, replaced_at: null })
			.execute();
	return before ? 'changed' : 'added';
}

function yearsOf({ from, to }: { from: number; to: number }): number[] {
	return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
