import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ReportDocument } from '../../core/report/document.ts';
import { isNumber, shown, type Table } from '../../core/report/table.ts';
import { printed } from './printed.ts';

/** Nothing is read from the disk: what the compiler sees lies in its memory under these names. */
const ROOT = '/report';
const TEMPLATE = new URL('./report.typ', import.meta.url);
const FONTS = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
const UA = 'ua-1';

/**
 * A report as PDF/UA-1: tagged, with its fonts inside. It takes the thread for as long as it takes
 * (about 0.2 s), hence downloads/file-process.ts.
 * @param origin where this office answers: what the QR code leads to
 */
export function pdfOf(document: ReportDocument, origin: string): Uint8Array {
	const { report, letter, tables, qr } = printed(document, origin);
	const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: fonts() }] });
	const put = (name: string, content: string) =>
		compiler.mapShadow(`${ROOT}/${name}`, Buffer.from(content));
	put('report.json', JSON.stringify({ letter, tables: tables.map(set) }));
	put('qr.svg', qr.svg);
	try {
		return compiler.pdf(
			{ mainFileContent: readFileSync(TEMPLATE, 'utf8') },
			{ pdfStandard: UA, creationTimestamp: Math.floor(Date.parse(report.revision.at) / 1000) }
		);
	} finally {
		// Its cache is the whole program's, and grows for ever.
		compiler.evictCache(0);
	}
}

function fonts(): Buffer[] {
	const { resolve } = createRequire(import.meta.url);
	return FONTS.map((name) =>
		readFileSync(resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`))
	);
}

/** A table with its cells as they are read. */
function set({ number, title, columns, rows, notes }: Table) {
	return {
		...{ number, title, notes },
		columns: columns.map(({ heading, kind, width }) => ({ heading, width, right: isNumber(kind) })),
		rows: rows.map(({ is, cells }) => ({
			strong: is !== 'line',
			cells: cells.map((cell) => shown(cell, 'vi'))
		}))
	};
}
