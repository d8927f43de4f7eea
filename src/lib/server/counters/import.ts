import { isCounterCode, normalizeCounterCode } from '../../core/codes.ts';
import { LANGUAGES } from '../../core/language.ts';
import type { Db } from '../db/open.ts';
import { freeCode } from './code.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';
import * as units from '../store/units.ts';
import { Cells } from '../files/cells.ts';
import type { Importer } from '../files/import.ts';

interface Item {
	unitId: number;
	name: string;
	fieldIds: number[];
	/** Null where the file does not say: a counter keeps what it asks, and a new one asks the usual. */
	questionnaireId: number | null;
	/** '' where one is to be made. */
	code: string;
}

/** What a new counter asks where the file does not say. */
const USUAL = 'quick';

/** contract.md "Files", counters. Without a public code, a counter is known again by its unit and name. */
export const countersImporter: Importer<Item> = {
	columns: async () => ({ required: ['unit_code', 'name', 'fields'], optional: ['questionnaire', 'public_code'] }),

	async checker({ db }) {
		const unitIds = new Map((await units.all(db)).map((u) => [u.code, u.id]));
		const fieldIds = new Map((await fields.all(db)).map((f) => [f.code, f.id]));
		const asked = new Map((await questionnaires.current(db)).map((v) => [v.definition.key, v.questionnaireId]));
		const unitOf = new Map((await everyCounter(db)).map((c) => [c.code, c.unit_id]));
		const lines = new Map<string, number>();
		return {
			row(row) {
				const cells = new Cells(row);
				const unitId = cells.known('unit_code', unitIds, 'unit');
				const name = cells.name('name');
				const served = cells
					.text('fields')
					.split(';')
					.flatMap((f) => f.trim() || []);
				const ids = served.map((f) => fieldIds.get(f) ?? cells.bad('fields', `there is no field “${f}”`));
				if (served.length === 0) cells.bad('fields', 'names no field; a counter serves at least one');
				const questionnaireId =
					cells.text('questionnaire') === '' ? null : cells.known('questionnaire', asked, 'questionnaire');

				const code = normalizeCounterCode(cells.text('public_code'));
				if (code && !isCounterCode(code)) cells.bad('public_code', `“${code}” is not 4 to 12 letters and digits`);
				if (code && unitOf.has(code) && unitOf.get(code) !== unitId)
					cells.bad('public_code', `“${code}” belongs to a counter of another unit`);
				const same = code || `${unitId} ${name}`;
				if (lines.has(same))
					cells.bad(code ? 'public_code' : 'name', `the same counter stands in line ${lines.get(same)} already`);
				lines.set(same, row.line);
				return cells.item(() => ({
					unitId: unitId!,
					name,
					fieldIds: [...new Set(ids as number[])],
					questionnaireId,
					code
				}));
			}
		};
	},

	async writer(trx, _, at) {
		const stored = await everyCounter(trx);
		const byCode = new Map(stored.map((c) => [c.code, c]));
		const byName = new Map(stored.map((c) => [`${c.unit_id} ${c.name}`, c]));
		const usual = (await questionnaires.current(trx)).find(({ definition }) => definition.key === USUAL)!;
		return {
			async write(items) {
				const done = { added: 0, changed: 0, notes: [] as string[] };
				for (const item of items) {
					const before = item.code ? byCode.get(item.code) : byName.get(`${item.unitId} ${item.name}`);
					if (before) {
						if (await changed(trx, before.code, item)) done.changed++;
						continue;
					}
					const code = item.code || (await freeCode(trx));
					const questionnaireId = item.questionnaireId ?? usual.questionnaireId;
					await counters.add(trx, { ...item, questionnaireId, code, languages: [...LANGUAGES], createdAt: at });
					done.added++;
					done.notes.push(`${code}  ${item.name}`);
				}
				return done;
			}
		};
	}
};

async function changed(trx: Db, code: string, item: Item): Promise<boolean> {
	const counter = (await counters.byCode(trx, code))!;
	const had = new Set(counter.fields.map((f) => f.id));
	const sameFields = had.size === item.fieldIds.length && item.fieldIds.every((id) => had.has(id));
	if (!sameFields) await counters.setFields(trx, counter.id, item.fieldIds);
	const { name } = item;
	const questionnaireId = item.questionnaireId ?? counter.questionnaireId;
	const same = counter.name === name && counter.questionnaireId === questionnaireId;
	if (!same) await counters.update(trx, counter.id, { name, questionnaireId, languages: counter.languages });
	return !same || !sameFields;
}

async function everyCounter(db: Db) {
	return db.selectFrom('counter').select(['id', 'code', 'name', 'unit_id']).execute();
}
