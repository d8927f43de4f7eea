import type { InferOutput } from 'valibot';
import { lostZeros } from '../../core/codes.ts';
import { problem } from '../../core/schema/problem.ts';
import { read } from '../../core/schema/read.ts';
import { listOf, wordOf } from '../../core/schema/text.ts';
import { unitDoubts } from '../../core/units/doubts.ts';
import { unitSchema } from '../../core/units/schema.ts';
import * as units from '../store/units.ts';
import type { FileProblem } from '../files/problem.ts';
import { placeOf, type SheetRow } from '../files/table-rows.ts';
import type { Importer } from '../files/importer.ts';

type Item = InferOutput<typeof unitSchema>;

/**
 * contract.md "Files", units. Parents and successors may stand anywhere in the file, or in the
 * database already.
 */
export const unitsImporter: Importer<Item> = {
	columns: async () => ({
		required: ['code', 'name', 'kind', 'parent_code'],
		optional: ['area', 'valid_from', 'valid_to', 'successors']
	}),

	async checker({ db }) {
		const tree = await units.all(db);
		const codeOf = new Map(tree.map((unit) => [unit.id, unit.code]));
		const stored = new Map(tree.map((unit) => [unit.code, unit]));
		const parentOf = new Map(
			tree.map(({ code, parentId }) => [code, parentId === null ? '' : codeOf.get(parentId)!])
		);
		const doubtOf = unitDoubts(
			tree.map((unit) => ({ ...unit, parent_code: parentOf.get(unit.code)! }))
		);
		const withZeros = lostZeros(parentOf.keys());
		const lines = new Map<string, number>();
		const named: { row: SheetRow; column: string; code: string }[] = [];
		return {
			row(row) {
				// Noted though the row may be wrong: units below it are not told that there is none.
				parentOf.set(wordOf(row.cell('code')), wordOf(row.cell('parent_code')));
				const reading = read(unitSchema, given(row));
				if (!reading.ok) return reading.problems;
				const { code, parent_code, successors, ...item } = reading.value;
				const line = lines.get(code);
				if (line) return [problem('code', 'twice', { text: code, line })];
				const doubt = doubtOf(reading.value);
				if (doubt) return [doubt];
				lines.set(code, row.line);
				if (parent_code) named.push({ row, column: 'parent_code', code: parent_code });
				for (const successor of successors)
					named.push({ row, column: 'successors', code: successor });
				const from = item.valid_from ?? stored.get(code)?.validFrom;
				const to = item.valid_to ?? stored.get(code)?.validTo;
				if (from && to && to < from)
					return [problem('valid_to', 'ends-before', { text: to, from })];
				return reading.value;
			},
			end() {
				const missing = named
					.filter(({ code }) => !parentOf.has(code))
					.map(({ row, column, code }) => ({
						...placeOf(row),
						...missingUnit(column, code, withZeros(code))
					}));
				return [...missing, ...circles(parentOf, lines)];
			}
		};
	},

	async writer(trx) {
		const before = new Map((await units.all(trx)).map((unit) => [unit.code, unit]));
		const ids = new Map([...before.values()].map(({ code, id }) => [code, id]));
		const pairs = await units.successorPairs(trx);
		const isNewSuccessor = (id: number, code: string) => !pairs.has(`${id} ${ids.get(code)}`);
		const links: Item[] = [];
		return {
			async write(items) {
				let [added, changed] = [0, 0];
				for (const item of items) {
					const stored = before.get(item.code);
					const parentId = ids.get(item.parent_code) ?? null;
					const unit = unitOf(item, stored, stored?.parentId ?? null);
					links.push(item);
					if (!stored) {
						ids.set(item.code, await units.add(trx, unit));
						added++;
						continue;
					}
					const isOther = differs(stored, unit);
					if (isOther) await units.update(trx, stored.id, unit);
					const isMoved = stored.parentId !== parentId;
					const hasNew = item.successors.some((code) => isNewSuccessor(stored.id, code));
					if (isOther || isMoved || hasNew) changed++;
				}
				return { added, changed, notes: [] };
			},
			async end() {
				for (const item of links) {
					const stored = before.get(item.code);
					const id = ids.get(item.code)!;
					const parentId = item.parent_code === '' ? null : ids.get(item.parent_code)!;
					if ((stored?.parentId ?? null) !== parentId)
						await units.update(trx, id, unitOf(item, stored, parentId));
					if (item.successors.length > 0)
						await units.addSuccessors(
							trx,
							id,
							item.successors.map((code) => ids.get(code)!)
						);
				}
			}
		};
	}
};

function missingUnit(column: string, code: string, meant: string[]) {
	if (meant.length === 0) return problem(column, 'unknown', { text: code });
	return problem(column, 'zeros-lost', { text: code, wanted: meant.join(' / ') });
}

/** A column that is left out says nothing, unlike an empty cell. */
function given(row: SheetRow) {
	const said = (column: string) => (row.has(column) ? row.cell(column) : undefined);
	return {
		code: row.cell('code'),
		name: row.cell('name'),
		kind: row.cell('kind') as Item['kind'],
		parent_code: row.cell('parent_code'),
		area: said('area'),
		valid_from: said('valid_from'),
		valid_to: said('valid_to'),
		successors: listOf(row.cell('successors'))
	};
}

/** The unit as it is to be: what the file does not say, it keeps. */
function unitOf(
	item: Item,
	stored: units.Unit | undefined,
	parentId: number | null
): Omit<units.Unit, 'id'> {
	const { code, name, kind, area, valid_from, valid_to } = item;
	const saidOr = (said: string | undefined, kept: string | null | undefined) =>
		said === undefined ? (kept ?? null) : said || null;
	return {
		code,
		name,
		kind,
		parentId,
		area: saidOr(area, stored?.area),
		validFrom: saidOr(valid_from, stored?.validFrom),
		validTo: saidOr(valid_to, stored?.validTo)
	};
}

function differs(stored: units.Unit, unit: Omit<units.Unit, 'id'>): boolean {
	return Object.entries(unit).some(([name, value]) => stored[name as keyof units.Unit] !== value);
}

/** Units that would stand below themselves. */
function circles(parentOf: Map<string, string>, lines: Map<string, number>): FileProblem[] {
	const fine = new Set<string>();
	const problems: FileProblem[] = [];
	for (const [code, line] of lines) {
		const way = new Set<string>();
		let at = code;
		while (at !== '' && parentOf.has(at) && !fine.has(at) && !way.has(at)) {
			way.add(at);
			at = parentOf.get(at)!;
		}
		if (way.has(at))
			problems.push({ line, ...problem('parent_code', 'below-itself', { text: code }) });
		else for (const passed of way) fine.add(passed);
	}
	return problems;
}
