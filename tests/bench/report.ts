/** A figure to show: a number with its unit, or words. */
export type Cell = string | number;

/** A number with three digits that count: 1234, 12.3, 0.123; a dash for none. */
export function number(value: number): string {
	if (!Number.isFinite(value)) return '–';
	if (value === 0) return '0';
	const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
	return value.toLocaleString('en', {
		maximumFractionDigits: Math.min(digits, 3),
		useGrouping: true
	});
}

/** Bytes as megabytes (10⁶), without the unit. */
export function megabytes(bytes: number): string {
	return number(bytes / 1e6);
}

/** Prints a table as Markdown: what docs/performance.md holds is pasted from here. */
export function table(title: string, head: string[], rows: Cell[][]): void {
	const cells = rows.map((row) =>
		row.map((cell) => (typeof cell === 'number' ? number(cell) : cell))
	);
	const widths = head.map((name, i) =>
		Math.max(name.length, ...cells.map((row) => [...row[i]!].length))
	);
	const line = (row: string[]) =>
		`| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
	console.log(`\n### ${title}\n`);
	console.log(line(head));
	console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
	for (const row of cells) console.log(line(row));
}

/** A note under a table. */
export function note(text: string): void {
	console.log(`\n${text}`);
}

/** Says on the terminal what is being done; never part of the report. */
export function doing(text: string): void {
	console.error(`  … ${text}`);
}

/** Whether a figure reaches its target, and the target. */
export function reach(
	value: number,
	kind: 'at least' | 'at most',
	target: number,
	unit = ''
): string {
	if (!Number.isFinite(value)) return '–';
	const reached = kind === 'at least' ? value >= target : value <= target;
	return `${reached ? 'yes' : 'NO'} (${kind === 'at least' ? '≥' : '≤'} ${number(target)}${unit})`;
}
