import type { Query } from '../../core/query.ts';
import type { Questionnaire } from '../../core/questionnaire.ts';
import type { Db } from '../db/open.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';
import type { Selection } from '../store/sums.ts';
import * as units from '../store/units.ts';

/** The query names something that is not there. */
export interface Unknown {
	unknown: 'unit' | 'field' | 'counter' | 'questionnaire';
}

/** A query with its codes looked up. */
export interface Asked {
	query: Query;
	unit: units.Unit;
	/** Ids of the unit and its ancestors, the unit first. */
	lineage: number[];
	selection: Selection;
	/** The published versions that may take part, by id. */
	versions: Map<number, Questionnaire>;
}

/** Looks up what the query names. */
export async function lookUp(db: Db, query: Query): Promise<Asked | Unknown> {
	const unit = query.unit === null ? undefined : await units.byCode(db, query.unit);
	if (!unit) return { unknown: 'unit' };

	const field = query.field === null ? null : (await fields.all(db)).find((f) => f.code === query.field);
	if (field === undefined) return { unknown: 'field' };

	const counter = query.counter === null ? null : await counters.byCode(db, query.counter);
	const outside = counter && !(await units.isBelow(db, counter.unit.id, unit.id));
	if (counter === undefined || outside) return { unknown: 'counter' };

	const published = await questionnaires.published(db);
	const wanted = published.filter((v) => query.questionnaire === null || v.definition.key === query.questionnaire);
	if (wanted.length === 0) return { unknown: 'questionnaire' };

	const { period, channel } = query;
	return {
		query,
		unit,
		lineage: (await units.lineage(db, unit.id)).map((u) => u.id),
		selection: { unitId: unit.id, period, counterId: counter?.id ?? null, fieldId: field?.id ?? null, channel },
		versions: new Map(wanted.map((v) => [v.id, v.definition]))
	};
}
