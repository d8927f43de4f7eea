import { say, type Language } from '../../core/language.ts';
import type { Unknown } from '../../core/results/asked.ts';
import { factsOf } from '../../core/results/facts.ts';
import { BYS, type Query } from '../../core/results/query.ts';
import { report } from '../../core/results/report.ts';
import type { Group, Results } from '../../core/results/results.ts';
import type { Fact } from '../../core/survey/facts.ts';
import type { Db } from '../db/open.ts';
import { read } from './read.ts';
import type { Reader } from './resolve.ts';
import type { SheetCell, OutTable } from '../files/table.ts';

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
	'heard',
	'apart'
] as const satisfies readonly (keyof Group)[];

const COLUMNS = [
	...['unit', 'from', 'to', 'formula', 'by', 'key', 'label', 'questionnaire', 'verdict'],
	...NUMBERS,
	...[
		'level_0',
		'level_1',
		'level_2',
		'level_3',
		'level_4',
		'level_5',
		'suppressed',
		'dossiers_wrong',
		'running',
		'out_of_reach',
		'nonresponse_lower',
		'nonresponse_upper'
	]
];

/** Everything that is told of a query. */
const ALL = { bys: BYS, indices: true, facts: true } as const;

/**
 * A view of the results as one table: the whole first, then every breakdown, told apart by the
 * column `by`. The same numbers as on the page and in the API, unrounded.
 */
export async function resultsTable(
	db: Db,
	query: Query,
	language: Language,
	reader: Reader = {}
): Promise<OutTable | Unknown> {
	const reading = await read(db, query, ALL, reader);
	if ('unknown' in reading) return reading;
	const results = report(reading, ALL);
	const { facts } = factsOf(reading);
	const rows = BYS.flatMap((by) =>
		results[by].groups.map((group) => rowOf(results[by], by, group, language))
	);
	rows.unshift(rowOf(results.field, 'overall', results.field.total, language));
	rows.push(...facts.flatMap((fact) => rowsOfFact(results.field, fact, language)));
	return { columns: COLUMNS, rows };
}

function rowOf(results: Results, by: string, group: Group, language: Language): SheetCell[] {
	return [
		results.unit.code,
		results.period.from,
		results.period.to,
		group.measure?.formula ?? results.formula,
		by,
		group.key,
		say(group.label, language),
		questionnaireOf(group),
		group.verdict,
		...NUMBERS.map((name) => group[name]),
		...(group.levels ?? Array<null>(6).fill(null)),
		group.suppressed ? 1 : 0,
		group.dossiersWrong ? 1 : 0,
		group.isRunning ? 1 : 0,
		group.outOfReach,
		group.nonresponse?.lower ?? null,
		group.nonresponse?.upper ?? null
	];
}

/** The questionnaire that a line is about, or those that it is measured by where that is not the whole's. */
function questionnaireOf({ questionnaire, measure }: Group): string | null {
	return measure ? measure.questionnaires.map(({ code }) => code).join('; ') : questionnaire;
}

/**
 * One row an option: `responses` is how often it was chosen, `n` how many answered (or were asked).
 */
function rowsOfFact({ unit, period }: Results, fact: Fact, language: Language): SheetCell[][] {
	return fact.options.map(({ label, n }, option) => {
		const cells: Partial<Record<string, SheetCell>> = {
			unit: unit.code,
			from: period.from,
			to: period.to,
			by: 'fact',
			key: `${fact.key}/${option}`,
			label: `${say(fact.label, language)} ${say(label, language)}`,
			questionnaire: fact.questionnaire,
			responses: n,
			n: fact.n,
			suppressed: fact.suppressed ? 1 : 0
		};
		return COLUMNS.map((name) => cells[name] ?? null);
	});
}

/** Facts as the API gives them. Labels in Vietnamese. */
export function factsJson(facts: Fact[]) {
	return facts.map((fact) => ({
		...fact,
		label: fact.label.vi,
		options: fact.options.map(({ label, n }) => ({ label: label.vi, n }))
	}));
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
		total: groupJson(results.total),
		groups: results.groups.map(groupJson),
		apart: results.apart.map((entry) => ({ ...entry, name: entry.name.vi }))
	};
}

/** What single people gave stays here: nobody else reckons with it. */
function groupJson({ people: _, label, measure, ...group }: Group) {
	const named = measure && {
		...measure,
		questionnaires: measure.questionnaires.map(({ code, name }) => ({ code, name: name.vi }))
	};
	return { ...group, label: label.vi, measure: named };
}
