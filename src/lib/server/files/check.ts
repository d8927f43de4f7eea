import { checkText } from './check-text.ts';
import { checkXlsx } from './check-xlsx.ts';
import type { Checked } from './checked.ts';
import { fileKind } from './file-kind.ts';
import { problemOf } from './problem.ts';

/**
 * Checks a file that was exported, by its own end: CSV, NDJSON, the JSON of an index file, XLSX.
 */
export async function checkFile(file: string): Promise<Checked> {
	try {
		return (await fileKind(file)) === 'workbook' ? await checkXlsx(file) : await checkText(file);
	} catch (error) {
		return { state: 'unknown', problem: problemOf(error) };
	}
}
