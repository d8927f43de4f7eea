import { describe, expect, test } from 'vitest';
import type { PortalPairs } from '../../src/lib/core/indices/qd-766-portal.ts';
import type { Query } from '../../src/lib/core/results/query.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { indicesTable } from '../../src/lib/server/indices/export.ts';
import { setParPoints } from '../../src/lib/server/indices/par-points-changes.ts';
import { setPortalPairs } from '../../src/lib/server/indices/portal-changes.ts';
import type { Reader } from '../../src/lib/server/results/resolve.ts';
import { indicesFor, type Indices } from '../../src/lib/server/indices/figures.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import * as portalPairs from '../../src/lib/server/store/portal-pairs.ts';
import type { World } from '../world.ts';
import { ask, AT, formsOf, many, QUERY, rated, store, testWorld } from './setup.ts';

async function indices(
	world: World,
	query: Partial<Query> = {},
	reader: Reader = {}
): Promise<Indices> {
	const found = await indicesFor(world.office.db, { ...QUERY, ...query }, reader);
	if ('unknown' in found) throw new Error(`unknown ${found.unknown}`);
	return found;
}

/** Answers of everybody to all sixteen criteria: 5 by most, 1 by the others. */
async function criteria(world: World, n: number, worst = 0) {
	const form = await formsOf(world, 'criteria');
	const all = (level: number) => Object.fromEntries(many(16, (i) => [`q${i + 1}`, level]));
	await store(
		world,
		many(n, (i) => form({ answers: all(i < worst ? 1 : 5) }))
	);
}

/** Dossiers of a month of Nam Giang's land. */
const dossiers = (
	{ office, units, fields }: World,
	month: number,
	settled: number,
	late: number | null,
	complained: number | null
) =>
	caseload.set(office.db, {
		unit_id: units.namGiang,
		counter_id: null,
		field_id: fields.get('land')!,
		...{ month, received: settled, settled, late, complained }
	});

describe('the survey’s indices', () => {
	test('the example of domain.md §4 by each formula, with n, and its PAR INDEX points', async () => {
		const world = await testWorld();
		const form = await formsOf(world, 'land');
		const counts = [
			[1, 2],
			[2, 3],
			[3, 10],
			[4, 60],
			[5, 25]
		] as const;
		await store(
			world,
			counts.flatMap(([level, n]) => many(n, () => form({ answers: { overall: level } })))
		);
		const { measures, par } = await indices(world);
		expect(measures).toMatchObject([
			{
				formula: 'top2',
				basis: 'overall',
				n: 100,
				responses: 100,
				rate: 85,
				par: { points: 8.5, max: 10 }
			}
		]);
		expect(measures[0]!.forms[0]!.lines[0]).toMatchObject({
			key: 'question/overall',
			n: 100,
			top2: 85,
			mean4: 75.75
		});
		expect(measures[0]!.forms[0]!.lines[0]!.mean5).toBeCloseTo(80.6, 10);
		expect(par).toEqual({ year: 2026, max: 10, basis: null, setBy: null });
	});

	test('different measures are never mixed, the most answered comes first, and the rate is that of the results', async () => {
		const world = await testWorld();
		await store(world, rated(await formsOf(world, 'land'), 270, 300));
		await criteria(world, 40, 10);
		const { measures } = await indices(world);
		expect(
			measures.map(({ basis, n, rate, forms }) => [
				basis,
				n,
				rate,
				forms.map((f) => f.questionnaire)
			])
		).toEqual([
			['overall', 300, 90, ['quick']],
			['all', 40, 75, ['counter-16']]
		]);
		const results = await ask(world);
		expect([results.total.n, results.total.rate]).toEqual([measures[0]!.n, measures[0]!.rate]);
		const alone = await ask(world, { questionnaire: 'counter-16' });
		expect([alone.total.n, alone.total.rate, alone.total.index]).toEqual([
			40,
			75,
			measures[1]!.forms[0]!.lines.at(-1)!.top2
		]);
		expect(measures[1]!.forms[0]).toMatchObject({ hasIkm: true, csm: { rate: 75 } });
		// Three quarters at 4, one quarter at 1 of the 4-point scale: a mean of 3.25, times 25.
		expect(measures[1]!.forms[0]!.ikm!.index).toBeCloseTo(81.25, 10);
	});

	test('answers the same query as the results: field, channel, counter, period', async () => {
		const world = await testWorld();
		const form = await formsOf(world, 'general');
		await store(world, [
			...rated(form, 8, 10, { field: 'land' }),
			...rated(form, 5, 10, { field: 'construction', channel: 'kiosk' })
		]);
		for (const query of [
			{ field: 'land' },
			{ channel: 'kiosk' as const },
			{ unit: '20707' },
			{ counter: world.counters.general.code },
			{ period: { from: '2026-05-20', to: '2026-05-20' } }
		]) {
			const { n, rate } = (await ask(world, query)).total;
			expect((await indices(world, query)).measures).toMatchObject([{ n, rate }]);
		}
		expect(
			(await indices(world, { period: { from: '2025-01-01', to: '2025-12-31' } })).measures
		).toEqual([]);
		expect(await indicesFor(world.office.db, { ...QUERY, field: 'smell' })).toEqual({
			unknown: 'field'
		});
	});
});

