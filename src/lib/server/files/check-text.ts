import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { problemOf } from './problem.ts';
import { END_MARK } from './table-rows.ts';
import type { Checked } from './checked.ts';
import { changedBetween, Closing, ROWS_A_MARK, type Closed } from './closing.ts';

const BLOCK = 65_536;
/** How an index file in JSON begins: its first line is no row. */
const SCHEMA_START = '{"schema"';
const [QUOTE, NEW_LINE] = [0x22, 0x0a];

/** Checks a file of lines: CSV, NDJSON, and JSON with a row a line. */
export async function checkText(file: string): Promise<Checked> {
	try {
		const { start, text } = await lastLine(file);
		const said = endOf(text);
		if (said === null) return { state: 'cut-off', rows: (await digest(file, Infinity)).found.rows };
		const { found, lineOf } = await digest(file, start);
		if (said.sha256 === '') return { state: 'unsealed', rows: found.rows };
		const changed = changedBetween(said, found);
		if (!changed) return { state: 'whole', rows: found.rows, sha256: found.sha256 };
		const lines: [number, number] = [
			lineOf(changed.from - 1) + 1,
			lineOf(changed.to ?? found.rows)
		];
		return { state: 'altered', said: said.rows, rows: found.rows, ...changed, lines };
	} catch (error) {
		return { state: 'unknown', problem: problemOf(error) };
	}
}

/**
 * Where the last line begins, and what stands in it. It may be long: it has a mark for every 500
 * rows.
 */
async function lastLine(file: string): Promise<{ start: number; text: string }> {
	const handle = await open(file);
	try {
		let { size: start } = await handle.stat();
		let text = Buffer.alloc(0);
		while (start > 0) {
			const from = Math.max(0, start - BLOCK);
			const block = Buffer.alloc(start - from);
			await handle.read(block, 0, block.length, from);
			text = Buffer.concat([block, text]);
			start = from;
			// The very last byte only ends the last line.
			const before = text.lastIndexOf(NEW_LINE, text.length - 2);
			if (text.length > 1 && before >= 0)
				return { start: start + before + 1, text: text.toString('utf8', before + 1) };
		}
		return { start: 0, text: text.toString() };
	} finally {
		await handle.close();
	}
}

/** What the last line says; null where it is no end of ours, or not all of it came. */
function endOf(line: string): Closed | null {
	if (!line.endsWith('\n')) return null;
	if (/^(\{|\],)/.test(line)) {
		const end = objectOf(line.replace(/^\],/, '{'));
		const rows = end?.[END_MARK];
		return typeof rows === 'number'
			? closed(rows, String(end!.sha256 ?? ''), String(end!.marks ?? ''))
			: null;
	}
	const [mark, rows, sha256 = '', marks = ''] = line.trim().split(/[,;]/);
	return mark === END_MARK && /^\d+$/.test(rows ?? '')
		? closed(Number(rows), sha256.replace('sha256:', ''), marks)
		: null;
}

function objectOf(line: string): Record<string, unknown> | null {
	try {
		return JSON.parse(line) as Record<string, unknown>;
	} catch {
		return null;
	}
}

function closed(rows: number, sha256: string, marks: string): Closed {
	return { rows, sha256, marks: marks === '' ? [] : marks.split(' ') };
}

/**
 * Digests a file as it was digested when it was written, up to a byte. A row ends with a line that
 * does not end within quotes: comments may have lines.
 */
async function digest(
	file: string,
	end: number
): Promise<{ found: Closed; lineOf: (row: number) => number }> {
	const start = await beginningOf(file);
	const isCsv = !start.startsWith('{');
	let header = isCsv || start.startsWith(SCHEMA_START);
	const closing = new Closing();
	// Where every 500th row ends: near enough to say where.
	const lines: number[] = header ? [] : [0];
	let [line, rows, quoted] = [0, 0, false];
	const chunks = end > 0 ? createReadStream(file, { end: end - 1 }) : [];
	for await (const chunk of chunks as AsyncIterable<Buffer>) {
		let from = 0;
		for (let i = 0; i < chunk.length; i++) {
			const byte = chunk[i];
			if (byte === QUOTE && isCsv) quoted = !quoted;
			if (byte !== NEW_LINE) continue;
			line++;
			if (quoted) continue;
			if (header) {
				header = false;
				lines.push(line);
			} else if (++rows % ROWS_A_MARK === 0) {
				lines.push(line);
				closing.add(chunk.subarray(from, i + 1), ROWS_A_MARK);
				from = i + 1;
			}
		}
		closing.add(chunk.subarray(from), 0);
	}
	closing.add('', rows % ROWS_A_MARK);
	return { found: closing.close(), lineOf: (row) => lines[row / ROWS_A_MARK] ?? line };
}

async function beginningOf(file: string): Promise<string> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(
			Buffer.alloc(SCHEMA_START.length),
			0,
			SCHEMA_START.length,
			0
		);
		return buffer.toString('utf8', 0, bytesRead);
	} finally {
		await handle.close();
	}
}
