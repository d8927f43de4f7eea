import { decode } from '../../core/survey/answers.ts';
import type { Answer } from '../../core/survey/questionnaire.ts';
import { contributionOf, type Contribution } from '../../core/results/tally.ts';
import type { Db } from '../db/open.ts';
import type { ResponseRow } from '../db/rows.ts';
import * as questionnaires from '../store/questionnaires.ts';

/**
 * What answers add, by version and answers: many people answer alike, and what was read once is
 * known.
 */
export type Read = Map<number, Map<string, Contribution | null>>;

/**
 * Reads what stored responses add to the tallies. Knows the questionnaires published by now, so all
 * that were answered.
 * @param read what was read before, of the same office; is added to
 * @returns for a response what it adds; null where somebody has made its answers unreadable, which
 * its seal tells
 */
export async function contributions(
	db: Db,
	read: Read = new Map()
): Promise<(response: Pick<ResponseRow, 'version_id' | 'answers'>) => Contribution | null> {
	const definitions = new Map(
		(await questionnaires.published(db)).map((v) => [v.id, v.definition])
	);
	return ({ version_id, answers }) => {
		const known = read.get(version_id) ?? new Map<string, Contribution | null>();
		read.set(version_id, known);
		const before = known.get(answers);
		if (before !== undefined) return before;
		const definition = definitions.get(version_id);
		const values = readable(answers);
		const contribution = definition && values ? contributionOf(definition, values) : null;
		if (known.size < MOST_READ) known.set(answers, contribution);
		return contribution;
	};
}

const MOST_READ = 20_000;

function readable(text: string): Answer[] | null {
	try {
		const values: unknown = decode(text);
		return Array.isArray(values) && values.every((value) => [value].flat().every(isAnswer))
			? values
			: null;
	} catch {
		return null;
	}
}

function isAnswer(value: unknown): boolean {
	return (
		value === null ||
		(Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31)
	);
}
