import { describe, expect, test } from 'vitest';
import { addDays, dateOf, noonOf } from '../../src/lib/core/calendar/time.ts';
import { evaluate } from '../../src/lib/server/alerts/evaluate.ts';
import { acknowledge, readFloor, readNote, setFloor } from '../../src/lib/server/alerts/handle.ts';
import { alertsOf, floorOf } from '../../src/lib/server/alerts/view.ts';
import { resultsFor } from '../results.ts';
import * as alerts from '../../src/lib/server/store/alerts.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import { addDaily, addSettled, addTargets } from '../watched.ts';
import { addPeople } from '../staff.ts';
import type { World } from '../world.ts';
import { testWorld } from './setup.ts';

/** A Wednesday; half a year before it begins the habit of every counter. */
const TODAY = '2026-05-20';
const NOW = noonOf(TODAY);
const HALF_A_YEAR = { from: '2025-10-01', to: TODAY };
const ACTOR = { accountId: null, name: 'Alăng Bình', unitId: null };

const open = async ({ office, units }: World) => alerts.allOpen(office.db, units.daNang);
const kinds = async (world: World) =>
	(await open(world)).map(({ kind, unit, counter }) => [kind, unit.code, counter?.name ?? null]);

/** Everything is as it should be: many satisfied, every day, at every counter in use. */
async function quietWorld(): Promise<World> {
	const world = await testWorld();
	await addTargets(world, 2026);
	await addDaily(world, 'land', HALF_A_YEAR, { n: 4 });
	await addDaily(world, 'general', HALF_A_YEAR, { n: 2, field: 'civil-status' });
	await addDaily(world, 'criteria', HALF_A_YEAR, { n: 2 });
	return world;
}

test('where all is well nothing is said, however often it is looked at', async () => {
	const world = await quietWorld();
	for (const days of [0, 1, 2])
		expect(await evaluate(world.office, NOW + days * 3_600_000)).toMatchObject({ raised: [] });
	expect(await open(world)).toEqual([]);
});

