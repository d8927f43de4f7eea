import { CHOICES, sumPacked } from '../../../core/results/packed.ts';
import type { Db } from '../../db/open.ts';
import { once } from '../reading.ts';
import { packedBy, type Grouping, type Selection } from './sums.ts';

/**
 * How often an option (or an amount) was answered: questionnaire version and position of the
 * question.
 */
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
	selection: Selection,
	by: Grouping = null
): Promise<ChoiceSum[]> {
	return once(db, ['choices', selection, by], async () =>
		(await packedBy(db, selection, by)).flatMap(({ key, versionId, choices }) =>
			sumPacked(CHOICES, choices).map(([question, option, n]) => ({
				key,
				versionId,
				question: question!,
				option: option!,
				n: n!
			}))
		)
	);
}
