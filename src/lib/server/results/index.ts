import type { By, Query } from '../../core/results/query.ts';
import { answered } from '../../core/survey/levels.ts';
import {
	groupOf,
	hidden,
	type Counts,
	type Group,
	type Results
} from '../../core/results/results.ts';
import { suppressed } from '../../core/privacy/suppression.ts';
import type { Stratified } from '../../core/statistics/stratified.ts';
import { targetFor } from '../../core/targets/targets.ts';
import { yearOf } from '../../core/calendar/time.ts';
import { SAMPLE_FLOOR } from '../../core/results/verdict.ts';
import type { Db } from '../db/open.ts';
import { oneReading } from '../store/reading.ts';
import * as sums from '../store/tally/sums.ts';
import * as targets from '../store/targets.ts';
import { resolveQuery, type ResolvedQuery, type Reader, type Unknown } from './resolve-query.ts';
import { loadsBy, totalLoad } from './caseload.ts';
import { countGroups, zeroCounts, addCounts, type GroupCounts } from './counted.ts';
import { hideParts, isWholeHidden } from './suppression.ts';
import { otherMeasures, measureOf, type Measure } from './measure.ts';
import { GROUPING, partsOf, type Part, type Partition } from './parts.ts';
import { weighted } from './weighted.ts';
import { byElement, byQuestion, hiddenQuestions, hideQuestions, hidesIndex } from './questions.ts';

export type { Reader, Unknown };

/**
 * The only way a number gets out: screens, the API, print and export all answer a query through
 * here. Reads tallies, never responses. Whether the reader may see that unit is asked before
 * (server/staff/permission.ts).
 * @param query its `unit` must be set
 * @returns the result, or which of the query's names is not known
 */
export async function resultsFor(
	db: Db,
	query: Query,
	reader: Reader = {}
): Promise<Results | Unknown> {
	const results = await resultsBy(db, query, [query.by], reader);
	return 'unknown' in results ? results : results[query.by]!;
}

/**
 * The same for several breakdowns of one query: what they share is read once.
 * @param options.topId see Reader
 * @param options.indices whether the groups carry their index; a page that does not show it is
 * spared most of the reading
 */
export async function resultsBy(
	db: Db,
	query: Query,
	bys: readonly By[],
	{ indices = true, ...reader }: Reader & { indices?: boolean } = {}
): Promise<Partial<Record<By, Results>> | Unknown> {
	const reading = oneReading(db);
	const asked = await resolveQuery(reading, query, reader);
	if ('unknown' in asked) return asked;
	const whole = await wholeOf(reading, asked, bys, indices);
	const results: Partial<Record<By, Results>> = {};
	for (const by of bys) results[by] = await resultOf(reading, whole, by, indices);
	return results;
}

/**
 * The rate of a query weighted by the dossiers settled, beside the plain one; null where it cannot
 * be told, or where the whole itself is hidden.
 */
export async function weightedFor(
	db: Db,
	query: Query,
	reader: Reader = {}
): Promise<Stratified | null> {
	const asked = await resolveQuery(db, query, reader);
	if ('unknown' in asked) return null;
	const { measure, isHidden } = await wholeOf(db, asked, [], false);
	return isHidden ? null : weighted(db, asked, measure);
}

/** What all breakdowns of a query share. */
interface Whole {
	asked: ResolvedQuery;
	sums: sums.Sum[];
	measure: Measure;
	inForce: Awaited<ReturnType<typeof targets.inForce>>;
	/** The target of the whole. */
	target: number | null;
	counted: GroupCounts;
	total: Group;
	/** Whether nothing is shown but how many answered. */
	isHidden: boolean;
	/**
	 * Questions (`questionnaire/question`) of which nothing is shown; null where nothing about
	 * questions was asked.
	 */
	hide: Set<string> | null;
}

