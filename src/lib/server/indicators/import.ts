import { FIGURE_KINDS, type FigureKind } from '../../core/indicators/indicators.ts';
import { amountSchema, figureRowSchema, hasBegun } from '../../core/indicators/schema.ts';
import { problem, type Problem } from '../../core/schema/problem.ts';
import { read } from '../../core/schema/read.ts';
import { wordOf } from '../../core/schema/text.ts';
import { dateOf } from '../../core/calendar/time.ts';
import * as indicators from '../store/indicators.ts';
import * as units from '../store/units.ts';
import type { Written } from '../store/written.ts';
import { counted, type Importer } from '../files/importer.ts';
import type { SheetRow } from '../files/table-rows.ts';

/** One row: a value, a target, or both, with the one basis of both. */
interface Item {
	unit_id: number;
	indicator_id: number;
	period: string;
	basis: string;
	amounts: Amount[];
}

interface Amount {
	kind: FigureKind;
	amount: number;
}

/** contract.md "Files", indicators: an empty value or target says nothing of it. */
export const indicatorsImporter: Importer<Item> = {
	columns: async () => ({
		required: ['unit_code', 'indicator', 'period', 'value', 'target', 'basis'],
		optional: []
	}),

	async checker({ db }) {
		const tree = await units.all(db);
		const unitIds = new Map(tree.map((unit) => [unit.code, unit.id]));
		const parents = new Map(tree.map((unit) => [unit.id, unit.parentId]));
		const register = new Map(
			(await indicators.all(db)).map((indicator) => [indicator.code, indicator])
		);
		const schema = figureRowSchema(unitIds, register);
		const today = dateOf(Date.now());
		const lines = new Map<string, number>();
		return {
			row(row) {
				const reading = read(schema, {
					unit_code: row.cell('unit_code'),
					indicator: row.cell('indicator'),
					period: row.cell('period'),
					basis: row.cell('basis')
				});
				const problems = reading.ok ? [] : reading.problems;
				const { amounts, problems: wrong } = amountsOf(
					row,
					register.get(wordOf(row.cell('indicator')))
				);
				problems.push(...wrong);
				if (!reading.ok) return problems;
				const { unit_code, indicator, period, basis } = reading.value;
				if (indicator.unitId !== null && !standsBelow(parents, unit_code, indicator.unitId))
					problems.push(problem('indicator', 'other-office', { text: indicator.code }));
				if (row.cell('value') !== '' && !hasBegun(period, today))
					problems.push(problem('value', 'to-come', { text: period }));
				const same = `${unit_code} ${indicator.id} ${period}`;
				const line = lines.get(same);
				if (line) problems.push(problem('period', 'twice', { text: period, line }));
				lines.set(same, row.line);
				return problems.length > 0
					? problems
					: { unit_id: unit_code, indicator_id: indicator.id, period, basis, amounts };
			}
		};
	},

	async writer(trx, _, at) {
		return {
			async write(items) {
				const written: Written[] = [];
				for (const { amounts, ...rest } of items) {
					const figures = new Set<Written>();
					for (const figure of amounts)
						figures.add(await indicators.set(trx, { ...rest, ...figure, set_at: at }));
					// A row that stands there already is changed, also where only one figure of it is new.
					if (figures.size === 1) written.push(...figures);
					else written.push('changed');
				}
				return counted(written);
			}
		};
	}
};

/** The value and the target of a row. */
function amountsOf(
	row: SheetRow,
	indicator: indicators.Registered | undefined
): { amounts: Amount[]; problems: Problem[] } {
	const problems: Problem[] = [];
	const amounts: Amount[] = [];
	const given = FIGURE_KINDS.filter((kind) => row.cell(kind) !== '');
	if (given.length === 0) problems.push(problem('value', 'nothing'));
	for (const kind of indicator ? given : []) {
		const reading = read(amountSchema(indicator!, kind), row.cell(kind));
		if (reading.ok) amounts.push({ kind, amount: reading.value });
		else problems.push(...reading.problems.map((one) => ({ ...one, column: kind })));
	}
	return { amounts, problems };
}

function standsBelow(parents: Map<number, number | null>, id: number, aboveId: number): boolean {
	const seen = new Set<number>();
	for (let at: number | null = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
		if (at === aboveId) return true;
		seen.add(at);
	}
	return false;
}
