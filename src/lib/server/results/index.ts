import type { By, Query } from '../../core/query.ts';
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
import { loadsBy, totalLoad } from './caseload.ts';
import { countedBy, nothing, plus, type Counted } from './counted.ts';
import { apart, measureOf, type Measure } from './measure.ts';
import { GROUPING, partsOf } from './parts.ts';
import { byElement, byQuestion } from './questions.ts';

export type { Unknown };

/**
 * The only way a number gets out: screens, the API, print and export all answer a query through here. Reads tallies,
 * never responses. Whether the reader may see that unit is asked before (server/permission.ts).
 * @param query its `unit` must be set
 * @returns the result, or which of the query's names is not known
 */
export async function resultsFor(db: Db, query: Query): Promise<Results | Unknown> {
	const results = await resultsBy(db, query, [query.by]);
	return 'unknown' in results ? results : results[query.by]!;
}

/**
 * The same for several breakdowns of one query: what they share is read once.
 * @param options.indices whether the groups carry their index; a page that does not show it is spared most of the reading
 */
export async function resultsBy(
	db: Db,
	query: Query,
	bys: readonly By[],
	options = { indices: true }
): Promise<Partial<Record<By, Results>> | Unknown> {
	const asked = await lookUp(db, query);
	if ('unknown' in asked) return asked;
	const whole = await wholeOf(db, asked, bys);
	const results: Partial<Record<By, Results>> = {};
	for (const by of bys) results[by] = await resultOf(db, whole, by, options.indices);
	return results;
}

/** What all breakdowns of a query share. */
interface Whole {
	asked: Asked;
	sums: sums.Sum[];
	measure: Measure;
	inForce: Awaited<ReturnType<typeof targets.inForce>>;
	/** The target of the whole. */
	target: number | null;
	counted: Counted;
	total: Group;
	/** Questionnaires of which too few were answered to show anything of each alone. */
	few: Set<string>;
}

async function wholeOf(db: Db, asked: Asked, bys: readonly By[]): Promise<Whole> {
	const { unit, lineage, selection } = asked;
	const all = await sums.headline(db, selection, null);
	const measure = measureOf(asked, all);
	// Those below may have targets of their own.
	const belowId = bys.includes('unit') || bys.includes('counter') ? unit.id : null;
	const inForce = await targets.inForce(db, yearOf(selection.period.to), lineage, belowId);
	const target = targetFor(inForce, lineage, selection.fieldId)?.percent ?? null;
	const counted = (await countedBy(db, asked, measure, null)).get(null) ?? nothing();
	const names = { key: unit.code, label: { vi: unit.name }, questionnaire: null };
	const counts = { ...names, ...countsOf(counted, measure), target, load: await totalLoad(db, asked) };
	const total = groupOf(counts, measure.formula, SAMPLE_FLOOR);
	return { asked, sums: all, measure, inForce, target, counted, total, few: fewAnswered(all, measure) };
}

async function resultOf(db: Db, whole: Whole, by: By, indices: boolean): Promise<Results> {
	const { asked, measure, total, few } = whole;
	const groups = (await groupCounts(db, whole, by, indices)).map((counts) =>
		groupOf(counts, measure.formula, SAMPLE_FLOOR)
	);
	return {
		unit: { code: asked.unit.code, name: asked.unit.name, kind: asked.unit.kind },
		period: asked.query.period,
		by,
		formula: measure.formula,
		basis: measure.basis,
		questionnaires: questionnairesOf(whole.sums, measure),
		total: withoutFew(total, few),
		groups: suppress(by, total, groups, few),
		apart: apart(asked, whole.sums, measure),
		floor: SAMPLE_FLOOR
	};
}

async function groupCounts(
	db: Db,
	{ asked, measure, inForce, target, counted }: Whole,
	by: By,
	indices: boolean
): Promise<Counts[]> {
	if (by === 'question') return byQuestion(counted, measure, target);
	if (by === 'element') return byElement(counted, measure, target);

	const groups = await countedBy(db, asked, measure, GROUPING[by], indices);
	const loads = await loadsBy(db, asked, by);
	return (await partsOf(db, asked, by, new Set(groups.keys()))).map((part) => {
		const sum = part.members.flatMap((member) => groups.get(member) ?? []).reduce(plus, nothing());
		const lineage = [...(part.unitIdsUp ?? []), ...asked.lineage];
		const target = targetFor(inForce, lineage, asked.selection.fieldId ?? part.fieldId ?? null)?.percent ?? null;
		const { key, label } = part;
		return { key, label, questionnaire: null, ...countsOf(sum, measure), target, load: loads(part) };
	});
}

/** The questionnaires of which too few were answered to show anything of each alone. */
export function fewAnswered(whole: sums.Sum[], { versions }: Measure): Set<string> {
	const people = new Map<string, number>();
	for (const { versionId, levels } of whole) {
		const key = versions.get(versionId)?.key;
		if (key) people.set(key, (people.get(key) ?? 0) + answered(levels));
	}
	const hide = suppressed([...people.values()]);
	return new Set([...people.keys()].filter((_, i) => hide[i]));
}

/** The whole without what would show single people. */
export function withoutFew(total: Group, few: Set<string>): Group {
	// How many answered tells nothing of anybody's answer, and shows a new office that answers do arrive.
	if (isTooFew(total)) return { ...hidden(total), responses: total.responses };
	return { ...total, index: few.size > 0 ? null : total.index };
}

/** The parts of a breakdown without what would show single people. */
export function suppress(by: By, total: Group, groups: Group[], few: Set<string>): Group[] {
	if (isTooFew(total)) return groups.map(hidden);
	return by === 'element' || by === 'question' ? withQuestionSuppression(groups, few) : withSuppression(groups);
}

function isTooFew({ n }: Group): boolean {
	return n !== null && n > 0 && n < MINIMUM;
}

/** Where all questions together give the rate, a person gave several of its answers, and counts once. */
export function countsOf(
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
