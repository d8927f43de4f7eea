import { expect, it } from 'vitest';
import {
	isWorkingDay,
	workingDays,
	workingDaysBefore
} from '../../src/lib/core/calendar/working-days.ts';

it('knows weekends, public holidays (Bộ luật Lao động 2019, điều 112) and Tết', () => {
	expect(isWorkingDay('2026-05-20')).toBe(true);
	const closed = [
		'2026-05-23',
		'2026-05-24',
		'2026-01-01',
		'2026-04-30',
		'2026-05-01',
		'2026-09-02'
	];
	// Tết Bính Ngọ: first day 17/02/2026; Giỗ Tổ 10/3 Ất Tỵ: 07/04/2025; Tết Canh Tuất: 02/02/2030, a
	// day before China's.
	for (const date of [
		...closed,
		'2026-02-16',
		'2026-02-17',
		'2026-02-20',
		'2025-04-07',
		'2030-02-01'
	])
		expect(isWorkingDay(date), date).toBe(false);
});

it('counts them, forwards and backwards', () => {
	expect(workingDays({ from: '2026-05-18', to: '2026-05-24' })).toBe(5);
	expect(workingDays({ from: '2026-04-27', to: '2026-05-03' })).toBe(3);
	expect(workingDays({ from: '2026-05-24', to: '2026-05-18' })).toBe(0);
	expect(workingDaysBefore('2026-05-20', 1)).toBe('2026-05-19');
	expect(workingDaysBefore('2026-05-18', 1)).toBe('2026-05-15');
	expect(workingDaysBefore('2026-05-20', 5)).toBe('2026-05-13');
});
