import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { submit } from '../../src/lib/server/intake/submit.ts';
import { keyOf } from '../../src/lib/server/office/key.ts';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import type { World } from '../world.ts';
import { uuidOf } from './ids.ts';
import { AT, bytes, formsOf, many, rows, store, testWorld } from './setup.ts';

// Somebody with the rights of the database, but without the secret key, changes it by SQL; `verify`
// says what and where.

/**
 * Twelve responses at the counter “land”, of which the 4th and the 8th carry a comment; three at
 * “general”.
 */
async function answered(): Promise<World> {
	const world = await testWorld();
	const [land, general] = [await formsOf(world, 'land'), await formsOf(world, 'general')];
	const form = (i: number) =>
		land({
			id: i + 1,
			at: AT + i,
			comment: i % 4 === 3 && i < 8 ? 'Chờ lâu' : null,
			answers: { overall: 1 + (i % 5) }
		});
	await store(world, many(7, form));
	await store(world, [...many(5, (i) => form(7 + i)), ...many(3, (i) => general({ id: 100 + i }))]);
	expect(await doubts(world)).toEqual([]);
	return world;
}

/**
 * What verify says, counter by counter; the tallies only on demand, for a changed response shows in
 * them too.
 */
async function doubts(world: World, { tallies = false } = {}): Promise<string[]> {
	const verified = await verify(world.office.db, world.office.key);
	return verified.doubts
		.filter(
			({ what }) =>
				tallies || !/^(responses|questions?|choices?|months?|people) channel=/.test(what)
		)
		.map(({ counter, number, what }) => `${nameOf(world, counter)} ${number ?? '–'}: ${what}`);
}

function nameOf({ counters }: World, code: string): string {
	return Object.entries(counters).find(([, counter]) => counter.code === code)?.[0] ?? code;
}

const landOf = (world: World) => world.counters.land.id;

/** Gives places in the chain of “land” other numbers, in that order. */
async function renumber(world: World, moves: [from: number, to: number][]): Promise<void> {
	for (const [from, to] of moves)
		await world.office.db
			.updateTable('response')
			.set({ number: to })
			.where('counter_id', '=', landOf(world))
			.where('number', '=', from)
			.execute();
}

/** Removes responses of “land”. */
async function remove(world: World, numbers: number[]): Promise<void> {
	const { db } = world.office;
	await db
		.deleteFrom('response')
		.where('counter_id', '=', landOf(world))
		.where('number', 'in', numbers)
		.execute();
}

/** Puts a response made up by hand in a place of the chain of “land”. */
async function slipIn(world: World, number: number): Promise<void> {
	const { db } = world.office;
	const row = await db
		.selectFrom('response')
		.selectAll()
		.where('counter_id', '=', landOf(world))
		.orderBy('number')
		.executeTakeFirstOrThrow();
	await db
		.insertInto('response')
		.values({ ...row, uuid: uuidOf(900 + number), number, seal: Buffer.alloc(32, number) })
		.execute();
}

const moveEnd = (world: World, length: number) =>
	world.office.db
		.updateTable('chain')
		.set({ length })
		.where('counter_id', '=', landOf(world))
		.execute();

/** Places from … to move by one, in an order in which none stands twice. */
const up = (from: number, to: number) =>
	many(to - from + 1, (i): [number, number] => [to - i, to - i + 1]);
const down = (from: number, to: number) =>
	many(to - from + 1, (i): [number, number] => [from + i, from + i - 1]);

test.each([
	['id', { uuid: uuidOf(999) }],
	['field', { field_id: 2 }],
	['procedure', { procedure_id: 1 }],
	['deciding unit', { deciding_unit_id: 1 }],
	['questionnaire', { version_id: 2 }],
	['channel', { channel: 'kiosk' as const }],
	['language', { language: 'en' }],
	['time', { answered_at: AT + 86_400_000 }],
	['time of typing in', { entered_at: AT }],
	['answers', { answers: '[5,null,null,null,null,null,null,null]' }],
	['answers, to what cannot be read', { answers: '[5' }],
	['answers, to no list', { answers: 'null' }]
])('a response with another %s is named, and no other', async (_, changed) => {
	const world = await answered();
	const { db } = world.office;
	await db
		.insertInto('procedure')
		.values({ code: '1.000001', name: 'Thủ tục', field_id: 1 })
		.execute();
	const one = db.updateTable('response').set(changed).where('counter_id', '=', landOf(world));
	await one.where('number', '=', 6).execute();
	expect(await doubts(world)).toEqual(['land 6: response 6 was changed, or its comment removed']);
});

