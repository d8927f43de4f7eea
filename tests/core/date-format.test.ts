import { expect, test } from 'vitest';
import { dateText, isoOf, shownOf } from '../../src/lib/core/date-format.ts';

test.each([
	['dd/mm/yyyy', 'date'],
	['[$-42A]dd mmmm yyyy', 'date'],
	['yyyy-mm-dd h:mm', 'date'],
	['d/m', 'date'],
	['[$-F800]dddd, mmmm dd, yyyy', 'date'],
	['mmm-yy', 'month'],
	['mm/yyyy', 'month'],
	['"Tháng "m"/"yyyy', 'month'],
	['yyyy', 'year'],
	['h:mm', 'time'],
	['[h]:mm:ss', 'time'],
	['General', null],
	['0.00', null],
	['#,##0', null],
	['[Red]0', null],
	['[$đ-42A]#,##0', null],
	['0" ngày"', null],
	['0\\d', null],
	['@', null]
])('of a date the format %s shows: %s', (format, shown) => {
	expect(shownOf(format)).toBe(shown);
});

// ECMA-376 part 1, §18.17.4.1: 1 is 1 January 1900, 60 the 29 February that never was.
test.each([
	[1, false, '1900-01-01T00:00:00'],
	[59, false, '1900-02-28T00:00:00'],
	[61, false, '1900-03-01T00:00:00'],
	[25569, false, '1970-01-01T00:00:00'],
	[46234.5, false, '2026-07-31T12:00:00'],
	[2958465, false, '9999-12-31T00:00:00'],
	[0, true, '1904-01-01T00:00:00'],
	[1462, true, '1908-01-02T00:00:00'],
	[-1, false, null],
	[2958466, false, null],
	[NaN, false, null]
])('day %d (from 1904: %s) is %s', (days, from1904, iso) => {
	expect(isoOf(days, from1904)).toBe(iso);
});

test('a third of a day is eight o’clock, and not a second less', () => {
	expect(isoOf(46234 + 1 / 3, false)).toBe('2026-07-31T08:00:00');
	expect(dateText('2026-07-31T08:00:00', 'date')).toBe('2026-07-31 08:00:00');
	expect(dateText('2026-07-31T00:00:00.000', 'date')).toBe('2026-07-31');
});
