import { problem } from '../../core/schema/problem.ts';
import { read } from '../../core/schema/read.ts';
import { procedureSchema } from '../../core/units/schema.ts';
import * as fields from '../store/fields.ts';
import * as procedures from '../store/procedures.ts';
import type { Importer } from '../files/importer.ts';

/** contract.md "Files", procedures. */
export const proceduresImporter: Importer<procedures.Procedure> = {
	columns: async () => ({ required: ['code', 'name', 'field'], optional: [] }),

	async checker({ db }) {
		const schema = procedureSchema(
			new Map((await fields.all(db)).map(({ code, id }) => [code, id]))
		);
		const lines = new Map<string, number>();
		return {
			row(row) {
				const reading = read(schema, {
					code: row.cell('code'),
					name: row.cell('name'),
					field: row.cell('field')
				});
				if (!reading.ok) return reading.problems;
				const { code, name, field: fieldId } = reading.value;
				const line = lines.get(code);
				if (line) return [problem('code', 'twice', { text: code, line })];
				lines.set(code, row.line);
				return { code, name, fieldId };
			}
		};
	},

	async writer(trx) {
		const before = new Map(
			(await procedures.all(trx)).map((procedure) => [procedure.code, procedure])
		);
		return {
			async write(items) {
				let [added, changed] = [0, 0];
				for (const item of items) {
					const stored = before.get(item.code);
					if (!stored) {
						await procedures.add(trx, item);
						added++;
					} else if (stored.name !== item.name || stored.fieldId !== item.fieldId) {
						await procedures.update(trx, stored.id, item);
						changed++;
					}
				}
				return { added, changed, notes: [] };
			}
		};
	}
};
