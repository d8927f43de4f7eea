import type { Submission } from '../intake/submit.ts';
import { monthOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as caseload from '../store/caseload.ts';
import type { Chance } from './chance.ts';
import type { DemoCounter } from './counters.ts';

/** How many responses there were, by counter, field and month. */
export type Months = Map<
	string,
	{ counterId: number; fieldId: number; month: number; responses: number }
>;

/** Counts responses into their months. */
export function count(months: Months, submissions: Submission[]): void {
	for (const { counterId, fieldId, answeredAt } of submissions) {
		const month = monthOf(answeredAt);
		const name = `${counterId} ${fieldId} ${month}`;
		const entry = months.get(name) ?? { counterId, fieldId, month, responses: 0 };
		entry.responses++;
		months.set(name, entry);
	}
}

/** Puts in a caseload that fits the responses: never fewer dossiers settled than answers given. */
export async function putCaseload(
	trx: Db,
	counters: DemoCounter[],
	months: Months,
	chance: Chance
): Promise<void> {
	const byId = new Map(counters.map((counter) => [counter.id, counter]));
	for (const { counterId, fieldId, month, responses } of months.values()) {
		const { unitId, coverage } = byId.get(counterId)!;
		if (coverage === null) continue;
		const settled = Math.max(
			responses,
			Math.round((responses / coverage) * (0.85 + 0.3 * chance.share()))
		);
		const late = Math.min(settled, chance.times(settled * 0.03));
		await caseload.set(trx, {
			unit_id: unitId,
			counter_id: counterId,
			field_id: fieldId,
			month,
			received: settled + chance.below(1 + Math.ceil(settled * 0.06)),
			settled,
			late,
			complained: chance.times(settled * 0.002)
		});
	}
}
