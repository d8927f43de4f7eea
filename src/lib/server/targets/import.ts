import type { InferOutput } from 'valibot';
import { problem } from '../../core/schema/problem.ts';
import { read } from '../../core/schema/read.ts';
import { targetRowSchema } from '../../core/targets/schema.ts';
import { isUnreachable } from '../../core/targets/targets.ts';
import * as fields from '../store/fields.ts';
import * as targets from '../store/targets.ts';
import * as units from '../store/units.ts';
import type { Written } from '../store/written.ts';
import { counted, type Importer } from '../files/importer.ts';

type Item = InferOutput<ReturnType<typeof targetRowSchema>>;

/** contract.md "Files", targets: field `overall` is the general target. */
export const targetsImporter: Importer<Item> = {
	columns: async () => ({
		required: ['unit_code', 'field', 'year', 'percent', 'basis'],
		optional: []
	}),

	async checker({ db }) {
		const unitIds = new Map((await units.all(db)).map(({ code, id }) => [code, id]));
		const fieldIds = new Map((await fields.all(db)).map(({ code, id }) => [code, id]));
		const schema = targetRowSchema(unitIds, fieldIds);
		const lines = new Map<string, number>();
		let unreachable = 0;
		return {
			row(row) {
				const reading = read(schema, {
					unit_code: row.cell('unit_code'),
					field: row.cell('field'),
					year: row.cell('year'),
					percent: row.cell('percent'),
					basis: row.cell('basis')
				});
				if (!reading.ok) return reading.problems;
				const { unit_code, field, year } = reading.value;
				const same = `${unit_code} ${field} ${year}`;
				const line = lines.get(same);
				if (line) return [problem('field', 'twice', { text: row.cell('field'), line })];
				lines.set(same, row.line);
				if (isUnreachable(reading.value.percent)) unreachable++;
				return reading.value;
			},
			notes: () =>
				unreachable === 0 ? [] : [{ code: 'target-unreachable', values: { count: unreachable } }]
		};
	},

	async writer(trx, _, at) {
		return {
			async write(items) {
				const written: Written[] = [];
				for (const { unit_code: unit_id, field: field_id, ...rest } of items)
					written.push(await targets.set(trx, { unit_id, field_id, ...rest, set_at: at }));
				return counted(written);
			}
		};
	}
};
