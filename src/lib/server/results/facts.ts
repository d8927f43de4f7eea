import { factOf, type Fact } from '../../core/facts.ts';
import type { Period } from '../../core/period.ts';
import { FACTS } from '../../core/presets/facts.ts';
import type { Query } from '../../core/query.ts';
import type { ChoiceQuestion, Questionnaire } from '../../core/questionnaire.ts';
import type { Db } from '../db/open.ts';
import * as sums from '../store/sums.ts';
import { choices, type ChoiceSum } from '../store/sums-of-choices.ts';
import { lookUp, type Asked, type Unknown } from './asked.ts';

/** What people of a query reported of their visit. */
export interface Facts {
	unit: { code: string; name: string };
	period: Period;
	/** Those that a questionnaire with responses asks: first the usual ones in their order, then each questionnaire's own. */
	facts: Fact[];
}

/**
 * The facts of a query as counts (domain.md §7, table 7): the sibling of resultsFor for questions of choice. Reads tallies,
 * never responses; whoever calls has asked server/permission.ts before. The query's `by` tells nothing here.
 * @param query its `unit` must be set
 * @returns the counts, or which of the query's names is not known
 */
export async function factsFor(db: Db, query: Query): Promise<Facts | Unknown> {
	const asked = await lookUp(db, query);
	if ('unknown' in asked) return asked;
	const { code, name } = asked.unit;
	return { unit: { code, name }, period: query.period, facts: await factsOf(db, asked) };
}

/** The facts of a query that is looked up. */
export async function factsOf(db: Db, asked: Asked): Promise<Fact[]> {
	const answered = await sums.headline(db, asked.selection, null);
	const seen = answered.flatMap(({ versionId }) => {
		const definition = asked.versions.get(versionId);
		return definition ? [{ versionId, definition }] : [];
	});
	const found = new Map<string, Gathered>();
	for (const { versionId, definition } of seen)
		for (const [position, question] of definition.questions.entries())
			if (question.kind === 'choice') gather(found, { versionId, position, question, definition });
	if (found.size === 0) return [];

	const counts = await choices(db, asked.selection);
	const people = await askedOf(db, asked, [...found.values()], answered);
	return [...found.values()]
		.map(({ question, questionnaire, asks }) =>
			factOf(question, questionnaire, countsOf(counts, asks), people(question, asks))
		)
		.sort((a, b) => placeOf(a) - placeOf(b));
}

/** A question of choice, and the versions that ask it, each at its position. */
interface Gathered {
	question: ChoiceQuestion;
	questionnaire: string | null;
	asks: Map<number, { position: number; definition: Questionnaire }>;
}

interface Ask {
	versionId: number;
	position: number;
	question: ChoiceQuestion;
	definition: Questionnaire;
}

function gather(found: Map<string, Gathered>, { versionId, position, question, definition }: Ask): void {
	const questionnaire = isUsual(question) ? null : definition.key;
	const name = `${questionnaire ?? ''}/${question.key}`;
	const asks = found.get(name)?.asks ?? new Map();
	// Versions come in their order: the newest wording names the answers to older ones too.
	found.set(name, { question, questionnaire, asks: asks.set(versionId, { position, definition }) });
}

function isUsual(question: ChoiceQuestion): boolean {
	return FACTS.some((fact) => fact.key === question.key && fact.options.length === question.options.length);
}

function placeOf({ key, questionnaire }: Fact): number {
	return questionnaire === null ? FACTS.findIndex((fact) => fact.key === key) : FACTS.length;
}

function countsOf(counts: ChoiceSum[], asks: Gathered['asks']): Map<number, number> {
	const byOption = new Map<number, number>();
	for (const { versionId, question, option, n } of counts)
		if (asks.get(versionId)?.position === question) byOption.set(option, (byOption.get(option) ?? 0) + n);
	return byOption;
}

/** How many people were asked a question: everybody, or those whose answer to another one lets it be asked. */
async function askedOf(db: Db, asked: Asked, questions: Gathered[], responses: sums.Sum[]) {
	const isConditional = questions.some(({ question }) => question.many && question.onlyIf);
	const rated = isConditional ? await sums.questions(db, asked.selection, null) : [];
	return ({ onlyIf }: ChoiceQuestion, asks: Gathered['asks']): number => {
		if (onlyIf === null) return responses.reduce((n, sum) => n + (asks.has(sum.versionId) ? sum.responses : 0), 0);
		return rated.reduce((n, { versionId, question, levels }) => {
			const key = asks.get(versionId)?.definition.questions[question]?.key;
			return key === onlyIf.question ? onlyIf.levels.reduce((sum, level) => sum + levels[level], n) : n;
		}, 0);
	};
}
