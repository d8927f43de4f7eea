import { counterCode } from '../../core/codes.ts';
import { addDays, startOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';
import type { Chance } from './chance.ts';
import { COUNTERS, type Offer, type PlannedCounter } from './plan.ts';

/** A counter that stands in the database, with what it was planned to be. */
export interface DemoCounter extends Omit<PlannedCounter, 'offers'> {
	id: number;
	code: string;
	unitId: number;
	offers: (Offer & { fieldId: number })[];
	version: questionnaires.Version;
}

/** Puts the counters in, each with a new public code. `unitIds`: ids by code. */
export async function putCounters(
	trx: Db,
	unitIds: Map<string, number>,
	chance: Chance
): Promise<DemoCounter[]> {
	const fieldIds = await fields.idsByCode(trx);
	const versions = new Map(
		(await questionnaires.current(trx)).map((version) => [version.definition.key, version])
	);
	const put: DemoCounter[] = [];
	for (const planned of COUNTERS) {
		const { unit, name, opened, closed } = planned;
		const version = versions.get(planned.questionnaire)!;
		const code = counterCode(chance.below);
		const unitId = unitIds.get(unit)!;
		const offers = planned.offers.map((offer) => ({
			...offer,
			fieldId: fieldIds.get(offer.field)!
		}));
		const id = await counters.add(trx, {
			unitId,
			name,
			code,
			questionnaireId: version.questionnaireId,
			fieldIds: offers.map((offer) => offer.fieldId),
			languages: ['vi', 'en'],
			createdAt: startOf(opened)
		});
		if (closed !== null) await counters.retire(trx, id, startOf(addDays(closed, 1)));
		put.push({ ...planned, id, code, unitId, offers, version });
	}
	return put;
}
