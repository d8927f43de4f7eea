import { expect, test } from 'vitest';
import { sameDossiers, sumOf } from '../../src/lib/core/caseload/caseload.ts';
import { readDossiers } from '../../src/lib/core/caseload/schema.ts';

const row = (received: string, settled: string, late: string, complained: string) => ({
	received,
	settled,
	late,
	complained
});

test.each([
	['plain numbers', row('60', '57', '1', '0'), [60, 57, 1, 0]],
	['zeros are numbers', row('0', '0', '0', '0'), [0, 0, 0, 0]],
	['thousands set apart', row('1.234', '1,234', '1 234', '1\u00a0234'), [1234, 1234, 1234, 1234]],
	['millions too', row('1.234.567', '1234567', '0', '0'), [1_234_567, 1_234_567, 0, 0]],
	['all settled ones late', row('5', '5', '5', '0'), [5, 5, 5, 0]],
	['more settled than received: those of earlier months', row('5', '9', '0', '0'), [5, 9, 0, 0]],
	['what nobody has counted is not 0', row('60', '57', '', ' '), [60, 57, null, null]],
	['one of them counted', row('60', '57', '', '0'), [60, 57, null, 0]],
	['the other one counted', row('60', '57', '57', ''), [60, 57, 57, null]]
])('%s', (_, typed, numbers) => {
	const [received, settled, late, complained] = numbers;
	expect(readDossiers(typed)).toEqual({
		ok: true,
		dossiers: { received, settled, late, complained }
	});
});

test('an empty row says that nothing is known, which is not 0', () => {
	expect(readDossiers(row('', ' ', '', ''))).toEqual({ ok: true, dossiers: null });
});

test.each([
	['a gap', row('60', '', '1', '0'), 'incomplete'],
	['late without settled', row('', '', '1', ''), 'incomplete'],
	['a single number', row('', '57', '', ''), 'incomplete'],
	['a decimal', row('60', '57,5', '0', '0'), 'not-whole'],
	['a minus', row('60', '-1', '0', '0'), 'not-whole'],
	['thousands set apart wrongly', row('12.34', '1', '0', '0'), 'not-whole'],
	['two signs mixed', row('1.234,567', '1', '0', '0'), 'not-whole'],
	['letters', row('sáu mươi', '57', '', ''), 'not-whole'],
	['an exponent', row('1e3', '57', '0', '0'), 'not-whole'],
	['more than anybody has', row('100000001', '57', '0', '0'), 'not-whole'],
	['more late than settled', row('60', '57', '58', '0'), 'late-over-settled']
])('%s is refused', (_, typed, problem) => {
	expect(readDossiers(typed)).toEqual({ ok: false, problem });
});

test('rows add up; what is not known adds nothing, and nothing known has no sum', () => {
	const a = { received: 60, settled: 57, late: 1, complained: 0 };
	const b = { received: 5, settled: 9, late: 2, complained: 3 };
	expect(sumOf([a, null, b])).toEqual({ received: 65, settled: 66, late: 3, complained: 3 });
	expect(sumOf([null, null])).toBeNull();
	expect([
		sameDossiers(a, { ...a }),
		sameDossiers(a, b),
		sameDossiers(a, null),
		sameDossiers(null, null)
	]).toEqual([true, false, false, true]);
});

test('a sum with an unknown part is unknown, and 0 is a number like others', () => {
	const known = { received: 60, settled: 57, late: 1, complained: 0 };
	const noLate = { received: 5, settled: 9, late: null, complained: 3 };
	expect(sumOf([known, noLate])).toEqual({
		received: 65,
		settled: 66,
		late: null,
		complained: 3
	});
	expect(sumOf([noLate, { ...noLate, complained: null }])).toMatchObject({ complained: null });
	expect([
		sameDossiers(noLate, { ...noLate }),
		sameDossiers(noLate, { ...noLate, late: 0 }),
		sameDossiers({ ...noLate, late: 0 }, noLate)
	]).toEqual([true, false, false]);
});
