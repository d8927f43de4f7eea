import { suppressed } from '../privacy/suppression.ts';
import { add, none, type Levels } from '../survey/levels.ts';
import type { Measure } from './measure.ts';
import { addPeople, noPeople, peopleIn, type People } from './people.ts';
import { answersOf, selectionOf, type Cell, type Grouping, type Reading } from './reading.ts';
import { sumsOf } from './sums.ts';

/** What tallies say of a group. */
export interface GroupCounts {
	responses: number;
	/** Responses that measure otherwise. */
	otherResponses: number;
	/** Levels that make the rate. */
	headline: Levels;
	/** What single people gave to it, as in a cell. */
	people: People | null;
	/** People by questionnaire (peopleIn). */
	forms: Map<string, number>;
	/**
	 * Levels of each rated question, by `questionnaire/question`: versions of one questionnaire are
	 * put together.
	 */
	questions: Map<string, Levels>;
}

/** A group of nobody. */
export function zeroCounts(): GroupCounts {
	return {
		...{ responses: 0, otherResponses: 0, headline: none(), people: noPeople() },
		...{ forms: new Map(), questions: new Map() }
	};
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
		people: addPeople(a.people, b.people),
		forms: addForms(a.forms, b.forms),
		questions
	};
}

function addForms(a: GroupCounts['forms'], b: GroupCounts['forms']): GroupCounts['forms'] {
	const forms = new Map(a);
	for (const [form, n] of b) forms.set(form, (forms.get(form) ?? 0) + n);
	return forms;
}

/**
 * The groups of what was asked for, in one measure.
 * @param cells what the query asks for
 * @param withQuestions whether each question's levels are wanted too
 */
export function countGroups(
	reading: Reading,
	cells: Cell[],
	measure: Measure,
	by: Grouping,
	withQuestions: boolean
): Map<string | number | null, GroupCounts> {
	const { versions } = reading.asked;
	const groups = new Map<string | number | null, GroupCounts>();
	const groupOf = (key: string | number | null) => {
		const group = groups.get(key) ?? zeroCounts();
		groups.set(key, group);
		return group;
	};
	for (const sum of sumsOf(cells, by)) {
		const { key, versionId, responses, levels, people } = sum;
		const form = measure.versions.get(versionId)?.key;
		if (form !== undefined) {
			const group = groupOf(key);
			group.responses += responses;
			group.headline = add(group.headline, levels);
			group.people = addPeople(group.people, people);
			group.forms.set(form, (group.forms.get(form) ?? 0) + peopleIn(measure.basis, sum));
		} else if (versions.has(versionId)) groupOf(key).otherResponses += responses;
	}

	if (!withQuestions) return groups;
	const answers = answersOf(reading, selectionOf(reading.asked), by);
	for (const { key, versionId, questions } of answers) {
		const definition = measure.versions.get(versionId);
		if (!definition) continue;
		const { questions: sums } = groupOf(key);
		for (const [position, levels] of questions) {
			const name = `${definition.key}/${definition.questions[position]!.key}`;
			sums.set(name, add(sums.get(name) ?? none(), levels));
		}
	}
	return groups;
}

/** The questionnaires of which too few were answered to show anything of each alone. */
export function fewAnswered({ forms }: GroupCounts): Set<string> {
	const hide = suppressed([...forms.values()]);
	return new Set([...forms.keys()].filter((_, i) => hide[i]));
}