describe('a field that falls below its target', () => {
	async function fallen() {
		const world = await quietWorld();
		await addDaily(
			world,
			'general',
			{ from: '2026-01-01', to: TODAY },
			{ n: 4, bad: 2, field: 'land' }
		);
		return world;
	}

	test('is told with just the numbers of the results page that it leads to', async () => {
		const world = await fallen();
		// Of the commune, whose counters these are; the province has the same answers and is not told
		// twice.
		await evaluate(world.office, NOW);
		const { open: shown } = await alertsOf(world.office.db, world.units.daNang, 1);
		expect(shown).toMatchObject([
			{ figures: { kind: 'below-target' }, unit: { code: '20707' }, field: { vi: 'Đất đai' } }
		]);
		const results = await resultsFor(world.office.db, shown[0]!.query, { today: TODAY });
		if ('unknown' in results) throw new Error(results.unknown);
		const { n, rate, lower, upper, target, verdict } = results.total;
		expect(verdict).toBe('not-met');
		expect(shown[0]!.figures).toMatchObject({ n, rate, lower, upper, target: 85 });
		expect(target).toBe(85);
	});

	test('is one alert: not two by looking twice, and not two by two nodes at once', async () => {
		const world = await fallen();
		await Promise.allSettled(Array.from({ length: 4 }, () => evaluate(world.office, NOW)));
		await evaluate(world.office, NOW + 3_600_000);
		expect(await kinds(world)).toEqual([['below-target', '20707', null]]);
		const events = await world.office.db.selectFrom('alert_event').select('what').execute();
		expect(events).toEqual([{ what: 'opened' }]);
	});

	test('closes by itself, opens again for the same quarter, and its history can be read', async () => {
		const world = await fallen();
		const { db } = world.office;
		await evaluate(world.office, NOW);
		const [{ id }] = (await open(world)) as [alerts.Told];
		await acknowledge(db, ACTOR, id, 'Đã bố trí thêm một cán bộ hướng dẫn.', NOW + 1);
		expect((await open(world))[0]).toMatchObject({ id, acknowledgedAt: NOW + 1 });

		// The target is taken back: there is nothing to fall short of.
		await db.updateTable('target').set({ percent: 30 }).execute();
		expect(await evaluate(world.office, NOW + 2)).toMatchObject({ raised: [], closed: 1 });
		expect(await open(world)).toEqual([]);
		await db.updateTable('target').set({ percent: 85 }).execute();
		expect(await evaluate(world.office, NOW + 3)).toMatchObject({ raised: [], reopened: 1 });
		// What was done did not last: somebody has to look again.
		expect(await open(world)).toMatchObject([{ id, acknowledgedAt: null }]);
		await db.updateTable('target').set({ percent: 30 }).execute();
		await evaluate(world.office, NOW + 4);
		const { closed } = await alertsOf(db, world.units.namGiang, 1);
		expect(closed).toMatchObject([{ id, closed: TODAY }]);
		expect(closed[0]!.events.map(({ what, note }) => [what, note])).toEqual([
			['opened', null],
			['acknowledged', 'Đã bố trí thêm một cán bộ hướng dẫn.'],
			['closed', null],
			['reopened', null],
			['closed', null]
		]);
	});

	test('is reminded once in the next quarter while it lasts, and remembers since when', async () => {
		const world = await fallen();
		await addDaily(
			world,
			'general',
			{ from: addDays(TODAY, 1), to: '2026-07-31' },
			{ n: 4, bad: 2, field: 'land' }
		);
		const raised: string[] = [];
		for (let date = TODAY; date < '2026-08-01'; date = addDays(date, 9))
			for (const id of (await evaluate(world.office, noonOf(date))).raised) {
				const [alert] = await alerts.byIds(world.office.db, [id]);
				if (alert!.kind === 'below-target' && alert!.unit.code === '20707')
					raised.push(`${alert!.period} ${dateOf(alert!.since)}`);
			}
		expect(raised).toEqual([`2026-Q2 ${TODAY}`, `2026-Q3 ${TODAY}`]);
	});
});

describe('a counter', () => {
	test('where many are suddenly dissatisfied is told today, and closed when its week is over', async () => {
		const world = await quietWorld();
		await addDaily(world, 'land', { from: '2026-05-19', to: TODAY }, { n: 5, bad: 4 });
		await evaluate(world.office, NOW);
		expect(await kinds(world)).toEqual([['burst', '20707', 'Quầy 1 – Đất đai']]);
		// Since Thursday before: 5 working days with 4 good ones each, and 10 with 8 bad ones.
		expect((await open(world))[0]!.figures).toMatchObject({
			numbers: { n: 30, bad: 8, beforeShare: 0 }
		});
		await addDaily(world, 'land', { from: '2026-05-21', to: '2026-05-28' }, { n: 4 });
		await evaluate(world.office, noonOf('2026-05-28'));
		expect((await kinds(world)).filter(([kind]) => kind === 'burst')).toEqual([]);
	});

	test('that nobody answers at any more is told with the date of the last answer, until somebody answers or it is retired', async () => {
		const world = await testWorld();
		await addDaily(world, 'land', { from: HALF_A_YEAR.from, to: '2026-05-05' }, { n: 3 });
		await addDaily(world, 'general', HALF_A_YEAR, { n: 3, field: 'civil-status' });
		await evaluate(world.office, NOW);
		expect(await kinds(world)).toEqual([['silent', '20707', 'Quầy 1 – Đất đai']]);
		const [{ figures }] = (await open(world)) as [alerts.Told];
		expect(figures).toMatchObject({ last: '2026-05-05', days: 10, counters: 1 });

		await counters.retire(world.office.db, world.counters.land.id, NOW);
		expect(await evaluate(world.office, NOW + 1)).toMatchObject({ closed: 1 });
		await counters.retire(world.office.db, world.counters.land.id, null);
		expect(await evaluate(world.office, NOW + 2)).toMatchObject({ reopened: 1 });
		await addDaily(world, 'land', { from: TODAY, to: TODAY }, { n: 1 });
		expect(await evaluate(world.office, NOW + 3)).toMatchObject({ closed: 1 });
	});

	test('silent together with all others of its unit is one alert of the unit', async () => {
		const world = await testWorld();
		for (const counter of ['land', 'general'] as const)
			await addDaily(
				world,
				counter,
				{ from: HALF_A_YEAR.from, to: '2026-05-05' },
				{ n: 3, field: 'land' }
			);
		await addDaily(world, 'criteria', HALF_A_YEAR, { n: 3 });
		await evaluate(world.office, NOW);
		expect(await kinds(world)).toEqual([['silent', '20707', null]]);
		expect((await open(world))[0]!.figures).toMatchObject({ counters: 2, last: '2026-05-05' });
	});

	test('gone quiet over Tết is not told: nobody works then', async () => {
		const world = await testWorld();
		// Tết Bính Ngọ: 17/02/2026. The last day before is Friday the 13th; on Wednesday the 25th two
		// working days are over.
		await addDaily(world, 'land', { from: '2025-09-01', to: '2026-02-13' }, { n: 5 });
		await evaluate(world.office, noonOf('2026-02-25'));
		expect(await open(world)).toEqual([]);
		await evaluate(world.office, noonOf('2026-03-03'));
		expect(await kinds(world)).toEqual([['silent', '20707', 'Quầy 1 – Đất đai']]);
	});
});

