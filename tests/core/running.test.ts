import { describe, expect, it } from 'vitest';
import { isRunning, named, type Period } from '../../src/lib/core/calendar/period.ts';
import { channelsOf } from '../../src/lib/core/results/channels.ts';
import { BYS } from '../../src/lib/core/results/query.ts';
import type { Cell, Reading } from '../../src/lib/core/results/reading.ts';
import { report } from '../../src/lib/core/results/report.ts';
import type { Group } from '../../src/lib/core/results/results.ts';
import { confidenceSequence } from '../../src/lib/core/statistics/confidence-sequence.ts';
import { wilson } from '../../src/lib/core/statistics/wilson.ts';
import type { Channel } from '../../src/lib/core/survey/questionnaire.ts';
import { PRESETS } from '../../src/lib/core/survey/presets.ts';

const TODAY = '2026-05-20';
const [UNIT, COUNTER, FIELD, VERSION] = [1, 2, 3, 4];
const quick = PRESETS.find(({ key }) => key === 'quick')!;
const year = named('2026')!;

/** What was answered in a month or on a day: so many satisfied of so many people. */
const cell = (at: number, satisfied: number, n: number, channel: Channel = 'poster'): Cell => ({
	...{ counterId: COUNTER, fieldId: FIELD, versionId: VERSION, channel, standing: 'counted', at },
	responses: n,
	levels: [0, 0, n - satisfied, 0, satisfied, 0],
	people: null
});

/** A unit with one counter, as it is read on a day. */
function readingOf(cells: Cell[], period: Period, today = TODAY, settled: number[] = []): Reading {
	const unit = { id: UNIT, code: '20707', name: 'UBND xã Nam Giang', kind: 'commune' };
	const only = { field: null, channel: null, questionnaire: null, counter: null };
	const versions = new Map([[VERSION, quick]]);
	const counter = { id: COUNTER, unitId: UNIT, code: 'ABC234', name: 'Quầy 1', fieldIds: [FIELD] };
	return {
		asked: {
			...{ query: { unit: unit.code, period, by: 'field', ...only }, unit, lineage: [UNIT] },
			...{ path: [UNIT], counter: null, fieldId: null, versions, published: versions, today }
		},
		units: new Map([[UNIT, { ...unit, parentId: null }]]),
		counters: [{ ...counter, opened: 202501, retired: null }],
		fields: [{ id: FIELD, code: 'land', name: { vi: 'Đất đai' } }],
		channelNames: {} as Reading['channelNames'],
		versionNumbers: new Map([[VERSION, 1]]),
		targets: [{ unitId: UNIT, fieldId: null, percent: 85, basis: '', year: 2026 }],
		cells,
		answers: new Map(),
		dossiers: settled.map((count, i) => ({
			...{ unitId: UNIT, counterId: null, fieldId: FIELD, month: 202601 + i, settled: count }
		}))
	};
}

const MONTHS = [cell(202603, 88, 100), cell(202604, 93, 100), cell(202605, 89, 100, 'kiosk')];
const PARTS = BYS.filter((by) => by !== 'question' && by !== 'element');
const reportOf = (reading: Reading) => report(reading, { bys: PARTS, indices: false });

type Sample = Pick<Group, 'satisfied' | 'n'>;
const running = ({ satisfied, n }: Sample) => confidenceSequence({ satisfied: satisfied!, n: n! });
const ended = ({ satisfied, n }: Sample) => wilson(satisfied!, n!);
const intervalOf = ({ lower, upper }: Group) => ({ lower, upper });

describe('a period runs', () => {
	it.each([
		['2026-05-19', true],
		['2026-12-31', true],
		['2027-01-01', false],
		// It is still to come: whatever is said of it is not the last word either.
		['2025-12-31', true]
	])('the year 2026, on %s: %s', (today, expected) => {
		expect(isRunning(year, today)).toBe(expected);
	});
});

describe('the lines of a running period', () => {
	it('have one interval each, wherever they stand: the confidence sequence', () => {
		const results = reportOf(readingOf(MONTHS, year));
		// 270 of 300 is 83.99 to 94.58 (docs/method.md), so that 85 cannot be told yet.
		const { total } = results.field;
		expect([total.lower!.toFixed(2), total.upper!.toFixed(2)]).toEqual(['83.99', '94.58']);
		expect(total).toMatchObject({ verdict: 'undecided', isRunning: true });
		for (const by of ['field', 'unit', 'counter', 'channel'] as const)
			for (const group of results[by].groups) {
				expect(intervalOf(group), `${by} ${group.key}`).toEqual(running(group));
				expect(group.isRunning).toBe(true);
			}
		for (const hand of channelsOf(results.channel).hands)
			expect(intervalOf(hand)).toEqual(running(hand));
	});

	it('by month are periods of their own: those past have ended, today’s runs', () => {
		const { groups } = reportOf(readingOf(MONTHS, year)).month;
		const of = (key: string) => groups.find((group) => group.key === key)!;
		for (const key of ['2026-03', '2026-04']) {
			expect(intervalOf(of(key))).toEqual(ended(of(key)));
			// The month's own page says the same.
			const own = reportOf(readingOf(MONTHS, named(key)!)).field.total;
			expect(of(key)).toMatchObject({ ...intervalOf(own), verdict: own.verdict, isRunning: false });
		}
		expect(intervalOf(of('2026-05'))).toEqual(running(of('2026-05')));
		expect(of('2026-05').isRunning).toBe(true);
	});

	it('are all ended a day after the last one: 270 of 300 is 86.08 to 92.91 then (domain.md §5)', () => {
		const { field, month } = reportOf(readingOf(MONTHS, year, '2027-01-01'));
		const { total } = field;
		expect([total.lower!.toFixed(2), total.upper!.toFixed(2)]).toEqual(['86.08', '92.91']);
		expect(total).toMatchObject({ verdict: 'met', isRunning: false });
		for (const group of month.groups.filter(({ n }) => n !== 0))
			expect(intervalOf(group)).toEqual(ended(group));
	});

	it('of days begin with the first of them, and the month that they cut ends with the last', () => {
		const days = [cell(20260510, 40, 50), cell(20260511, 45, 50)];
		const cells = [...days, cell(202605, 85, 100), cell(202604, 93, 100)];
		const until = (to: string) => reportOf(readingOf(cells, { from: '2026-05-10', to }));
		for (const [to, interval] of [
			['2026-05-31', running],
			[TODAY, running],
			['2026-05-19', ended]
		] as const) {
			const { field, month } = until(to);
			expect(field.total, to).toMatchObject({ n: 100, ...interval(field.total) });
			expect(month.groups[0], to).toMatchObject(interval(month.groups[0]!));
		}
	});
});

describe('what the silent ones could change', () => {
	const totalOf = (settled: number[]) =>
		reportOf(readingOf(MONTHS, named('2026-Q2')!, '2026-07-01', settled)).field.total;

	it('stands where everybody who answered belongs to known dossiers', () => {
		// April and May: 182 of 200 satisfied, of 500 dossiers: 36.4 to 96.4 %.
		const { nonresponse } = totalOf([0, 0, 0, 250, 250, 0]);
		expect(nonresponse!.lower).toBeCloseTo(36.4, 9);
		expect(nonresponse!.upper).toBeCloseTo(96.4, 9);
	});

	it.each([
		['a month is missing', [0, 0, 0, 250]],
		['there are more answers than dossiers', [0, 0, 0, 50, 50]],
		['nothing is known', []]
	])('does not where %s: rate and coverage are of different people', (_, settled) => {
		expect(totalOf(settled).nonresponse).toBeNull();
	});
});
