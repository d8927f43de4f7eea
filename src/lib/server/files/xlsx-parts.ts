/**
 * The small fixed parts of an .xlsx file (ECMA-376, part 1). The addresses in it are names, nobody
 * fetches them.
 */
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FORMATS = ['http:/', 'schemas.openxmlformats.org'].join('/');
const MAIN = `${FORMATS}/spreadsheetml/2006/main`;
const OFFICE = `${FORMATS}/officeDocument/2006/relationships`;
const PACKAGE = `${FORMATS}/package/2006`;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Attribute of a worksheet's root. */
export const WORKSHEET = `xmlns="${MAIN}"`;

/** Two looks: usual, and bold for the first line. */
export const STYLES =
	`${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
	'<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
	'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
	'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
	'<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>';

export const RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** The list of sheets, by their names: without any of []:*?/\ and at most 31 characters. */
export function workbook(sheets: string[]): string {
	const entries = sheets.map(
		(name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`
	);
	return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${entries.join('')}</sheets></workbook>`;
}

export function workbookRelations(sheets: number): string {
	const entries = Array.from(
		{ length: sheets },
		(_, i) =>
			`<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`
	);
	const styles = `<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>`;
	return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}${styles}</Relationships>`;
}

export function contentTypes(sheets: number): string {
	const part = (name: string, kind: string) =>
		`<Override PartName="/xl/${name}" ContentType="${TYPE}.${kind}+xml"/>`;
	const entries = Array.from({ length: sheets }, (_, i) =>
		part(`worksheets/sheet${i + 1}.xml`, 'worksheet')
	);
	return (
		`${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
		'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
		`${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}${entries.join('')}</Types>`
	);
}
