import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parse, type Options } from 'csv-parse';
import { encodingProblem } from './encoding-problem.ts';
import { Unreadable, wholeFile } from './problem.ts';
import type { Line } from './workbook.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes at the beginning of a file that say how it is written. */
const LOOKED_AT = 65_536;
/** Most bytes of one row: what is longer has a quotation mark that nobody closed. */
const LONGEST_ROW = 1_000_000;
/** The first line that tells a spreadsheet which delimiter a file has: `sep=;`. */
const SEPARATOR_LINE = /^[\s\uFEFF"]*sep=(.?)/i;

/**
 * The lines of a CSV file, as many at a time as come together. UTF-8 or UTF-16; comma, semicolon
 * or tab.
 * @throws Unreadable where it is in another encoding
 */
export async function* csvLines(file: string): AsyncGenerator<Line[]> {
	const start = await startOf(file);
	const encoding = encodingOf(start);
	const text = new TextDecoder(encoding).decode(start);
	const bytes = createReadStream(file);
	const source: Readable = encoding === 'utf-8' ? bytes : Readable.from(decoded(bytes, encoding));
	const options: Options = {
		bom: true,
		delimiter: delimiterOf(text),
		info: true,
		relax_column_count: true,
		// Named, so that a file may have several: the parser would take the first for all of them.
		record_delimiter: ['\r\n', '\n', '\r'],
		max_record_size: LONGEST_ROW
	};
	const parser = source.on('error', (error) => parser.destroy(error)).pipe(parse(options));
	let isFirst = SEPARATOR_LINE.test(text);
	for await (const lines of pagesOf(parser)) {
		for (const { line, cells } of lines)
			if (cells.some((cell) => cell.includes(DAMAGED))) throw await damaged(file, line);
		yield isFirst ? lines.slice(1) : lines;
		isFirst = false;
	}
}

/** The decoder's mark for bytes that are no text of the encoding. */
const DAMAGED = '\uFFFD';

async function startOf(file: string): Promise<Buffer> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}

/** The encoding by the mark at a file's beginning, or by the zeros that UTF-16 has in plain text. */
function encodingOf(start: Buffer): Encoding {
	if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
	if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
	const half = Math.floor(start.length / 2);
	const zeros = (from: 0 | 1) => start.filter((byte, i) => i % 2 === from && byte === 0).length;
	if (half > 0 && zeros(1) > half / 2) return 'utf-16le';
	return half > 0 && zeros(0) > half / 2 ? 'utf-16be' : 'utf-8';
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding);
	for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
	yield decoder.decode();
}

/**
 * The delimiter that a file names, or of comma, semicolon and tab the one that its first line with
 * letters has most. The others may stand in cells.
 */
function delimiterOf(text: string): string {
	const named = SEPARATOR_LINE.exec(text)?.[1];
	if (named && ',;\t|'.includes(named)) return named;
	const lines = text.split(/[\r\n]/);
	const first = lines.find((line) => /[a-z]/i.test(line)) ?? '';
	const times = (delimiter: string) => first.split(delimiter).length;
	return [',', ';', '\t'].reduce((best, other) => (times(other) > times(best) ? other : best));
}

type Parsed = { info: { lines: number }; record: string[] };

async function* pagesOf(parser: Readable): AsyncGenerator<Line[]> {
	for await (const first of parser as AsyncIterable<Parsed>) {
		const lines: Line[] = [];
		// What has come with the first is taken at once: one by one, handing them over takes longer
		// than parsing them.
		for (let next: Parsed | null = first; next; next = parser.read() as Parsed | null)
			lines.push({ line: next.info.lines, cells: next.record });
		yield lines;
	}
}

/** Says in which old encoding a file is, where that can be told. */
async function damaged(file: string, line: number): Promise<Unreadable> {
	const rows = (await startOf(file)).toString('latin1').split(/[\r\n]+/);
	const found = rows.map((row) => encodingProblem([row])).find((one) => one !== null);
	return new Unreadable({ ...(found ?? wholeFile('not-utf-8')), line });
}