describe('suppression', () => {
	test('under five people nothing is shown but how many responded', async () => {
		const world = await testWorld();
		await criteria(world, 4);
		const { measures } = await indices(world);
		expect(measures).toMatchObject([
			{ responses: 4, n: null, rate: null, par: { points: null }, suppressed: true }
		]);
		expect(measures[0]!.forms).toMatchObject([
			{ lines: [], csm: null, ikm: null, suppressed: true }
		]);
	});

	test('a questionnaire that few answered takes another with it: it is not found by subtraction from the rate', async () => {
		const world = await testWorld();
		await store(world, rated(await formsOf(world, 'land'), 30, 40));
		await store(world, rated(await formsOf(world, 'clinic'), 3, 3));
		const { measures } = await indices(world);
		expect(measures).toMatchObject([{ n: 43, suppressed: false }]);
		expect(measures[0]!.forms.map(({ suppressed, lines }) => [suppressed, lines.length])).toEqual([
			[true, 0],
			[true, 0]
		]);
	});

	test('where all criteria make the rate, people count, not their sixteen answers', async () => {
		const world = await testWorld();
		await criteria(world, 3);
		expect((await indices(world)).measures).toMatchObject([{ n: null, suppressed: true }]);
	});
});

describe('nobody is found by subtraction, as on the results page', () => {
	const hiddenMeasure = { n: null, rate: null, par: { points: null }, suppressed: true };

	test('a field that stands beside a field of three', async () => {
		const world = await testWorld();
		const form = await formsOf(world, 'general');
		await store(world, [
			...rated(form, 3, 3, { field: 'land' }),
			...rated(form, 9, 12, { field: 'construction' }),
			...rated(form, 30, 40, { field: 'investment' })
		]);
		const [construction] = (await indices(world, { field: 'construction' })).measures;
		expect(construction).toMatchObject({ ...hiddenMeasure, responses: 12 });
		expect(construction!.forms).toMatchObject([
			{ lines: [], csm: null, ikm: null, suppressed: true }
		]);
		expect((await indices(world)).measures[0]).toMatchObject({ n: 55, suppressed: false });
		expect((await indices(world, { field: 'investment' })).measures[0]).toMatchObject({
			n: 40,
			suppressed: false
		});
	});

	test('a month and a half-year that differ by two people', async () => {
		const world = await testWorld();
		const form = await formsOf(world, 'land');
		const on = (date: string) => Date.parse(`${date}T03:00:00Z`);
		await store(world, [
			...rated(form, 30, 40, { at: on('2026-01-10') }),
			...rated(form, 2, 2, { at: on('2026-02-10') }),
			...rated(form, 20, 30, { at: on('2026-07-10') })
		]);
		const during = async (from: string, to: string) =>
			(await indices(world, { period: { from, to } })).measures[0] ?? expect.unreachable();
		expect(await during('2026-01-01', '2026-06-30')).toMatchObject({ n: 42 });
		expect(await during('2026-01-01', '2026-01-31')).toMatchObject(hiddenMeasure);
		expect(await during('2026-01-01', '2026-02-09')).toMatchObject(hiddenMeasure);
	});

	test('a unit beside a unit of two, for a reader who sees both; in the table, too', async () => {
		const world = await testWorld();
		const { office, units } = world;
		await store(world, [
			...rated(await formsOf(world, 'land'), 20, 30),
			...rated(await formsOf(world, 'clinic'), 2, 2)
		]);
		const reader = { topId: units.daNang };
		expect((await indices(world, { unit: '48' }, reader)).measures[0]).toMatchObject({ n: 32 });
		expect((await indices(world, { unit: '20707' }, reader)).measures[0]).toMatchObject(
			hiddenMeasure
		);
		// Whoever sees only that unit has nothing to subtract from.
		expect((await indices(world, { unit: '20707' })).measures[0]).toMatchObject({ n: 30 });
		const table = await indicesTable(office.db, { ...QUERY, unit: '20707' }, 'vi', reader);
		if ('unknown' in table) return expect.unreachable();
		const column = (name: string) => table.columns.indexOf(name);
		for await (const row of table.rows)
			if (
				['top2', 'mean5', 'mean4', 'csm', 'ikm', 'par-index'].includes(
					String(row[column('method')])
				)
			)
				expect([row[column('n')], row[column('value')], row[column('suppressed')]]).toEqual([
					null,
					null,
					1
				]);
	});

	test('a question that three answered in one field is hidden in the field beside it', async () => {
		const world = await testWorld();
		const form = await formsOf(world, 'general');
		const answers = { overall: 4, staff: 5 };
		await store(world, [
			...many(10, () => form({ field: 'land', answers })),
			...many(3, () => form({ field: 'construction', answers })),
			...many(10, () => form({ field: 'construction' }))
		]);
		const linesOf = async (query: Partial<Query>) =>
			new Map(
				(await indices(world, query)).measures[0]!.forms[0]!.lines.map((line) => [line.key, line])
			);
		expect((await linesOf({})).get('element/staff')).toMatchObject({ n: 13, top2: 100 });
		const land = await linesOf({ field: 'land' });
		for (const key of ['element/staff', 'index'])
			expect(land.get(key)).toMatchObject({
				n: null,
				top2: null,
				mean5: null,
				mean4: null,
				suppressed: true
			});
		expect(land.get('question/overall')).toMatchObject({ n: 10, suppressed: false });
	});
});