async function wholeOf(
	db: Db,
	asked: ResolvedQuery,
	bys: readonly By[],
	indices: boolean
): Promise<Whole> {
	const { unit, lineage, selection } = asked;
	const all = await sums.headline(db, selection, null);
	const measure = measureOf(asked, all);
	// Those below may have targets of their own.
	const belowId = bys.includes('unit') || bys.includes('counter') ? unit.id : null;
	const inForce = await targets.inForce(db, yearOf(selection.period.to), lineage, belowId);
	const target = targetFor(inForce, lineage, selection.fieldId)?.percent ?? null;
	const isAboutQuestions = indices || bys.includes('question') || bys.includes('element');
	const counted =
		(await countGroups(db, asked, measure, null, isAboutQuestions)).get(null) ?? zeroCounts();
	const names = { key: unit.code, label: { vi: unit.name }, questionnaire: null };
	const counts = {
		...names,
		...countsOf(counted, measure),
		target,
		load: await totalLoad(db, asked)
	};
	const total = groupOf(counts, measure.formula, SAMPLE_FLOOR);
	const isHidden = await isWholeHidden(db, asked, measure, total);
	// Of a narrowed query that takes the most looking.
	const hide =
		isAboutQuestions && !isHidden
			? await hiddenQuestions(db, asked, measure, counted, fewAnswered(all, measure))
			: null;
	return { asked, sums: all, measure, inForce, target, counted, total, isHidden, hide };
}

async function resultOf(db: Db, whole: Whole, by: By, indices: boolean): Promise<Results> {
	const { asked, measure, total, isHidden, hide } = whole;
	return {
		unit: { code: asked.unit.code, name: asked.unit.name, kind: asked.unit.kind },
		period: asked.query.period,
		by,
		formula: measure.formula,
		basis: measure.basis,
		questionnaires: questionnairesOf(whole.sums, measure),
		// How many answered tells nothing of anybody's answer, and shows a new office that answers do
		// arrive.
		total: isHidden
			? { ...hidden(total), responses: total.responses }
			: { ...total, index: hide?.size === 0 ? total.index : null },
		groups: await groupsOf(db, whole, by, indices),
		apart: otherMeasures(asked, whole.sums, measure),
		floor: SAMPLE_FLOOR
	};
}

async function groupsOf(db: Db, whole: Whole, by: By, indices: boolean): Promise<Group[]> {
	const { asked, measure, target, counted, isHidden, hide } = whole;
	const groupFrom = (counts: Counts) => groupOf(counts, measure.formula, SAMPLE_FLOOR);
	if (by === 'question' || by === 'element') {
		const groups = (by === 'question' ? byQuestion : byElement)(counted, measure, target).map(
			groupFrom
		);
		return isHidden ? groups.map(hidden) : hideQuestions(by, groups, hide!, measure);
	}
	const parts = (await partCounts(db, whole, by, indices)).map(({ part, counts }) => ({
		part,
		group: groupFrom(counts)
	}));
	if (isHidden) return parts.map(({ group }) => hidden(group));
	return hideParts(db, asked, measure, by, parts);
}

async function partCounts(
	db: Db,
	{ asked, measure, inForce }: Whole,
	by: Partition,
	indices: boolean
): Promise<{ part: Part; counts: Counts }[]> {
	const groups = await countGroups(db, asked, measure, GROUPING[by], indices);
	const loads = await loadsBy(db, asked, by);
	const parts = await partsOf(db, asked, by, new Set(groups.keys()));
	const sums = parts.map((part) =>
		part.members.flatMap((member) => groups.get(member) ?? []).reduce(addCounts, zeroCounts())
	);
	const isWithoutIndex = hidesIndex(sums);
	return parts.map((part, i) => {
		const sum = sums[i]!;
		const lineage = [...(part.unitIdsUp ?? []), ...asked.lineage];
		const target =
			targetFor(inForce, lineage, asked.selection.fieldId ?? part.fieldId ?? null)?.percent ?? null;
		const names = { key: part.key, label: part.label, questionnaire: null };
		const counts = { ...names, ...countsOf(sum, measure), target, load: loads(part) };
		return { part, counts: isWithoutIndex[i] ? { ...counts, questions: [] } : counts };
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

/**
 * Where all questions together give the rate, a person gave several of its answers, and counts
 * once.
 */
export function countsOf(
	counted: GroupCounts,
	measure: Measure
): Pick<Counts, 'responses' | 'apart' | 'headline' | 'questions' | 'people'> {
	const { responses, otherResponses, headline, questions } = counted;
	return {
		responses,
		apart: otherResponses,
		headline,
		questions: [...questions.values()],
		people: measure.basis === 'all' ? responses : null
	};
}

function questionnairesOf(whole: sums.Sum[], { versions }: Measure): string[] {
	return [...new Set(whole.flatMap((sum) => versions.get(sum.versionId)?.key ?? []))];
}
