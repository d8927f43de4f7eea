/** Rows as a CSV file with these columns, every cell in quotes. */
export function csvFile(
	rows: Record<string, string>[],
	columns = Object.keys(rows[0] ?? {})
): string {
	const line = (cells: string[]) =>
		cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
	const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
	return lines.map(line).join('\n');
}
