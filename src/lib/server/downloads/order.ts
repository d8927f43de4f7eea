import type { ReportDocument } from '../../core/report/document.ts';
import type { Ordered } from './ordered.ts';
import type { Format } from '../reports/file.ts';

/** A file that is to be written apart from the server; it goes there as JSON. */
export type Order = ExportOrder | ReportOrder;

/** Rows of a database. */
export interface ExportOrder extends Ordered {
	kind: 'export';
	databaseUrl: string;
}

/** A report, which holds all that it shows. */
export interface ReportOrder {
	kind: 'report';
	format: Format;
	document: ReportDocument;
	origin: string;
}
