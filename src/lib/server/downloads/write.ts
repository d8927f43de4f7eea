import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { ExportOrder, Order, ReportOrder } from './order.ts';

/**
 * Reads an order and writes its file. Where that fails, the reason goes to the standard error, and
 * the exit code will be 1. Only what that order needs is loaded.
 */
export async function write(
	input: NodeJS.ReadableStream,
	output: NodeJS.WritableStream
): Promise<void> {
	const order = (await json(input)) as Order;
	try {
		await pipeline(order.kind === 'export' ? exported(order) : reported(order), output);
	} catch (error) {
		// Whoever wanted the file has gone.
		if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
		const { log } = await import('../office/log.ts');
		log.error({ file: order.kind, error }, 'a file could not be written');
		process.exitCode = 1;
	}
}

async function* exported({ databaseUrl, ...ordered }: ExportOrder): AsyncGenerator<Uint8Array> {
	const { open } = await import('../db/open.ts');
	const { orderedFile } = await import('./ordered.ts');
	// Each page of the file is read once.
	const db = open(databaseUrl, 2);
	let next: Promise<IteratorResult<Uint8Array>> | undefined;
	try {
		const pieces = await orderedFile(db, ordered);
		if ('unknown' in pieces) throw new Error(`there is no such ${pieces.unknown}`);
		// The next one is written while the last one is on its way.
		next = pieces.next();
		for (;;) {
			const { value, done } = await next;
			if (done) return;
			next = pieces.next();
			yield value;
		}
	} finally {
		// Where nobody wants the rest, one is under way still.
		await next?.catch(() => {});
		await db.destroy();
	}
}

async function* reported({ format, document, origin }: ReportOrder): AsyncGenerator<Uint8Array> {
	if (format === 'word') yield (await import('../reports/word.ts')).wordOf(document, origin);
	else if (format === 'excel')
		yield (await import('../reports/excel.ts')).excelOf(document, origin);
	else yield (await import('../reports/pdf.ts')).pdfOf(document, origin);
}
