/** A cell of an export; null is an empty one. */
export type SheetCell = string | number | null;

/**
 * A table on its way out: its columns, and all its rows, or as many of them at a time as come
 * together.
 */
export interface OutTable {
	columns: string[];
	rows: SheetCell[][] | AsyncIterable<SheetCell[][]>;
}

/** The rows of a table, so many at a time. */
export async function* inPieces({ rows }: OutTable, size: number): AsyncGenerator<SheetCell[][]> {
	let left: SheetCell[][] = [];
	for await (const some of Array.isArray(rows) ? [rows] : rows) {
		left = left.length === 0 ? some : left.concat(some);
		let start = 0;
		for (; left.length - start >= size; start += size) yield left.slice(start, start + size);
		left = left.slice(start);
	}
	if (left.length > 0) yield left;
}

/** The same table, with a look at how many rows have gone by. */
export function watched(table: OutTable, seen: (rows: number) => void): OutTable {
	async function* passing() {
		let count = 0;
		for await (const rows of inPieces(table, 1000)) {
			seen((count += rows.length));
			yield rows;
		}
	}
	return { columns: table.columns, rows: passing() };
}