describe('coverage', () => {
	async function rarelyAsked(n: number) {
		const world = await testWorld();
		await addDaily(world, 'land', { from: '2026-04-06', to: '2026-04-06' }, { n });
		await addSettled(world, 'namGiang', 'land', [202602, 202603, 202604], 200);
		return world;
	}

	test('under the floor is told, the floor is set by the province and raised below', async () => {
		const world = await rarelyAsked(45);
		const { db } = world.office;
		await evaluate(world.office, NOW);
		expect(await kinds(world)).toEqual([['coverage', '20707', null]]);
		expect((await open(world))[0]!.figures).toMatchObject({
			settled: 600,
			coverage: 7.5,
			floor: 10
		});

		await setFloor(db, ACTOR, world.units.daNang, 5, NOW);
		expect(await evaluate(world.office, NOW + 1)).toMatchObject({ closed: 1 });
		expect(await floorOf(db, world.units.namGiang)).toEqual({
			percent: 5,
			own: null,
			least: 5,
			isTop: false
		});
		await setFloor(db, ACTOR, world.units.namGiang, 20, NOW);
		expect(await evaluate(world.office, NOW + 2)).toMatchObject({ reopened: 1 });
		// A floor lower than the province's is refused by the form, and would not hold either.
		expect(readFloor('1', 5)).toEqual({ ok: false, problem: 'low' });
		await setFloor(db, ACTOR, world.units.namGiang, 1, NOW);
		expect((await floorOf(db, world.units.namGiang)).percent).toBe(5);
	});

	test.each([1, 4])('of %i answers: how many they are stands nowhere', async (n) => {
		const world = await rarelyAsked(n);
		await evaluate(world.office, NOW);
		expect((await open(world))[0]!.figures).toMatchObject({ kind: 'coverage', coverage: null });
		const [row] = await world.office.db.selectFrom('alert').select('figures').execute();
		expect(Object.keys(JSON.parse(row!.figures) as object).sort()).toEqual([
			'coverage',
			'floor',
			'kind',
			'period',
			'settled'
		]);
	});
});

