import type { Generated } from 'kysely';

/** The tables of merged index files, beside those in rows.ts. */
export interface IndexFileTables {
	index_file: IndexFileRow;
	index_cell: IndexCellRow;
}

/** A file that another office sent. One that was replaced by a corrected one stays as history. */
export interface IndexFileRow {
	id: Generated<number>;
	/** As it was called when it was imported. */
	name: string;
	/** Digest of its last row, which stands for all of its content. */
	digest: string;
	/** The office that it is about. */
	unit_id: number;
	date_from: string;
	date_to: string;
	row_count: number;
	imported_at: number;
	imported_by: string;
	replaced_at: number | null;
}

/** What one unit counted in one field with one version of a questionnaire. */
export interface IndexCellRow {
	id: Generated<number>;
	file_id: number;
	unit_id: number;
	field_id: number;
	/** JSON IndexCell. */
	cell: string;
}
