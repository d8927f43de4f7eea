import { procedure } from '../../core/codes.ts';
import * as fields from '../store/fields.ts';
import { Cells } from '../files/cells.ts';
import type { Importer } from '../files/import.ts';

interface Item {
	code: string;
	name: string;
	field_id: number;
}

/** contract.md "Files", procedures. */
export const proceduresImporter: Importer<Item> = {
	columns: async () => ({ required: ['code', 'name', 'field'], optional: [] }),

	async checker({ db }) {
		const known = new Map((await fields.all(db)).map((f) => [f.code, f.id]));
		const lines = new Map<string, number>();
		return {
			row(row) {
				const cells = new Cells(row);
				const code = procedure(cells.text('code'));
				if (code === null) cells.bad('code', `“${cells.text('code')}” is not a procedure's code such as 2.000635`);
				else if (lines.has(code)) cells.bad('code', `“${code}” stands in line ${lines.get(code)} already`);
				else lines.set(code, row.line);
				const name = cells.name('name');
				const field_id = cells.known('field', known, 'field');
				return cells.item(() => ({ code: code!, name, field_id: field_id! }));
			}
		};
	},

	async writer(trx) {
		const before = new Map((await trx.selectFrom('procedure').selectAll().execute()).map((row) => [row.code, row]));
		return {
			async write(items) {
				let [added, changed] = [0, 0];
				for (const item of items) {
					const stored = before.get(item.code);
					if (!stored) {
						await trx.insertInto('procedure').values(item).execute();
						added++;
					} else if (stored.name !== item.name || stored.field_id !== item.field_id) {
						await trx.updateTable('procedure').set(item).where('id', '=', stored.id).execute();
						changed++;
					}
				}
				return { added, changed, notes: [] };
			}
		};
	}
};
