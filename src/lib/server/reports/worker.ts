// A thread of its own for a report's file: setting it takes half a second, in which nobody else would be answered.
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportDocument } from '../../core/report/document.ts';
import { giveWay } from '../give-way.ts';
import type { Format } from './file.ts';

/** What a worker is to write; it knows no database. */
export interface Order {
	format: Format;
	document: ReportDocument;
	origin: string;
}

giveWay('thread');
const { format, document, origin } = workerData as Order;
// Its copy is handed over whole: a Buffer may lie in a pool that others use.
const file = new Uint8Array(await write());
parentPort!.postMessage(file, [file.buffer]);

/** Only what writes that format is loaded. */
async function write(): Promise<Uint8Array> {
	if (format === 'word') return (await import('./word.ts')).wordOf(document, origin);
	if (format === 'excel') return (await import('./excel.ts')).excelOf(document, origin);
	return (await import('./pdf.ts')).pdfOf(document, origin);
}
