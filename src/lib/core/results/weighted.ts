import { suppressed } from '../privacy/suppression.ts';
import { stratified, type Stratified, type Stratum } from '../statistics/stratified.ts';
import type { Asked } from './asked.ts';
import type { Covered } from './loads.ts';
import { basisOf, type Measure } from './measure.ts';

/**
 * The rate with each field of each unit weighing the dossiers it settled, not the answers it was
 * given (core/statistics/stratified.ts). Fields and units of few answers are put together, as many
 * as would be hidden: this figure beside the others must not tell of them.
 * @returns null where no dossiers are known, or those known and answered for are one field of one
 * unit: there is then nothing to weigh
 */
export function weighted(
	asked: Asked,
	measure: Measure,
	covered: Covered | null
): Stratified | null {
	if (!covered) return null;
	const { settled, answers } = covered;
	const found = new Map<string, Stratum & { answers: number; settled: number }>();
	for (const { unitId, fieldId, settled: dossiers } of settled) {
		const key = `${unitId} ${fieldId}`;
		const stratum = found.get(key) ?? { key, satisfied: 0, n: 0, answers: 0, settled: 0 };
		stratum.settled += dossiers;
		found.set(key, stratum);
	}
	if (found.size < 2) return null;
	for (const { unitId, fieldId, versionId, responses, answered, satisfied } of answers) {
		const definition = asked.published.get(versionId);
		const isAlike =
			definition?.formula === measure.formula && basisOf(definition) === measure.basis;
		if (!isAlike || answered === 0) continue;
		const stratum = found.get(`${unitId} ${fieldId}`)!;
		stratum.satisfied += satisfied;
		stratum.n += measure.basis === 'all' ? responses : answered;
		stratum.answers += answered;
	}
	const result = stratified(poolSmall([...found.values()]));
	return result.rate === null || [...found.values()].filter(({ n }) => n > 0).length < 2
		? null
		: result;
}

/** Strata of few people as one. */
function poolSmall(all: Stratum[]): Stratum[] {
	const hide = suppressed(all.map(({ n }) => n));
	const few = all.filter((_, i) => hide[i]);
	if (few.length === 0) return all;
	const sum = (of: (stratum: Stratum) => number) =>
		few.reduce((total, stratum) => total + of(stratum), 0);
	const one = {
		key: 'few',
		satisfied: sum((s) => s.satisfied),
		n: sum((s) => s.n),
		answers: sum((s) => s.answers!),
		settled: sum((s) => s.settled!)
	};
	return [...all.filter((_, i) => !hide[i]), one];
}
