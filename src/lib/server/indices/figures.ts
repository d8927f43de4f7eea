import { formIndices, type FormIndices } from '../../core/indices/form-indices.ts';
import { PAR_POINTS, parIndex, type ParIndex } from '../../core/indices/par-index.ts';
import { dossierTable, isDossierPeriod, type DossierTable } from '../../core/indices/tt-01-2018.ts';
import { index } from '../../core/survey/levels.ts';
import { nameOf, type Period } from '../../core/calendar/period.ts';
import type { Asked, Unknown } from '../../core/results/asked.ts';
import { countGroups, fewAnswered, zeroCounts } from '../../core/results/counted.ts';
import { sumsOf } from '../../core/results/sums.ts';
import { isWholeHidden } from '../../core/results/hiding.ts';
import { measuresIn, type Measure } from '../../core/results/measure.ts';
import type { Query } from '../../core/results/query.ts';
import { hiddenQuestions } from '../../core/results/questions.ts';
import { chosen, type Cell, type Reading } from '../../core/results/reading.ts';
import type { Formula, Questionnaire } from '../../core/survey/questionnaire.ts';
import type { Basis } from '../../core/results/results.ts';
import { yearOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as assessments from '../store/assessments.ts';
import * as parPoints from '../store/par-points.ts';
import * as units from '../store/units.ts';
import { read } from '../results/read.ts';
import type { Reader } from '../results/resolve.ts';
import { portalOf, type PortalWay } from './portal-view.ts';
import { settlementOf, type PeriodSettlement } from './settlement.ts';

/**
 * What the questionnaires that measure alike say together, and each by itself. Different measures
 * are never mixed.
 */
export interface MeasureIndices {
	formula: Formula;
	basis: Basis;
	/** Responses that came in; shown even where their answers are hidden. */
	responses: number;
	/**
	 * People, and the share of them that is satisfied: the rate of the results page. null: hidden, or
	 * nobody.
	 */
	n: number | null;
	rate: number | null;
	par: ParIndex;
	suppressed: boolean;
	forms: FormIndices[];
}

/**
 * The points of PAR INDEX that hold: where nobody has set them, the default, which is to be
 * checked.
 */
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
	/**
	 * From the caseload, never from answers; null where the caseload of this selection cannot be
	 * told.
	 */
	settlement: PeriodSettlement | null;
	/** null: a part of the unit, or a period without a name. */
	portal: PortalWay | null;
}

/**
 * The indices that offices hand in and compare, beside the results proper (index.ts): the only way
 * these numbers get out. Reads tallies, never responses. Whether the reader may see that unit is
 * asked before (server/staff/permission.ts).
 * @param query its `unit` must be set; `by` does not matter
 * @returns the indices, or which of the query's names is not known
 */
export async function indicesFor(
	db: Db,
	query: Query,
	reader: Reader = {}
): Promise<Indices | Unknown> {
	const reading = await read(db, query, { bys: [], indices: true }, reader);
	if ('unknown' in reading) return reading;
	const { asked } = reading;
	const { code, name, kind } = asked.unit;
	const par = await parOf(db, asked);
	const settlement = await settlementOf(db, asked);
	return {
		unit: { code, name, kind },
		period: query.period,
		measures: measuresOf(reading, par.max),
		par,
		dossiers: await dossiersOf(db, asked),
		settlement,
		portal: await portalOf(db, asked, settlement)
	};
}

async function parOf(db: Db, { lineage, query }: Asked): Promise<ParInForce> {
	const year = yearOf(query.period.to);
	const set = await parPoints.holding(db, year, lineage);
	if (!set) return { year, max: PAR_POINTS, basis: null, setBy: null };
	const { code, name } = await units.byId(db, set.unitId);
	return { year, max: set.points, basis: set.basis, setBy: { code, name } };
}

function measuresOf(reading: Reading, max: number): MeasureIndices[] {
	const cells = chosen(reading);
	return measuresIn(reading.asked, sumsOf(cells, null))
		.map((measure) => measureIndices(reading, cells, measure, max))
		.sort((a, b) => b.responses - a.responses);
}

function measureIndices(
	reading: Reading,
	cells: Cell[],
	measure: Measure,
	max: number
): MeasureIndices {
	const { formula, basis } = measure;
	const counted = countGroups(reading, cells, measure, null, true).get(null) ?? zeroCounts();
	const { forms } = counted;
	const n = [...forms.values()].reduce((sum, people) => sum + people, 0);
	// The same two rules as on the results page.
	const isHidden = isWholeHidden(reading, measure, { n });
	const few = fewAnswered(counted);
	const hidden = isHidden ? new Set<string>() : hiddenQuestions(reading, measure, counted, few);
	const rate = isHidden ? null : index('top2', counted.headline);
	return {
		...{ formula, basis },
		responses: counted.responses,
		n: isHidden ? null : n,
		rate,
		par: parIndex(rate, max),
		suppressed: isHidden,
		forms: [...forms.keys()].map((form) => {
			const definition = newest(measure, form);
			const ofForm = (names: Iterable<string>) =>
				[...names]
					.filter((name) => name.startsWith(`${form}/`))
					.map((name) => name.slice(form.length + 1));
			const levels = ofForm(counted.questions.keys()).map(
				(key) => [key, counted.questions.get(`${form}/${key}`)!] as const
			);
			return formIndices(
				definition,
				new Map(levels),
				isHidden || few.has(form),
				new Set(ofForm(hidden))
			);
		})
	};
}

/**
 * The newest version of a questionnaire, whose words name the questions of older ones too: versions
 * come in their order.
 */
function newest({ versions }: Measure, form: string): Questionnaire {
	return [...versions.values()].findLast(({ key }) => key === form)!;
}

async function dossiersOf(db: Db, { unit, query }: Asked): Promise<Dossiers | null> {
	const period = nameOf(query.period);
	if (period === null || !isDossierPeriod(period)) return null;
	const held = (await assessments.ofUnit(db, unit.id, period)).filter(
		({ replacedAt }) => replacedAt === null
	);
	const points = (side: string) => held.find((one) => one.side === side)?.points ?? [];
	return {
		period,
		...dossierTable(points('self-scored'), points('appraised')),
		scored: held.map(({ side, note, scorer, scorerUnit, setAt }) => ({
			side,
			note,
			scorer,
			scorerUnit,
			setAt
		}))
	};
}
