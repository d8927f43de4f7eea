import { DOSSIER_CRITERIA, type DossierSide, type Points } from '../../core/indices/tt-01-2018.ts';
import type { AssessmentRow } from '../db/assessment-rows.ts';
import type { Db } from '../db/open.ts';
import { chunks } from './responses.ts';
import { idsBelow } from './units.ts';

/** One column of the table of TT 01/2018/TT-VPCP as it was scored at one time. */
export interface Assessment {
	id: number;
	unitId: number;
	side: DossierSide;
	/** Of the nine criteria in their order; null where not scored. */
	points: (Points | null)[];
	note: string;
	scorer: string;
	/** Name of the unit that the scorer belongs to. */
	scorerUnit: string;
	setAt: number;
	/** null while it is in force. */
	replacedAt: number | null;
}

/** Both columns of a unit's period with everything that stood there before, in the order set. */
export async function ofUnit(db: Db, unitId: number, period: string): Promise<Assessment[]> {
	return withPoints(
		db,
		await select(db).where('unit_id', '=', unitId).where('period', '=', period).execute()
	);
}

/** What is in force in a period for the units below one, in the order set. */
export async function below(db: Db, unitId: number, period: string): Promise<Assessment[]> {
	const rows = await select(db)
		.where('unit_id', 'in', idsBelow(unitId))
		.where('unit_id', '!=', unitId)
		.where('period', '=', period)
		.where('replaced_at', 'is', null)
		.execute();
	return withPoints(db, rows);
}

/** What is said of a column. */
export type Said = Omit<AssessmentRow, 'id' | 'replaced_at'> & { points: (Points | null)[] };

/**
 * Puts a column in the place of the one in force, which stays as history; without any points it
 * only takes that back.
 */
export async function set(trx: Db, { points, ...said }: Said): Promise<void> {
	await trx
		.updateTable('assessment')
		.set({ replaced_at: said.set_at })
		.where('unit_id', '=', said.unit_id)
		.where('period', '=', said.period)
		.where('side', '=', said.side)
		.where('replaced_at', 'is', null)
		.execute();
	const scores = points.flatMap((score, i) =>
		score === null ? [] : [{ criterion: i + 1, points: score }]
	);
	if (scores.length === 0) return;
	const { id } = await trx
		.insertInto('assessment')
		.values({ ...said, replaced_at: null })
		.returning('id')
		.executeTakeFirstOrThrow();
	await trx
		.insertInto('assessment_score')
		.values(scores.map((score) => ({ assessment_id: id, ...score })))
		.execute();
}

function select(db: Db) {
	return db
		.selectFrom('assessment')
		.innerJoin('unit', 'unit.id', 'assessment.scorer_unit_id')
		.select([
			'assessment.id',
			'unit_id as unitId',
			'side',
			'note',
			'scorer',
			'unit.name as scorerUnit'
		])
		.select(['set_at as setAt', 'replaced_at as replacedAt'])
		.orderBy('assessment.id');
}

async function withPoints(db: Db, rows: Omit<Assessment, 'points'>[]): Promise<Assessment[]> {
	if (rows.length === 0) return [];
	const byId = new Map(
		rows.map((row) => [row.id, { ...row, points: DOSSIER_CRITERIA.map((): Points | null => null) }])
	);
	for (const some of chunks([...byId.keys()])) {
		const scores = db.selectFrom('assessment_score').selectAll().where('assessment_id', 'in', some);
		for (const { assessment_id, criterion, points } of await scores.execute())
			byId.get(assessment_id)!.points[criterion - 1] = points;
	}
	return [...byId.values()];
}
