import type { Language } from '../../core/language.ts';
import type { Period } from '../../core/calendar/period.ts';
import { codeInName, fileToFillIn } from '../downloads/to-fill-in.ts';
import { nameOfMonth } from './form.ts';
import type { Caseload } from './view.ts';
import type { OutTable } from '../files/table.ts';
import type { Unit } from '../store/units.ts';

const COLUMNS = [
	'unit_code',
	'counter',
	'field',
	'month',
	'received',
	'settled',
	'late',
	'complained'
];

/**
 * A file to fill in and import (contract.md "Files"): the unit's fields in that month, with what is
 * known already.
 */
export function templateOf(unit: Unit, month: Period, { fields }: Caseload): OutTable {
	// A new office serves nothing yet; then every field is offered.
	const offered = fields.some((field) => field.served)
		? fields.filter((field) => field.served)
		: fields;
	const rows = offered.flatMap((field) =>
		field.rows.map(({ counter, now }) => [
			unit.code,
			counter,
			field.code,
			nameOfMonth(month),
			...(now ? [now.received, now.settled, now.late, now.complained] : [null, null, null, null])
		])
	);
	return { columns: COLUMNS, rows };
}

/** The file as a download, as spreadsheets in that language expect it. */
export function templateResponse(
	unit: Unit,
	month: Period,
	caseload: Caseload,
	language: Language
): Response {
	const name = `${codeInName(unit.code)}-${nameOfMonth(month)}`;
	const names = { ascii: `ho-so-${name}`, said: `Hồ sơ ${name}` };
	return fileToFillIn(templateOf(unit, month, caseload), names, language);
}
