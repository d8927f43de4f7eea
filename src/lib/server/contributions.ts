import { decode } from '../core/answers.ts';
import type { Answer } from '../core/questionnaire.ts';
import { contributionOf, type Contribution } from '../core/tally.ts';
import type { Db } from './db/open.ts';
import type { ResponseRow } from './db/rows.ts';
import * as questionnaires from './store/questionnaires.ts';

/**
 * Reads what stored responses add to the tallies. Knows the questionnaires published by now, so all that were answered.
 * @returns for a response what it adds; null where somebody has made its answers unreadable, which its seal tells
 */
export async function contributions(
	db: Db
): Promise<(response: Pick<ResponseRow, 'version_id' | 'answers'>) => Contribution | null> {
	const definitions = new Map((await questionnaires.published(db)).map((v) => [v.id, v.definition]));
	// Many people answer alike: what was read once is known.
	const known = new Map<string, Contribution | null>();
	return ({ version_id, answers }) => {
		const name = `${version_id} ${answers}`;
		const before = known.get(name);
		if (before !== undefined) return before;
		const definition = definitions.get(version_id);
		const values = readable(answers);
		const contribution = definition && values ? contributionOf(definition, values) : null;
		if (known.size < MOST_KNOWN) known.set(name, contribution);
		return contribution;
	};
}

const MOST_KNOWN = 20_000;

function readable(text: string): Answer[] | null {
	try {
		const values: unknown = decode(text);
		return Array.isArray(values) && values.every((value) => [value].flat().every(isAnswer)) ? values : null;
	} catch {
		return null;
	}
}

function isAnswer(value: unknown): boolean {
	return value === null || (Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31);
}
