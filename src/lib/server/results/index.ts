import type { Query } from '../../core/query.ts';
import { answered } from '../../core/levels.ts';
import {
	groupOf,
	hidden,
	withQuestionSuppression,
	withSuppression,
	type Counts,
	type Group,
	type Results
} from '../../core/results.ts';
import { MINIMUM, suppressed } from '../../core/suppress.ts';
import { targetFor } from '../../core/targets.ts';
import { yearOf } from '../../core/time.ts';
import { SAMPLE_FLOOR } from '../../core/verdict.ts';
import type { Db } from '../db/open.ts';
import * as sums from '../store/sums.ts';
import * as targets from '../store/targets.ts';
import { lookUp, type Asked, type Unknown } from './asked.ts';
import { loadsFor, type Loads } from './caseload.ts';
import { countedBy, nothing, plus, type Counted } from './counted.ts';
import { apart, measureOf, type Measure } from './measure.ts';
import { GROUPING, partsOf, type Partition } from './parts.ts';
import { byElement, byQuestion } from './questions.ts';

export type { Unknown };

/**
 * The only way a number gets out: screens, the API, print and export all answer a query through here. Reads tallies,
 * never responses. Whether the reader may see that unit is asked before (server/permission.ts).
 * @param query its `unit` must be set
 * @returns the result, or which of the query's names is not known
 */
export async function resultsFor(db: Db, query: Query): Promise<Results | Unknown> {
	const asked = await lookUp(db, query);
	if ('unknown' in asked) return asked;

	const whole = await sums.headline(db, asked.selection, null);
	const measure = measureOf(asked, whole);
	const ownTargets = query.by === 'unit' || query.by === 'counter';
	const inForce = await targets.inForce(db, yearOf(query.period.to), asked.lineage, ownTargets ? asked.unit.id : null);
	const context = { inForce, loads: await loadsFor(db, asked) };

	const counted = (await countedBy(db, asked, measure, null)).get(null) ?? nothing();
	const total = figures(totalCounts(asked, measure, counted, context), measure);
	const groups = (await groupCounts(db, asked, measure, counted, context)).map((counts) => figures(counts, measure));

	const tooFew = total.n !== null && total.n > 0 && total.n < MINIMUM;
	const few = fewAnswered(whole, measure);
	return {
		unit: { code: asked.unit.code, name: asked.unit.name, kind: asked.unit.kind },
		period: query.period,
		by: query.by,
		formula: measure.formula,
		basis: measure.basis,
		questionnaires: questionnairesOf(whole, measure),
		// How many answered tells nothing of anybody's answer, and shows a new office that answers do arrive.
		total: tooFew
			? { ...hidden(total), responses: total.responses }
			: { ...total, index: few.size > 0 ? null : total.index },
		groups: tooFew ? groups.map(hidden) : suppress(query, groups, few),
		apart: apart(asked, whole, measure),
		floor: SAMPLE_FLOOR
	};
}

/** The questionnaires of which too few were answered to show anything of each alone. */
function fewAnswered(whole: sums.Sum[], { versions }: Measure): Set<string> {
	const people = new Map<string, number>();
	for (const { versionId, levels } of whole) {
		const key = versions.get(versionId)?.key;
		if (key) people.set(key, (people.get(key) ?? 0) + answered(levels));
	}
	const hide = suppressed([...people.values()]);
	return new Set([...people.keys()].filter((_, i) => hide[i]));
}

function suppress({ by }: Query, groups: Group[], few: Set<string>): Group[] {
	return by === 'element' || by === 'question' ? withQuestionSuppression(groups, few) : withSuppression(groups);
}

interface Context {
	inForce: Awaited<ReturnType<typeof targets.inForce>>;
	loads: Loads;
}

function figures(counts: Counts, measure: Measure) {
	return groupOf(counts, measure.formula, SAMPLE_FLOOR);
}

function totalCounts(asked: Asked, measure: Measure, counted: Counted, { inForce, loads }: Context): Counts {
	const target = targetFor(inForce, asked.lineage, asked.selection.fieldId)?.percent ?? null;
	return {
		key: asked.unit.code,
		label: { vi: asked.unit.name },
		questionnaire: null,
		...countsOf(counted, measure),
		target,
		load: loads.total
	};
}

async function groupCounts(
	db: Db,
	asked: Asked,
	measure: Measure,
	total: Counted,
	context: Context
): Promise<Counts[]> {
	const { inForce, loads } = context;
	const { by } = asked.query;
	const target = targetFor(inForce, asked.lineage, asked.selection.fieldId)?.percent ?? null;
	if (by === 'question') return byQuestion(total, measure, target);
	if (by === 'element') return byElement(total, measure, target);

	const counted = await countedBy(db, asked, measure, GROUPING[by as Partition]);
	const parts = await partsOf(db, asked, by, new Set(counted.keys()));
	return parts.map((part) => {
		const sum = part.members.flatMap((member) => counted.get(member) ?? []).reduce(plus, nothing());
		const lineage = [...(part.unitIdsUp ?? []), ...asked.lineage];
		const target = targetFor(inForce, lineage, asked.selection.fieldId ?? part.fieldId ?? null)?.percent ?? null;
		const { key, label } = part;
		return { key, label, questionnaire: null, ...countsOf(sum, measure), target, load: loads.of(part) };
	});
}

/** Where all questions together give the rate, a person gave several of its answers, and counts once. */
function countsOf(
	counted: Counted,
	measure: Measure
): Pick<Counts, 'responses' | 'apart' | 'headline' | 'questions' | 'people'> {
	const { responses, apart, headline, questions } = counted;
	return {
		responses,
		apart,
		headline,
		questions: [...questions.values()],
		people: measure.basis === 'all' ? responses : null
	};
}

function questionnairesOf(whole: sums.Sum[], { versions }: Measure): string[] {
	return [...new Set(whole.flatMap((sum) => versions.get(sum.versionId)?.key ?? []))];
}
