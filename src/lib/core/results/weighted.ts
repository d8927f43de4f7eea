import { suppressed } from '../privacy/suppression.ts';
import { stratified, type Stratified, type Stratum } from '../statistics/stratified.ts';
import { answered, satisfied } from '../survey/levels.ts';
import type { Covered } from './loads.ts';
import type { Measure } from './measure.ts';
import { peopleIn } from './people.ts';

/** The weighted rate, with what its strata are. */
export interface Weighted extends Stratified {
	/** Each field of each unit by itself, or each field, whatever the unit. */
	by: 'unit-field' | 'field';
	/** Dossiers in strata that were only asked by what measures otherwise, percent of all. */
	otherwise: number | null;
}

/** A stratum, and how many answered anything there, however it is measured. */
type Found = Stratum & { answers: number; settled: number; responses: number };

/**
 * The rate with each field of each unit weighing the dossiers it settled, not the answers it was
 * given (core/statistics/stratified.ts). Where fewer than five answered in one of these, this
 * figure beside the others would tell of them; then whole fields are weighed. Where even a field
 * has so few, there is no such figure: put together with others it would be another rate.
 * @returns null where no dossiers are known, or those known and answered for are one field of one
 * unit: there is then nothing to weigh
 */
export function weighted(measure: Measure, covered: Covered | null): Weighted | null {
	if (!covered) return null;
	for (const by of ['unit-field', 'field'] as const) {
		const strata = strataOf(measure, covered, by);
		if (suppressed(strata.map(({ n }) => n)).includes(true)) continue;
		const isEnough = strata.filter(({ n }) => n > 0).length >= 2;
		return isEnough ? weightedBy(by, strata) : null;
	}
	return null;
}

function strataOf(measure: Measure, { settled, answers }: Covered, by: Weighted['by']): Found[] {
	const found = new Map<string, Found>();
	const stratumOf = ({ unitId, fieldId }: { unitId: number; fieldId: number }) => {
		const key = by === 'field' ? String(fieldId) : `${unitId} ${fieldId}`;
		const stratum = found.get(key) ?? {
			...{ key, kind: String(fieldId), satisfied: 0, n: 0 },
			...{ answers: 0, settled: 0, responses: 0 }
		};
		found.set(key, stratum);
		return stratum;
	};
	for (const place of settled) stratumOf(place).settled += place.settled;
	for (const place of answers) {
		const stratum = stratumOf(place);
		stratum.responses += place.responses;
		if (!measure.versions.has(place.versionId)) continue;
		stratum.satisfied += satisfied(place.levels);
		stratum.answers += answered(place.levels);
		stratum.n += peopleIn(measure.basis, place);
	}
	return [...found.values()];
}

function weightedBy(by: Weighted['by'], strata: Found[]): Weighted | null {
	const result = stratified(strata);
	if (result.rate === null) return null;
	const share = (some: Found[]) =>
		result.settled === 0
			? null
			: (100 * some.reduce((sum, { settled }) => sum + settled, 0)) / result.settled;
	const unheard = strata.filter(({ n }) => n === 0);
	return {
		...result,
		by,
		uncovered: share(unheard.filter(({ responses }) => responses === 0)),
		otherwise: share(unheard.filter(({ responses }) => responses > 0))
	};
}
