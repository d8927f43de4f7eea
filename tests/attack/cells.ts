import type { Question, Questionnaire } from '../../src/lib/core/survey/questionnaire.ts';
import type { Basis } from '../../src/lib/core/results/results.ts';
import type { AttackWorld, Person } from './worlds.ts';

/**
 * People whom no view can tell apart: of one counter, field, channel, questionnaire and day. The
 * attacker knows how many they are and how many of them answered a question, but no answer.
 */
export interface MicroCell {
	index: number;
	people: Person[];
	/** What they have in common. */
	first: Person;
	definition: Questionnaire;
	basis: Basis;
}

/** A question of a micro-cell: what is unknown is how often each level, or option, was answered. */
export interface Column {
	index: number;
	cell: MicroCell;
	/** `questionnaire/question`; of a fact that several questionnaires ask alike, `/question`. */
	item: string;
	/** How many of the people gave an answer: level 1–5, or an option (were asked, for several ticks). */
	people: number;
	/** How often each level 0–5, or option, was answered: what the attacker wants to know. */
	truth: number[];
}

/** Puts people together into micro-cells. */
export function cellsOf({ people, questionnaires }: AttackWorld): MicroCell[] {
	const together = Map.groupBy(people, ({ counter, field, channel, questionnaire, day }) =>
		[counter.code, field, channel, questionnaire, day].join(' ')
	);
	return [...together.values()].map((people, index) => {
		const first = people[0]!;
		const definition = questionnaires.get(first.questionnaire)!;
		const basis = definition.headline === null ? 'all' : 'overall';
		return { index, people, first, definition, basis };
	});
}

/** The columns of rated questions, question by question, so that what hangs together stands together. */
export function ratedColumns(cells: MicroCell[]): Column[] {
	return columns(cells, 'rated', (cell, question, position) => {
		const truth = Array<number>(6).fill(0);
		for (const { values } of cell.people) {
			const level = values[position];
			if (typeof level === 'number') truth[level]! += 1;
		}
		const people = truth.slice(1).reduce((sum, n) => sum + n, 0);
		return { item: `${cell.definition.key}/${question.key}`, people, truth };
	});
}

/** The columns of questions of choice. A question of several ticks stands for those who were asked. */
export function factColumns(cells: MicroCell[], nameOf: FactName): Column[] {
	return columns(cells, 'choice', (cell, question, position) => {
		if (question.kind !== 'choice') throw new Error('A choice was asked for.');
		const truth = Array<number>(question.options.length).fill(0);
		let people = 0;
		for (const { values } of cell.people) {
			const chosen = [values[position] ?? []].flat();
			for (const option of chosen) truth[option]! += 1;
			if (question.many ? isAsked(cell, question, values) : chosen.length > 0) people += 1;
		}
		return { item: nameOf(cell.definition.key, question.key), people, truth };
	});
}

/** By which name a question of choice is counted, together with others or alone. */
export type FactName = (questionnaire: string, question: string) => string;

function isAsked(
	{ definition }: MicroCell,
	{ onlyIf }: Extract<Question, { kind: 'choice' }>,
	values: Person['values']
): boolean {
	if (!onlyIf) return true;
	const level = values[definition.questions.findIndex(({ key }) => key === onlyIf.question)];
	return onlyIf.levels.some((one) => one === level);
}

function columns(
	cells: MicroCell[],
	kind: Question['kind'],
	read: (
		cell: MicroCell,
		question: Question,
		position: number
	) => Pick<Column, 'item' | 'people' | 'truth'>
): Column[] {
	const found = cells.flatMap((cell) =>
		cell.definition.questions.flatMap((question, position) =>
			question.kind === kind ? [{ cell, ...read(cell, question, position) }] : []
		)
	);
	return found
		.filter(({ people }) => people > 0)
		.sort((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : a.cell.index - b.cell.index))
		.map((column, index) => ({ ...column, index }));
}

/** How many people gave the answers of some columns; whoever answered several questions counts once. */
export function peopleBehind(columns: Column[]): number {
	let people = 0;
	for (const those of Map.groupBy(columns, ({ cell }) => cell).values()) {
		const [{ cell, people: ofOne }] = those as [Column];
		if (those.length === 1) people += ofOne;
		else {
			const { key, questions } = cell.definition;
			const items = new Set(those.map(({ item }) => item));
			const isAsked = questions.map((question) => items.has(`${key}/${question.key}`));
			people += cell.people.filter(({ values }) =>
				values.some((value, position) => isAsked[position] && Number(value ?? 0) > 0)
			).length;
		}
	}
	return people;
}

/** A micro-cell in words, for a person who looks for the reason of a leak. */
export function nameOfCell({ first, people }: MicroCell): string {
	const { counter, field, channel, questionnaire, day } = first;
	const who = people.length === 1 ? '1 person' : `${people.length} people`;
	return `${who} at ${counter.code} (${counter.unit}), ${field}, ${channel}, ${questionnaire}, ${day}`;
}
