import { say, type Words } from '../../core/language.ts';
import { basisOf } from '../../core/results/measure.ts';
import type { Query } from '../../core/results/query.ts';
import { FORMULAS, type Question, type Questionnaire } from '../../core/survey/questionnaire.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { COLUMN_WORDS, FORMULA_WORDS, KINDS, RATE_FROM } from '../../text/codebook.ts';
import type { Db } from '../db/open.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';
import { FIXED } from './export.ts';
import type { SheetCell, OutTable } from '../files/table.ts';

const COLUMNS = [
	...[
		'what',
		'column',
		'questionnaire',
		'version',
		'published_on',
		'element',
		'element_name',
		'kind',
		'formula'
	],
	...['text', 'text_en', 'values']
];

/**
 * What raw data mean: every fixed column, field, formula, and every question of every published
 * version with its words, its element, and what its values stand for. A question that changed its
 * words from one version to the next stands there once for each.
 */
export async function codebookTable(
	db: Db,
	{ questionnaire }: Pick<Query, 'questionnaire'>
): Promise<OutTable> {
	const versions = await questionnaires.published(db);
	const wanted = versions.filter(
		({ definition }) => questionnaire === null || definition.key === questionnaire
	);
	const rows: Row[] = [
		...FIXED.map((column) => ({ what: 'column', column, ...both(COLUMN_WORDS[column]!) })),
		...(await fields.all(db)).map(({ code, name }) => ({
			what: 'field',
			column: 'field',
			...both(name),
			values: code
		})),
		...FORMULAS.map((formula) => ({ what: 'formula', formula, ...both(FORMULA_WORDS[formula]) })),
		...wanted.flatMap(versionRows)
	];
	return { columns: COLUMNS, rows: rows.map((row) => COLUMNS.map((name) => row[name] ?? null)) };
}

type Row = Record<string, SheetCell>;

function versionRows({ definition, version, publishedAt }: questionnaires.Version): Row[] {
	const { key, name, formula } = definition;
	const same = { questionnaire: key, version, published_on: dateOf(publishedAt), formula };
	const about = {
		...same,
		what: 'questionnaire',
		...both(name),
		values: say(RATE_FROM[basisOf(definition)], 'vi')
	};
	return [
		about,
		...definition.questions.map((question) => ({ ...same, ...questionRow(definition, question) }))
	];
}

function questionRow(definition: Questionnaire, question: Question): Row {
	const element =
		question.kind === 'rated' && definition.elements.find(({ key }) => key === question.element);
	return {
		what: 'question',
		column: question.kind === 'comment' ? 'comment' : question.key,
		element: element ? element.key : null,
		element_name: element ? element.name.vi : null,
		kind: KINDS[question.kind].vi,
		...both(question.text),
		values: valuesOf(definition, question)
	};
}

/** What values stand for: `1 = Rất không hài lòng; 2 = …`. Options count from 1. */
function valuesOf({ labels }: Questionnaire, question: Question): string | null {
	const list = (words: Words[], first: number) =>
		words.map((word, i) => `${i + first} = ${word.vi}`).join('; ');
	if (question.kind === 'rated')
		return question.noOpinion ? list(labels, 0) : list(labels.slice(1), 1);
	if (question.kind === 'choice') return list(question.options, 1);
	return question.kind === 'amount' ? `0–${question.max} ${question.unit.vi}` : null;
}

function both(words: Words): { text: string; text_en: string } {
	return { text: words.vi, text_en: say(words, 'en') };
}
