import { formIndices, type FormIndices } from '../../core/indices/form-indices.ts';
import { PAR_POINTS, parIndex, type ParIndex } from '../../core/indices/par-index.ts';
import { settlement, type Settlement } from '../../core/indices/qd-766.ts';
import { dossierTable, isDossierPeriod, type DossierTable } from '../../core/indices/tt-01-2018.ts';
import { add, answered, index, none, type Levels } from '../../core/levels.ts';
import { nameOf, type Period } from '../../core/period.ts';
import type { Query } from '../../core/query.ts';
import type { Formula, Questionnaire } from '../../core/questionnaire.ts';
import type { Basis } from '../../core/results.ts';
import { MINIMUM, suppressed } from '../../core/suppress.ts';
import { yearOf } from '../../core/time.ts';
import type { Db } from '../db/open.ts';
import * as assessments from '../store/assessments.ts';
import * as caseload from '../store/caseload.ts';
import * as parPoints from '../store/par-points.ts';
import * as sums from '../store/sums.ts';
import * as units from '../store/units.ts';
import { lookUp, type Asked, type Unknown } from './asked.ts';
import { monthsOf } from './caseload.ts';
import { basisOf } from './measure.ts';

/** What the questionnaires that measure alike say together, and each by itself. Different measures are never mixed. */
export interface MeasureIndices {
	formula: Formula;
	basis: Basis;
	/** Responses that came in; shown even where their answers are hidden. */
	responses: number;
	/** People, and the share of them that is satisfied: the rate of the results page. null: hidden, or nobody. */
	n: number | null;
	rate: number | null;
	par: ParIndex;
	suppressed: boolean;
	forms: FormIndices[];
}

/** The points of PAR INDEX that hold: where nobody has set them, the default, which is to be checked. */
export interface ParInForce {
	year: number;
	max: number;
	basis: string | null;
	/** Code and name of the unit that set them; null: nobody has. */
	setBy: { code: string; name: string } | null;
}

/** The table of TT 01/2018/TT-VPCP of the asked unit itself. */
export interface Dossiers extends DossierTable {
	/** `2026`, `2026-H1`, `2026-Q3`. */
	period: string;
	scored: Pick<assessments.Assessment, 'side' | 'note' | 'scorer' | 'scorerUnit' | 'setAt'>[];
}

/** Every index by the book for a unit and period. */
export interface Indices {
	unit: { code: string; name: string; kind: string };
	period: Period;
	/** The most answered first. */
	measures: MeasureIndices[];
	par: ParInForce;
	/** null: no year, half or quarter. */
	dossiers: Dossiers | null;
	/** From the caseload, never from answers; null where the caseload of this selection cannot be told. */
	settlement: (Settlement & { months: number }) | null;
}

/**
 * The indices that offices hand in and compare, beside the results proper (index.ts): the only way these numbers get out.
 * Reads tallies, never responses. Whether the reader may see that unit is asked before (server/permission.ts).
 * @param query its `unit` must be set; `by` does not matter
 * @returns the indices, or which of the query's names is not known
 */
export async function indicesFor(db: Db, query: Query): Promise<Indices | Unknown> {
	const asked = await lookUp(db, query);
	if ('unknown' in asked) return asked;
	const { code, name, kind } = asked.unit;
	const par = await parOf(db, asked);
	return {
		unit: { code, name, kind },
		period: query.period,
		measures: await measuresOf(db, asked, par.max),
		par,
		dossiers: await dossiersOf(db, asked),
		settlement: await settlementOf(db, asked)
	};
}

async function parOf(db: Db, { lineage, query }: Asked): Promise<ParInForce> {
	const year = yearOf(query.period.to);
	const set = await parPoints.holding(db, year, lineage);
	if (!set) return { year, max: PAR_POINTS, basis: null, setBy: null };
	const { code, name } = await units.byId(db, set.unitId);
	return { year, max: set.points, basis: set.basis, setBy: { code, name } };
}

