import { clockOf, dateOf } from '../lib/core/calendar/time.ts';

/**
 * Rows under their headings, each column as wide as its widest cell; the last column ends where its
 * text ends.
 */
export function tableOf(headings: string[], rows: string[][]): string {
	const lines = [headings, ...rows];
	const widths = headings.map((_, column) =>
		Math.max(...lines.map((cells) => cells[column]!.length))
	);
	return lines
		.map((cells) =>
			cells
				.map((cell, i) => cell.padEnd(widths[i]!))
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}

/** A moment (ms) in Vietnam's time, `2026-05-20 09:00`; `–` where there is none. */
export function momentOf(ms: number | null): string {
	return ms === null ? '–' : `${dateOf(ms)} ${clockOf(ms)}`;
}

/** A moment (ms) for programs: ISO 8601 in UTC; null where there is none. */
export function isoOf(ms: number | null): string | null {
	return ms === null ? null : new Date(ms).toISOString();
}
