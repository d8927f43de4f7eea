import { add, none, type Levels } from '../../core/survey/levels.ts';
import type { Db } from '../db/open.ts';
import * as sums from '../store/tally/sums.ts';
import type { ResolvedQuery } from './resolve-query.ts';
import type { Measure } from './measure.ts';

/** What tallies say of a group. */
export interface GroupCounts {
	responses: number;
	/** Responses that measure otherwise. */
	otherResponses: number;
	/** Levels that make the rate. */
	headline: Levels;
	/**
	 * Levels of each rated question, by `questionnaire/question`: versions of one questionnaire are
	 * put together.
	 */
	questions: Map<string, Levels>;
}

/** A group of nobody. */
export function zeroCounts(): GroupCounts {
	return { responses: 0, otherResponses: 0, headline: none(), questions: new Map() };
}

/** Two groups as one. */
export function addCounts(a: GroupCounts, b: GroupCounts): GroupCounts {
	const questions = new Map(a.questions);
	for (const [name, levels] of b.questions)
		questions.set(name, add(questions.get(name) ?? none(), levels));
	return {
		responses: a.responses + b.responses,
		otherResponses: a.otherResponses + b.otherResponses,
		headline: add(a.headline, b.headline),
		questions
	};
}

/**
 * Reads the tallies of the selection, apart by `by`, in one measure.
 * @param withQuestions whether each question's levels are wanted too: they are most of what there
 * is to read
 */
export async function countGroups(
	db: Db,
	{ selection, versions }: ResolvedQuery,
	measure: Measure,
	by: sums.Grouping,
	withQuestions = true
): Promise<Map<string | number | null, GroupCounts>> {
	const groups = new Map<string | number | null, GroupCounts>();
	const groupOf = (key: string | number | null) => {
		const group = groups.get(key) ?? zeroCounts();
		groups.set(key, group);
		return group;
	};
	for (const { key, versionId, responses, levels } of await sums.headline(db, selection, by))
		if (measure.versions.has(versionId)) {
			const group = groupOf(key);
			group.responses += responses;
			group.headline = add(group.headline, levels);
		} else if (versions.has(versionId)) groupOf(key).otherResponses += responses;

	if (!withQuestions) return groups;
	for (const { key, versionId, question, levels } of await sums.questions(db, selection, by)) {
		const definition = measure.versions.get(versionId);
		if (!definition) continue;
		const name = `${definition.key}/${definition.questions[question]!.key}`;
		const { questions } = groupOf(key);
		questions.set(name, add(questions.get(name) ?? none(), levels));
	}
	return groups;
}
