import type { InferOutput } from 'valibot';
import { DOSSIERS } from '../../core/caseload/caseload.ts';
import { enteredElsewhere, fieldAndMonth } from '../../core/caseload/coverage.ts';
import { caseloadRowSchema } from '../../core/caseload/schema.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { problem } from '../../core/schema/problem.ts';
import { read } from '../../core/schema/read.ts';
import type { Db } from '../db/open.ts';
import type { CaseloadRow } from '../db/rows.ts';
import * as caseload from '../store/caseload.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import { allOffices } from '../store/offices.ts';
import * as units from '../store/units.ts';
import type { FileProblem } from '../files/problem.ts';
import { placeOf, type SheetRow } from '../files/table-rows.ts';
import type { Written } from '../store/written.ts';
import { counted, type Importer } from '../files/importer.ts';

type RowOfCaseload = InferOutput<ReturnType<typeof caseloadRowSchema>>;

/** `late` and `complained` null: the file does not say, and what is known stays. */
type Item = Omit<CaseloadRow, 'id'>;

/** A row whose sense depends on what is stored. */
interface Doubtful {
	row: SheetRow;
	item: Item;
}

/** contract.md "Files", caseload: dossiers by month; `counter` (a public code) may be empty. */
export const caseloadImporter: Importer<Item> = {
	columns: async () => ({
		required: ['unit_code', 'field', 'month', 'received', 'settled'],
		optional: ['counter', 'late', 'complained']
	}),

	async checker({ db }) {
		const tree = await units.all(db);
		const schema = caseloadRowSchema(
			{
				units: new Map(tree.map(({ code, id }) => [code, id])),
				fields: new Map((await fields.all(db)).map(({ code, id }) => [code, id])),
				counters: new Map((await counters.all(db)).map((counter) => [counter.code, counter]))
			},
			dateOf(Date.now())
		);
		const lines = new Map<string, number>();
		const doubtful: Doubtful[] = [];
		const offices = await allOffices(db);
		const codes = new Map(tree.map(({ code, id }) => [id, code]));
		const entered = await caseload.unitsWith(db, null);
		return {
			row(row) {
				// Templates have a row for each field; those that nobody filled in say nothing.
				if (DOSSIERS.every((name) => row.cell(name) === '')) return null;
				const reading = read(schema, given(row));
				if (!reading.ok) return reading.problems;
				const item = itemOf(reading.value);
				const place = placeIn(item);
				const same = `${item.unit_id} ${item.counter_id} ${item.field_id} ${item.month}`;
				const line = lines.get(same);
				if (line) return [problem('month', 'twice', { text: row.cell('month'), line })];
				lines.set(same, row.line);
				const elsewhere = enteredElsewhere(
					place,
					entered.get(fieldAndMonth(place)) ?? new Map(),
					offices
				);
				caseload.addUnit(entered, place);
				if (elsewhere !== null)
					return [problem('unit_code', 'entered-elsewhere', { unit: codes.get(elsewhere)! })];
				if (item.late === null || !row.has('counter')) doubtful.push({ row, item });
				return item;
			},
			async end() {
				const problems: FileProblem[] = [];
				for (const one of doubtful) problems.push(...(await againstStored(db, one)));
				return problems;
			}
		};
	},

	async writer(trx) {
		return {
			async write(items) {
				const written: Written[] = [];
				for (const item of items) written.push(await caseload.set(trx, await completed(trx, item)));
				return counted(written);
			}
		};
	}
};

/** An empty `late` or `complained` says nothing, like a column that is left out. */
function given(row: SheetRow) {
	return {
		unit_code: row.cell('unit_code'),
		field: row.cell('field'),
		month: row.cell('month'),
		counter: row.cell('counter') || null,
		received: row.cell('received'),
		settled: row.cell('settled'),
		late: row.cell('late') || undefined,
		complained: row.cell('complained') || undefined
	};
}

function itemOf({ unit_code, field, counter, late, complained, ...rest }: RowOfCaseload): Item {
	return {
		...rest,
		unit_id: unit_code,
		field_id: field,
		counter_id: counter?.id ?? null,
		late: late ?? null,
		complained: complained ?? null
	};
}

function placeIn({ unit_id, counter_id, field_id, month }: Item) {
	return { unitId: unit_id, counterId: counter_id, fieldId: field_id, month };
}

/** What a row of few columns contradicts in the database. */
async function againstStored(db: Db, { row, item }: Doubtful): Promise<FileProblem[]> {
	const { late } = await completed(db, item);
	const problems: FileProblem[] = [];
	if (late !== null && late > item.settled)
		problems.push({
			...placeOf(row),
			...problem('late', 'late-known', { late, settled: item.settled })
		});
	if (!row.has('counter') && (await caseload.isKnownByCounter(db, item)))
		problems.push({ ...placeOf(row), ...problem('counter', 'known-by-counter') });
	return problems;
}

/** The row with what is known already where it says nothing; null where nothing is known. */
async function completed(db: Db, item: Item): Promise<Item> {
	if (item.late !== null && item.complained !== null) return item;
	const before = await caseload.known(db, item);
	return {
		...item,
		late: item.late ?? before?.late ?? null,
		complained: item.complained ?? before?.complained ?? null
	};
}
