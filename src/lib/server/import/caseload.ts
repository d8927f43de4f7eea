import { normalizeCounterCode } from '../../core/codes.ts';
import { enteredElsewhere, fieldAndMonth } from '../../core/coverage.ts';
import type { CaseloadRow } from '../db/rows.ts';
import * as caseload from '../store/caseload.ts';
import * as fields from '../store/fields.ts';
import { allOffices } from '../store/offices.ts';
import * as units from '../store/units.ts';
import { Cells } from './cells.ts';
import type { Importer } from './run.ts';

type Item = Omit<CaseloadRow, 'id'>;

const MOST = 100_000_000;

const enteredTwice = (code: string) =>
	`“${code}” has dossiers of this field and month already, and with these they would count twice; enter them at one level only`;

/** contract.md "Files", caseload: dossiers by month; `counter` (a public code) may be empty. */
export const caseloadImporter: Importer<Item> = {
	columns: async () => ({
		required: ['unit_code', 'field', 'month', 'received', 'settled'],
		optional: ['counter', 'late', 'complained']
	}),

	async checker({ db }) {
		const unitIds = new Map((await units.all(db)).map((u) => [u.code, u.id]));
		const fieldIds = new Map((await fields.all(db)).map((f) => [f.code, f.id]));
		const stored = await db.selectFrom('counter').select(['id', 'code', 'unit_id']).execute();
		const counters = new Map(stored.map((c) => [c.code, c]));
		const lines = new Map<string, number>();
		const offices = await allOffices(db);
		const codes = new Map([...unitIds].map(([code, id]) => [id, code]));
		const entered = await caseload.unitsWith(db, null);
		return {
			row(row) {
				const cells = new Cells(row);
				const unit_id = cells.known('unit_code', unitIds, 'unit');
				const field_id = cells.known('field', fieldIds, 'field');
				const month = Number(
					cells.pattern('month', /^20\d\d-(0[1-9]|1[0-2])$/, 'a month such as 2026-07').replace('-', '')
				);
				const code = normalizeCounterCode(cells.text('counter'));
				const counter = code === '' ? null : counters.get(code);
				if (counter === undefined || (counter && counter.unit_id !== unit_id))
					cells.bad('counter', `the unit has no counter “${code}”`);
				const received = cells.whole('received', 0, MOST);
				const settled = cells.whole('settled', 0, MOST);
				const late = cells.whole('late', 0, MOST, 0);
				const complained = cells.whole('complained', 0, MOST, 0);
				if (late > settled) cells.bad('late', `${late} late of ${settled} settled cannot be`);
				const same = `${unit_id} ${counter?.id} ${field_id} ${month}`;
				if (lines.has(same)) cells.bad('month', `the same month stands in line ${lines.get(same)} already`);
				lines.set(same, row.line);
				if (cells.problems.length === 0) {
					const place = { unitId: unit_id!, counterId: counter?.id ?? null, fieldId: field_id!, month };
					const elsewhere = enteredElsewhere(place, entered.get(fieldAndMonth(place)) ?? new Map(), offices);
					if (elsewhere !== null) cells.bad('unit_code', enteredTwice(codes.get(elsewhere)!));
					caseload.addUnit(entered, place);
				}
				return cells.item(() => ({
					unit_id: unit_id!,
					counter_id: counter?.id ?? null,
					field_id: field_id!,
					month,
					received,
					settled,
					late,
					complained
				}));
			}
		};
	},

	async writer(trx) {
		return {
			async write(items) {
				let added = 0;
				for (const item of items) if (await caseload.set(trx, item)) added++;
				return { added, changed: 0, notes: [] };
			}
		};
	}
};
