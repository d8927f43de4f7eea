import { checkText } from './check-text.ts';
import { checkXlsx } from './check-xlsx.ts';
import type { Checked } from './checked.ts';

/**
 * Checks a file that was exported, by its own end: CSV, NDJSON, the JSON of an index file, XLSX.
 */
export function checkFile(file: string): Promise<Checked> {
	return /\.xlsx$/i.test(file) ? checkXlsx(file) : checkText(file);
}
