import * as v from 'valibot';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { accountSchema } from '../../src/lib/core/accounts/schema.ts';
import { counterSchema } from '../../src/lib/core/counters/schema.ts';
import { CODES, problem } from '../../src/lib/core/schema/problem.ts';
import { dateOrNothing, month } from '../../src/lib/core/schema/calendar.ts';
import { read, says } from '../../src/lib/core/schema/read.ts';
import { line, oneLine } from '../../src/lib/core/schema/text.ts';
import { keyIn, problemIn } from '../../src/lib/text/problems.ts';
import { counters as counterWords } from '../../src/lib/text/counters.ts';
import { hostile } from '../hostile.ts';

const codeOf = (schema: v.GenericSchema, text: unknown) => {
	const reading = read(schema, text);
	return reading.ok ? reading.value : reading.problems[0]!.code;
};

test.each([
	['', 'missing'],
	[' \u00a0 ', 'missing'],
	['…', 'missing'],
	// Letters and spaces that show nothing.
	['\u3164', 'missing'],
	['\u200b\u115f', 'missing'],
	['a\u0000', 'characters'],
	['a\nb', 'characters'],
	['a\ud800', 'characters'],
	['a\ufffd', 'characters'],
	['\u202eba', 'characters'],
	['x'.repeat(121), 'long'],
	['x'.repeat(10_000), 'long'],
	['\u{1f600}'.repeat(119) + 'x', '\u{1f600}'.repeat(119) + 'x'],
	[' Quầy 1 ', 'Quầy 1'],
	['Quầy'.normalize('NFD'), 'Quầy'],
	["'=1+1", '=1+1'],
	["'Quầy'", "'Quầy'"]
])('a name %j is read as %j', (text, expected) => {
	expect(codeOf(line(120), text)).toBe(expected);
});

it('a line that was read once is read as the same again', () => {
	fc.assert(
		fc.property(fc.oneof(hostile, fc.stringMatching(/^['=\-\t @a]{0,8}$/)), (text) => {
			expect(oneLine(oneLine(text))).toBe(oneLine(text));
		})
	);
});

test.each([
	['2026-07', '2026-07'],
	['07/2026', '2026-07'],
	['7/2026', '2026-07'],
	['31/07/2026', '2026-07'],
	['2026-07-01', '2026-07'],
	['2026-07-01 08:00:00', '2026-07'],
	['2026/7', '2026-07'],
	['07-2026', '2026-07'],
	// What spreadsheets make of a month: set to Vietnamese, and to English.
	['Thg7-26', '2026-07'],
	['Thg 7-26', '2026-07'],
	['thg 07 2026', '2026-07'],
	['Tháng 7/2026', '2026-07'],
	['Tháng 7 2026', '2026-07'],
	['T7/2026', '2026-07'],
	['Jul-26', '2026-07'],
	['July 2026', '2026-07'],
	['may-26', '2026-05'],
	['\u200b2026-07', '2026-07'],
	// Anything could be meant.
	['07/26', 'month'],
	['Thg13-26', 'month'],
	['Mars 2026', 'month'],
	['Ju-26', 'month'],
	['2026-13', 'month'],
	['1999-12', 'month'],
	['2026-08', 'to-come'],
	['', 'missing']
])('a month %j is read as %j on a day of July 2026', (text, expected) => {
	expect(codeOf(month('2026-07-15'), text)).toBe(expected);
});

test.each([
	['', ''],
	['31/7/2026', '2026-07-31'],
	['2026-07-31', '2026-07-31'],
	// With a time of day, as spreadsheets and other programs write it.
	['2026-07-31 08:00:00', '2026-07-31'],
	['2026-07-31T08:00:00.000', '2026-07-31'],
	['31/07/2026 8:00', '2026-07-31'],
	['31/07/2026 8:00:00 SA', '2026-07-31'],
	// With a zone, it is the date in Vietnam, seven hours ahead of UTC.
	['2026-07-31T16:59:59Z', '2026-07-31'],
	['2026-07-31T17:00:00Z', '2026-08-01'],
	['2026-07-31T23:30:00+07:00', '2026-07-31'],
	['2026-07-31 soon', 'date'],
	['31/02/2026', 'date'],
	['07/31/2026', 'date']
])('a date %j is read as %j', (text, expected) => {
	expect(codeOf(dateOrNothing, text)).toBe(expected);
});

test('of each value the first thing that is wrong is told, with what was typed', () => {
	const known = {
		units: new Map([['48', 1]]),
		fields: new Map([['land', 7]]),
		questionnaires: new Map([['quick', 1]])
	};
	const given = {
		unit_code: '49',
		name: '',
		fields: ['land', 'sea', 'sky'],
		questionnaire: 'quick'
	};
	expect(read(counterSchema(known), given)).toEqual({
		ok: false,
		problems: [
			problem('unit_code', 'unknown', { text: '49' }),
			problem('name', 'missing', { text: '' }),
			problem('fields', 'unknown', { text: 'sea', place: 2 }),
			problem('fields', 'unknown', { text: 'sky', place: 3 })
		]
	});
});

test.each([
	[
		{ email: ' A@B.vn ', name: 'Lan', role: 'viewer' as const },
		{ email: 'a@b.vn', name: 'Lan', role: 'viewer' }
	],
	[{ email: 'a b@c', name: '\u3164', role: 'viewer' as const }, ['email', 'name']],
	[
		{ email: `${'a'.repeat(260)}@b.vn`, name: 'x'.repeat(121), role: 'viewer' as const },
		['email', 'name']
	]
])('an account %j', (given, expected) => {
	const reading = read(accountSchema, given);
	expect(reading.ok ? reading.value : reading.problems.map(({ column }) => column)).toEqual(
		expected
	);
});

/** What the words of problems may name. */
const NAMED =
	'text wanted line from to unit late settled sheets sheet read cells columns end said came version most row file date megabytes'.split(
		' '
	);

test.each(CODES)('%s has words in both languages, and both name the same', (code) => {
	const values = Object.fromEntries(NAMED.map((name) => [name, `<${name}>`]));
	const words = (language: 'vi' | 'en') =>
		problemIn({ column: 'unit_code', code, values }, language);
	const namedIn = (text: string) => [...new Set(text.match(/<\w+>/g))].sort();
	expect(words('vi')).not.toMatch(/[{}]|^$/);
	expect(namedIn(words('vi'))).toEqual(namedIn(words('en')));
	expect(words('vi')).not.toBe(words('en'));
});

test('a screen tells a problem by its own words: of its code, or of its input', () => {
	const words = counterWords.vi.problem;
	expect(keyIn(words, problem('name', 'long'))).toBe('name-long');
	expect(keyIn(words, problem('fields', 'unknown'))).toBe('fields');
	expect(keyIn(words, problem('unit_code', 'missing'), { unit_code: 'unit' })).toBe('unit');
	expect(() => keyIn(words, problem('public_code', 'twice'))).toThrow('public_code-twice');
});

test('what a rule wants stands in its message', () => {
	expect(
		read(
			v.pipe(
				v.string(),
				v.check(() => false, says('one-of', 'a, b'))
			),
			'c'
		)
	).toEqual({
		ok: false,
		problems: [problem('', 'one-of', { text: 'c', wanted: 'a, b' })]
	});
});
