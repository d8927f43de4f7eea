import { answered } from '../survey/levels.ts';
import type { GroupCounts } from './counted.ts';
import type { Measure } from './measure.ts';
import { peopleIn } from './people.ts';
import type { Counts } from './results.ts';

/** What a group that was counted in one measure says of its numbers. */
export function countsOf(
	counted: GroupCounts,
	measure: Measure
): Pick<
	Counts,
	'responses' | 'apart' | 'headline' | 'questions' | 'weights' | 'people' | 'personSums'
> {
	const { responses, otherResponses, headline, people, questions } = counted;
	const isOfSeveral = measure.basis === 'all';
	return {
		responses,
		apart: otherResponses,
		headline,
		questions: [...questions.values()],
		weights: weightsOf(counted),
		people: isOfSeveral ? peopleIn('all', { responses, levels: headline, people }) : null,
		personSums: isOfSeveral ? people : null
	};
}

/**
 * What each question weighs in the index over all of them. Within a questionnaire its questions
 * weigh alike, and questionnaires weigh by their people: a form with six answers beside one of six
 * thousand must not count like it. The people of a questionnaire are those behind its rate, or, if
 * these are more, those who answered its most answered question.
 * @returns in the order of the questions; undefined: all alike
 */
function weightsOf({ questions, forms }: GroupCounts): number[] | undefined {
	const formOf = (name: string) => name.split('/')[0]!;
	const asked = Map.groupBy(questions, ([name]) => formOf(name));
	if (asked.size < 2) return undefined;
	const weights = new Map(
		[...asked].map(([form, ofForm]) => {
			const ns = ofForm.map(([, levels]) => answered(levels)).filter((n) => n > 0);
			const people = Math.max(forms.get(form) ?? 0, ...ns);
			return [form, ns.length === 0 ? 0 : people / ns.length];
		})
	);
	return [...questions.keys()].map((name) => weights.get(formOf(name))!);
}
