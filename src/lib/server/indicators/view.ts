import { byName } from '../../core/by-name.ts';
import type { Indicator } from '../../core/indicators/indicators.ts';
import {
	OUTCOMES,
	outcomeInYear,
	type Outcome,
	type OutcomeInYear
} from '../../core/indicators/outcome.ts';
import type { Db } from '../db/open.ts';
import * as indicators from '../store/indicators.ts';
import * as units from '../store/units.ts';

/** An indicator in a unit's plan. */
export interface PlanRow extends Indicator, OutcomeInYear {
	/** Name of the unit above whose target it is; null for the unit's own, or none. */
	inherited: string | null;
}

/**
 * A unit directly below, with how many of its indicators stand how; null where it has no figures of
 * its own.
 */
export interface Below {
	code: string;
	name: string;
	counts: Record<Outcome, number> | null;
	/** Whether units below it have figures. */
	deeper: boolean;
}

/** The operational indicators of a unit in a year, plan against actual. */
export interface IndicatorsOfYear {
	rows: PlanRow[];
	/** How many rows stand how. Never an average: the indicators are unlike. */
	counts: Record<Outcome, number>;
	/** Indicators of the register without any figure here. */
	unused: Indicator[];
	below: Below[];
	/**
	 * Units directly below that exist in that year and have no figures, nor has anything below them.
	 */
	without: { code: string; name: string }[];
	/** Years for which the unit or one below it has figures. */
	years: number[];
}

/** Years before the one asked for that a trend looks back on. */
const YEARS_BACK = 2;

/**
 * Puts a unit's plan together. Whether the reader may see that unit is asked before
 * (server/staff/permission.ts).
 */
export async function indicatorsOf(
	db: Db,
	unit: units.Unit,
	year: number
): Promise<IndicatorsOfYear> {
	const lineage = await units.lineage(db, unit.id);
	const ids = lineage.map(({ id }) => id);
	const register = await indicators.forLineage(db, ids);
	const figures = await indicators.inForce(db, ids, { from: year - YEARS_BACK, to: year });
	const all = rowsOf(register, figures, ids, year);
	const isUsed = ({ target, value, trend }: OutcomeInYear) =>
		target !== null || value !== null || trend.length > 0;
	const names = new Map(lineage.map(({ id, name }) => [id, name]));
	const rows = all.filter(isUsed).map((row) => ({
		...row,
		inherited:
			row.target && row.target.unitId !== unit.id ? (names.get(row.target.unitId) ?? null) : null
	}));
	const strip = ({ code, name, measure, better }: Indicator): Indicator => ({
		code,
		name,
		measure,
		better
	});
	return {
		rows,
		counts: countsOf(rows),
		unused: all.filter((row) => !isUsed(row)).map(strip),
		...(await belowOf(db, unit, ids, year))
	};
}

async function belowOf(db: Db, unit: units.Unit, lineage: number[], year: number) {
	const tree = new Map((await units.below(db, unit.id)).map((u) => [u.id, u]));
	const known = await indicators.yearsBelow(db, unit.id);
	const withFigures = new Set(known.filter((one) => one.year === year).map(({ unitId }) => unitId));
	const deeper = new Set(
		[...withFigures].filter((id) => id !== unit.id).map((id) => tree.get(id)!.parentId)
	);
	// Up to the top, so that a figure far below shows on every page on the way to it.
	for (const id of deeper)
		if (id !== null && id !== unit.id) deeper.add(tree.get(id)?.parentId ?? null);

	const children = [...tree.values()]
		.filter((child) => child.parentId === unit.id)
		.sort((a, b) => byName(a.name, b.name));
	const shown = children.filter(({ id }) => withFigures.has(id) || deeper.has(id));
	const register = await indicators.all(db);
	const ids = shown.map(({ id }) => id).filter((id) => withFigures.has(id));
	const figures = await indicators.inForce(db, [...ids, ...lineage], { from: year, to: year });
	const countsFor = (id: number) => {
		const line = [id, ...lineage];
		const theirs = register.filter(({ unitId }) => unitId === null || line.includes(unitId));
		const own = figures.filter(({ unitId }) => line.includes(unitId));
		return countsOf(
			rowsOf(theirs, own, line, year).filter(
				({ target, value }) => target !== null || value !== null
			)
		);
	};
	const exists = ({ validFrom, validTo }: units.Unit) =>
		(validFrom ?? '') <= `${year}-12-31` && (validTo === null || `${year}-01-01` <= validTo);
	return {
		below: shown.map(({ id, code, name }) => ({
			code,
			name,
			counts: withFigures.has(id) ? countsFor(id) : null,
			deeper: deeper.has(id)
		})),
		without: children
			.filter((c) => !shown.includes(c) && exists(c))
			.map(({ code, name }) => ({ code, name })),
		years: [...new Set(known.map((one) => one.year))].sort((a, b) => b - a)
	};
}

function rowsOf(
	register: indicators.Registered[],
	figures: indicators.Figure[],
	lineage: number[],
	year: number
) {
	const byIndicator = Map.groupBy(figures, ({ indicatorId }) => indicatorId);
	return register.map(({ id, code, name, measure, better }) => ({
		...{ code, name, measure, better },
		...outcomeInYear({ measure, better }, byIndicator.get(id) ?? [], lineage, year)
	}));
}

function countsOf(rows: { outcome: Outcome }[]): Record<Outcome, number> {
	const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
	return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count(outcome)])) as Record<
		Outcome,
		number
	>;
}
