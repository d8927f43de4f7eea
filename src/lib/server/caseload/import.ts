import { normalizeCounterCode } from '../../core/codes.ts';
import { DOSSIERS, MOST_DOSSIERS } from '../../core/caseload/caseload.ts';
import { enteredElsewhere, fieldAndMonth } from '../../core/caseload/coverage.ts';
import type { Db } from '../db/open.ts';
import type { CaseloadRow } from '../db/rows.ts';
import * as caseload from '../store/caseload.ts';
import * as fields from '../store/fields.ts';
import { allOffices } from '../store/offices.ts';
import * as units from '../store/units.ts';
import { Cells } from '../files/cells.ts';
import type { Problem, SheetRow } from '../files/read-table.ts';
import { placeOf, type Importer } from '../files/import.ts';

/** `late` and `complained` null: the file does not say, and what is known stays. */
type Item = Omit<CaseloadRow, 'id' | 'late' | 'complained'> & { late: number | null; complained: number | null };

/** A row whose sense depends on what is stored. */
interface Doubtful {
	row: SheetRow;
	item: Item;
}

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
		const doubtful: Doubtful[] = [];
		const offices = await allOffices(db);
		const codes = new Map([...unitIds].map(([code, id]) => [id, code]));
		const entered = await caseload.unitsWith(db, null);
		return {
			row(row) {
				// Templates have a row for each field; those that nobody filled in say nothing.
				if (DOSSIERS.every((name) => row.cell(name) === '')) return null;
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
				const received = cells.whole('received', 0, MOST_DOSSIERS);
				const settled = cells.whole('settled', 0, MOST_DOSSIERS);
				const late = cells.wholeOrNothing('late', 0, MOST_DOSSIERS);
				const complained = cells.wholeOrNothing('complained', 0, MOST_DOSSIERS);
				if (late !== null && late > settled) cells.bad('late', `${late} late of ${settled} settled cannot be`);
				const same = `${unit_id} ${counter?.id} ${field_id} ${month}`;
				if (lines.has(same)) cells.bad('month', `the same month stands in line ${lines.get(same)} already`);
				lines.set(same, row.line);
				if (cells.problems.length === 0) {
					const place = { unitId: unit_id!, counterId: counter?.id ?? null, fieldId: field_id!, month };
					const elsewhere = enteredElsewhere(place, entered.get(fieldAndMonth(place)) ?? new Map(), offices);
					if (elsewhere !== null) cells.bad('unit_code', enteredTwice(codes.get(elsewhere)!));
					caseload.addUnit(entered, place);
				}
				return cells.item(() => {
					const counter_id = counter?.id ?? null;
					const item = {
						unit_id: unit_id!,
						counter_id,
						field_id: field_id!,
						month,
						received,
						settled,
						late,
						complained
					};
					if (late === null || !row.has('counter')) doubtful.push({ row, item });
					return item;
				});
			},
			async end() {
				const problems: Problem[] = [];
				for (const one of doubtful) problems.push(...(await againstStored(db, one)));
				return problems;
			}
		};
	},

	async writer(trx) {
		return {
			async write(items) {
				let added = 0;
				for (const item of items) if (await caseload.set(trx, await completed(trx, item))) added++;
				return { added, changed: 0, notes: [] };
			}
		};
	}
};

/** What a row of few columns contradicts in the database. */
async function againstStored(db: Db, { row, item }: Doubtful): Promise<Problem[]> {
	const problem = (column: string, message: string) => ({ ...placeOf(row), column, message });
	const { late } = await completed(db, item);
	const problems: Problem[] = [];
	if (late > item.settled)
		problems.push(
			problem('late', `${late} late are known, and of ${item.settled} settled that cannot be; give late too`)
		);
	if (!row.has('counter') && (await caseload.isKnownByCounter(db, item)))
		problems.push(
			problem(
				'counter',
				'this month is known by counter; add the column counter (empty for what belongs to no counter)'
			)
		);
	return problems;
}

/** The row with what is known already where it says nothing; 0 where nothing is known. */
async function completed(db: Db, item: Item): Promise<Omit<CaseloadRow, 'id'>> {
	if (item.late !== null && item.complained !== null) return { ...item, late: item.late, complained: item.complained };
	const before = await caseload.known(db, item);
	return {
		...item,
		late: item.late ?? before?.late ?? 0,
		complained: item.complained ?? before?.complained ?? 0
	};
}
