import { expect, test } from 'vitest';
import type { Query } from '../../src/lib/core/results/query.ts';
import type { Channel } from '../../src/lib/core/survey/questionnaire.ts';
import { factsFor } from '../results.ts';
import { resultsBy } from '../results.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as questionnaires from '../../src/lib/server/store/questionnaires.ts';
import { chanceOf } from '../../src/lib/server/demo/chance.ts';
import { onPostgres } from '../setup/engine.ts';
import type { World } from '../world.ts';
import { AT, ask, formsOf, group, many, QUERY, rated, store, testWorld } from './setup.ts';

// Nobody is found by subtraction (domain.md §10): whatever is asked, and then asked a little
// differently.

const on = (date: string) => Date.parse(`${date}T03:00:00Z`);
const span = (from: string, to: string) => ({ period: { from, to } });
const year = span('2026-01-01', '2026-12-31');
const hiddenTotal = { n: null, satisfied: null, rate: null, levels: null, suppressed: true };

test('a field that stands beside a field of three is hidden when it is asked for alone, too', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'general');
	await store(world, [
		...rated(form, 3, 3, { field: 'land' }),
		...rated(form, 9, 12, { field: 'construction' }),
		...rated(form, 30, 40, { field: 'investment' })
	]);
	expect((await ask(world, { field: 'construction' })).total).toMatchObject({
		...hiddenTotal,
		responses: 12
	});
	expect((await ask(world, { field: 'investment' })).total).toMatchObject({
		n: 40,
		suppressed: false
	});
});

test('the same for a channel, a questionnaire, a counter and a unit', async () => {
	const world = await testWorld();
	const [land, general, clinic] = [
		await formsOf(world, 'land'),
		await formsOf(world, 'general'),
		await formsOf(world, 'clinic')
	];
	await store(world, [
		...rated(land, 20, 30, { channel: 'poster' }),
		...rated(general, 3, 3, { channel: 'kiosk', field: 'land' }),
		...rated(clinic, 2, 2, { channel: 'kiosk' })
	]);
	const reader = { topId: world.units.daNang };
	const total = async (query: Partial<Query>) => {
		const results = await resultsBy(world.office.db, { ...QUERY, ...query }, ['field'], reader);
		return 'unknown' in results ? expect.unreachable() : results.field!.total;
	};
	expect(await total({})).toMatchObject({ n: 35, suppressed: false });
	// 35 less 33 would be the two of the clinic: of its unit, its questionnaire, its counter.
	expect(await total({ unit: '20707' })).toMatchObject(hiddenTotal);
	expect(await total({ questionnaire: 'quick' })).toMatchObject(hiddenTotal);
	expect(await total({ channel: 'poster' })).toMatchObject({ n: 30 });
	// 33 less 30 would be the three of the second counter.
	expect(await total({ unit: '20707', counter: world.counters.land.code })).toMatchObject(
		hiddenTotal
	);
	// Whoever sees only that unit has nothing to subtract from.
	const own = await ask(world, { unit: '20707' });
	expect(own.total).toMatchObject({ n: 33, suppressed: false });
});

test('neighbouring days: 1 January to 30 June less 1 January to 29 June', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await store(world, [
		...rated(form, 30, 40, { at: on('2026-03-10') }),
		...rated(form, 6, 8, { at: on('2026-06-10') }),
		...rated(form, 1, 1, { at: on('2026-06-30') })
	]);
	expect((await ask(world, span('2026-01-01', '2026-06-30'))).total).toMatchObject({
		n: 49,
		suppressed: false
	});
	expect((await ask(world, span('2026-01-01', '2026-06-29'))).total).toMatchObject(hiddenTotal);
	expect((await ask(world, span('2026-06-01', '2026-06-29'))).total).toMatchObject(hiddenTotal);
	expect((await ask(world, span('2026-06-01', '2026-06-30'))).total).toMatchObject({ n: 9 });
	// Days between which nobody answered are the same edge.
	expect((await ask(world, span('2026-01-01', '2026-06-09'))).total).toMatchObject({ n: 40 });
});

test('nested periods: a year less its months, a half less its quarter', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await store(world, [
		...rated(form, 30, 40, { at: on('2026-01-10') }),
		...rated(form, 2, 2, { at: on('2026-02-10') }),
		...rated(form, 12, 20, { at: on('2026-03-10') }),
		...rated(form, 3, 3, { at: on('2026-04-10') }),
		...rated(form, 20, 30, { at: on('2026-07-10') })
	]);
	const months = await ask(world, { by: 'month', ...year });
	expect(months.groups.flatMap((month) => (month.suppressed ? [month.key] : []))).toEqual([
		'2026-02',
		'2026-03',
		'2026-04'
	]);
	expect(group(months, '2026-01')).toMatchObject({ n: 40 });
	for (const [from, to, n] of [
		['2026-01-01', '2026-06-30', 65],
		['2026-07-01', '2026-12-31', 30],
		['2026-01-01', '2026-01-31', 40],
		['2026-01-01', '2026-03-31', null],
		['2026-04-01', '2026-06-30', null],
		['2026-02-01', '2026-02-28', null],
		['2026-03-01', '2026-03-31', null],
		['2026-01-01', '2026-02-28', null]
	] as const)
		expect((await ask(world, span(from, to))).total.n).toBe(n);
});