describe('QĐ 766, item 5.4', () => {
	test('comes from the dossiers of the period, whoever answered the survey', async () => {
		const world = await testWorld();
		// domain.md §7: 88 % gives 5.8667 points.
		await dossiers(world, 202601, 60, 4, 3);
		await dossiers(world, 202602, 40, 3, 2);
		await dossiers(world, 202512, 1000, 999, 0);
		const { settlement, measures } = await indices(world);
		expect(settlement).toMatchObject({
			settled: 100,
			late: 7,
			complained: 5,
			percent: 88,
			months: 2,
			why: null,
			missing: { late: 0, complained: 0 }
		});
		expect(settlement!.points!.toFixed(4)).toBe('5.8667');
		expect(measures).toEqual([]);
		expect((await indices(world, { unit: '20695' })).settlement).toMatchObject({
			percent: null,
			points: null
		});
		expect((await indices(world, { field: 'construction' })).settlement).toMatchObject({
			points: null
		});
		expect((await indices(world, { field: 'land' })).settlement).toMatchObject({ percent: 88 });
	});

	test('is N/A without dossiers and cannot be told for parts of months, a channel or a questionnaire', async () => {
		const world = await testWorld();
		expect((await indices(world)).settlement).toMatchObject({
			settled: null,
			percent: null,
			points: null,
			months: 0,
			why: 'nothing-known'
		});
		await dossiers(world, 202601, 0, 0, 2);
		expect((await indices(world)).settlement).toMatchObject({
			percent: null,
			points: null,
			months: 1
		});
		const parts: Partial<Query>[] = [
			{ period: { from: '2026-01-01', to: '2026-01-15' } },
			{ channel: 'kiosk' },
			{ questionnaire: 'quick' }
		];
		for (const query of parts) expect((await indices(world, query)).settlement).toBeNull();
	});
});

