import { plain } from '../../core/text-search.ts';
import type { UnitRow } from '../db/rows.ts';
import * as units from '../store/units.ts';
import { Cells } from '../files/cells.ts';
import type { Problem } from '../files/read-table.ts';
import type { Importer } from '../files/import.ts';

/** What may be left out of a file: then a unit keeps it, and a new one has none. */
type Optional = 'area' | 'valid_from' | 'valid_to';

interface Item {
	unit: Omit<UnitRow, 'id' | 'parent_id' | Optional> & Partial<Pick<UnitRow, Optional>>;
	parentCode: string;
	successors: string[];
}

const CODE = /^[0-9A-Za-z._-]{1,40}$/;

/** contract.md "Files", units. Parents and successors may stand anywhere in the file, or in the database already. */
export const unitsImporter: Importer<Item> = {
	columns: async () => ({
		required: ['code', 'name', 'kind', 'parent_code'],
		optional: ['area', 'valid_from', 'valid_to', 'successors']
	}),

	async checker({ db }) {
		const stored = await units.all(db);
		const codeOf = new Map(stored.map((u) => [u.id, u.code]));
		const storedOf = new Map(stored.map((u) => [u.code, u]));
		const parentOf = new Map(stored.map((u) => [u.code, u.parentId === null ? '' : codeOf.get(u.parentId)!]));
		const lines = new Map<string, number>();
		const named: { line: number; column: string; code: string }[] = [];
		return {
			row(row) {
				const cells = new Cells(row);
				const code = cells.pattern('code', CODE, 'a code (letters, digits, . _ -, at most 40)');
				if (lines.has(code)) cells.bad('code', `“${code}” stands in line ${lines.get(code)} already`);
				lines.set(code, row.line);
				const name = cells.name('name');
				const kind = cells.text('kind');
				if (!units.KINDS.some((k) => k === kind)) cells.bad('kind', `“${kind}” is none of ${units.KINDS.join(', ')}`);
				const before = storedOf.get(code);
				const from = cells.has('valid_from') ? cells.date('valid_from') : (before?.validFrom ?? '');
				const to = cells.has('valid_to') ? cells.date('valid_to') : (before?.validTo ?? '');
				if (from && to && to < from) cells.bad('valid_to', `${to} is before valid_from, ${from}`);
				const parentCode = cells.text('parent_code');
				parentOf.set(code, parentCode);
				if (parentCode) named.push({ line: row.line, column: 'parent_code', code: parentCode });
				const successors = list(cells.text('successors'));
				for (const code of successors) named.push({ line: row.line, column: 'successors', code });
				return cells.item(() => ({
					unit: {
						code,
						name,
						search: plain(name),
						kind,
						...(cells.has('area') && { area: cells.text('area') || null }),
						...(cells.has('valid_from') && { valid_from: from || null }),
						...(cells.has('valid_to') && { valid_to: to || null })
					},
					parentCode,
					successors
				}));
			},
			end() {
				const missing = named
					.filter(({ code }) => !parentOf.has(code))
					.map(({ line, column, code }) => ({ line, column, message: `there is no unit “${code}”` }));
				return [...missing, ...circles(parentOf, lines)];
			}
		};
	},

	async writer(trx) {
		const before = new Map((await trx.selectFrom('unit').selectAll().execute()).map((row) => [row.code, row]));
		const ids = new Map([...before.values()].map((row) => [row.code, row.id]));
		const links: Item[] = [];
		return {
			async write(items) {
				let [added, changed] = [0, 0];
				for (const { unit, parentCode, successors } of items) {
					const stored = before.get(unit.code);
					links.push({ unit, parentCode, successors });
					if (!stored) {
						const row = await trx
							.insertInto('unit')
							.values({ ...unit, parent_id: null })
							.returning('id')
							.executeTakeFirstOrThrow();
						ids.set(unit.code, row.id);
						added++;
					} else if (differs(stored, unit) || stored.parent_id !== (ids.get(parentCode) ?? null)) {
						await trx.updateTable('unit').set(unit).where('id', '=', stored.id).execute();
						changed++;
					}
				}
				return { added, changed, notes: [] };
			},
			async end() {
				for (const { unit, parentCode, successors } of links) {
					const id = ids.get(unit.code)!;
					const parentId = parentCode === '' ? null : ids.get(parentCode)!;
					if ((before.get(unit.code)?.parent_id ?? null) !== parentId)
						await trx.updateTable('unit').set({ parent_id: parentId }).where('id', '=', id).execute();
					for (const code of successors)
						await trx
							.insertInto('unit_successor')
							.values({ unit_id: id, successor_id: ids.get(code)! })
							.onConflict((oc) => oc.doNothing())
							.execute();
				}
			}
		};
	}
};

function differs(stored: UnitRow | object, unit: object): boolean {
	return Object.entries(unit).some(([name, value]) => (stored as Record<string, unknown>)[name] !== value);
}

function list(text: string): string[] {
	return text
		.split(';')
		.map((code) => code.trim())
		.filter((code) => code !== '');
}

/** Units that would stand below themselves. */
function circles(parentOf: Map<string, string>, lines: Map<string, number>): Problem[] {
	const fine = new Set<string>();
	const problems: Problem[] = [];
	for (const [code, line] of lines) {
		const way = new Set<string>();
		let at = code;
		while (at !== '' && parentOf.has(at) && !fine.has(at) && !way.has(at)) {
			way.add(at);
			at = parentOf.get(at)!;
		}
		if (way.has(at)) problems.push({ line, column: 'parent_code', message: `“${code}” would stand below itself` });
		else for (const passed of way) fine.add(passed);
	}
	return problems;
}
