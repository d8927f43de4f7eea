import type { Period } from '../../core/calendar/period.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { change, type Actor } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import type { Office } from '../office.ts';
import * as fields from '../store/fields.ts';
import * as indexFiles from '../store/index-files.ts';
import * as units from '../store/units.ts';
import type { Problem } from '../files/read-table.ts';
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
 * Merges the index files of other offices: all of them or, with anything wrong in one, none. A file that was merged already,
 * or that counts a unit and period that another one counts, is refused.
 * @param options.replace a corrected file takes the place of the one that the same office sent for the same period
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
	const merged = ready.map(({ file, content, period }) => {
		const { rows, digest } = content;
		return { file, office: String(rows[0]!.row.office), period, rows: rows.length, digest };
	});
	const { at, actor, dryRun, replace } = options;
	if (dryRun) {
		for (const one of ready) {
			const known = await placeFor(office.db, one, replace);
			if (known.kind === 'known') return { ok: false, problems: [known.problem] };
		}
		return { ok: true, merged };
	}
	const about = { action: 'import.index', unitId: null, at } as const;
	const outcome = await change(office.db, actor, about, async (trx, entry) => {
		for (const one of ready) {
			const known = await placeFor(trx, one, replace);
			if (known.kind === 'known') return entry.refused({ why: 'known', problem: known.problem });
			for (const id of known.replaced) await indexFiles.replace(trx, id, at);
			await add(trx, one, actor, at);
		}
		return entry.done({ files: merged });
	});
	if (outcome.kind === 'done') return { ok: true, merged };
	return { ok: false, problems: [outcome.why === 'known' ? outcome.problem : NOT_YOURS] };
}

/** Files of other offices may count any unit, so it takes somebody who may change all of them. */
const NOT_YOURS: FileProblem = {
	file: '',
	line: 0,
	column: '',
	message: 'only the command line of the server may merge files'
};

/** Looks up the units and fields of a file; they must be known here under the same codes. */
async function fitting(db: Db, file: string, content: IndexContent): Promise<Ready | Problem[]> {
	const { rows } = content;
	const first = rows[0]!;
	if (first.row.detail !== 'full') {
		const { line } = rows.find(({ row }) => row.suppressed === 1) ?? first;
		const message =
			'the file leaves out the counts of hidden cells, so nothing can be added up; ask for the file for merging (export index --full)';
		return [{ line, column: 'detail', message }];
	}
	const { cells, problems } = cellsOf(rows);
	if (problems.length > 0) return problems;
	const unitIds = new Map((await units.all(db)).map(({ code, id }) => [code, id]));
	const fieldIds = new Map((await fields.all(db)).map(({ code, id }) => [code, id]));
	const strange = rows.flatMap(({ line, row }) => [
		...(unitIds.has(String(row.unit_code))
			? []
			: [{ line, column: 'unit_code', message: `there is no unit “${row.unit_code}” here; import units first` }]),
		...(fieldIds.has(String(row.field))
			? []
			: [{ line, column: 'field', message: `there is no field “${row.field}” here` }])
	]);
	const officeId = unitIds.get(String(first.row.office));
	if (officeId === undefined)
		strange.unshift({
			line: first.line,
			column: 'office',
			message: `there is no unit “${first.row.office}” here; import units first`
		});
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
		const earlier = ready.slice(0, i).find((other) => isSamePeriod(one.period, other.period) && shares(one, other));
		if (!earlier) return [];
		const message = `it counts a unit and period that ${earlier.file} counts too`;
		return [{ file: one.file, line: 0, column: '', message }];
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

async function placeFor(db: Db, { file, content, officeId, period, placed }: Ready, replace: boolean): Promise<Place> {
	const known = (message: string): Place => {
		return { kind: 'known', problem: { file, line: 0, column: '', message } };
	};
	const same = await indexFiles.byDigest(db, content.digest);
	if (same) {
		const day = dateOf(same.imported_at);
		return known(`the same content was merged already on ${day}, as ${same.name}`);
	}
	const unitIds = [...new Set(placed.map(({ unitId }) => unitId))];
	const others = await indexFiles.counting(db, unitIds, period);
	const stranger = others.find((other) => !replace || other.officeId !== officeId);
	if (!stranger) return { kind: 'free', replaced: [...new Set(others.map(({ id }) => id))] };
	const { code } = await units.byId(db, stranger.unitId);
	const isSameOffice = stranger.officeId === officeId;
	const advice = isSameOffice ? '; a corrected file takes its place with --replace' : '';
	const days = `${period.from} to ${period.to}`;
	return known(`unit “${code}” is counted for ${days} by ${stranger.name} already${advice}`);
}

async function add(trx: Db, { content, officeId, period, placed }: Ready, actor: Actor, at: number): Promise<void> {
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
