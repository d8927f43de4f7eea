import type { Period } from '../../core/calendar/period.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { change, type Actor } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import type { Office } from '../office/office.ts';
import * as fields from '../store/fields.ts';
import * as indexFiles from '../store/index-files.ts';
import * as units from '../store/units.ts';
import { problem, type Code, type Values } from '../../core/schema/problem.ts';
import { wholeFile, type FileProblem as Problem } from '../files/problem.ts';
import { cellsOf } from './import-cells.ts';
import { readIndexFile, type IndexContent } from './read.ts';

/** What is wrong, and in which of the files. */
export type FileProblem = Problem & { file: string };

export interface Merged {
	file: string;
	office: string;
	period: Period;
	rows: number;
	digest: string;
	/** How many files that were merged before it takes the place of. */
	replaced: number;
}

/** A file that is fit to be merged. */
interface Ready {
	file: string;
	content: IndexContent;
	officeId: number;
	period: Period;
	placed: indexFiles.Placed[];
}

/**
 * Merges the index files of other offices: all of them or, with anything wrong in one, none. A file
 * that was merged already, or that counts a unit and period that another one counts, is refused.
 * @param options.replace a corrected file takes the place of the one that the same office sent for
 * the same period
 */
export async function importIndexFiles(
	office: Office,
	files: string[],
	options: { actor: Actor; at: number; dryRun: boolean; replace: boolean }
): Promise<{ ok: true; merged: Merged[] } | { ok: false; problems: FileProblem[] }> {
	const problems: FileProblem[] = [];
	const ready: Ready[] = [];
	for (const file of files) {
		const content = await readIndexFile(file);
		const fit = Array.isArray(content) ? content : await fitting(office.db, file, content);
		if (Array.isArray(fit)) problems.push(...fit.map((problem) => ({ file, ...problem })));
		else ready.push(fit);
	}
	problems.push(...amongThemselves(ready));
	if (problems.length > 0) return { ok: false, problems };
	const written = ready.map(({ file, content, period }) => {
		const { rows, digest } = content;
		return { file, office: String(rows[0]!.row.office), period, rows: rows.length, digest };
	});
	const replaced = new Map<string, number>();
	const merged = () => written.map((one) => ({ ...one, replaced: replaced.get(one.file) ?? 0 }));
	const { at, actor, dryRun, replace } = options;
	if (dryRun) {
		for (const one of ready) {
			const known = await placeFor(office.db, one, replace);
			if (known.kind === 'known') return { ok: false, problems: [known.problem] };
			replaced.set(one.file, known.replaced.length);
		}
		return { ok: true, merged: merged() };
	}
	const about = { action: 'import.index', unitId: null, at } as const;
	const outcome = await change(office.db, actor, about, async (trx, entry) => {
		for (const one of ready) {
			const known = await placeFor(trx, one, replace);
			if (known.kind === 'known') return entry.refused({ why: 'known', problem: known.problem });
			replaced.set(one.file, known.replaced.length);
			for (const id of known.replaced) await indexFiles.replace(trx, id, at);
			await add(trx, one, actor, at);
		}
		return entry.done({ files: written });
	});
	if (outcome.kind === 'done') return { ok: true, merged: merged() };
	return { ok: false, problems: [outcome.why === 'known' ? outcome.problem : NOT_YOURS] };
}

/** Files of other offices may count any unit, so it takes somebody who may change all of them. */
const NOT_YOURS: FileProblem = { file: '', ...wholeFile('command-line-only') };

/** Looks up the units and fields of a file; they must be known here under the same codes. */
async function fitting(db: Db, file: string, content: IndexContent): Promise<Ready | Problem[]> {
	const { rows } = content;
	const first = rows[0]!;
	if (first.row.detail !== 'full') {
		const { line } = rows.find(({ row }) => row.suppressed === 1) ?? first;
		return [{ line, ...problem('detail', 'index-hidden') }];
	}
	const { cells, problems } = cellsOf(rows);
	if (problems.length > 0) return problems;
	const unitIds = new Map((await units.all(db)).map(({ code, id }) => [code, id]));
	const fieldIds = new Map((await fields.all(db)).map(({ code, id }) => [code, id]));
	const missing = (line: number, column: string, code: Code, text: string) => ({
		line,
		...problem(column, code, { text })
	});
	const strange = rows.flatMap(({ line, row }) => {
		const [unit, field] = [String(row.unit_code), String(row.field)];
		return [
			...(unitIds.has(unit) ? [] : [missing(line, 'unit_code', 'index-no-unit', unit)]),
			...(fieldIds.has(field) ? [] : [missing(line, 'field', 'index-no-field', field)])
		];
	});
	const office = String(first.row.office);
	const officeId = unitIds.get(office);
	if (officeId === undefined)
		strange.unshift(missing(first.line, 'office', 'index-no-unit', office));
	if (strange.length > 0) return strange;
	return {
		file,
		content,
		officeId: officeId!,
		period: { from: String(first.row.from), to: String(first.row.to) },
		placed: cells.map(({ cell }) => ({
			unitId: unitIds.get(cell.unit.code)!,
			fieldId: fieldIds.get(cell.field)!,
			cell
		}))
	};
}

/** Two of the files that count the same unit and period. */
function amongThemselves(ready: Ready[]): FileProblem[] {
	return ready.flatMap((one, i) => {
		const earlier = ready
			.slice(0, i)
			.find((other) => isSamePeriod(one.period, other.period) && shares(one, other));
		if (!earlier) return [];
		return [{ file: one.file, ...wholeFile('index-same-file', { file: earlier.file }) }];
	});
}

function isSamePeriod(a: Period, b: Period): boolean {
	return a.from === b.from && a.to === b.to;
}

function shares(one: Ready, other: Ready): boolean {
	const theirs = new Set(other.placed.map(({ unitId }) => unitId));
	return one.officeId === other.officeId || one.placed.some(({ unitId }) => theirs.has(unitId));
}

/** Whether a file may be merged, and then the ids of the files that it replaces. */
type Place = { kind: 'free'; replaced: number[] } | { kind: 'known'; problem: FileProblem };

async function placeFor(
	db: Db,
	{ file, content, officeId, period, placed }: Ready,
	replace: boolean
): Promise<Place> {
	const known = (code: Code, values: Values): Place => {
		return { kind: 'known', problem: { file, ...wholeFile(code, values) } };
	};
	const same = await indexFiles.byDigest(db, content.digest);
	if (same) return known('index-merged', { date: dateOf(same.imported_at), file: same.name });
	const unitIds = [...new Set(placed.map(({ unitId }) => unitId))];
	const others = await indexFiles.counting(db, unitIds, period);
	const stranger = others.find((other) => !replace || other.officeId !== officeId);
	if (!stranger) return { kind: 'free', replaced: [...new Set(others.map(({ id }) => id))] };
	const { code } = await units.byId(db, stranger.unitId);
	const told = stranger.officeId === officeId ? 'index-replaceable' : 'index-counted';
	return known(told, { unit: code, ...period, file: stranger.name });
}

async function add(
	trx: Db,
	{ content, officeId, period, placed }: Ready,
	actor: Actor,
	at: number
): Promise<void> {
	const row = {
		name: content.name,
		digest: content.digest,
		unit_id: officeId,
		row_count: content.rows.length,
		date_from: period.from,
		date_to: period.to,
		imported_at: at,
		imported_by: actor.name
	};
	await indexFiles.add(trx, row, placed);
}
