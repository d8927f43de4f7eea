import { decode } from '../../core/survey/answers.ts';
import { addDays, dateOf, startOf } from '../../core/calendar/time.ts';
import type { Asked, Unknown } from '../../core/results/asked.ts';
import type { Query } from '../../core/results/query.ts';
import { selectionOf } from '../../core/results/reading.ts';
import type { Answer, Question, Questionnaire } from '../../core/survey/questionnaire.ts';
import type { Db } from '../db/open.ts';
import { resolve } from '../results/resolve.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';
import * as responses from '../store/responses.ts';
import { uuidOf } from '../db/uuid.ts';
import type { SheetCell, OutTable } from '../files/table.ts';

const PAGE = 1000;

/** The columns before those of the questions, in their order. */
export const FIXED = [
	...['id', 'unit_code', 'counter', 'number', 'answered_on', 'field', 'channel', 'questionnaire'],
	...['version', 'language', 'standing', 'entered_on', 'comment']
];

/**
 * The raw responses of a view, in the import's format (contract.md "Files") with columns for
 * readers beside it: all versions of all questionnaires in one table. The columns follow from what
 * has been published, never from the rows, and a new version's questions come last. Read page by
 * page along each counter's chain: memory stays flat, and citizens are served between the pages.
 */
export async function responsesTable(db: Db, query: Query): Promise<OutTable | Unknown> {
	const asked = await resolve(db, query);
	if ('unknown' in asked) return asked;
	const keys = questionKeys(asked.versions.values());
	return { columns: [...FIXED, ...keys], rows: rows(db, asked, keys) };
}

/** How many rows that table will have, about: told by the tallies, so without reading it. */
export async function expectedRows(db: Db, query: Query): Promise<{ rows: number } | Unknown> {
	const asked = await resolve(db, query);
	if ('unknown' in asked) return asked;
	return { rows: await responses.expected(db, selectionOf(asked), [...asked.versions.keys()]) };
}

/** The questions that have a column, in the order in which they were first published. */
function questionKeys(definitions: Iterable<Questionnaire>): string[] {
	const keys = [...definitions].flatMap((d) =>
		d.questions.flatMap((q) => (q.kind === 'comment' ? [] : q.key))
	);
	return [...new Set(keys)];
}

async function* rows(db: Db, asked: Asked, keys: string[]): AsyncGenerator<SheetCell[][]> {
	const { unit, versions } = asked;
	const selection = selectionOf(asked);
	const range = {
		from: startOf(selection.period.from),
		to: startOf(addDays(selection.period.to, 1))
	};
	const fieldCodes = new Map((await fields.all(db)).map((f) => [f.id, f.code]));
	const versionNumbers = new Map(
		(await questionnaires.published(db)).map(({ id, version }) => [id, version])
	);
	const cellsOf = answerCells(keys);
	for (const counter of await counters.below(db, unit.id)) {
		if (selection.counterId !== null && counter.id !== selection.counterId) continue;
		let after = 0;
		for (;;) {
			const page = await responses.page(db, counter.id, after, range, PAGE);
			const found: SheetCell[][] = [];
			for (const row of page) {
				const definition = versions.get(row.version_id);
				const wanted =
					definition &&
					(selection.fieldId === null || row.field_id === selection.fieldId) &&
					(selection.channel === null || row.channel === selection.channel);
				if (!wanted) continue;
				found.push([
					uuidOf(row.hex),
					counter.unit.code,
					counter.code,
					row.number,
					dateOf(row.answered_at),
					fieldCodes.get(row.field_id)!,
					row.channel,
					definition.key,
					versionNumbers.get(row.version_id)!,
					row.language,
					row.standing,
					row.entered_at === null ? null : dateOf(row.entered_at),
					row.comment,
					...cellsOf(definition, row.answers)
				]);
			}
			yield found;
			if (page.length < PAGE) break;
			after = page.at(-1)!.number;
		}
	}
}

/**
 * Answers that are remembered with their cells: people answer alike, and reading them anew is most
 * of the work.
 */
const REMEMBERED = 5000;

function answerCells(keys: string[]): (definition: Questionnaire, answers: string) => SheetCell[] {
	const remembered = new Map<Questionnaire, Map<string, SheetCell[]>>();
	return (definition, text) => {
		const known = remembered.get(definition) ?? new Map<string, SheetCell[]>();
		remembered.set(definition, known);
		let cells = known.get(text);
		if (!cells) {
			const answers = decode(text);
			const byKey = new Map(
				definition.questions.map((q, i) => [q.key, cellOf(q, answers[i] ?? null)])
			);
			cells = keys.map((key) => byKey.get(key) ?? null);
			if (known.size >= REMEMBERED) known.clear();
			known.set(text, cells);
		}
		return cells;
	};
}

// Options count from 1 in files, as in imports.
function cellOf(question: Question, answer: Answer): SheetCell {
	if (answer === null) return null;
	if (question.kind !== 'choice') return answer as number;
	return [answer]
		.flat()
		.map((option) => option + 1)
		.join(';');
}