test('a running month of three is hidden alone; the half-year before it can be reported', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const now = '2026-07-20';
	await store(world, [
		...rated(form, 30, 40, { at: on('2026-06-10') }),
		...rated(form, 3, 3, { at: on('2026-07-01') })
	]);
	const totalOf = async (from: string, to: string) => (await ask(world, span(from, to), now)).total;
	expect(await totalOf('2026-06-01', '2026-06-30')).toMatchObject({ n: 40 });
	expect(await totalOf('2026-07-01', now)).toMatchObject(hiddenTotal);
});

test('a question that three left out in one field is hidden in it, and in the field beside it', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'general');
	const answers = { overall: 4, staff: 5 };
	await store(world, [
		...many(10, () => form({ field: 'land', answers })),
		...many(3, () => form({ field: 'construction', answers })),
		...many(10, () => form({ field: 'construction' }))
	]);
	expect(group(await ask(world, { by: 'question' }), 'staff')).toMatchObject({ n: 13 });
	expect(group(await ask(world, { by: 'question', field: 'land' }), 'staff')).toMatchObject(
		hiddenTotal
	);
	expect(group(await ask(world, { by: 'element', field: 'land' }), 'staff')).toMatchObject(
		hiddenTotal
	);
	expect((await ask(world, { by: 'question', field: 'land' })).total).toMatchObject({
		n: 10,
		index: null
	});
	for (const line of (await ask(world)).groups) expect(line.index).toBe(null);
});

test('of sixteen criteria that make one rate, never one alone is hidden', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'criteria');
	const all = Object.fromEntries(many(16, (i) => [`q${i + 1}`, 4]));
	await store(world, [
		...many(20, () => form({ answers: { ...all, q16: 0 } })),
		...many(3, () => form({ answers: { ...all, q16: 1 } }))
	]);
	const { groups, total } = await ask(world, { by: 'question' });
	expect(total.answers).toBe(23 * 15 + 3);
	expect(groups.filter((line) => line.suppressed).length).toBeGreaterThan(1);
	expect(group(await ask(world, { by: 'element' }), 'feedback').suppressed).toBe(true);
});

test('facts: what two told in one field is not found from the others', async () => {
	const world = await testWorld();
	const { definition, id, questionnaireId } = (await questionnaires.current(world.office.db)).find(
		(version) => version.definition.key === 'quick-facts'
	)!;
	const form = await formsOf(world, 'general');
	const counterId = await counters.add(world.office.db, {
		unitId: world.units.namGiang,
		name: 'Quầy 4',
		code: 'FACTS2',
		questionnaireId,
		fieldIds: [world.fields.get('land')!],
		languages: ['vi'],
		createdAt: AT
	});
	const told = (field: string, given: Record<string, number>) => ({
		...form({ field }),
		counterId,
		version: { id, definition },
		answers: { values: definition.questions.map(({ key }) => given[key] ?? null), comment: null }
	});
	await store(world, [
		...many(10, () => told('land', { overall: 4, 'extra-money': 0 })),
		...many(2, () => told('construction', { overall: 4, 'extra-money': 1 })),
		...many(10, () => told('construction', { overall: 4 }))
	]);
	const money = async (query: Partial<Query>) => {
		const found = await factsFor(world.office.db, { ...QUERY, ...query });
		return 'unknown' in found
			? expect.unreachable()
			: found.facts.find(({ key }) => key === 'extra-money')!;
	};
	expect(await money({})).toMatchObject({ n: 12, suppressed: false });
	expect(await money({ field: 'land' })).toMatchObject({ n: null, suppressed: true });
});

// The attack itself: random answers, thinly spread, and every view that can be asked for. What is
// shown of each is put beside what is shown of every wider one, and of its parts.

const FIELDS = [null, 'land', 'construction', 'investment'];
const SENT: (Channel | null)[] = [null, 'poster', 'kiosk', 'paper'];
const PERIODS = [
	['2026-01-01', '2026-12-31'],
	['2026-01-01', '2026-06-30'],
	['2026-01-01', '2026-03-31'],
	['2026-04-01', '2026-06-30'],
	['2026-02-01', '2026-02-28'],
	['2026-03-01', '2026-03-31'],
	['2026-01-01', '2026-06-29'],
	['2026-02-01', '2026-02-09'],
	['2026-02-01', '2026-03-09']
] as const;

/** One response of the attacked world. */
interface Person {
	counter: 'land' | 'general' | 'clinic';
	unit: string;
	field: string;
	channel: Channel;
	date: string;
	staff: number | null;
}

