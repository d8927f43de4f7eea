import type { Words } from '../../core/language.ts';
import { named } from '../../core/calendar/period.ts';
import { partsOf } from '../../core/results/parts.ts';
import { chosen } from '../../core/results/reading.ts';
import { report } from '../../core/results/report.ts';
import type { Group } from '../../core/results/results.ts';
import { targetsOfLines } from '../../core/results/target-scopes.ts';
import { monthOf } from '../../core/calendar/time.ts';
import { onlyField, targetOfLine } from '../../core/targets/target-of-line.ts';
import { originOf, type Origin } from '../../core/targets/targets.ts';
import { supposing, whatIf, type Supposed, type Supposition } from '../../core/targets/what-if.ts';
import type { Db } from '../db/open.ts';
import { read } from '../results/read.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as targets from '../store/targets.ts';
import { answeredFields } from '../store/tally/cells.ts';
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
	const unitFieldId = await fieldOfUnit(db, unitId, year);
	return linesOf(left, lineage, unitFieldId, await fields.all(db));
}

/** The one field that all counters of a unit are about in a year; null: several, or none. */
async function fieldOfUnit(db: Db, unitId: number, year: number): Promise<number | null> {
	const answered = await answeredFields(db, unitId, year);
	const all = (await counters.below(db, unitId)).map(({ id, fields, retiredAt }) => ({
		...{ id, fieldIds: fields.map((field) => field.id) },
		retired: retiredAt === null ? null : monthOf(retiredAt)
	}));
	return onlyField(all, (id) => answered.get(id) ?? []);
}

function linesOf(
	inForce: targets.InForce[],
	lineage: units.Unit[],
	unitFieldId: number | null,
	all: fields.Field[]
): TargetLine[] {
	const ids = lineage.map((unit) => unit.id);
	const line = (code: string, name: Words | null, fieldId: number | null): TargetLine => {
		const found = targetOfLine(inForce, { lineage: ids, fieldId, unitFieldId });
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
	const then = supposing(reading.targets, unit.id, suppositions);
	const lines = targetsOfLines({ ...reading, targets: then.map((one) => ({ ...one, year })) });
	const seen = chosen(reading);
	const targetsBy = (by: 'field' | 'unit', ids: number[]) => {
		const parts = partsOf(reading, by, new Set(ids));
		return new Map(parts.map((part) => [part.key, lines.part(part)]));
	};
	const ofFields = targetsBy(
		'field',
		seen.map(({ fieldId }) => fieldId)
	);
	const ofUnits = targetsBy(
		'unit',
		seen.map(({ counterId }) => counterId)
	);
	const ofField = ({ key }: Group) => (key === GENERAL ? lines.whole : (ofFields.get(key) ?? null));
	const ofUnit = ({ key }: Group) => ofUnits.get(key) ?? null;
	const below = results.unit.groups;
	return {
		fields: whatIf([{ ...total, key: GENERAL }, ...groups], ofField, floor),
		units: below.length > 1 ? whatIf(below, ofUnit, floor) : []
	};
}
