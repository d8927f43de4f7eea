import type { Words } from '../language.ts';
import type { Formula, Questionnaire } from '../survey/questionnaire.ts';
import type { Basis, LineMeasure, Results } from './results.ts';
import type { Asked } from './asked.ts';
import type { Sum } from './sums.ts';

/** What a figure measures. Different measures are never mixed (domain.md §3). */
export interface Measure {
	formula: Formula;
	basis: Basis;
	/** The versions that measure so. */
	versions: Map<number, Questionnaire>;
}

/** The measures that something of the selection was answered by. */
export function measuresIn(asked: Asked, sums: Sum[]): Measure[] {
	return measures(asked).filter(({ versions }) =>
		sums.some(({ versionId }) => versions.has(versionId))
	);
}

/**
 * The measure with the most responses in the selection; where there are none, that of the first
 * questionnaire.
 */
export function measureOf(asked: Asked, sums: Sum[]): Measure {
	const responses = (measure: Measure) =>
		sums.reduce((n, sum) => n + (measure.versions.has(sum.versionId) ? sum.responses : 0), 0);
	return measures(asked).reduce((best, other) =>
		responses(other) > responses(best) ? other : best
	);
}

function measures(asked: Asked): Measure[] {
	const kinds = Map.groupBy(
		asked.versions,
		([, definition]) => `${definition.formula} ${basisOf(definition)}`
	);
	return [...kinds.values()].map((versions) => {
		const definition = versions[0]![1];
		return { formula: definition.formula, basis: basisOf(definition), versions: new Map(versions) };
	});
}

/** Whether a version measures so, also one that takes no part in the query. */
export function isMeasuredBy(definition: Questionnaire, { formula, basis }: Measure): boolean {
	return definition.formula === formula && basisOf(definition) === basis;
}

/** Whether two measures are the same. */
export function isSameMeasure(a: Measure, b: Measure): boolean {
	return a.formula === b.formula && a.basis === b.basis;
}

/** A measure as a line names it: the questionnaires of it that were answered. */
export function nameOfMeasure({ formula, basis, versions }: Measure, sums: Sum[]): LineMeasure {
	// The newest version names the answers to older ones too: versions come in their order.
	const names = new Map<string, Words>();
	for (const { versionId, responses } of sums) {
		const definition = responses > 0 ? versions.get(versionId) : undefined;
		if (definition) names.set(definition.key, definition.name);
	}
	const questionnaires = [...names].map(([code, name]) => ({ code, name }));
	return { formula, basis, questionnaires };
}

/** The questionnaires with responses that measure otherwise, with how many. */
export function otherMeasures(asked: Asked, sums: Sum[], measure: Measure): Results['apart'] {
	const left = new Map<string, { questionnaire: string; name: Words; responses: number }>();
	for (const { versionId, responses } of sums) {
		const definition = asked.versions.get(versionId);
		if (!definition || measure.versions.has(versionId)) continue;
		const entry = left.get(definition.key) ?? {
			questionnaire: definition.key,
			name: definition.name,
			responses: 0
		};
		left.set(definition.key, { ...entry, responses: entry.responses + responses });
	}
	return [...left.values()];
}

/** Whether an overall question gives the rate, or all rated ones together. */
export function basisOf(definition: Questionnaire): Basis {
	return definition.headline === null ? 'all' : 'overall';
}
