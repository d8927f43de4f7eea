import { confidenceSequence } from '../../core/statistics/confidence-sequence.ts';
import { wilsonFinite } from '../../core/statistics/finite-population.ts';
import type { CellElement, IndexCell, IndexLine } from '../../core/index-file.ts';
import type { People } from '../../core/results/people.ts';
import { sampleOf } from '../../core/results/samples.ts';
import { none, type Levels } from '../../core/survey/levels.ts';
import { CHANNELS, FORMULAS } from '../../core/survey/questionnaire.ts';
import { linesOf } from '../../core/index-file.ts';
import type { IndexRow } from './columns.ts';
import { problem, shown } from '../../core/schema/problem.ts';
import type { FileProblem } from '../files/problem.ts';
import type { Numbered } from './read.ts';

/** A cell, and the line in which it begins. */
export interface ReadCell {
	line: number;
	cell: IndexCell;
}

/**
 * Puts the rows of a file together into cells: a whole (`element` all) and the elements behind it.
 */
export function cellsOf(rows: Numbered[]): { cells: ReadCell[]; problems: FileProblem[] } {
	const cells: ReadCell[] = [];
	const problems: FileProblem[] = [];
	for (const { line, row } of rows) {
		if (row.detail === 'full' && row.element === 'all') cells.push({ line, cell: wholeOf(row) });
		const last = cells.at(-1)?.cell;
		const belongs = last?.unit.code === row.unit_code && last.field === row.field;
		if (!belongs) {
			problems.push({ line, ...problem('element', 'index-no-whole') });
			continue;
		}
		const questions = questionsOf(row);
		if (questions === null)
			problems.push({
				line,
				...problem('questions', 'index-questions', { text: shown(String(row.questions)) })
			});
		else if (questions.length > 0)
			last.elements.push(
				row.element === 'all'
					? { key: null, name: null, questions }
					: { key: String(row.element), name: String(row.element_name), questions }
			);
	}
	return { cells, problems: problems.length > 0 ? problems : contradictions(rows, cells) };
}

function wholeOf(row: IndexRow): IndexCell {
	const formula = FORMULAS.find((f) => f === row.formula);
	return {
		unit: { code: String(row.unit_code), name: String(row.unit_name), kind: String(row.unit_kind) },
		field: String(row.field),
		form:
			row.questionnaire === null || !formula
				? null
				: {
						questionnaire: String(row.questionnaire),
						version: Number(row.version),
						digest: String(row.definition),
						formula,
						basis: row.basis === 'all' ? 'all' : 'overall'
					},
		responses: Number(row.responses),
		headline: ([0, 1, 2, 3, 4, 5] as const).map((level) => Number(row[`level_${level}`])) as Levels,
		people: peopleOf(row),
		elements: [],
		channels: channelsOf(row.channels),
		load:
			row.settled === null
				? null
				: { settled: Number(row.settled), responses: Number(row.settled_responses) },
		target: row.target as number | null,
		unitTarget: row.unit_target as number | null
	};
}

/** What single people gave, as `45/7200/6100/5300`; null where the file does not say it. */
function peopleOf({ people }: IndexRow): People | null {
	const found = /^(\d+)\/(\d+)\/(\d+)\/(\d+)$/.exec(String(people ?? ''));
	return found && [Number(found[1]), Number(found[2]), Number(found[3]), Number(found[4])];
}

/** Counts by question, as `q1:0/1/2/3/40/50; q2:…`; null where it is no such text. */
function questionsOf({ questions }: IndexRow): CellElement['questions'] | null {
	if (questions === null) return [];
	const parts = String(questions)
		.split('; ')
		.map((part) => /^([\w-]+):(\d+(?:\/\d+){5})$/.exec(part));
	if (parts.includes(null)) return null;
	return parts.map((part) => ({
		key: part![1]!,
		levels: part![2]!.split('/').map(Number) as Levels
	}));
}

function channelsOf(text: IndexRow['channels']): IndexCell['channels'] {
	const counts = String(text ?? '')
		.split('; ')
		.map((part) => part.split(':'));
	return Object.fromEntries(
		counts.flatMap(([name, n]) => (CHANNELS.some((c) => c === name) ? [[name, Number(n)]] : []))
	);
}

const DERIVED = ['responses', 'n', 'rate', 'lower', 'upper', 'index'] as const;

/**
 * Figures that do not follow from the counts beside them: made by hand, whatever their digest says.
 */
function contradictions(rows: Numbered[], cells: ReadCell[]): FileProblem[] {
	const lines = linesOf(
		cells.map(({ cell }) => cell),
		false
	);
	return rows.flatMap(({ line, row }, i) => {
		const group = lines[i]?.group;
		if (!group) return [{ line, ...problem('element', 'index-row-too-many') }];
		const known: Partial<typeof group>[] = [group, ...otherFigures(lines[i]!)];
		const wrong = DERIVED.find(
			(name) => !known.some((figures) => name in figures && isNear(figures[name]!, row[name]))
		);
		const told = (text: unknown, wanted: unknown) => ({
			text: String(text),
			wanted: String(wanted)
		});
		if (wrong) return [{ line, ...problem(wrong, 'index-figure', told(row[wrong], group[wrong])) }];
		const sum = group.levels ?? none();
		const level = ([0, 1, 2, 3, 4, 5] as const).find((n) => sum[n] !== row[`level_${n}`]);
		if (level === undefined) return [];
		const column = `level_${level}` as const;
		return [{ line, ...problem(column, 'index-level', told(row[column], sum[level])) }];
	});
}

/**
 * What else a file may carry. The interval of a file made while its period was running is the
 * confidence sequence. Older programs narrowed that of a whole cell by its dossiers where all its
 * answers, and no others, belonged to them (finite-population.ts); where all questions give the rate,
 * they counted as people those too who answered nothing but "no opinion". All are merged, and the
 * merged figures are reckoned anew.
 */
function otherFigures({ cell, element, group }: IndexLine): Partial<IndexLine['group']>[] {
	const { load, responses } = cell;
	const { n, answers } = group;
	if (element === null && answers === 0) return [{ n: responses }];
	if (!n || !answers) return [];
	const sample = sampleOf([group]);
	const isNarrowed =
		element === null && load !== null && load.responses === responses && responses <= load.settled;
	return [confidenceSequence(sample), ...(isNarrowed ? [wilsonFinite(sample, load.settled)] : [])];
}

function isNear(a: number | null, b: unknown): boolean {
	return a === null || b === null ? a === b : Math.abs(a - Number(b)) < 1e-9;
}