interface View extends Query {
	period: { from: string; to: string };
}

const isIn = (world: World, view: View) => (person: Person) =>
	(view.unit === '48' || view.unit === person.unit) &&
	(view.field === null || view.field === person.field) &&
	(view.channel === null || view.channel === person.channel) &&
	(view.counter === null || view.counter === world.counters[person.counter].code) &&
	person.date >= view.period.from &&
	person.date <= view.period.to;

// What is hidden is worked out from sums that both engines give alike: there one seed is enough.
test.each(onPostgres() ? [1] : [1, 2, 3])(
	'random answers, thinly spread (seed %i): no view less another leaves one to four people',
	async (seed) => {
		const world = await testWorld();
		const chance = chanceOf(seed);
		const people: Person[] = many(110, () => {
			const counter = chance.pick({ land: 3, general: 6, clinic: 1 });
			return {
				counter,
				unit: counter === 'clinic' ? '20695' : '20707',
				field:
					counter === 'land' ? 'land' : chance.pick({ land: 5, construction: 3, investment: 1 }),
				channel: chance.pick({ poster: 6, kiosk: 2, paper: 1 }),
				date: `2026-0${chance.pick({ 1: 3, 2: 1, 3: 4, 4: 1, 5: 2, 6: 1 })}-${chance.pick({ '03': 1, '09': 1, 10: 1, 28: 1 })}`,
				staff: chance.happens(0.7) ? 4 : null
			};
		});
		const forms = {
			land: await formsOf(world, 'land'),
			general: await formsOf(world, 'general'),
			clinic: await formsOf(world, 'clinic')
		};
		await store(
			world,
			people.map(({ counter, field, channel, date, staff }) =>
				forms[counter]({
					field,
					channel,
					at: on(date),
					answers: { overall: chance.happens(0.8) ? 4 : 2, staff }
				})
			)
		);
		const places = [
			{ unit: '48', counter: null },
			{ unit: '20707', counter: null },
			{ unit: '20707', counter: world.counters.land.code },
			{ unit: '20707', counter: world.counters.general.code },
			{ unit: '20695', counter: null }
		];
		const views: View[] = PERIODS.flatMap(([from, to]) =>
			places.flatMap((place) =>
				FIELDS.flatMap((field) =>
					SENT.map((channel): View => ({
						...QUERY,
						...place,
						field,
						channel,
						period: { from, to }
					}))
				)
			)
		);
		const shown: { view: View; inside: Set<number>; staff: Set<number> | null }[] = [];
		const numbered = people.map((person, i) => ({ person, i }));
		for (const view of views) {
			const results = await resultsBy(world.office.db, view, ['question'], {
				topId: world.units.daNang
			});
			if ('unknown' in results) throw new Error(results.unknown);
			const { total, groups } = results.question!;
			const inside = numbered.filter(({ person }) => isIn(world, view)(person));
			if (total.n === null) continue;
			expect(total.n).toBe(inside.length);
			// Both quick forms ask for the staff.
			const asked = groups.filter(({ key }) => key === 'staff');
			const isShown = asked.length > 0 && asked.every((line) => !line.suppressed);
			shown.push({
				view,
				inside: new Set(inside.map(({ i }) => i)),
				staff: isShown
					? new Set(inside.flatMap(({ person, i }) => (person.staff === null ? [] : [i])))
					: null
			});
		}
		expect(shown.length).toBeGreaterThan(60);
		const found: string[] = [];
		const look = (kind: 'inside' | 'staff') => {
			for (const wide of shown)
				for (const narrow of shown) {
					const [all, part] = [wide[kind], narrow[kind]];
					if (!all || !part || part.size > all.size || ![...part].every((i) => all.has(i)))
						continue;
					const left = all.size - part.size;
					if (left > 0 && left < 5)
						found.push(`${kind}: ${nameOf(wide.view)} less ${nameOf(narrow.view)} is ${left}`);
				}
		};
		look('inside');
		look('staff');
		// A whole less all parts of it that are shown, in each direction.
		for (const { view, inside } of shown)
			for (const dimension of ['field', 'channel', 'counter'] as const) {
				if (view[dimension] !== null) continue;
				const isPart = (other: View) =>
					other[dimension] !== null &&
					(['unit', 'field', 'channel', 'counter'] as const).every(
						(name) => name === dimension || other[name] === view[name]
					) &&
					other.period.from === view.period.from &&
					other.period.to === view.period.to;
				const parts = shown.filter((other) => isPart(other.view));
				const left = inside.size - parts.reduce((n, part) => n + part.inside.size, 0);
				if (left > 0 && left < 5)
					found.push(`${nameOf(view)} less its parts by ${dimension} is ${left}`);
			}
		expect(found).toEqual([]);
	}
);

function nameOf({ unit, counter, field, channel, period }: View): string {
	return [unit, counter, field, channel, period.from, period.to].filter(Boolean).join(' ');
}
