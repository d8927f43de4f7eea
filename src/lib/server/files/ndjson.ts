import { END_MARK } from './table-rows.ts';
import { Closing, ROWS_A_MARK } from './closing.ts';
import { inPieces, type OutTable } from './table.ts';

/**
 * A table as NDJSON: UTF-8, an object a line, every column in each of them, null where there is
 * nothing. Its last line is `{"#end":ROWS,"sha256":"DIGEST","marks":"…"}`, over the bytes before it
 * (closing.ts).
 */
export async function* ndjson(table: OutTable): AsyncGenerator<Buffer> {
	const names = table.columns.map((name) => JSON.stringify(name) + ':');
	const closing = new Closing();
	for await (const rows of inPieces(table, ROWS_A_MARK)) {
		let text = '';
		for (const row of rows) {
			let before = '{';
			for (let i = 0; i < names.length; i++) {
				text += before + names[i] + JSON.stringify(row[i] ?? null);
				before = ',';
			}
			text += '}\n';
		}
		const piece = Buffer.from(text);
		closing.add(piece, rows.length);
		yield piece;
	}
	const { rows, sha256, marks } = closing.close();
	yield Buffer.from(JSON.stringify({ [END_MARK]: rows, sha256, marks: marks.join(' ') }) + '\n');
}
