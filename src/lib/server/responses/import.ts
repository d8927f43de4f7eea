import { createHash } from 'node:crypto';
import { encode, read } from '../../core/survey/answers.ts';
import { lostZeros, normalizeCounterCode } from '../../core/codes.ts';
import {
	CHANNELS,
	type Answers,
	type Channel,
	type Question,
	type Questionnaire
} from '../../core/survey/questionnaire.ts';
import { dateOf, noonOf } from '../../core/calendar/time.ts';
import { dateOf as readDate } from '../../core/schema/calendar.ts';
import { problem, shown } from '../../core/schema/problem.ts';
import { wordOf } from '../../core/schema/text.ts';
import { holdChains, record, type Submission } from '../intake/submit.ts';
import * as counters from '../store/counters.ts';
import * as questionnaires from '../store/questionnaires.ts';
import { uuidBytes } from '../db/uuid.ts';
import { Cells } from '../files/cells.ts';
import { placeOf, type SheetRow } from '../files/table-rows.ts';
import { Refused, type Importer } from '../files/importer.ts';

/** A checked row. A file may have a million, so what rows have in common they share. */
interface Item {
	line: number;
	sheet?: string;
	/** The sixteen bytes of its id, a letter each. */
	id: string;
	at: Pick<Submission, 'counterId' | 'fieldId' | 'channel' | 'version'>;
	answers: Answers;
	/** Epoch ms. */
	answeredAt: number;
}

type Served = Awaited<ReturnType<typeof counters.served>>[number];

const FIXED = ['counter', 'answered_on', 'field', 'channel', 'questionnaire'];
/** Columns that the export adds for readers; an import passes over them. */
export const FOR_READERS = ['unit_code', 'number', 'version', 'language', 'standing', 'entered_on'];

/**
 * contract.md "Files", responses: paper forms and other systems. A row without an id gets one made
 * of the file and its place in it, so that the same file imported twice counts once.
 */
export const responsesImporter: Importer<Item> = {
	async columns(db) {
		const keys = (await questionnaires.current(db)).flatMap((v) =>
			v.definition.questions.map((q) => q.key)
		);
		const answers = new Set(['comment', ...keys]);
		return {
			required: FIXED,
			optional: ['id', ...answers, ...FOR_READERS],
			exported: FOR_READERS
		};
	},

	async checker({ db }, table) {
		const open = new Map((await counters.served(db)).map((counter) => [counter.code, counter]));
		const versions = new Map((await questionnaires.current(db)).map((v) => [v.definition.key, v]));
		const today = dateOf(Date.now());
		const lines = new Map<string, number>();
		const withZeros = lostZeros(open.keys());
		const unknownCounter = (cells: Cells, code: string) => {
			const meant = withZeros(code);
			return meant.length > 0
				? cells.bad('counter', 'zeros-lost', { wanted: meant.join(' / ') })
				: cells.bad('counter', 'unknown', { text: shown(code) });
		};
		const shared = sharing();
		return {
			row(row) {
				const cells = new Cells(row);
				const uuid = uuidOf(cells, row, table.digest);
				const id = uuid.toString('latin1');
				const before = lines.get(id);
				if (before) cells.bad('id', 'twice', { line: before });
				lines.set(id, row.line);

				const code = normalizeCounterCode(cells.text('counter'));
				const counter = open.get(code) ?? unknownCounter(cells, code);
				const written = cells.text('answered_on');
				const date =
					readDate(written) ?? cells.bad('answered_on', written === '' ? 'missing' : 'date');
				if (date && date > today) cells.bad('answered_on', 'to-come', { text: date });
				const fieldId = fieldOf(cells, counter);
				const channel = CHANNELS.find((c) => c === cells.text('channel')) ?? null;
				if (!channel) cells.bad('channel', 'one-of', { wanted: CHANNELS.join(', ') });
				const version = cells.known('questionnaire', versions);
				const answers = version ? answersOf(cells, row, version.definition) : null;
				return cells.item(() => {
					const at = {
						counterId: counter!.id,
						fieldId: fieldId!,
						channel: channel as Channel,
						version: version!
					};
					return {
						...placeOf(row),
						id,
						answeredAt: noonOf(date!),
						at: shared(`${code} ${at.fieldId} ${channel} ${version!.id}`, at),
						answers:
							answers!.comment === null ? shared(encode(answers!.values), answers!) : answers!
					};
				});
			}
		};
	},

	async writer(trx, { key }, enteredAt, items) {
		// All of them first, and in the order that everybody keeps: citizens may be answering at the
		// same counters.
		await holdChains(trx, key, [...new Set(items.map(({ at }) => at.counterId))]);
		return {
			async write(items) {
				const outcomes = await record(
					trx,
					key,
					items.map((item) => submissionOf(item, enteredAt))
				);
				const refused = items.filter((_, i) => outcomes[i]!.kind === 'conflict');
				if (refused.length > 0)
					throw new Refused(
						refused.map((item) => ({
							...placeOf(item),
							...problem('id', 'other-content')
						}))
					);
				return { added: outcomes.filter((o) => o.kind === 'stored').length, changed: 0, notes: [] };
			}
		};
	}
};

