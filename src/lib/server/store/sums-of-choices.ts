import { CHOICES, unpack } from '../../core/packed.ts';
import type { Db } from '../db/open.ts';
import { once } from './reading.ts';
import { chosen, dated, type Grouping, type Selection } from './sums.ts';

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
export async function choices(db: Db, selection: Selection, by: Grouping = null): Promise<ChoiceSum[]> {
	return once(db, ['choices', selection, by], async () => {
		const sums = new Map<string, ChoiceSum>();
		const include = (key: ChoiceSum['key'], versionId: number, counted: number[][]) => {
			for (const [question, option, n] of counted) {
				const name = `${versionId} ${question} ${option} ${key}`;
				const sum = sums.get(name) ?? { key, versionId, question: question!, option: option!, n: 0 };
				sum.n += n!;
				sums.set(name, sum);
			}
		};
		if (by === 'month' || by === 'day')
			for (const { key, version_id, choices } of await dated(db, selection, by))
				include(key, version_id, unpack(CHOICES, choices) ?? []);
		else
			for (const cell of await chosen(db, selection))
				include(by === null ? null : cell[by], cell.version_id, cell.choices());
		return [...sums.values()];
	});
}
