import { sql, type RawBuilder } from 'kysely';
import { monthRanges, ranges } from '../../core/period.ts';
import type { Db } from '../db/open.ts';
import type { Grouping, Selection } from './sums.ts';
import { idsBelow } from './units.ts';

/** How often an option (or an amount) was answered: questionnaire version and position of the question. */
export interface ChoiceSum {
	key: string | number | null;
	versionId: number;
	question: number;
	option: number;
	n: number;
}

/**
 * Sums of the choices and amounts that were answered, by option.
 * @param by what they are kept apart by
 */
export async function choices(
	db: Db,
	{ unitId, period, counterId, fieldId, channel }: Selection,
	by: Grouping = null
): Promise<ChoiceSum[]> {
	const within = by === 'month' ? monthRanges(period) : ranges(period);
	return db
		.selectFrom('choice_tally')
		.select(['version_id as versionId', 'question', 'option', (eb) => eb.fn.sum<number>('n').as('n')])
		.select(keyOf(by).as('key'))
		.where('standing', '=', 'counted')
		.where('counter_id', 'in', (eb) => eb.selectFrom('counter').select('id').where('unit_id', 'in', idsBelow(unitId)))
		.where((eb) => eb.or(within.map((r) => eb.between('period', r.from, r.to))))
		.$if(counterId !== null, (query) => query.where('counter_id', '=', counterId!))
		.$if(fieldId !== null, (query) => query.where('field_id', '=', fieldId!))
		.$if(channel !== null, (query) => query.where('channel', '=', channel!))
		.groupBy(['version_id', 'question', 'option'])
		.$if(by !== null, (query) => query.groupBy(keyOf(by)))
		.execute();
}

function keyOf(by: Grouping): RawBuilder<string | number | null> {
	if (by === null) return sql`null`;
	// A day (YYYYMMDD) belongs to the month (YYYYMM) of its first six digits.
	if (by === 'month') return sql`case when period > 999999 then period / 100 else period end`;
	return sql.ref(by);
}