function submissionOf({ id, at, answers, answeredAt }: Item, enteredAt: number): Submission {
	const uuid = Buffer.from(id, 'latin1');
	const rest = {
		procedureId: null,
		decidingUnitId: null,
		language: 'vi',
		standing: 'counted' as const
	};
	return { uuid, ...at, ...rest, answers, answeredAt, enteredAt };
}

/** Gives for what has the same name the one that came first. */
function sharing(): <T>(name: string, one: T) => T {
	const known = new Map<string, unknown>();
	return <T>(name: string, one: T): T => {
		const before = known.get(name) as T | undefined;
		if (before === undefined && known.size < MOST_SHARED) known.set(name, one);
		return before ?? one;
	};
}

const MOST_SHARED = 50_000;

function uuidOf(cells: Cells, row: SheetRow, digest: Buffer): Buffer {
	const text = cells.text('id');
	const given = text === '' ? null : uuidBytes(text);
	if (text !== '' && !given) cells.bad('id', 'uuid');
	if (given) return given;
	const place = row.sheet === undefined ? `:${row.line}` : `:${row.sheet}:${row.line}`;
	const made = createHash('sha256').update(digest).update(place).digest().subarray(0, 16);
	// RFC 9562 version 8: made by a rule of one's own.
	made[6] = (made[6]! & 0x0f) | 0x80;
	made[8] = (made[8]! & 0x3f) | 0x80;
	return made;
}

function fieldOf(cells: Cells, counter: Served | null): number | null {
	const code = cells.text('field');
	if (!counter) return null;
	if (code === '' && counter.fields.size === 1) return [...counter.fields.values()][0]!;
	return (
		counter.fields.get(code) ??
		cells.bad('field', 'not-served', { wanted: [...counter.fields.keys()].join(', ') })
	);
}

function answersOf(cells: Cells, row: SheetRow, definition: Questionnaire) {
	const values = (key: string) =>
		valuesOf(
			definition.questions.find((q) => q.key === key)!,
			row.cell(key)
		);
	const reading = read(lenient(definition), values);
	if (reading.ok) return reading.answers;
	for (const { question, code } of reading.problems)
		cells.bad(question, code === 'field' || code === 'field-changed' ? 'not-served' : code);
	return null;
}

/** On paper nobody can be made to answer: what is there counts, what is not there is unanswered. */
function lenient(definition: Questionnaire): Questionnaire {
	return {
		...definition,
		questions: definition.questions.map((q) => (q.kind === 'rated' ? { ...q, required: false } : q))
	};
}

/** A cell as the form would send it: options stand in files from 1, for people count so. */
function valuesOf(question: Question, cell: string): string[] {
	if (question.kind === 'comment') return [cell];
	if (question.kind !== 'choice') return [wordOf(cell)];
	const options = cell.split(';').flatMap((option) => wordOf(option) || []);
	return options.map((option) => (/^[1-9]\d*$/.test(option) ? String(Number(option) - 1) : option));
}