test('few answers are never told of: what would be bad in 40 answers says nothing in 4', async () => {
	const world = await testWorld();
	await addTargets(world, 2026);
	await addDaily(world, 'land', { from: '2026-01-05', to: '2026-05-12' }, { n: 3, field: 'land' });
	await addDaily(
		world,
		'general',
		{ from: TODAY, to: TODAY },
		{ n: 4, bad: 4, field: 'construction' }
	);
	await addDaily(world, 'land', { from: TODAY, to: TODAY }, { n: 4, bad: 4 });
	await evaluate(world.office, NOW);
	expect((await kinds(world)).filter(([kind]) => kind !== 'silent')).toEqual([]);
});

test('a burst beside a neighbour with few answers is told without numbers', async () => {
	const world = await quietWorld();
	await addDaily(world, 'land', { from: '2026-05-19', to: TODAY }, { n: 5, bad: 4 });
	const { db } = world.office;
	// The second counter's answers of the week are all but two taken into another standing.
	await db
		.deleteFrom('tally')
		.where('counter_id', '=', world.counters.general.id)
		.where('period', '>=', 20260514)
		.execute();
	await addDaily(world, 'general', { from: TODAY, to: TODAY }, { n: 2, field: 'civil-status' });
	await evaluate(world.office, NOW);
	const [burst] = (await open(world)).filter(({ kind }) => kind === 'burst');
	expect(burst!.figures).toMatchObject({ numbers: null });
});

test('a note is read with care: not too short, nothing invisible, nobody’s numbers', () => {
	expect(readNote('đã xem')).toEqual({ ok: false, problem: 'short' });
	expect(readNote('. . . . . . . . . . . .')).toEqual({ ok: false, problem: 'short' });
	expect(readNote('x'.repeat(1001))).toEqual({ ok: false, problem: 'long' });
	expect(readNote('Đã đổi\u202emã QR ở quầy')).toEqual({ ok: false, problem: 'characters' });
	expect(readNote('  Đã gọi chị Hoa 0905 123 456\r\nvà treo lại mã  ')).toEqual({
		ok: true,
		note: 'Đã gọi chị Hoa ▮▮▮▮\nvà treo lại mã'
	});
});

test('what was done is audited in the same transaction, and twice is once', async () => {
	const world = await quietWorld();
	await addPeople(world);
	await addDaily(world, 'land', { from: '2026-05-19', to: TODAY }, { n: 5, bad: 4 });
	await evaluate(world.office, NOW);
	const { db } = world.office;
	const [{ id }] = (await open(world)) as [alerts.Told];
	const account = await db
		.selectFrom('account')
		.select(['id', 'name'])
		.where('role', '=', 'manager')
		.executeTakeFirstOrThrow();
	const actor = { accountId: account.id, name: account.name, unitId: world.units.namGiang };
	const write = (note: string) => acknowledge(db, actor, id, note, NOW);
	await Promise.all([write('Đã khởi động lại máy in.'), write('Đã khởi động lại máy in.')]);
	await write('Đã mời thêm một cán bộ.');
	const audit = await db
		.selectFrom('audit')
		.select(['account_id', 'action', 'unit_id', 'detail'])
		.execute();
	expect(audit.map((row) => ({ ...row, detail: JSON.parse(row.detail) as object }))).toEqual(
		['Đã khởi động lại máy in.', 'Đã mời thêm một cán bộ.'].map((note) => ({
			account_id: account.id,
			action: 'alert.acknowledge',
			unit_id: world.units.namGiang,
			detail: { alert: id, note }
		}))
	);
});

test('the badge counts what is open in one’s own part of the tree', async () => {
	const world = await quietWorld();
	await addDaily(world, 'land', { from: '2026-05-19', to: TODAY }, { n: 5, bad: 4 });
	await evaluate(world.office, NOW);
	const { db } = world.office;
	const counted = await Promise.all(
		[world.units.daNang, world.units.namGiang, world.units.thanhMy].map((unit) =>
			alerts.countOpen(db, unit)
		)
	);
	expect(counted).toEqual([1, 1, 0]);
	expect((await alertsOf(db, world.units.thanhMy, 1)).open).toEqual([]);
});
