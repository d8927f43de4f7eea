import { say, type Language } from '../../core/language.ts';
import { BYS, type Query } from '../../core/query.ts';
import type { Group, Results } from '../../core/results.ts';
import type { Db } from '../db/open.ts';
import { resultsBy, type Unknown } from '../results/index.ts';
import type { Cell, OutTable } from './table.ts';

const NUMBERS = [
	'responses',
	'n',
	'answers',
	'satisfied',
	'rate',
	'lower',
	'upper',
	'target',
	'needed',
	'index',
	'mean',
	'settled',
	'coverage',
	'apart'
] as const satisfies readonly (keyof Group)[];

const COLUMNS = [
	...['unit', 'from', 'to', 'formula', 'by', 'key', 'label', 'questionnaire', 'verdict'],
	...NUMBERS,
	...['level_0', 'level_1', 'level_2', 'level_3', 'level_4', 'level_5', 'suppressed']
];

/**
 * A view of the results as one table: the whole first, then every breakdown, told apart by the column `by`. The same
 * numbers as on the page and in the API, unrounded.
 */
export async function resultsTable(db: Db, query: Query, language: Language): Promise<OutTable | Unknown> {
	const results = await resultsBy(db, query, BYS);
	if ('unknown' in results) return results;
	const rows = BYS.flatMap((by) => results[by]!.groups.map((group) => rowOf(results[by]!, by, group, language)));
	rows.unshift(rowOf(results.field!, 'overall', results.field!.total, language));
	return { columns: COLUMNS, rows };
}

function rowOf(results: Results, by: string, group: Group, language: Language): Cell[] {
	return [
		results.unit.code,
		results.period.from,
		results.period.to,
		results.formula,
		by,
		group.key,
		say(group.label, language),
		group.questionnaire,
		group.verdict,
		...NUMBERS.map((name) => group[name]),
		...(group.levels ?? Array<null>(6).fill(null)),
		group.suppressed ? 1 : 0
	];
}

/** A result as the API gives it; contract.md "HTTP". Labels in Vietnamese. */
export function resultsJson(results: Results) {
	const { unit, period, by, formula, basis, questionnaires } = results;
	return {
		unit: unit.code,
		from: period.from,
		to: period.to,
		questionnaire: questionnaires.length === 1 ? questionnaires[0] : null,
		questionnaires,
		formula,
		basis,
		by,
		floor: results.floor,
		total: { ...results.total, label: results.total.label.vi },
		groups: results.groups.map((group) => ({ ...group, label: group.label.vi })),
		apart: results.apart.map((entry) => ({ ...entry, name: entry.name.vi }))
	};
}