test('a response moved to another counter is named at both', async () => {
	const world = await answered();
	const { db } = world.office;
	const one = db.updateTable('response').set({ counter_id: world.counters.general.id, number: 4 });
	await one.where('counter_id', '=', landOf(world)).where('number', '=', 6).execute();
	await db
		.updateTable('chain')
		.set({ length: 4 })
		.where('counter_id', '=', world.counters.general.id)
		.execute();
	expect(await doubts(world)).toEqual([
		'land 6: response 6 was removed',
		'general 4: response 4, at the end, was changed or slipped in, or others before it were removed',
		'general 4: the chain ended otherwise than with response 4'
	]);
});

test('a seal that was changed is named, and not the response after it', async () => {
	const world = await answered();
	const { db } = world.office;
	const one = db.updateTable('response').set({ seal: Buffer.alloc(32, 7) });
	await one.where('counter_id', '=', landOf(world)).where('number', '=', 6).execute();
	expect(await doubts(world)).toEqual(['land 6: response 6 was changed, or its comment removed']);
});

test('several changed responses are named each, the first and the last among them', async () => {
	const world = await answered();
	const { db } = world.office;
	const some = db
		.updateTable('response')
		.set({ language: 'en' })
		.where('counter_id', '=', landOf(world));
	await some.where('number', 'in', [1, 5, 6, 7, 12]).execute();
	expect(await doubts(world)).toEqual([
		...[1, 5, 6, 7].map((n) => `land ${n}: response ${n} was changed, or its comment removed`),
		'land 12: response 12, at the end, was changed or slipped in, or others before it were removed'
	]);
});

test('responses removed from the middle, the rest left as it is', async () => {
	const world = await answered();
	await remove(world, [3, 6, 7]);
	expect(await doubts(world)).toEqual([
		'land 3: response 3 was removed',
		'land 6: responses 6 to 7 were removed'
	]);
});

test.each([
	['the first', 1],
	['one in the middle', 6],
	['the third last', 10]
])('%s removed and the rest renumbered', async (_, number) => {
	const world = await answered();
	await remove(world, [number]);
	await renumber(world, down(number + 1, 12));
	await moveEnd(world, 11);
	expect(await doubts(world)).toEqual([
		`land ${number}: before response ${number}, a response was removed and the rest renumbered`
	]);
});

test('the last but one removed and the last renumbered: no seal is left that tells this from a change', async () => {
	const world = await answered();
	await remove(world, [11]);
	await renumber(world, down(12, 12));
	await moveEnd(world, 11);
	expect(await doubts(world)).toEqual([
		'land 11: response 11, at the end, was changed or slipped in, or others before it were removed'
	]);
});

test('three removed in two places and the rest renumbered', async () => {
	const world = await answered();
	await remove(world, [3, 4, 9]);
	await renumber(world, [
		...down(5, 8).map(([from]): [number, number] => [from, from - 2]),
		[10, 7],
		[11, 8],
		[12, 9]
	]);
	await moveEnd(world, 9);
	expect(await doubts(world)).toEqual([
		'land 3: before response 3, 2 responses were removed and the rest renumbered',
		'land 7: before response 7, a response was removed and the rest renumbered'
	]);
});

test.each([
	['first', 1],
	['in the middle', 6],
	['before the last', 12]
])('one slipped in %s, the rest renumbered', async (_, number) => {
	const world = await answered();
	await renumber(world, up(number, 12));
	await slipIn(world, number);
	await moveEnd(world, 13);
	expect(await doubts(world)).toEqual([`land ${number}: response ${number} was slipped in`]);
});

test('two slipped in together, the rest renumbered', async () => {
	const world = await answered();
	await renumber(world, [...up(6, 12), ...up(7, 13)]);
	await slipIn(world, 6);
	await slipIn(world, 7);
	await moveEnd(world, 14);
	expect(await doubts(world)).toEqual([
		'land 6: response 6 was slipped in',
		'land 7: response 7 was slipped in'
	]);
});

test('one slipped in at the end, with and without the chain moved on', async () => {
	const world = await answered();
	await slipIn(world, 13);
	expect(await doubts(world)).toEqual([
		'land 13: response 13 was slipped in after the end of the chain'
	]);
	await moveEnd(world, 13);
	expect(await doubts(world)).toEqual([
		'land 13: response 13, at the end, was changed or slipped in, or others before it were removed',
		'land 13: the chain ended otherwise than with response 13'
	]);
});

test('two that changed places, near and far', async () => {
	for (const [a, b] of [
		[6, 7],
		[2, 11]
	] as const) {
		const world = await answered();
		await renumber(world, [
			[a, 99],
			[b, a],
			[99, b]
		]);
		expect(await doubts(world)).toEqual([
			`land ${a}: response ${a} stood at place ${b} before: the order was changed`,
			`land ${b}: response ${b} stood at place ${a} before: the order was changed`
		]);
	}
});

