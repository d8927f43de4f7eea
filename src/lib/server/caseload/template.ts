import { Readable } from 'node:stream';
import type { Language } from '../../core/language.ts';
import type { Period } from '../../core/calendar/period.ts';
import { attachment } from '../files/attachment.ts';
import { nameOfMonth } from './form.ts';
import type { Caseload } from './view.ts';
import { csv } from '../files/csv.ts';
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
	const table = csv(
		templateOf(unit, month, caseload),
		language === 'vi' ? 'semicolon' : 'comma',
		false
	);
	const name = `${unit.code.replace(/[^\w.-]/g, '_')}-${nameOfMonth(month)}.csv`;
	return new Response(Readable.toWeb(Readable.from(table)) as ReadableStream, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': attachment(`ho-so-${name}`, `Hồ sơ ${name}`)
		}
	});
}
