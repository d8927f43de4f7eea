import type { Words } from '../../core/language.ts';
import { named } from '../../core/calendar/period.ts';
import { report, unitTargetScopes } from '../../core/results/report.ts';
import type { Group } from '../../core/results/results.ts';
import { originOf, targetFor, type Origin } from '../../core/targets/targets.ts';
import { supposing, whatIf, type Supposed, type Supposition } from '../../core/targets/what-if.ts';
import type { Db } from '../db/open.ts';
import { read } from '../results/read.ts';
import * as fields from '../store/fields.ts';
import * as targets from '../store/targets.ts';
import * as units from '../store/units.ts';
import { GENERAL } from './form.ts';

/** One line of a unit's targets: the general one, or a field's. */
export interface TargetLine {
	/** The field's code, or `overall`. */
	code: string;
	/** Null for the general target. */
	name: Words | null;
	/** What holds; null where nothing is set, here or above. */
	target: {
		percent: number;
		basis: string;
		setAt: number;
		origin: Origin;
		/** The unit that set it. */
		unit: { code: string; name: string };
	} | null;
}

/**
 * The targets that hold for a unit in a year: the general one first, then every field.
 * @param without a field (null: the general target) whose own target is left out, to see what would
 * hold then
 */
export async function linesFor(
	db: Db,
	unitId: number,
	year: number,
	without?: number | null
): Promise<TargetLine[]> {
	const lineage = await units.lineage(db, unitId);
	const ids = lineage.map((unit) => unit.id);
	const inForce = await targets.inForce(db, year, ids, null);
	const left = inForce.filter((target) => target.unitId !== unitId || target.fieldId !== without);
	return linesOf(left, lineage, await fields.all(db));
}

function linesOf(
	inForce: targets.InForce[],
	lineage: units.Unit[],
	all: fields.Field[]
): TargetLine[] {
	const ids = lineage.map((unit) => unit.id);
	const line = (code: string, name: Words | null, fieldId: number | null): TargetLine => {
		const found = targetFor(inForce, ids, fieldId);
		if (!found) return { code, name, target: null };
		const { percent, basis, setAt, unitId } = found;
		const setBy = lineage.find((unit) => unit.id === unitId)!;
		const unit = { code: setBy.code, name: setBy.name };
		return {
			code,
			name,
			target: { percent, basis, setAt, origin: originOf(found, ids[0]!, fieldId), unit }
		};
	};
	return [line(GENERAL, null, null), ...all.map((field) => line(field.code, field.name, field.id))];
}

/** The units below that have targets of their own in a year. */
export async function unitsWithOwn(
	db: Db,
	unitId: number,
	year: number
): Promise<{ code: string; name: string }[]> {
	const theirs = new Set(
		(await targets.inForce(db, year, [unitId], unitId)).map((target) => target.unitId)
	);
	if (theirs.size === 0 || (theirs.size === 1 && theirs.has(unitId))) return [];
	const below = (await units.below(db, unitId)).filter(
		(unit) => unit.id !== unitId && theirs.has(unit.id)
	);
	return below.map(({ code, name }) => ({ code, name }));
}

/** A year's verdicts under supposed targets. */
export interface SupposedYear {
	/** Of the unit as a whole and of each of its fields. */
	fields: Supposed[];
	/** Of the units directly below; empty where there are not several to compare. */
	units: Supposed[];
}

/**
 * What the year's verdicts would be under supposed targets of a unit. Those below that have their
 * own keep them.
 * @param topId the unit at which the reader's part of the tree begins
 * @returns null where there are no answers to judge
 */
export async function supposed(
	db: Db,
	unit: units.Unit,
	year: number,
	suppositions: Supposition[],
	topId: number
): Promise<SupposedYear | null> {
	const usual = {
		field: null,
		channel: null,
		questionnaire: null,
		counter: null,
		by: 'field'
	} as const;
	const query = { ...usual, unit: unit.code, period: named(String(year))! };
	const wants = { bys: ['field', 'unit'] as const, indices: false };
	const reading = await read(db, query, wants, { topId });
	if ('unknown' in reading) return null;
	const results = report(reading, wants);
	const { total, groups, floor } = results.field;
	if (total.rate === null) return null;
	const lineage = (await units.lineage(db, unit.id)).map(({ id }) => id);
	const then = supposing(await targets.inForce(db, year, lineage, unit.id), unit.id, suppositions);
	const fieldIds = await fields.idsByCode(db);
	const ofField = ({ key }: Group) =>
		targetFor(then, lineage, fieldIds.get(key) ?? null)?.percent ?? null;
	const below = results.unit.groups;
	const goBy = unitTargetScopes(reading);
	const ofUnit = ({ key }: Group) => {
		const { lineage, fieldId } = goBy.get(key)!;
		return targetFor(then, lineage, fieldId)?.percent ?? null;
	};
	return {
		fields: whatIf([{ ...total, key: GENERAL }, ...groups], ofField, floor),
		units: below.length > 1 ? whatIf(below, ofUnit, floor) : []
	};
}
