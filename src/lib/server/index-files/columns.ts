import { createHash } from 'node:crypto';
import type { SheetCell } from '../files/table.ts';

/** The columns of an index file in their order, and what their cells are; docs/index-file.md. */
export const INDEX_COLUMNS = {
	...{ schema: 'text', country: 'text', office: 'text', from: 'text', to: 'text', detail: 'text' },
	...{ unit_code: 'text', unit_name: 'text', unit_kind: 'text', field: 'text' },
	...{
		questionnaire: 'text',
		version: 'number',
		definition: 'text',
		formula: 'text',
		basis: 'text'
	},
	...{ element: 'text', element_name: 'text', responses: 'number', n: 'number' },
	...{
		level_0: 'number',
		level_1: 'number',
		level_2: 'number',
		level_3: 'number',
		level_4: 'number',
		level_5: 'number'
	},
	...{ questions: 'text', rate: 'number', lower: 'number', upper: 'number', index: 'number' },
	...{ target: 'number', verdict: 'text', unit_target: 'number', channels: 'text' },
	...{
		settled: 'number',
		settled_responses: 'number',
		coverage: 'number',
		suppressed: 'number',
		people: 'text',
		digest: 'text'
	}
} as const;

export type IndexColumn = keyof typeof INDEX_COLUMNS;
export const INDEX_NAMES = Object.keys(INDEX_COLUMNS) as IndexColumn[];

/** Columns that files of schema 1 do not have. */
export const NEW_COLUMNS: IndexColumn[] = ['people'];

/** A row of an index file, by column. */
export type IndexRow = Record<IndexColumn, SheetCell>;

const DIGEST_LENGTH = 32;

/**
 * The digest of a row: SHA-256 over the digest of the row before it (nothing for the first) and the
 * row's other cells as a JSON array. So a row cannot be changed, taken out or moved unnoticed, and
 * the last one stands for the whole content, whatever the format of the file. Rows of schema 1 have
 * fewer columns.
 */
export function rowDigest(before: string, row: IndexRow): string {
	const isOld = row.schema === 'hailong-index/1';
	const isIn = (name: IndexColumn) => name !== 'digest' && !(isOld && NEW_COLUMNS.includes(name));
	const cells = INDEX_NAMES.filter(isIn).map((name) => row[name]);
	return createHash('sha256')
		.update(before)
		.update(JSON.stringify(cells))
		.digest('hex')
		.slice(0, DIGEST_LENGTH);
}
