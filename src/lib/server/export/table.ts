/** A cell of an export; null is an empty one. */
export type Cell = string | number | null;

/** A table on its way out: its columns, and its rows as they come. */
export interface OutTable {
	columns: string[];
	rows: AsyncIterable<Cell[]> | Iterable<Cell[]>;
}

/** The rows of a table, so many at a time. */
export async function* inPieces({ rows }: OutTable, size: number): AsyncGenerator<Cell[][]> {
	let piece: Cell[][] = [];
	for await (const row of rows) {
		piece.push(row);
		if (piece.length < size) continue;
		yield piece;
		piece = [];
	}
	if (piece.length > 0) yield piece;
}

/** The same table, with a look at how many rows have gone by. */
export function watched({ columns, rows }: OutTable, seen: (rows: number) => void): OutTable {
	async function* passing() {
		let count = 0;
		for await (const row of rows) {
			seen(++count);
			yield row;
		}
	}
	return { columns, rows: passing() };
}
