import { IKM_CRITERIA } from '../../src/lib/core/indices/ikm-elements.ts';
import type { Questionnaire } from '../../src/lib/core/survey/questionnaire.ts';
import type { Column, MicroCell } from './cells.ts';
import type { Shown } from './doors.ts';
import { addRow, answersIn, placeOf, pointsOf, satisfiedOf, type Equations } from './equations.ts';
import {
	addMean,
	addSum,
	columnsOf,
	headlineOf,
	keysOfElement,
	ratedKeys
} from './equations-of-lines.ts';

type Form = NonNullable<Shown['indices']>['measures'][number]['questionnaires'][number];

/** The equations of the page of indices: shares and means, where levels may be hidden. */
export function indexRows(equations: Equations, shown: Shown, cells: MicroCell[]): void {
	for (const { formula, basis, rate, questionnaires } of shown.indices?.measures ?? []) {
		const alike = cells.filter(
			(cell) => cell.definition.formula === formula && cell.basis === basis
		);
		const headline = alike.flatMap((cell) => headlineOf(equations, cell));
		const from = placeOf({ ...shown, door: 'indices' }, `rate ${basis}`);
		if (rate !== null) addShare(equations, headline, rate, from);
		for (const form of questionnaires) {
			const asked = cells.filter(({ definition }) => definition.key === form.questionnaire);
			if (asked.length > 0) formRows(equations, shown, form, asked);
		}
	}
}

function formRows(equations: Equations, shown: Shown, form: Form, cells: MicroCell[]): void {
	const { definition } = cells[0]!;
	const columnsFor = (question: string) =>
		cells.flatMap((cell) => columnsOf(equations, cell, [question]));
	const place = (line: string) =>
		placeOf({ ...shown, door: 'indices' }, `${form.questionnaire} ${line}`);
	for (const { key, top2, mean5 } of form.lines) {
		const byQuestion = questionsOf(definition, key).map(columnsFor);
		if (byQuestion.length === 1) {
			const [columns] = byQuestion as [Column[]];
			if (top2 !== null) addShare(equations, columns, top2, place(`${key} top2`));
			if (mean5 !== null) addPoints(equations, columns, mean5 / 20, place(`${key} mean5`));
			continue;
		}
		if (top2 !== null)
			addMean(equations, 'satisfied', byQuestion, top2 / 100, place(`${key} top2`));
		if (mean5 !== null) addMean(equations, 'points', byQuestion, mean5 / 20, place(`${key} mean5`));
	}
	const inElements = definition.elements.flatMap(({ key }) => keysOfElement(definition, key));
	const rate = form.csm?.rate ?? null;
	if (rate !== null) addShare(equations, inElements.flatMap(columnsFor), rate, place('csm'));
	const ikm = form.ikm?.index ?? null;
	if (ikm !== null) addIkm(equations, definition, columnsFor, ikm, place('ikm'));
}

function questionsOf(definition: Questionnaire, line: string): string[] {
	const [kind, key] = line.split('/') as [string, string | undefined];
	if (kind === 'question') return [key!];
	return kind === 'element' ? keysOfElement(definition, key!) : ratedKeys(definition);
}

function addShare(equations: Equations, columns: Column[], percent: number, from: string): void {
	const told = (percent * answersIn(columns)) / 100;
	addSum(equations, 'satisfied', columns, [satisfiedOf(columns)], [told], from);
}

function addPoints(equations: Equations, columns: Column[], mean: number, from: string): void {
	const told = mean * answersIn(columns);
	addSum(equations, 'points', columns, [pointsOf(columns)], [told], from);
}

/** Nine elements, each the mean of its criteria on the scale 1–4, times 25. */
function addIkm(
	equations: Equations,
	{ key }: Questionnaire,
	columnsFor: (question: string) => Column[],
	told: number,
	from: string
): void {
	const pairs: { index: number; over: number }[] = [];
	let sum = 0;
	for (const questions of IKM_CRITERIA[key]!) {
		const answered = questions.map(columnsFor).filter((columns) => columns.length > 0);
		for (const columns of answered) {
			const over = answered.length * answersIn(columns);
			sum += pointsOf(columns) / over;
			pairs.push(...columns.map(({ index }) => ({ index, over })));
		}
	}
	pairs.sort((a, b) => a.index - b.index);
	const row = { columns: pairs.map(({ index }) => index), over: pairs.map(({ over }) => over) };
	// 25 / 9 · Σ (1 + ¾ (mean − 1)), solved for the sum of the nine means.
	addRow(equations.rows, { layer: 'points', ...row, from }, [sum], [told * 0.48 - 3]);
}