describe('QĐ 766, what is not known', () => {
	test('one month without a number makes the sum unknown, never 100 % and never the sum of the others', async () => {
		const world = await testWorld();
		await dossiers(world, 202601, 60, 4, 3);
		await dossiers(world, 202602, 40, null, 2);
		await dossiers(world, 202603, 50, null, null);
		const { settlement, portal } = await indices(world);
		expect(settlement).toMatchObject({
			settled: 150,
			...{ late: null, complained: null, percent: null, points: null },
			why: 'both-unknown',
			months: 3,
			missing: { late: 2, complained: 1 }
		});
		expect(portal).toMatchObject({ own: null, compared: null });
		const january = { from: '2026-01-01', to: '2026-01-31' };
		expect((await indices(world, { period: january })).settlement).toMatchObject({
			late: 400 / 60
		});
		const february = { from: '2026-02-01', to: '2026-02-28' };
		expect((await indices(world, { period: february })).settlement).toMatchObject({
			late: null,
			complained: 5,
			why: 'late-unknown'
		});
	});

	test('0 that was typed is 0', async () => {
		const world = await testWorld();
		await dossiers(world, 202601, 60, 0, 0);
		expect((await indices(world)).settlement).toMatchObject({ percent: 100, points: 6 });
	});
});

describe('QĐ 766, the Portal’s way', () => {
	const enter = (
		{ office, units }: World,
		pairs: Partial<PortalPairs>,
		{ seen = 0, at = AT, source = 'Cổng' } = {}
	) => {
		const none = { 'petitions-on-time': null, 'petitions-satisfied': null, dossiers: null };
		const of = { unitId: units.namGiang, period: '2026' };
		const read = { pairs: { ...none, ...pairs }, source };
		return setPortalPairs(office.db, COMMAND_LINE, of, read, seen, at);
	};
	const commune = (world: World, query: Partial<Query> = {}) =>
		indices(world, { unit: '20707', ...query });

	test('stands beside the sum, says bounds from our own dossiers, and that both ways differ', async () => {
		const world = await testWorld();
		await dossiers(world, 202601, 100, 7, 5);
		expect((await commune(world)).portal).toMatchObject({
			...{ period: '2026', total: null, compared: 'may-differ' },
			own: { den: 100, num: { least: 88, most: 93 } },
			pairs: { dossiers: null }
		});
		const pairs: Partial<PortalPairs> = {
			'petitions-on-time': { num: 300, den: 499 },
			'petitions-satisfied': { num: 238, den: 499 },
			dossiers: { num: 402886, den: 464494 }
		};
		expect(await enter(world, pairs)).toMatchObject({ kind: 'done' });
		const { portal, settlement } = await commune(world);
		expect(portal!.total!.toFixed(2)).toBe('12.25');
		expect([settlement!.points!.toFixed(2), portal!.points.dossiers!.toFixed(2)]).toEqual([
			'5.87',
			'5.78'
		]);
		expect(portal).toMatchObject({
			compared: 'differ',
			pairs: { dossiers: { num: 402886, den: 464494, source: 'Cổng' } }
		});
	});

	test('is of a whole unit and a named period: not of the unit above, another period or a part', async () => {
		const world = await testWorld();
		await enter(world, { dossiers: { num: 9, den: 10 } });
		expect((await indices(world, { unit: '48' })).portal).toMatchObject({
			pairs: { dossiers: null }
		});
		const half = { from: '2026-01-01', to: '2026-06-30' };
		expect((await commune(world, { period: half })).portal).toMatchObject({
			...{ period: '2026-H1', pairs: { dossiers: null } }
		});
		const parts: Partial<Query>[] = [
			{ period: { from: '2026-01-02', to: '2026-03-31' } },
			{ field: 'land' },
			{ channel: 'kiosk' },
			{ questionnaire: 'quick' },
			{ counter: world.counters.land.code }
		];
		for (const query of parts) expect((await commune(world, query)).portal).toBeNull();
	});

	test('pairs are taken back and corrected, with what stood there as history', async () => {
		const world = await testWorld();
		const { office, units } = world;
		const dossiersPair = { num: 9, den: 10 };
		await enter(world, { dossiers: dossiersPair, 'petitions-on-time': { num: 0, den: 1 } });
		expect(await enter(world, { dossiers: { num: 8, den: 10 } }, { at: AT + 1 })).toMatchObject({
			why: 'overtaken'
		});
		const corrected = { seen: AT, at: AT + 1 };
		await enter(world, { dossiers: dossiersPair, 'petitions-on-time': null }, corrected);
		expect((await commune(world)).portal).toMatchObject({
			pairs: { 'petitions-on-time': null, dossiers: dossiersPair }
		});
		// A pair that is taken back leaves a trace that an older form sees, too.
		expect(await enter(world, {}, { seen: AT, at: AT + 2 })).toMatchObject({ why: 'overtaken' });
		const history = await portalPairs.history(office.db, units.namGiang, '2026');
		expect(history.map(({ pair, replacedAt }) => [pair, replacedAt])).toEqual([
			['petitions-on-time', AT + 1],
			['dossiers', null]
		]);
	});

	test('a pair that nobody touched keeps its source, unless the source was changed', async () => {
		const world = await testWorld();
		const { office, units } = world;
		const row = { unit_id: units.namGiang, period: '2026', set_at: AT };
		const [a, b, c] = [
			{ num: 1, den: 2 },
			{ num: 3, den: 4 },
			{ num: 5, den: 6 }
		];
		const first = { ...row, pair: 'petitions-on-time', numbers: a, source: 'Cổng' } as const;
		await portalPairs.set(office.db, first);
		await portalPairs.set(office.db, { ...row, pair: 'dossiers', numbers: b, source: 'BC 1' });
		const pairs = { 'petitions-on-time': a, dossiers: b, 'petitions-satisfied': c };
		const sources = async () => {
			const known = await portalPairs.known(office.db, units.namGiang, '2026');
			return [known['petitions-on-time'], known['petitions-satisfied'], known.dossiers].map(
				(one) => one!.source
			);
		};
		await enter(world, pairs, { seen: AT, at: AT + 1 });
		expect(await sources()).toEqual(['Cổng', 'Cổng', 'BC 1']);
		await enter(world, pairs, { seen: AT + 1, at: AT + 2, source: 'BC 2' });
		expect(await sources()).toEqual(['BC 2', 'BC 2', 'BC 2']);
	});

	test('the table has both ways, and empty values for what is not known', async () => {
		const world = await testWorld();
		await dossiers(world, 202601, 100, 7, null);
		await enter(world, { dossiers: { num: 2190, den: 2821 } });
		const query = { ...QUERY, unit: '20707' };
		const table = await indicesTable(world.office.db, query, 'vi');
		if ('unknown' in table) return expect.unreachable();
		const found = new Map<string, unknown[]>();
		for await (const row of table.rows) {
			const [, , , method, , key, , n, value] = row;
			found.set(`${String(method)} ${String(key)}`, [n, value]);
		}
		expect(found.get('qd-766-5.4 late')).toEqual([100, 7]);
		expect(found.get('qd-766-5.4 complained')).toEqual([100, null]);
		expect(found.get('qd-766-5.4 points')).toEqual([100, null]);
		expect(found.get('qd-766-portal dossiers/num')).toEqual([2821, 2190]);
		expect(Number(found.get('qd-766-portal dossiers/points')![1]).toFixed(2)).toBe('5.18');
		expect(found.get('qd-766-portal petitions-on-time/points')).toEqual([null, null]);
		expect(found.get('qd-766-portal total')).toEqual([null, null]);
		expect(found.get('qd-766-portal own-dossiers/least/num')).toEqual([null, null]);
	});
});

test('PAR INDEX takes the points of the year and unit, and says who set them', async () => {
	const world = await testWorld();
	const { office, units } = world;
	await store(world, rated(await formsOf(world, 'land'), 17, 20));
	const year = { unitId: units.daNang, year: 2026 };
	await setParPoints(office.db, COMMAND_LINE, year, { points: 6.5, basis: 'QĐ 1' }, AT);
	const { par, measures } = await indices(world, { unit: '20707' });
	expect(par).toEqual({
		year: 2026,
		max: 6.5,
		basis: 'QĐ 1',
		setBy: { code: '48', name: 'Thành phố Đà Nẵng' }
	});
	// 85 % of 6.5 points.
	expect(measures[0]!.par.points).toBeCloseTo(5.525, 10);
});

test('the table of TT 01/2018 belongs to a year, half or quarter', async () => {
	const world = await testWorld();
	expect((await indices(world)).dossiers).toMatchObject({ period: '2026', max: 18, scored: [] });
	for (const period of [
		{ from: '2026-01-01', to: '2026-09-30' },
		{ from: '2026-01-01', to: '2026-01-31' },
		{ from: '2026-01-02', to: '2026-03-31' }
	])
		expect((await indices(world, { period })).dossiers).toBeNull();
});
