import { yearOf } from '../calendar/time.ts';
import { onlyField, targetOfLine, type TargetScope } from '../targets/target-of-line.ts';
import type { Target } from '../targets/targets.ts';
import type { Part } from './parts.ts';
import { countersBelow, pathUp, type Reading } from './reading.ts';

/** Finds what the lines of a reading are about, and their targets. */
export interface Scopes {
	/** Of all that is asked for. */
	whole(): TargetScope;
	/** Of a part of it. */
	part(part: Part): TargetScope;
	/** Of a unit, narrowed down to a field or not (null). */
	unit(unitId: number, fieldId: number | null): TargetScope;
}

/** What the lines of a query are about in the last year of its period, as that of its targets. */
export function scopesOf(reading: Reading, year = yearOf(reading.asked.query.period.to)): Scopes {
	const { asked, units, counters, cells } = reading;
	const answered = new Map<number, Set<number>>();
	for (const { counterId, fieldId, standing, at } of cells) {
		// A day is in its month already.
		if (standing !== 'counted' || Math.floor(at / 100) !== year) continue;
		const fields = answered.get(counterId);
		if (fields) fields.add(fieldId);
		else answered.set(counterId, new Set([fieldId]));
	}
	const fieldOf = (ids: Set<number>) =>
		onlyField(
			counters.filter(({ id }) => ids.has(id)),
			(id) => answered.get(id) ?? []
		);
	const known = new Map<number, number | null>();
	const fieldOfUnit = (unitId: number) => {
		const found = known.get(unitId);
		if (found !== undefined) return found;
		const fieldId = fieldOf(countersBelow(reading, unitId));
		known.set(unitId, fieldId);
		return fieldId;
	};
	const of = (unitId: number, fieldId: number | null): TargetScope => ({
		lineage: [...pathUp(units, unitId, asked.unit.id)!, ...asked.lineage],
		fieldId,
		unitFieldId: fieldOfUnit(unitId)
	});
	const ofCounter = (unitId: number, counterId: number) =>
		of(unitId, asked.fieldId ?? fieldOf(new Set([counterId])));
	const whole = () =>
		asked.counter
			? ofCounter(asked.counter.unitId, asked.counter.id)
			: of(asked.unit.id, asked.fieldId);
	return {
		whole,
		part: ({ fieldId, counter, unitId, members }) => {
			if (counter) return ofCounter(counter.unitId, counter.id);
			if (fieldId !== undefined) return { ...whole(), fieldId };
			if (unitId === undefined || asked.counter) return whole();
			// A unit's own counters beside those of the units below it may be about less than the unit.
			return of(unitId, asked.fieldId ?? fieldOf(new Set(members as number[])));
		},
		unit: of
	};
}

/** The targets of the lines of a reading, percent; null: none is set. */
export interface LineTargets {
	whole: number | null;
	part(part: Part): number | null;
}

/** Finds the targets of all lines of a reading. */
export function targetsOfLines(reading: Reading): LineTargets {
	const lastYear = yearOf(reading.asked.query.period.to);
	const inYear = (year: number) => ({
		scopes: scopesOf(reading, year),
		targets: reading.targets.filter((target) => target.year === year)
	});
	const last = inYear(lastYear);
	const percent = (targets: Target[], scope: TargetScope) =>
		targetOfLine(targets, scope)?.percent ?? null;
	return {
		whole: percent(last.targets, last.scopes.whole()),
		part: (part) => {
			// A month goes by the targets of its own year.
			const year = part.year ?? lastYear;
			const { scopes, targets } = year === lastYear ? last : inYear(year);
			return percent(targets, scopes.part(part));
		}
	};
}