test('the same responses under other numbers', async () => {
	const world = await answered();
	await renumber(world, up(9, 12));
	await moveEnd(world, 13);
	expect(await doubts(world)).toEqual([
		'land 10: from response 10 on the numbers were changed: it stood at place 9 before'
	]);
});

test('the newest removed', async () => {
	const world = await answered();
	await remove(world, [11, 12]);
	expect(await doubts(world)).toEqual([
		'land 11: the newest are missing: responses 11 to 12 were removed'
	]);
});

test('all removed', async () => {
	const world = await answered();
	await remove(
		world,
		many(12, (i) => i + 1)
	);
	expect(await doubts(world)).toEqual([
		'land 1: the newest are missing: responses 1 to 12 were removed'
	]);
});

test('the end of the chain changed, and removed', async () => {
	const world = await answered();
	const { db } = world.office;
	await db
		.updateTable('chain')
		.set({ seal: Buffer.alloc(32) })
		.where('counter_id', '=', landOf(world))
		.execute();
	expect(await doubts(world)).toEqual(['land 12: the chain ended otherwise than with response 12']);
	await db.deleteFrom('chain').where('counter_id', '=', world.counters.general.id).execute();
	expect((await doubts(world)).slice(1)).toEqual([
		'general 1: responses 1 to 3 were slipped in after the end of the chain'
	]);
});

test('a comment changed, removed, put to a response that had none; an erased text is no doubt', async () => {
	const world = await answered();
	const { db } = world.office;
	const put = (
		number: number,
		changed: { comment: string | null; comment_digest?: Buffer | null }
	) =>
		db
			.updateTable('response')
			.set(changed)
			.where('counter_id', '=', landOf(world))
			.where('number', '=', number)
			.execute();

	await put(4, { comment: null });
	expect(await doubts(world)).toEqual([]);
	await put(8, { comment: 'Rất nhanh' });
	expect(await doubts(world)).toEqual(['land 8: the comment of response 8 was changed']);
	await put(8, { comment: null, comment_digest: null });
	expect(await doubts(world)).toEqual(['land 8: response 8 was changed, or its comment removed']);
	await put(9, { comment: 'Tốt', comment_digest: Buffer.alloc(32) });
	expect(await doubts(world)).toEqual([
		'land 8: response 8 was changed, or its comment removed',
		'land 9: response 9 was changed, or its comment removed',
		'land 9: the comment of response 9 was changed'
	]);
});

test('tallies raised, lowered, removed and made up', async () => {
	const world = await answered();
	const { db } = world.office;
	const general = world.counters.general.id;
	const key = `channel=poster field_id=1`;
	// 20 May 2026 in Vietnam, and its month: three times “4”.
	const run = (statement: string) => sql.raw(statement).execute(db);
	await run(
		`update tally set n4 = 4, responses = 4 where counter_id = ${general} and period = 202605`
	);
	// Position 0: n4 = 2, where the responses say 3.
	await run(
		`update tally set questions = ${bytes('00000000000200')} where counter_id = ${general} and period = 202605`
	);
	await run(
		`update tally set questions = ${bytes('80')} where counter_id = ${general} and period = 2026`
	);
	await run(`delete from tally where counter_id = ${general} and period = 20260520`);
	// Position 1, option 0: five times; month 5: three responses, n4 = 2.
	await run(
		`update tally set choices = ${bytes('010005')} where counter_id = ${general} and period = 202605`
	);
	await run(
		`update tally set months = ${bytes('0503000000000200')} where counter_id = ${general} and period = 2026`
	);
	const { version_id } = await db
		.selectFrom('response')
		.select('version_id')
		.where('counter_id', '=', general)
		.executeTakeFirstOrThrow();
	const rest = `standing=counted version_id=${version_id}`;
	const found = await doubts(world, { tallies: true });
	expect(found.sort()).toEqual(
		[
			`general –: responses ${key} period=202605 ${rest}: stands at n0=0 n1=0 n2=0 n3=0 n4=4 n5=0 responses=4, the responses say n0=0 n1=0 n2=0 n3=0 n4=3 n5=0 responses=3`,
			`general –: responses ${key} period=20260520 ${rest}: stands at nothing, the responses say n0=0 n1=0 n2=0 n3=0 n4=3 n5=0 responses=3`,
			`general –: question ${key} period=20260520 question=0 ${rest}: stands at nothing, the responses say n0=0 n1=0 n2=0 n3=0 n4=3 n5=0`,
			`general –: question ${key} period=2026 question=0 ${rest}: stands at nothing, the responses say n0=0 n1=0 n2=0 n3=0 n4=3 n5=0`,
			`general –: questions ${key} period=2026 ${rest}: stands at bytes that cannot be read, the responses say nothing`,
			`general –: question ${key} period=202605 question=0 ${rest}: stands at n0=0 n1=0 n2=0 n3=0 n4=2 n5=0, the responses say n0=0 n1=0 n2=0 n3=0 n4=3 n5=0`,
			`general –: choice channel=poster field_id=1 option=0 period=202605 question=1 ${rest}: stands at n=5, the responses say nothing`,
			`general –: month channel=poster field_id=1 month=5 period=2026 ${rest}: stands at n0=0 n1=0 n2=0 n3=0 n4=2 n5=0 responses=3, the responses say n0=0 n1=0 n2=0 n3=0 n4=3 n5=0 responses=3`
		].sort()
	);
});

