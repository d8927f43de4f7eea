import type { Language } from '../../core/language.ts';
import type { ReportDocument } from '../../core/report/document.ts';
import { busyResponse } from '../downloads/busy.ts';
import { writeInProcess } from '../downloads/file-process.ts';
import type { ReportFormat } from '../downloads/order.ts';
import { attachment } from '../files/attachment.ts';
import type { Office } from '../office/office.ts';

/** Files that a report is handed in as. */
const FORMATS: Record<ReportFormat, { ending: string; type: string }> = {
	word: {
		ending: 'docx',
		type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
	},
	pdf: { ending: 'pdf', type: 'application/pdf' },
	excel: {
		ending: 'xlsx',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
	}
};

/**
 * A report as a download. It is whole or it is not there: its length is said before it is sent.
 * @returns the file, or 503 with words where too many are being written (Settings.fileWaitMs)
 */
export async function fileResponse(
	{ settings }: Office,
	document: ReportDocument,
	format: ReportFormat,
	asking: { request: Request; language: Language }
): Promise<Response> {
	const { origin, fileWaitMs } = settings;
	const patience = { waitMs: fileWaitMs, signal: asking.request.signal };
	const pieces = await writeInProcess({ kind: 'report', format, document, origin }, patience);
	if (pieces === 'busy') return busyResponse(asking.request, asking.language);
	const file = await new Response(pieces).arrayBuffer();
	const { ending, type } = FORMATS[format];
	const { code, unit, period, revision } = document;
	const name = `${unit.code}-${period.name}-${code}-${revision.number}.${ending}`;
	return new Response(file, {
		headers: {
			'content-type': type,
			'content-length': String(file.byteLength),
			'content-disposition': attachment(
				`bao-cao-${name}`,
				`Báo cáo khảo sát tại quầy ${unit.name} ${name}`
			)
		}
	});
}
