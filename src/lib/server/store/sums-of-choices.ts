import { CHOICES, walk } from '../../core/packed.ts';
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
		const groups = new Map<string, Map<number, ChoiceSum>>();
		const include = (key: ChoiceSum['key'], versionId: number) => {
			const name = `${versionId} ${key}`;
			const sums = groups.get(name) ?? new Map<number, ChoiceSum>();
			groups.set(name, sums);
			return (row: readonly number[]) => {
				const [question, option] = [row[0]!, row[1]!];
				// Positions of questions are far below 2¹⁶.
				const name = question + option * 65_536;
				const sum = sums.get(name) ?? { key, versionId, question, option, n: 0 };
				sum.n += row[2]!;
				sums.set(name, sum);
			};
		};
		if (by === 'month' || by === 'day')
			for (const { key, version_id, choices } of await dated(db, selection, by))
				walk(CHOICES, choices, include(key, version_id));
		else
			for (const cell of await chosen(db, selection))
				cell.choices(include(by === null ? null : cell[by], cell.version_id));
		return [...groups.values()].flatMap((sums) => [...sums.values()]);
	});
}
