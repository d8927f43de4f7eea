import {
	FIGURE_KINDS,
	isFractionOf,
	isIndicatorPeriod,
	readAmount,
	type FigureKind,
	type Measure
} from '../../core/indicators/indicators.ts';
import { meantBy } from '../../core/targets/targets.ts';
import { named } from '../../core/calendar/period.ts';
import { dateOf } from '../../core/calendar/time.ts';
import * as indicators from '../store/indicators.ts';
import * as units from '../store/units.ts';
import { Cells, shown } from '../files/cells.ts';
import type { Importer } from '../files/import.ts';

/** One row: a value, a target, or both, with the one basis of both. */
interface Item {
	unit_id: number;
	indicator_id: number;
	period: string;
	basis: string;
	amounts: { kind: FigureKind; amount: number }[];
}

const LOOKS: Record<Measure, string> = {
	percent: 'a percentage from 0 to 100, with at most four decimals, such as 97,5',
	number: 'a number such as 1250 or 12,5, without marks between thousands',
	rank: 'a rank: a whole number from 1',
	grade: 'one of Yếu, Trung bình, Khá, Tốt, Xuất sắc'
};

/** contract.md "Files", indicators: an empty value or target says nothing of it. */
export const indicatorsImporter: Importer<Item> = {
	columns: async () => ({ required: ['unit_code', 'indicator', 'period', 'value', 'target', 'basis'], optional: [] }),

	async checker({ db }) {
		const tree = await units.all(db);
		const unitIds = new Map(tree.map((unit) => [unit.code, unit.id]));
		const parents = new Map(tree.map((unit) => [unit.id, unit.parentId]));
		const register = new Map((await indicators.all(db)).map((indicator) => [indicator.code, indicator]));
		const today = dateOf(Date.now());
		const lines = new Map<string, number>();
		return {
			row(row) {
				const cells = new Cells(row);
				const unit_id = cells.known('unit_code', unitIds, 'unit');
				const indicator = cells.known('indicator', register, 'indicator');
				const owner = indicator?.unitId ?? null;
				if (unit_id !== null && owner !== null && !standsBelow(parents, unit_id, owner))
					cells.bad('indicator', `“${indicator!.code}” belongs to another office`);

				const period = cells.text('period');
				if (period === '') cells.bad('period', 'is empty');
				else if (!isIndicatorPeriod(period))
					cells.bad('period', `“${shown(period)}” is not a period such as 2026, 2026-H1, 2026-Q3 or 2026-07`);
				else if (cells.text('value') !== '' && named(period)!.from > today)
					cells.bad('value', `${period} is still to come`);

				const amounts = FIGURE_KINDS.flatMap((kind) => {
					const text = cells.text(kind);
					if (text === '' || !indicator) return [];
					const amount = readAmount(text, indicator.measure);
					if (amount === null) cells.bad(kind, `“${shown(text)}” is not ${LOOKS[indicator.measure]}`);
					else if (kind === 'target' && isFractionOf(indicator, amount))
						cells.bad(kind, `“${text}” would be 1 % or less; if ${meantBy(text)} % is meant, write ${meantBy(text)}`);
					return amount === null ? [] : [{ kind, amount }];
				});
				if (cells.text('value') === '' && cells.text('target') === '')
					cells.bad('value', 'value and target are both empty');
				const basis = cells.name('basis');

				const same = `${unit_id} ${indicator?.id} ${period}`;
				if (lines.has(same)) cells.bad('period', `the same period stands in line ${lines.get(same)} already`);
				lines.set(same, row.line);
				return cells.item(() => ({ unit_id: unit_id!, indicator_id: indicator!.id, period, basis, amounts }));
			}
		};
	},

	async writer(trx, _, at) {
		return {
			async write(items) {
				let added = 0;
				for (const { amounts, ...rest } of items) {
					let isNew = false;
					for (const figure of amounts)
						isNew = (await indicators.set(trx, { ...rest, ...figure, set_at: at })) || isNew;
					if (isNew) added++;
				}
				return { added, changed: 0, notes: [] };
			}
		};
	}
};

function standsBelow(parents: Map<number, number | null>, id: number, aboveId: number): boolean {
	const seen = new Set<number>();
	for (let at: number | null = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
		if (at === aboveId) return true;
		seen.add(at);
	}
	return false;
}
