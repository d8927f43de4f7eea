import type { CellElement, IndexCell } from '../../core/index-file.ts';
import { add, none } from '../../core/survey/levels.ts';
import type { Questionnaire } from '../../core/survey/questionnaire.ts';
import { zeroCounts, type GroupCounts } from '../../core/results/counted.ts';
import { peopleIn } from '../../core/results/people.ts';
import type { Sum } from '../../core/results/sums.ts';
import type { Measure } from '../../core/results/measure.ts';
import type { Basis, Counts } from '../../core/results/results.ts';
import type { Placed } from '../store/index-files.ts';

export type Forms = Map<string, { id: number; definition: Questionnaire; basis: Basis }>;

/**
 * The questionnaires that the cells speak of, made from what the files say: the versions here may
 * be others.
 */
export function formsOf(placed: Placed[]): Forms {
	const forms: Forms = new Map();
	for (const { cell } of placed) {
		if (!cell.form) continue;
		const { questionnaire, formula, basis } = cell.form;
		const known = forms.get(nameOf(cell));
		const elements = cell.elements.filter(
			(e): e is CellElement & { key: string; name: string } => e.key !== null
		);
		const questions = cell.elements.flatMap(({ key: element, questions }) =>
			questions.map(
				({ key }) =>
					({
						kind: 'rated',
						key,
						element,
						text: { vi: key },
						required: false,
						noOpinion: true
					}) as const
			)
		);
		if (known) {
			const { definition } = known;
			definition.elements.push(
				...elements
					.filter(({ key }) => !definition.elements.some((e) => e.key === key))
					.map(wordsOf)
			);
			definition.questions.push(
				...questions.filter(({ key }) => !definition.questions.some((q) => q.key === key))
			);
			continue;
		}
		const headline = basis === 'all' ? null : 'overall';
		const definition = {
			key: questionnaire,
			name: { vi: questionnaire },
			formula,
			headline,
			labels: []
		};
		forms.set(nameOf(cell), {
			id: forms.size + 1,
			definition: { ...definition, elements: elements.map(wordsOf), questions },
			basis
		});
	}
	return forms;
}

function wordsOf({ key, name }: { key: string; name: string }) {
	return { key, name: { vi: name } };
}

/** Versions of one questionnaire are put together where they measure alike. */
function nameOf({ form }: IndexCell): string {
	return form ? `${form.questionnaire} ${form.formula} ${form.basis}` : '';
}

/** How most of the responses are measured, and the questionnaires that measure so. */
export function measureOf(placed: Placed[], forms: Forms): Measure {
	const responses = (of: { definition: Questionnaire; basis: Basis }) =>
		placed.reduce((n, { cell }) => {
			const alike = cell.form?.formula === of.definition.formula && cell.form.basis === of.basis;
			return alike ? n + cell.responses : n;
		}, 0);
	const best = [...forms.values()].reduce<Forms extends Map<string, infer F> ? F | null : never>(
		(found, form) => (found === null || responses(form) > responses(found) ? form : found),
		null
	);
	const formula = best?.definition.formula ?? 'top2';
	const basis = best?.basis ?? 'overall';
	const alike = [...forms.values()].filter(
		(form) => form.definition.formula === formula && form.basis === basis
	);
	return { formula, basis, versions: new Map(alike.map(({ id, definition }) => [id, definition])) };
}

/** What a cell counts; where it measures otherwise, only how many responses it has. */
export function countedOf(cell: IndexCell, measure: Measure): GroupCounts {
	const { form, responses, headline, elements } = cell;
	const people = cell.people ?? null;
	if (!form) return zeroCounts();
	if (form.formula !== measure.formula || form.basis !== measure.basis)
		return { ...zeroCounts(), otherResponses: responses };
	const questions: GroupCounts['questions'] = new Map();
	for (const { key, levels } of elements.flatMap((element) => element.questions)) {
		const name = `${form.questionnaire}/${key}`;
		if (levels.some((n) => n > 0)) questions.set(name, add(questions.get(name) ?? none(), levels));
	}
	const n = peopleIn(form.basis, { levels: headline, responses, people });
	const forms = new Map([[form.questionnaire, n]]);
	return { responses, otherResponses: 0, headline, people, forms, questions };
}

/** Dossiers belong to a unit and field, and stand beside each version's counts: they count once. */
export function loadOf(placed: Placed[]): Counts['load'] {
	const once = new Map(
		placed.map(({ unitId, fieldId, cell }) => [`${unitId} ${fieldId}`, cell.load])
	);
	const known = [...once.values()].filter((load) => load !== null);
	if (known.length === 0) return null;
	return known.reduce((a, b) => ({
		settled: a.settled + b.settled,
		responses: a.responses + b.responses
	}));
}

/** What the cells count by questionnaire. */
export function sumsOf(placed: Placed[], forms: Forms): Sum[] {
	return placed.flatMap(({ cell }) => {
		const form = forms.get(nameOf(cell));
		if (!form) return [];
		const { responses, headline: levels, people = null } = cell;
		return [{ key: null, versionId: form.id, responses, levels, people }];
	});
}
