import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellStyle } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import type { SheetCell } from '../../src/lib/server/files/table.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import type { Importer } from '../../src/lib/server/files/importer.ts';
import { testFolder } from '../setup/folder.ts';
import type { World } from '../world.ts';
import { AT } from './setup.ts';
import { fileAt, told } from '../imports.ts';
import { noteIn } from '../../src/lib/text/problems.ts';

/** What an import says: rows and notes, or its problems as `LINE [SHEET] column: message`. */
export async function outcome<T>(
	world: World,
	importer: Importer<T>,
	name: string,
	content: string | Uint8Array
) {
	const file = join(testFolder(), name);
	writeFileSync(file, content);
	const options = { actor: COMMAND_LINE, at: AT, dryRun: false };
	const result = await importFile(world.office, 'units', importer, fileAt(file), options);
	if (result.ok)
		return {
			rows: result.summary.rows,
			notes: result.summary.notes.map((note) => noteIn(note, 'en'))
		};
	return result.problems.map(told);
}

/** A cell as a test writes it: a value, or a number with its format. */
export type Given = SheetCell | { value: number; format: string };

/** A workbook by another library than ours: its sheets by their names. */
export function workbook(sheets: Record<string, Given[][]>): Promise<Uint8Array> {
	const written = Object.entries(sheets).map(([name, lines]) => {
		const cells = new Map<string, { value: number; style: CellStyle }>();
		const values = lines.map((line, row) =>
			line.map((cell, column) => {
				if (cell === null || typeof cell !== 'object') return cell;
				cells.set(`${row},${column}`, { value: cell.value, style: { numFmt: cell.format } });
				return cell.value;
			})
		);
		return { name, rows: values, cells };
	});
	return writeXlsx({ sheets: written });
}
