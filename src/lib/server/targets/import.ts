import { isFraction, meantBy, readPercent } from '../../core/targets/targets.ts';
import * as fields from '../store/fields.ts';
import * as targets from '../store/targets.ts';
import * as units from '../store/units.ts';
import { Cells, shown } from '../files/cells.ts';
import type { Importer } from '../files/import.ts';

interface Item {
	unit_id: number;
	field_id: number | null;
	year: number;
	percent: number;
	basis: string;
}

/** contract.md "Files", targets: field `overall` is the general target. */
export const targetsImporter: Importer<Item> = {
	columns: async () => ({ required: ['unit_code', 'field', 'year', 'percent', 'basis'], optional: [] }),

	async checker({ db }) {
		const unitIds = new Map((await units.all(db)).map((u) => [u.code, u.id]));
		const fieldIds = new Map<string, number | 'overall'>((await fields.all(db)).map((f) => [f.code, f.id]));
		fieldIds.set('overall', 'overall');
		const lines = new Map<string, number>();
		return {
			row(row) {
				const cells = new Cells(row);
				const unit_id = cells.known('unit_code', unitIds, 'unit');
				const field = cells.known('field', fieldIds, 'field');
				const year = cells.whole('year', 2000, 2100);
				const percent = percentOf(cells);
				const basis = cells.name('basis');
				const same = `${unit_id} ${field} ${year}`;
				if (lines.has(same)) cells.bad('field', `the same target stands in line ${lines.get(same)} already`);
				lines.set(same, row.line);
				return cells.item(() => ({
					unit_id: unit_id!,
					field_id: field === 'overall' ? null : field!,
					year,
					percent: percent!,
					basis
				}));
			}
		};
	},

	async writer(trx, _, at) {
		return {
			async write(items) {
				let added = 0;
				for (const item of items) if (await targets.set(trx, { ...item, set_at: at })) added++;
				return { added, changed: 0, notes: [] };
			}
		};
	}
};

/** The target as the form reads it, so that a file and the screen take the same. */
function percentOf(cells: Cells): number | null {
	const text = cells.text('percent');
	if (text === '') return cells.bad('percent', 'is empty');
	if (isFraction(text))
		return cells.bad(
			'percent',
			`“${text}” would be a target of 1 % or less; if ${meantBy(text)} % is meant, write ${meantBy(text)}`
		);
	const wanted = 'a percentage over 1 and at most 100, with at most two decimals, such as 85 or 87,5';
	return readPercent(text) ?? cells.bad('percent', `“${shown(text)}” is not ${wanted}`);
}
