import type { ImportKind } from '../../core/audit.ts';
import { changeSince, type Actor } from '../staff/change.ts';
import { refreshStatistics } from '../db/statistics.ts';
import type { Office } from '../office/office.ts';
import * as settings from '../store/settings.ts';
import { checkRows, noteOf } from './import-check.ts';
import { Refused, type Importer, type Progress, type Summary, type Writer } from './importer.ts';
import { wholeFile, Unreadable, type FileProblem } from './problem.ts';
import { openTable, type Table } from './read-table.ts';
import { withFile, type Source } from './source.ts';

/** A file may speak of any unit, so it takes somebody who may change all of them. */
const NOT_YOURS = wholeFile('command-line-only');

const BATCH = 2000;

/** Who imports, when (ms), and whether the file is only checked. */
interface Options {
	actor: Actor;
	at: number;
	dryRun: boolean;
	progress?: Progress;
}

export type Imported = { ok: true; summary: Summary } | { ok: false; problems: FileProblem[] };

/**
 * Imports a file, all or nothing: with one bad row nothing is written, and bad rows are named.
 * The same file imported twice changes nothing. It is read and checked while everybody else goes on
 * writing; only then it is written.
 */
export async function importFile<T>(
	office: Office,
	kind: ImportKind,
	importer: Importer<T>,
	source: Source,
	options: Options
): Promise<Imported> {
	try {
		return await withFile(source, async (path) => {
			const table = await openTable(path, await importer.columns(office.db));
			if (Array.isArray(table)) return { ok: false, problems: table };
			return importTable(office, { kind, name: source.name }, importer, table, options);
		});
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		return { ok: false, problems: [error.problem] };
	}
}

async function importTable<T>(
	office: Office,
	{ kind, name }: { kind: ImportKind; name: string },
	importer: Importer<T>,
	table: Table,
	options: Options
): Promise<Imported> {
	const { db } = office;
	const { actor, at, dryRun, progress = () => {} } = options;
	for (;;) {
		const since = await settings.revision(db);
		const { items, problems, passedOver, notes } = await checkRows(
			office,
			importer,
			table,
			progress
		);
		if (problems.length > 0) return { ok: false, problems };
		const told = [...table.notes, ...noteOf(passedOver), ...notes];
		if (dryRun)
			return { ok: true, summary: { rows: items.length, added: 0, changed: 0, notes: told } };
		try {
			const about = { action: `import.${kind}`, unitId: null, at } as const;
			const outcome = await changeSince(db, actor, since, about, async (trx, entry) => {
				const writer = await importer.writer(trx, office, at, items);
				const summary = await write(writer, items, progress);
				const { rows, added, changed } = summary;
				const sha256 = table.digest.toString('hex');
				return entry.done({ file: name, sha256, rows, added, changed }, summary);
			});
			// Checked against what staff have changed meanwhile: to be checked again.
			if (outcome.kind === 'refused' && outcome.why === 'outdated') continue;
			if (outcome.kind === 'refused') return { ok: false, problems: [NOT_YOURS] };
			const summary = outcome.result;
			if (summary.rows >= BATCH) await refreshStatistics(db);
			return { ok: true, summary: { ...summary, notes: [...told, ...summary.notes] } };
		} catch (error) {
			if (error instanceof Refused) return { ok: false, problems: error.problems };
			throw error;
		}
	}
}

async function write<T>(writer: Writer<T>, items: T[], progress: Progress): Promise<Summary> {
	const summary: Summary = { rows: 0, added: 0, changed: 0, notes: [] };
	for (let start = 0; start < items.length; start += BATCH) {
		const batch = items.slice(start, start + BATCH);
		const { added, changed, notes } = await writer.write(batch);
		summary.rows += batch.length;
		summary.added += added;
		summary.changed += changed;
		summary.notes.push(...notes);
		progress(summary.rows, 'written');
	}
	await writer.end?.();
	return summary;
}
