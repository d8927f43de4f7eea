import type { ReportDocument } from '../../core/report/document.ts';
import type { Ordered } from './ordered.ts';

/** A file that is to be written apart from the server; it goes there as JSON. */
export type Order = ExportOrder | ReportOrder;

/** What a report is handed in as. */
export const REPORT_FORMATS = ['word', 'pdf', 'excel'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Rows of a database. */
export interface ExportOrder extends Ordered {
	kind: 'export';
	databaseUrl: string;
}

/** A report, which holds all that it shows. */
export interface ReportOrder {
	kind: 'report';
	format: ReportFormat;
	document: ReportDocument;
	origin: string;
}
