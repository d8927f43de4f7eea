import { BYS, type By } from '../../src/lib/core/results/query.ts';
import type { Basis, Group } from '../../src/lib/core/results/results.ts';
import type { Formula } from '../../src/lib/core/survey/questionnaire.ts';
import type { Stratified } from '../../src/lib/core/statistics/stratified.ts';
import type { Db } from '../../src/lib/server/db/open.ts';
import { indicesFor } from '../../src/lib/server/indices/figures.ts';
import { indicesJson } from '../../src/lib/server/indices/export.ts';
import { factsJson } from '../../src/lib/server/results/export.ts';
import { factsOf } from '../../src/lib/core/results/facts.ts';
import { figuresOf } from '../../src/lib/core/results/report.ts';
import { read } from '../../src/lib/server/results/read.ts';
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
export function inProcess(db: Db, topId: number): Door {
	const wants = { bys: BYS, indices: true, facts: true };
	return async (view) => {
		const query = { ...view, by: 'field' } as const;
		const reading = known(await read(db, query, wants, { topId }));
		const { results, weighted } = figuresOf(reading, wants);
		const { total, formula, basis } = results.field;
		return {
			view,
			door: 'results',
			measure: { formula, basis },
			lines: [
				{ ...total, by: null },
				...BYS.flatMap((by) => results[by].groups.map((group) => ({ ...group, by })))
			],
			facts: factsJson(factsOf(reading).facts),
			indices: indicesJson(known(await indicesFor(db, query, { topId }))),
			weighted
		};
	};
}

/** What names nothing unknown. */
export function known<T>(answer: T): Exclude<T, { unknown: string }> {
	if (typeof answer === 'object' && answer !== null && 'unknown' in answer)
		throw new Error(`${String(answer.unknown)} is not known`);
	return answer as Exclude<T, { unknown: string }>;
}
