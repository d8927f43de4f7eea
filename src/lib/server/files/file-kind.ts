import { open, readFile } from 'node:fs/promises';
import { Unreadable, wholeFile, type FileProblem } from './problem.ts';

/** How a file is read. */
export type FileKind = 'workbook' | 'text';

/** How many bytes are looked at. */
const LOOKED_AT = 4096;
/** How old .xls and .doc files begin, and .xlsx files with a password (MS-CFB §2.2). */
const COMPOUND = 'd0cf11e0a1b11ae1';
/** How other files begin that people send by mistake, in Latin-1. */
const OTHERS: [RegExp, string][] = [
	[/^%PDF-/, 'PDF'],
	[/^\{\\rtf/, 'RTF'],
	// eslint-disable-next-line no-control-regex -- it begins with one
	[/^\u001f\u008b/, 'gzip'],
	[/^Rar!/, 'RAR'],
	[/^7z\u00bc\u00af/, '7z'],
	[/^\u0089PNG|^\u00ff\u00d8\u00ff|^GIF8/, 'PNG, JPEG, GIF'],
	[/^\s*<\?xml[\s\S]*urn:schemas-microsoft-com:office:spreadsheet/, 'XML Spreadsheet 2003'],
	[/^\s*(?:<!doctype html|<html|<table|<meta|<style|<head)/i, 'HTML'],
	[/^\s*<\?xml/, 'XML']
];

/**
 * What a file is, by what stands in it: people rename files, and browsers name them as they like.
 * @throws Unreadable where it is something that holds no table which could be read
 */
export async function fileKind(file: string): Promise<FileKind> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
		const start = buffer.subarray(0, bytesRead);
		if (start.toString('latin1', 0, 4) === 'PK\u0003\u0004') return 'workbook';
		if (start.toString('hex', 0, 8) === COMPOUND) throw new Unreadable(await compoundFile(file));
		const kind = otherKind(start);
		if (kind !== null) throw new Unreadable(wholeFile('other-file', { kind }));
		return 'text';
	} finally {
		await handle.close();
	}
}

function otherKind(start: Buffer): string | null {
	const text = start.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
	return OTHERS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Which of the files it is that old Office wrote, and new Office writes where a password is set. */
async function compoundFile(file: string): Promise<FileProblem> {
	const content = await readFile(file);
	const holds = (stream: string) => content.includes(Buffer.from(stream, 'utf16le'));
	if (holds('EncryptedPackage')) return wholeFile('locked-workbook');
	return holds('WordDocument')
		? wholeFile('other-file', { kind: 'Word (.doc)' })
		: wholeFile('old-workbook');
}
