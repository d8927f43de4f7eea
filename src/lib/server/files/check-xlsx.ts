import { readFile } from 'node:fs/promises';
import type { Checked } from './checked.ts';
import { changedBetween, Closing, ROWS_A_MARK, type Closed } from './closing.ts';
import { problemOf } from './problem.ts';
import { Workbook } from './workbook.ts';
import { canonical, END_SHEET } from './xlsx.ts';

/**
 * Checks an .xlsx file by its cells, so that one that a spreadsheet has only saved again is still
 * whole.
 */
export async function checkXlsx(file: string): Promise<Checked> {
	try {
		const content = await readFile(file);
		if (!hasEnd(content)) return { state: 'cut-off', rows: null };
		const workbook = Workbook.of(content, 'any-size');
		const said = await endOf(workbook);
		if (!said) return { state: 'unsealed', rows: (await digest(workbook, 1)).rows };
		const found = await digest(workbook, said.rows);
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

async function endOf(workbook: Workbook): Promise<Closed | null> {
	const sheet = workbook.sheets.find(({ name }) => name === END_SHEET);
	if (!sheet) return null;
	const marks: string[] = [];
	for await (const rows of workbook.values(sheet))
		for (const { line, values } of rows) {
			if (line === 1) continue;
			const text = String(values[1]);
			if (text.startsWith('sha256:'))
				return { rows: Number(values[0]), sha256: text.slice('sha256:'.length), marks };
			marks.push(text);
		}
	return null;
}

/**
 * Digests the rows of the first sheet, and of those after it while rows are missing and the first
 * line is the same.
 */
async function digest(workbook: Workbook, expected: number): Promise<Closed> {
	const closing = new Closing();
	let header: string | null = null;
	let [rows, piece] = [0, ''];
	for (const sheet of workbook.sheets) {
		const before = rows;
		let isOther = false;
		for await (const { line, values } of oneByOne(workbook.values(sheet))) {
			const width: number = header === null ? values.length : JSON.parse(header).length;
			const missing = Math.max(0, width - values.length);
			const text = canonical([...values, ...new Array<null>(missing).fill(null)]);
			if (line === 1) {
				isOther = header !== null && header !== text;
				if (isOther) break;
				if (header === null) closing.add(text, 0);
				header = text;
				continue;
			}
			piece += text;
			if (++rows % ROWS_A_MARK !== 0) continue;
			closing.add(piece, ROWS_A_MARK);
			piece = '';
		}
		if (isOther || rows === before || rows >= expected) break;
	}
	closing.add(piece, rows % ROWS_A_MARK);
	return closing.close();
}

async function* oneByOne<T>(pages: AsyncIterable<T[]>): AsyncGenerator<T> {
	for await (const page of pages) yield* page;
}
