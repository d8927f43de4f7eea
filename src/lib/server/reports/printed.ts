import type { ReportDocument } from '../../core/report/document.ts';
import { printable } from '../../core/report/printable.ts';
import type { Table } from '../../core/report/table.ts';
import { tablesOf } from '../../core/report/tables.ts';
import { letterOf, type Letter } from '../../text/report-letter.ts';
import { reportTables } from '../../text/report-tables.ts';
import { checkAddress, qrOf, type Qr } from '../files/qr.ts';

/** A report ready to be set, in Word and in PDF alike. */
export interface Printed {
	report: ReportDocument;
	letter: Letter;
	tables: Table[];
	qr: Qr;
}

/** @param origin where this office answers, as in the settings: what the QR code leads to */
export function printed(document: ReportDocument, origin: string): Printed {
	const report = printable(document);
	const address = `${new URL(origin).host}/v/${report.code}`;
	return {
		report,
		letter: letterOf(report, address),
		tables: tablesOf(report, reportTables.vi, 'vi'),
		qr: qrOf(checkAddress(origin, report.code))
	};
}
