import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/lib/core/alerts/alert.ts';
import { periodOf, stepsFor, type OpenCause } from '../../../src/lib/core/alerts/course.ts';
import { addDays, noonOf } from '../../../src/lib/core/calendar/time.ts';

const CAUSE = { kind: 'below-target', unitId: 1, fieldId: 2, counterId: null } as const;
const FIGURES = { kind: 'below-target' } as Finding['figures'];
const finding = (certain = true): Finding => ({ ...CAUSE, figures: FIGURES, certain });
const standing = (openedOn: string, closedOn: string | null = null): OpenCause => ({
	...CAUSE,
	id: 7,
	period: periodOf('below-target', openedOn),
	openedAt: noonOf(openedOn),
	since: noonOf(openedOn),
	closedAt: closedOn === null ? null : noonOf(closedOn),
	checkedOn: openedOn
});
const steps = (before: OpenCause[], found: Finding[], today: string) =>
	stepsFor(before, found, today, noonOf(today)).map(({ what }) => what);

describe('an alert', () => {
	it('is opened once, refreshed once a day, and closed when its cause is gone', () => {
		expect(steps([], [finding()], '2026-05-20')).toEqual(['open']);
		expect(steps([standing('2026-05-20')], [finding()], '2026-05-20')).toEqual([]);
		expect(steps([standing('2026-05-20')], [finding()], '2026-05-21')).toEqual(['refresh']);
		expect(steps([standing('2026-05-20')], [], '2026-05-21')).toEqual(['close']);
		expect(steps([standing('2026-05-20', '2026-05-21')], [], '2026-05-22')).toEqual([]);
	});

	it('needs certainty to open, and less to stand', () => {
		expect(steps([], [finding(false)], '2026-05-20')).toEqual([]);
		expect(steps([standing('2026-05-20')], [finding(false)], '2026-05-21')).toEqual([]);
		expect(steps([standing('2026-05-20', '2026-05-21')], [finding(false)], '2026-05-22')).toEqual(
			[]
		);
	});

	it('is opened again within its period, and anew after it', () => {
		const closed = standing('2026-05-20', '2026-05-21');
		expect(steps([closed], [finding()], '2026-06-30')).toEqual(['reopen']);
		expect(steps([closed], [finding()], '2026-07-01')).toEqual(['open']);
	});

	it('is renewed in a new period, but not in its first four weeks; it remembers since when', () => {
		const june = standing('2026-06-20');
		expect(steps([june], [finding()], '2026-07-01')).toEqual(['refresh']);
		expect(steps([june], [finding()], '2026-07-18')).toEqual(['renew']);
		expect(steps([june], [finding(false)], '2026-07-18')).toEqual([]);
		expect(stepsFor([june], [finding()], '2026-07-18', 1)[0]).toMatchObject({
			since: june.since,
			period: '2026-Q3'
		});
	});

	it('is not waited for where a wrong clock has dated it ahead: it is renewed, or its figures are written again', () => {
		const ahead = standing('2031-05-20');
		expect(steps([ahead], [finding()], '2026-05-20')).toEqual(['renew']);
		expect(steps([ahead], [finding(false)], '2026-05-20')).toEqual([]);
		const checkedAhead = { ...standing('2026-05-19'), checkedOn: '2031-05-20' };
		expect(steps([checkedAhead], [finding()], '2026-05-20')).toEqual(['refresh']);
	});

	it('is about its own unit, field and counter', () => {
		const other = { ...finding(), fieldId: 3 };
		expect(steps([standing('2026-05-20')], [other], '2026-05-21')).toEqual(['close', 'open']);
	});

	it('on every day of two years: at most one a quarter, whatever comes and goes', () => {
		// Found on two days of three, in an order that repeats: open and closed by turns.
		let alerts: OpenCause[] = [];
		const raised: string[] = [];
		for (
			let [today, i] = ['2025-01-01', 0];
			today < '2027-01-01';
			[today, i] = [addDays(today, 1), i + 1]
		) {
			for (const step of stepsFor(alerts, i % 3 === 0 ? [] : [finding()], today, noonOf(today))) {
				if (step.what === 'open' || step.what === 'renew') {
					raised.push(step.period);
					alerts = [standing(today)];
				} else if (step.what === 'close') alerts = [{ ...step.standing, closedAt: noonOf(today) }];
				else if (step.what === 'reopen') alerts = [{ ...step.standing, closedAt: null }];
			}
		}
		expect(raised).toHaveLength(8);
		expect(new Set(raised).size).toBe(8);
	});
});

it('periods: quarters for what is reported, months for what has to be seen soon', () => {
	expect(periodOf('below-target', '2026-11-25')).toBe('2026-Q4');
	expect(periodOf('coverage', '2026-01-01')).toBe('2026-Q1');
	expect(periodOf('burst', '2026-11-25')).toBe('2026-11');
	expect(periodOf('silent', '2026-01-31')).toBe('2026-01');
});
