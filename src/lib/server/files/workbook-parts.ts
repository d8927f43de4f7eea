import { errorOf, Unreadable, wholeFile } from './problem.ts';
import { attributesOf, openingTags } from './xml-tags.ts';
import type { ZipParts } from './zip-parts.ts';

/** A sheet of a workbook; `place` counts from 0. */
export interface Sheet {
	name: string;
	place: number;
	/** The part of the zip file that holds it. */
	part: string;
}

/** Where the parts of a workbook stand in its zip file; null where it has no such part. */
export interface WorkbookParts {
	/** In the order in which people see them. */
	sheets: Sheet[];
	styles: string | null;
	strings: string | null;
	/** Whether days are counted from 1904, as on old Macintosh computers. */
	from1904: boolean;
}

/** @throws Error where the zip file holds something else, or no sheet that can be read */
export function partsOf(zip: ZipParts): WorkbookParts {
	const listed = (part: string, tag: string) =>
		[...openingTags(zip.text(part), tag)].map(attributesOf);
	const main = listed('_rels/.rels', 'Relationship').find(({ Type }) =>
		Type?.endsWith('/officeDocument')
	);
	const path = partAt('', main?.Target ?? 'xl/workbook.xml');
	if (!zip.has(path) || !path.endsWith('.xml')) throw otherKind(zip);
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const relations = listed(`${folder}_rels/${path.slice(folder.length)}.rels`, 'Relationship');
	const partOf = (type: string) => {
		const target = relations.find(({ Type }) => Type?.endsWith(type))?.Target;
		return target === undefined ? null : partAt(folder, target);
	};
	const tables = relations.filter(({ Type }) => Type?.endsWith('/worksheet'));
	const parts = new Map(tables.map(({ Id, Target = '' }) => [Id, partAt(folder, Target)]));
	const named = listed(path, 'sheet').filter(({ name, id }) => name && id);
	// A sheet that is only a chart has no rows; it counts for the places all the same.
	const sheets = named
		.map(({ name, id }, place) => ({ name: name!, place, part: parts.get(id) ?? '' }))
		.filter(({ part }) => part !== '');
	if (sheets.length === 0) throw zip.has('word/document.xml') ? otherKind(zip) : noSheet();
	const from1904 = listed(path, 'workbookPr').some(({ date1904 }) =>
		/^(?:1|true)$/.test(date1904 ?? '')
	);
	return { sheets, styles: partOf('/styles'), strings: partOf('/sharedStrings'), from1904 };
}

function noSheet(): Error {
	return errorOf('no-sheet', 'no sheet of it can be read');
}

/** What a zip file is that is no .xlsx workbook. */
function otherKind(zip: ZipParts): Error {
	const kinds: [string, string][] = [
		['xl/workbook.bin', 'Excel (.xlsb)'],
		['word/document.xml', 'Word (.docx)'],
		['ppt/presentation.xml', 'PowerPoint (.pptx)'],
		['content.xml', 'OpenDocument (.ods)']
	];
	const kind = kinds.find(([part]) => zip.has(part))?.[1] ?? 'ZIP';
	return new Unreadable(wholeFile('other-file', { kind }));
}

/** The name of the part that a relation points to, from the folder in which it stands. */
function partAt(folder: string, target: string): string {
	const path = target.startsWith('/') ? target : folder + target;
	const steps: string[] = [];
	for (const step of path.replaceAll('\\', '/').split('/'))
		if (step === '..') steps.pop();
		else if (step !== '' && step !== '.') steps.push(step);
	return steps.join('/');
}
