import type { FormIndices } from '../../core/indices/form-indices.ts';
import { DOSSIER_CRITERIA, POINTS } from '../../core/indices/tt-01-2018.ts';
import { say, type Language } from '../../core/language.ts';
import type { Unknown } from '../../core/results/asked.ts';
import type { Query } from '../../core/results/query.ts';
import { FORMULAS } from '../../core/survey/questionnaire.ts';
import { indices as words } from '../../text/indices.ts';
import type { Db } from '../db/open.ts';
import type { OutTable } from '../files/table.ts';
import { portalLines, settlementLines, type Line } from './dossier-lines.ts';
import type { Reader } from '../results/resolve.ts';
import { indicesFor, type Dossiers, type Indices, type MeasureIndices } from './figures.ts';

const COLUMNS = [
	...[
		'unit',
		'from',
		'to',
		'method',
		'questionnaire',
		'key',
		'label',
		'n',
		'value',
		'maximum',
		'class',
		'suppressed'
	]
];

/**
 * The page of indices as one table, a number a row, told apart by the column `method`. The same
 * numbers as on the page and in the API, unrounded; `maximum` is what the value can reach at most.
 */
export async function indicesTable(
	db: Db,
	query: Query,
	language: Language,
	reader: Reader = {}
): Promise<OutTable | Unknown> {
	const indices = await indicesFor(db, query, reader);
	if ('unknown' in indices) return indices;
	const { unit, period, measures, dossiers, settlement, portal } = indices;
	const lines = [
		...measures.flatMap((measure) => measureLines(measure, language)),
		...(dossiers ? dossierLines(dossiers, language) : []),
		...(settlement ? settlementLines(settlement, language) : []),
		...(portal ? portalLines(portal, language) : [])
	];
	return {
		columns: COLUMNS,
		rows: lines.map((line) => [unit.code, period.from, period.to, ...line])
	};
}

function measureLines(
	{ basis, n, rate, par, suppressed, forms }: MeasureIndices,
	language: Language
): Line[] {
	const t = words[language];
	const hidden = suppressed ? 1 : 0;
	const all = forms.map(({ questionnaire }) => questionnaire).join(';');
	return [
		['top2', all, 'rate', t.survey.measure[basis], n, rate, 100, null, hidden],
		['par-index', all, 'points', t.par.points, n, par.points, par.max, null, hidden],
		...forms.flatMap((form) => formLines(form, language))
	];
}

function formLines(
	{ questionnaire, name, lines, csm, ikm, suppressed }: FormIndices,
	language: Language
): Line[] {
	const t = words[language];
	if (suppressed)
		return [['top2', questionnaire, 'index', say(name, language), null, null, 100, null, 1]];
	return [
		...lines.flatMap(({ key, label, n, suppressed, ...values }) =>
			FORMULAS.map((formula): Line => {
				const text = label ? say(label, language) : t.survey.index;
				return [
					formula,
					questionnaire,
					key,
					text,
					n,
					values[formula],
					100,
					null,
					suppressed ? 1 : 0
				];
			})
		),
		...(csm
			? [
					[
						'csm',
						questionnaire,
						'rate',
						t.abroad.csm,
						null,
						csm.rate,
						100,
						csm.band?.code ?? null,
						0
					] as Line
				]
			: []),
		...(ikm
			? [
					[
						'ikm',
						questionnaire,
						'index',
						t.abroad.ikm,
						null,
						ikm.index,
						100,
						ikm.band?.code ?? null,
						0
					] as Line
				]
			: [])
	];
}

function dossierLines(
	{ formula, max, selfScored, appraised, difference }: Dossiers,
	language: Language
): Line[] {
	const t = words[language].dossiers;
	const columns = [
		['self-scored', selfScored],
		['appraised', appraised]
	] as const;
	return [
		...columns.flatMap(([side, { points, total, percent, band }]): Line[] => [
			...points.map((score, i): Line => {
				const label = say(DOSSIER_CRITERIA[i]!, language);
				return [
					formula,
					null,
					`${side}/${i + 1}`,
					label,
					null,
					score,
					Math.max(...POINTS),
					null,
					0
				];
			}),
			[
				formula,
				null,
				`${side}/total`,
				`${t.sideLong[side]}: ${t.total}`,
				null,
				total,
				max,
				band?.code ?? null,
				0
			],
			[
				formula,
				null,
				`${side}/percent`,
				`${t.sideLong[side]}: ${t.percent(String(max))}`,
				null,
				percent,
				100,
				null,
				0
			]
		]),
		[formula, null, 'difference', t.difference, null, difference, max, null, 0]
	];
}

/** The indices as the API gives them, labels in Vietnamese; bands by their code. */
export function indicesJson(indices: Indices) {
	const { unit, period, measures, par, dossiers, settlement, portal } = indices;
	return {
		unit: unit.code,
		from: period.from,
		to: period.to,
		survey: 'counter',
		measures: measures.map(({ forms, ...measure }) => ({
			...measure,
			questionnaires: forms.map(({ name, lines, csm, ikm, ...form }) => ({
				...form,
				name: name.vi,
				lines: lines.map(({ label, ...line }) => ({
					...line,
					label: label?.vi ?? words.vi.survey.index
				})),
				csm: csm && { ...csm, band: csm.band?.code ?? null },
				ikm: ikm && { ...ikm, band: ikm.band?.code ?? null }
			}))
		})),
		par,
		dossiers: dossiers && {
			...dossiers,
			// Who scored is the office's own matter.
			scored: dossiers.scored.map(({ side, note, scorerUnit, setAt }) => ({
				side,
				note,
				scorerUnit,
				setAt
			})),
			selfScored: { ...dossiers.selfScored, band: dossiers.selfScored.band?.code ?? null },
			appraised: { ...dossiers.appraised, band: dossiers.appraised.band?.code ?? null }
		},
		settlement,
		portal
	};
}
