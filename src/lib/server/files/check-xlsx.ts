import { readFile, stat } from 'node:fs/promises';
import { streamXlsxRows } from 'hucre/xlsx';
import { problemOf } from './problem.ts';
import type { Checked } from './checked.ts';
import { changedBetween, Closing, ROWS_A_MARK, type Closed } from './closing.ts';
import type { SheetCell } from './table.ts';
import { canonical, END_SHEET } from './xlsx.ts';

/**
 * Checks an .xlsx file by its cells, so that one that a spreadsheet has only saved again is still
 * whole.
 */
export async function checkXlsx(file: string): Promise<Checked> {
	let content: Buffer;
	try {
		await stat(file);
		content = await readFile(file);
	} catch (error) {
		return { state: 'unknown', problem: problemOf(error) };
	}
	if (!hasEnd(content)) return { state: 'cut-off', rows: null };
	try {
		const said = await endOf(content);
		if (!said) return { state: 'unsealed', rows: (await digest(content, 1)).rows };
		const found = await digest(content, said.rows);
		const changed = changedBetween(said, found);
		if (!changed) return { state: 'whole', rows: found.rows, sha256: found.sha256 };
		return { state: 'altered', said: said.rows, rows: found.rows, ...changed, lines: null };
	} catch (error) {
		return { state: 'unknown', problem: problemOf(error) };
	}
}

/**
 * The directory of a zip file stands at its end, and 22 bytes after it, with an empty comment: what
 * was cut off lacks it.
 */
function hasEnd(content: Buffer): boolean {
	const at = content.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
	return (
		at >= 0 &&
		at + 22 <= content.length &&
		at + 22 + content.readUInt16LE(at + 20) === content.length
	);
}

async function endOf(content: Buffer): Promise<Closed | null> {
	const marks: string[] = [];
	try {
		for await (const { index, values } of streamXlsxRows(content, { sheet: END_SHEET })) {
			if (index === 0) continue;
			const text = String(values[1]);
			if (text.startsWith('sha256:'))
				return { rows: Number(values[0]), sha256: text.slice('sha256:'.length), marks };
			marks.push(text);
		}
	} catch {
		// There is no such sheet.
	}
	return null;
}

/**
 * Digests the rows of the first sheet, and of those after it while rows are missing and the first
 * line is the same.
 */
async function digest(content: Buffer, expected: number): Promise<Closed> {
	const closing = new Closing();
	let header: string | null = null;
	let [rows, piece] = [0, ''];
	for (let sheet = 0; sheet === 0 || rows < expected; sheet++) {
		const before = rows;
		for await (const { index, values } of rowsOf(content, sheet)) {
			const width: number = header === null ? values.length : JSON.parse(header).length;
			const cells = Array.from(
				{ length: Math.max(width, values.length) },
				(_, i) => (values[i] ?? null) as SheetCell
			);
			const text = canonical(cells);
			if (index === 0) {
				if (header === null) closing.add(text, 0);
				else if (header !== text) break;
				header = text;
				continue;
			}
			piece += text;
			if (++rows % ROWS_A_MARK !== 0) continue;
			closing.add(piece, ROWS_A_MARK);
			piece = '';
		}
		if (rows === before) break;
	}
	closing.add(piece, rows % ROWS_A_MARK);
	return closing.close();
}

async function* rowsOf(
	content: Buffer,
	sheet: number
): AsyncGenerator<{ index: number; values: unknown[] }> {
	try {
		yield* streamXlsxRows(content, { sheet });
	} catch (error) {
		// Past the last sheet.
		if (sheet === 0) throw error;
	}
}
