import { expect, test } from 'vitest';
import { startOf } from '../../src/lib/core/calendar/time.ts';
import { makeDue } from '../../src/lib/server/reports/make-due.ts';
import { setPlan } from '../../src/lib/server/reports/reporting-calendar.ts';
import { reportsOf } from '../../src/lib/server/reports/view.ts';
import * as reports from '../../src/lib/server/store/reports.ts';
import { addPeople } from '../staff.ts';
import type { World } from '../world.ts';
import { LAN, MAY, reportWorld } from './reports.ts';

/** The morning after the first quarter. */
const APRIL = startOf('2026-04-01') + 6 * 3_600_000;
const MAIL = { url: 'smtp://mail.example.vn:25', from: 'hailong@example.vn' };

async function staffed(): Promise<World> {
	const world = await reportWorld();
	await addPeople(world);
	return {
		...world,
		office: { ...world.office, settings: { ...world.office.settings, mail: MAIL } }
	};
}

const periods = async ({ office }: World) =>
	(
		await office.db
			.selectFrom('report')
			.innerJoin('unit', 'unit.id', 'unit_id')
			.select(['unit.code', 'period', 'made_by', 'closed_at'])
			.orderBy('unit.code')
			.execute()
	).map(({ code, period, made_by, closed_at }) => [code, period, made_by, closed_at]);

test('once a period is over a draft lies there for each office with somebody in charge, and each of them gets a letter', async () => {
	const world = await staffed();
	expect(await makeDue(world.office, startOf('2026-03-31'))).toEqual({ made: [], failed: [] });
	const { made, failed } = await makeDue(world.office, APRIL);
	expect([made.length, failed]).toEqual([3, []]);
	expect(await periods(world)).toEqual([
		['20695', '2026-Q1', 'theo lịch', null],
		['20707', '2026-Q1', 'theo lịch', null],
		['48', '2026-Q1', 'theo lịch', null]
	]);
	const sent = await world.office.db.selectFrom('outbox').select('content').orderBy('id').execute();
	const letters = sent.map(
		({ content }) => JSON.parse(content) as { subject: string; text: string }
	);
	expect(letters.map(({ subject }) => subject).sort()).toEqual([
		'[Hài Lòng] Dự thảo báo cáo Quý I/2026 – Thành phố Đà Nẵng',
		'[Hài Lòng] Dự thảo báo cáo Quý I/2026 – UBND xã Nam Giang',
		'[Hài Lòng] Dự thảo báo cáo Quý I/2026 – UBND xã Thạnh Mỹ'
	]);
	for (const code of made)
		expect(letters.some(({ text }) => text.includes(`/reports/${code}`))).toBe(true);
	// The hour after, and another node: nothing twice.
	expect(await makeDue(world.office, APRIL + 3_600_000)).toEqual({ made: [], failed: [] });
	expect(await world.office.db.selectFrom('outbox').select('id').execute()).toHaveLength(3);
});

test('an office chooses its rhythm and its closing day, or none', async () => {
	const world = await staffed();
	const { db } = world.office;
	await setPlan(db, LAN, world.units.namGiang, { rhythm: 'never', cutOff: 'calendar' }, MAY);
	await setPlan(db, LAN, world.units.thanhMy, { rhythm: 'never', cutOff: 'calendar' }, MAY);
	await setPlan(db, LAN, world.units.daNang, { rhythm: 'month', cutOff: 'mid-month' }, MAY);
	// 15/02 to 14/03 is March, in which nobody answered; the first quarter ends on 14/03, February on
	// 14/02.
	await makeDue(world.office, startOf('2026-03-15') + 1);
	expect(await periods(world)).toEqual([
		['48', '2026-02', 'theo lịch', null],
		['48', '2026-Q1', 'theo lịch', null]
	]);
	const [quarter] = await reports.ofUnit(db, world.units.daNang);
	expect(quarter!.period).toEqual({ name: '2026-Q1', from: '2025-12-15', to: '2026-03-14' });
});

test('one that fails is seen, does not hold up the others, and is made the next time', async () => {
	const world = await staffed();
	const { db } = world.office;
	// The name of a field is not JSON any more, so that no breakdown by field can be made.
	const { name } = await db
		.selectFrom('field')
		.select('name')
		.where('code', '=', 'land')
		.executeTakeFirstOrThrow();
	await db.updateTable('field').set({ name: '{' }).where('code', '=', 'land').execute();
	for (const attempts of [1, 2]) {
		const { failed } = await makeDue(world.office, APRIL + attempts);
		expect(failed.map(({ unit }) => unit).sort()).toEqual(['20695', '20707', '48']);
		expect((await reportsOf(db, world.units.namGiang, '2026-04-01')).failures).toEqual([
			{ period: '2026-Q1', attempts, at: APRIL + attempts }
		]);
	}
	expect(await periods(world)).toEqual([]);
	expect(await db.selectFrom('outbox').select('id').execute()).toEqual([]);
	await db.updateTable('field').set({ name }).where('code', '=', 'land').execute();
	expect(await makeDue(world.office, APRIL + 10)).toMatchObject({ failed: [] });
	expect((await reportsOf(db, world.units.namGiang, '2026-04-01')).failures).toEqual([]);
	expect(await periods(world)).toHaveLength(3);
});
