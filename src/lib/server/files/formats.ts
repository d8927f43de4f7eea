import { csv, type Style } from './csv.ts';
import { ndjson } from './ndjson.ts';
import type { OutTable } from './table.ts';
import { xlsx } from './xlsx.ts';

/** The formats of raw data, by the ending of a file's name. */
export const FORMATS = ['csv', 'xlsx', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

export const MIME: Record<Format | 'json', string> = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	ndjson: 'application/x-ndjson; charset=utf-8',
	json: 'application/json; charset=utf-8'
};

/** The format that a text names, if any. */
export function formatOf(text: string | undefined): Format | null {
	return FORMATS.find((format) => format === text) ?? null;
}

/**
 * A table as a file, piece by piece.
 * @param name of its sheet, where there are sheets
 * @param others tables that go with it where the format can hold more than one
 */
export function written(
	format: Format,
	style: Style,
	name: string,
	table: OutTable,
	others: Record<string, OutTable> = {}
): AsyncGenerator<Buffer> {
	if (format === 'csv') return csv(table, style);
	return format === 'xlsx' ? xlsx(name, table, others) : ndjson(table);
}
