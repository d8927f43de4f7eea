import { dateOf } from '../../core/calendar/time.ts';
import type { Asked, Unknown } from '../../core/results/asked.ts';
import type { Query } from '../../core/results/query.ts';
import type { Db } from '../db/open.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';
import * as units from '../store/units.ts';

/** Who asks. */
export interface Reader {
	/**
	 * Id of the unit at which the reader's part of the tree begins: what the reader can see of other
	 * units there is kept in mind when nobody shall be found by subtraction. Without it, the asked
	 * unit.
	 */
	topId?: number;
	/** The date in Vietnam on which is asked; without it, today. */
	today?: string;
}

/**
 * A reader of all there is around a unit: for what may be read beside the figures of any other
 * unit.
 */
export async function widestReader(db: Db, { unit: code }: Query): Promise<Reader> {
	const unit = code === null ? undefined : await units.byCode(db, code);
	return unit ? { topId: (await units.lineage(db, unit.id)).at(-1)!.id } : {};
}

/** Looks up what the query names. */
export async function resolve(
	db: Db,
	query: Query,
	{ topId, today }: Reader = {}
): Promise<Asked | Unknown> {
	const unit = query.unit === null ? undefined : await units.byCode(db, query.unit);
	if (!unit) return { unknown: 'unit' };

	const field =
		query.field === null ? null : (await fields.all(db)).find((f) => f.code === query.field);
	if (field === undefined) return { unknown: 'field' };

	const counter = query.counter === null ? null : await counters.byCode(db, query.counter);
	const outside = counter && !(await units.isBelow(db, counter.unit.id, unit.id));
	if (counter === undefined || outside) return { unknown: 'counter' };

	const published = await questionnaires.published(db);
	const wanted = published.filter(
		(v) => query.questionnaire === null || v.definition.key === query.questionnaire
	);
	if (wanted.length === 0) return { unknown: 'questionnaire' };

	const lineage = (await units.lineage(db, unit.id)).map((u) => u.id);
	const top = topId === undefined ? 0 : Math.max(0, lineage.indexOf(topId));
	return {
		query,
		unit,
		lineage,
		path: lineage.slice(0, top + 1).reverse(),
		counter: counter && { id: counter.id, unitId: counter.unit.id },
		fieldId: field?.id ?? null,
		versions: new Map(wanted.map((v) => [v.id, v.definition])),
		published: new Map(published.map((v) => [v.id, v.definition])),
		today: today ?? dateOf(Date.now())
	};
}