/** What one questionnaire was answered, its versions that measure alike together. */
interface Answered {
	/** The newest version, whose words name the questions of older ones too. */
	definition: Questionnaire;
	responses: number;
	headline: Levels;
	questions: Map<string, Levels>;
}

async function measuresOf(db: Db, asked: Asked, max: number): Promise<MeasureIndices[]> {
	const byMeasure = Map.groupBy(
		(await answeredForms(db, asked)).values(),
		({ definition }) => `${definition.formula} ${basisOf(definition)}`
	);
	return [...byMeasure.values()].map((forms) => measureIndices(forms, max)).sort((a, b) => b.responses - a.responses);
}

async function answeredForms(db: Db, { selection, versions }: Asked): Promise<Map<string, Answered>> {
	const forms = new Map<string, Answered>();
	const formOf = (versionId: number) => {
		const definition = versions.get(versionId)!;
		const name = `${definition.key} ${definition.formula} ${basisOf(definition)}`;
		const known = forms.get(name);
		const form = known ?? { definition, responses: 0, headline: none(), questions: new Map<string, Levels>() };
		forms.set(name, form);
		return form;
	};
	const byAge = <T extends { versionId: number }>(rows: T[]) =>
		rows.filter(({ versionId }) => versions.has(versionId)).sort((a, b) => a.versionId - b.versionId);
	for (const { versionId, responses, levels } of byAge(await sums.headline(db, selection, null))) {
		const form = formOf(versionId);
		form.definition = versions.get(versionId)!;
		form.responses += responses;
		form.headline = add(form.headline, levels);
	}
	for (const { versionId, question, levels } of byAge(await sums.questions(db, selection, null))) {
		const { key } = versions.get(versionId)!.questions[question]!;
		const { questions } = formOf(versionId);
		questions.set(key, add(questions.get(key) ?? none(), levels));
	}
	return forms;
}

function measureIndices(forms: Answered[], max: number): MeasureIndices {
	const { formula } = forms[0]!.definition;
	const basis = basisOf(forms[0]!.definition);
	// Where all questions give the rate, a person gave several of its answers, and counts once.
	const people = ({ headline, responses }: Answered) => (basis === 'all' ? responses : answered(headline));
	const ns = forms.map(people);
	const n = ns.reduce((sum, one) => sum + one, 0);
	const isHidden = n > 0 && n < MINIMUM;
	// The questionnaires add up to the whole, which is shown: one that few answered takes another with it.
	const hide = suppressed(ns);
	const rate = isHidden ? null : index('top2', forms.map(({ headline }) => headline).reduce(add, none()));
	return {
		...{ formula, basis },
		responses: forms.reduce((sum, { responses }) => sum + responses, 0),
		n: isHidden ? null : n,
		rate,
		par: parIndex(rate, max),
		suppressed: isHidden,
		forms: forms.map(({ definition, questions }, i) => formIndices(definition, questions, isHidden || hide[i]!))
	};
}

async function dossiersOf(db: Db, { unit, query }: Asked): Promise<Dossiers | null> {
	const period = nameOf(query.period);
	if (period === null || !isDossierPeriod(period)) return null;
	const held = (await assessments.ofUnit(db, unit.id, period)).filter(({ replacedAt }) => replacedAt === null);
	const points = (side: string) => held.find((one) => one.side === side)?.points ?? [];
	return {
		period,
		...dossierTable(points('self-scored'), points('appraised')),
		scored: held.map(({ side, note, scorer, scorerUnit, setAt }) => ({ side, note, scorer, scorerUnit, setAt }))
	};
}

async function settlementOf(db: Db, asked: Asked): Promise<Indices['settlement']> {
	const range = monthsOf(asked);
	if (!range) return null;
	const { months, ...known } = (await caseload.totals(db, asked.selection, range)) ?? {
		...{ settled: 0, late: 0, complained: 0 },
		months: 0
	};
	return { ...settlement(known), months };
}