test('of very many doubts it is said how many there are', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	const days = many(400, (i) => form({ id: i, at: AT - i * 86_400_000, comment: 'Tốt' }));
	await store(world, days);
	const { db, key } = world.office;
	const odd = [...many(200, (i) => 2 * i + 1), 2, 400];
	await db.updateTable('response').set({ language: 'en' }).where('number', 'in', odd).execute();
	await db.updateTable('response').set({ comment: 'Rất tốt' }).execute();
	await db.updateTable('tally').set({ responses: 7 }).execute();
	const { doubts, ...counts } = await verify(db, key);
	expect(counts).toEqual({ counters: 7, responses: 400 });
	// Every kind is there, with examples and with its number; 2 years, 14 months and 400 days of
	// tallies, the first 50 written out.
	expect(doubts.length).toBeLessThan(160);
	const texts = doubts.map(({ what }) => what);
	expect(texts).toContain('response 1 was changed, or its comment removed');
	expect(texts).toContain('and 152 responses more do not follow in the chain');
	expect(texts).toContain('the comment of response 1 was changed');
	expect(texts).toContain('and the comments of 350 responses more were changed');
	expect(texts).toContain('and 366 tallies more are wrong');
});

test('a thousand renumbered responses are one doubt', async () => {
	const world = await testWorld();
	const form = await formsOf(world, 'land');
	await store(
		world,
		many(1000, (i) => form({ id: i, at: AT + i }))
	);
	await remove(world, [3]);
	// In two steps, so that no number stands twice.
	for (const by of [10_000, -10_001])
		await sql`update response set number = number + ${by} where number > 3`.execute(
			world.office.db
		);
	await moveEnd(world, 999);
	expect(await doubts(world)).toEqual([
		'land 3: before response 3, a response was removed and the rest renumbered'
	]);
});

test('with another key every counter is doubted, in one line each', async () => {
	const world = await answered();
	const { doubts } = await verify(
		world.office.db,
		keyOf('another secret, as long as it should be')
	);
	expect(doubts.map(({ counter, what }) => `${nameOf(world, counter)}: ${what}`)).toEqual([
		'land: none of its 12 seals holds: all were changed, or they were made with another secret key',
		'general: none of its 3 seals holds: all were changed, or they were made with another secret key'
	]);
});

test('an untouched database raises no doubt, not even while answers come in', async () => {
	const world = await answered();
	const { office } = world;
	const form = await formsOf(world, 'land');
	let [posted, going] = [0, true];
	const post = async () => {
		while (going) {
			const given = {
				id: 1000 + posted++,
				comment: posted % 3 ? null : 'Tốt',
				answers: { overall: 1 + (posted % 5) }
			};
			await submit(office, form(given));
		}
	};
	const posting = [post(), post(), post(), post()];
	try {
		// Until enough came in while it was at work.
		for (let before = 0; before < 400; before = await rows(world, 'response'))
			expect(await doubts(world, { tallies: true })).toEqual([]);
	} finally {
		going = false;
		await Promise.all(posting);
	}
	expect(await doubts(world, { tallies: true })).toEqual([]);
});

test('a questionnaire published while it runs raises no doubt', async () => {
	const world = await answered();
	const { db, key } = world.office;
	const form = await formsOf(world, 'general');
	const { version } = form();
	let published = false;
	// The first progress comes before the counter “general” is walked.
	const publish = async () => {
		const { questionnaire_id } = await db
			.selectFrom('questionnaire_version')
			.select('questionnaire_id')
			.where('id', '=', version.id)
			.executeTakeFirstOrThrow();
		const row = {
			questionnaire_id,
			version: 2,
			definition: JSON.stringify(version.definition),
			published_at: AT
		};
		const { id } = await db
			.insertInto('questionnaire_version')
			.values(row)
			.returning('id')
			.executeTakeFirstOrThrow();
		await store(world, [{ ...form({ id: 500 }), version: { ...version, id } }]);
	};
	let publishing: Promise<void> | undefined;
	const { doubts } = await verify(db, key, () => {
		if (!published) publishing = publish();
		published = true;
	});
	await publishing;
	expect(doubts).toEqual([]);
	expect((await verify(db, key)).doubts).toEqual([]);
});
