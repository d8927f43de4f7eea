import { decode } from '../../core/answers.ts';
import { addDays, dateOf, startOf } from '../../core/time.ts';
import type { Query } from '../../core/query.ts';
import type { Answer, Question } from '../../core/questionnaire.ts';
import type { Db } from '../db/open.ts';
import { lookUp, type Asked, type Unknown } from '../results/asked.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as responses from '../store/responses.ts';
import { uuidText } from '../uuid.ts';
import type { Cell, OutTable } from './table.ts';

const PAGE = 1000;
const FIXED = ['id', 'unit_code', 'counter', 'number', 'answered_on', 'field', 'channel', 'questionnaire'];
const LATER = ['version', 'language', 'standing', 'entered_on', 'comment'];

/**
 * The raw responses of a view, in the import's format (contract.md "Files") with columns for readers beside it. Read
 * page by page along each counter's chain: memory stays flat, and citizens are served between the pages.
 */
export async function responsesTable(db: Db, query: Query): Promise<OutTable | Unknown> {
	const asked = await lookUp(db, query);
	if ('unknown' in asked) return asked;
	const keys = new Set(
		[...asked.versions.values()].flatMap((d) => d.questions.flatMap((q) => (q.kind === 'comment' ? [] : q.key)))
	);
	return { columns: [...FIXED, ...keys, ...LATER], rows: rows(db, asked, [...keys]) };
}

async function* rows(db: Db, asked: Asked, keys: string[]): AsyncGenerator<Cell[]> {
	const { selection, unit, versions } = asked;
	const range = { from: startOf(selection.period.from), to: startOf(addDays(selection.period.to, 1)) };
	const fieldCodes = new Map((await fields.all(db)).map((f) => [f.id, f.code]));
	const versionNumbers = await numbersOf(db);
	for (const counter of await counters.below(db, unit.id)) {
		if (selection.counterId !== null && counter.id !== selection.counterId) continue;
		let after = 0;
		for (;;) {
			const page = await responses.page(db, counter.id, after, range, PAGE);
			for (const row of page) {
				const definition = versions.get(row.version_id);
				const wanted =
					definition &&
					(selection.fieldId === null || row.field_id === selection.fieldId) &&
					(selection.channel === null || row.channel === selection.channel);
				if (!wanted) continue;
				const answers = decode(row.answers);
				const byKey = new Map(definition.questions.map((q, i) => [q.key, cellOf(q, answers[i] ?? null)]));
				yield [
					uuidText(row.uuid),
					counter.unit.code,
					counter.code,
					row.number,
					dateOf(row.answered_at),
					fieldCodes.get(row.field_id)!,
					row.channel,
					definition.key,
					...keys.map((key) => byKey.get(key) ?? null),
					versionNumbers.get(row.version_id)!,
					row.language,
					row.standing,
					row.entered_at === null ? null : dateOf(row.entered_at),
					row.comment
				];
			}
			if (page.length < PAGE) break;
			after = page.at(-1)!.number;
		}
	}
}

// Options count from 1 in files, as in imports.
function cellOf(question: Question, answer: Answer): Cell {
	if (answer === null) return null;
	if (question.kind !== 'choice') return answer as number;
	return [answer]
		.flat()
		.map((option) => option + 1)
		.join(';');
}

async function numbersOf(db: Db): Promise<Map<number, number>> {
	const rows = await db.selectFrom('questionnaire_version').select(['id', 'version']).execute();
	return new Map(rows.map((row) => [row.id, row.version]));
}
