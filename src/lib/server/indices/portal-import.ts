import type { InferOutput } from 'valibot';
import { portalPairRowSchema } from '../../core/indices/schema.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { problem } from '../../core/schema/problem.ts';
import { read } from '../../core/schema/read.ts';
import { counted, type Importer } from '../files/importer.ts';
import * as portalPairs from '../store/portal-pairs.ts';
import * as units from '../store/units.ts';
import type { Written } from '../store/written.ts';

type Item = InferOutput<ReturnType<typeof portalPairRowSchema>>;

/** The columns of the file. */
export const PORTAL_COLUMNS = ['unit_code', 'period', 'pair', 'num', 'den', 'source'] as const;

/** The pairs of the National Portal, a row a unit, period and pair. */
export const portalPairsImporter: Importer<Item> = {
	columns: async () => ({ required: [...PORTAL_COLUMNS], optional: [] }),

	async checker({ db }) {
		const unitIds = new Map((await units.all(db)).map(({ code, id }) => [code, id]));
		const schema = portalPairRowSchema(unitIds, dateOf(Date.now()));
		const lines = new Map<string, number>();
		return {
			row(row) {
				// Templates have a row for each pair; those that nobody filled in say nothing.
				if (row.cell('num') === '' && row.cell('den') === '') return null;
				const cells = PORTAL_COLUMNS.map((column) => [column, row.cell(column)]);
				const reading = read(
					schema,
					Object.fromEntries(cells) as Record<(typeof PORTAL_COLUMNS)[number], string>
				);
				if (!reading.ok) return reading.problems;
				const { unit_code, period, pair } = reading.value;
				const same = `${unit_code} ${period} ${pair}`;
				const line = lines.get(same);
				if (line) return [problem('pair', 'twice', { text: pair, line })];
				lines.set(same, row.line);
				return reading.value;
			}
		};
	},

	async writer(trx, _, at) {
		return {
			async write(items) {
				const written: Written[] = [];
				for (const { unit_code: unit_id, num, den, ...said } of items) {
					const row = { ...said, unit_id, numbers: { num, den }, set_at: at };
					written.push(await portalPairs.set(trx, row));
				}
				return counted(written);
			}
		};
	}
};
