import { BYS, type By } from '../../src/lib/core/results/query.ts';
import type { Basis, Group } from '../../src/lib/core/results/results.ts';
import type { Formula } from '../../src/lib/core/survey/questionnaire.ts';
import type { Stratified } from '../../src/lib/core/statistics/stratified.ts';
import type { Db } from '../../src/lib/server/db/open.ts';
import { indicesFor } from '../../src/lib/server/indices/figures.ts';
import { indicesJson } from '../../src/lib/server/indices/export.ts';
import { factsJson } from '../../src/lib/server/results/export.ts';
import { factsFor } from '../../src/lib/server/results/facts.ts';
import { resultsBy, weightedFor } from '../../src/lib/server/results/index.ts';
import { oneReading } from '../../src/lib/server/store/reading.ts';
import type { View } from './views.ts';

/** One line of figures; `by` null: the whole. */
export type Line = { by: By | null } & Pick<
	Group,
	'key' | 'questionnaire' | 'n' | 'answers' | 'satisfied' | 'rate' | 'mean' | 'index' | 'levels'
>;

/** Everything that came back for one view. */
export interface Shown {
	view: View;
	/** Where it stands, such as `/api/v1/results`. */
	door: string;
	/** null: not said, the measure that most people of the view answered. */
	measure: { formula: Formula; basis: Basis } | null;
	lines: Line[];
	facts: ReturnType<typeof factsJson>;
	indices: ReturnType<typeof indicesJson> | null;
	weighted: Stratified | null;
}

/** A way to ask. */
export type Door = (view: View) => Promise<Shown>;

/**
 * Asks the functions that the pages, the API and the files ask, as somebody whose part of the tree
 * begins at a unit.
 */
export function inProcess(office: Db, topId: number): Door {
	// Nothing changes while an attack goes on: what was read once is not read again.
	const db = oneReading(office);
	return async (view) => {
		const query = { ...view, by: 'field' } as const;
		const results = known(await resultsBy(db, query, BYS, { topId }));
		const { total, formula, basis } = results.field!;
		return {
			view,
			door: 'results',
			measure: { formula, basis },
			lines: [
				{ ...total, by: null },
				...BYS.flatMap((by) => results[by]!.groups.map((group) => ({ ...group, by })))
			],
			facts: factsJson(known(await factsFor(db, query, { topId })).facts),
			indices: indicesJson(known(await indicesFor(db, query, { topId }))),
			weighted: await weightedFor(db, query, { topId })
		};
	};
}

/** What names nothing unknown. */
export function known<T>(answer: T): Exclude<T, { unknown: string }> {
	if (typeof answer === 'object' && answer !== null && 'unknown' in answer)
		throw new Error(`${String(answer.unknown)} is not known`);
	return answer as Exclude<T, { unknown: string }>;
}
