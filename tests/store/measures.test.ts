import { expect, test } from 'vitest';
import { ask, formsOf, group, many, rated, store, testWorld } from './setup.ts';

test('answers of another questionnaire that measures otherwise are told apart, not mixed in', async () => {
	const world = await testWorld();
	const [clinic, criteria] = [await formsOf(world, 'clinic'), await formsOf(world, 'criteria')];
	const twelve = Object.fromEntries(many(12, (i) => [`q${i + 1}`, 4]));
	await store(world, [
		...rated(clinic, 15, 20),
		...many(10, () => criteria({ answers: { ...twelve, q13: 3, q14: 0, q15: 0, q16: 0 } }))
	]);
	const mixed = await ask(world);
	expect(mixed).toMatchObject({
		basis: 'overall',
		questionnaires: ['health-quick'],
		total: { n: 20, rate: 75 }
	});
	expect(mixed.apart.map(({ questionnaire, responses }) => [questionnaire, responses])).toEqual([
		['counter-16', 10]
	]);

	// Ten people with thirteen answers each: 120 of 130 satisfied. All said the same, so that nobody's
	// answers hang together more than those of two people: each counts for itself.
	const own = await ask(world, { questionnaire: 'counter-16' });
	expect(own).toMatchObject({
		basis: 'all',
		apart: [],
		total: { n: 10, answers: 130, satisfied: 120 }
	});
	expect(own.total.rate).toBeCloseTo((100 * 120) / 130, 10);
	expect(own.total.index).toBeCloseTo((12 * 100 + 0) / 13, 10);
	expect(own.total.lower).toBeCloseTo(wilsonByHand(120 / 130, 130).lower, 6);
	expect(own.total.upper).toBeCloseTo(wilsonByHand(120 / 130, 130).upper, 6);
});

test('whoever has no opinion on anything is no person of the rate, in a month, a year and on days', async () => {
	const world = await testWorld();
	const criteria = await formsOf(world, 'criteria');
	const every = (level: number) =>
		Object.fromEntries(many(16, (i) => [`q${i + 1}`, level] as const));
	const [alike, silent] = [every(4), every(0)];
	// Each is of one mind on all sixteen: the answers hang together fully.
	await store(world, [
		...many(30, (i) => criteria({ answers: i < 24 ? alike : every(2) })),
		...many(9, () => criteria({ answers: silent }))
	]);
	const may = { from: '2026-05-01', to: '2026-05-31' };
	const days = { from: '2026-05-19', to: '2026-05-21' };
	for (const period of [undefined, may, days]) {
		const { total } = await ask(world, period ? { period } : {});
		expect(total).toMatchObject({ n: 30, responses: 39, answers: 480, rate: 80 });
		// Sixteen answers say no more than one. By hand: Σ(s − pm)² = 24·3.2² + 6·12.8² = 1228.8, and
		// p(1 − p)/v = 0.16·16²·30·29 / 1228.8 = 29.
		expect(total.lower).toBeCloseTo(wilsonByHand(0.8, 29).lower, 6);
	}
});

/** Wilson (1927) in its textbook form, percent. */
function wilsonByHand(p: number, n: number) {
	const z = 1.959963984540054;
	const middle = p + z ** 2 / (2 * n);
	const half = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
	return {
		lower: (100 * (middle - half)) / (1 + z ** 2 / n),
		upper: (100 * (middle + half)) / (1 + z ** 2 / n)
	};
}

test('a new version of a questionnaire goes on where the old one stopped, under its newest wording', async () => {
	const world = await testWorld();
	const { db } = world.office;
	const form = await formsOf(world, 'land');
	const old = form().version;
	const definition = structuredClone(old.definition);
	definition.questions[0]!.text.vi = 'Câu hỏi mới';
	const { questionnaire_id } = await db
		.selectFrom('questionnaire_version')
		.select('questionnaire_id')
		.where('id', '=', old.id)
		.executeTakeFirstOrThrow();
	await db
		.insertInto('questionnaire_version')
		.values({
			questionnaire_id,
			version: 99,
			definition: JSON.stringify(definition),
			published_at: 1
		})
		.execute();
	const newForm = await formsOf(world, 'land');
	expect(newForm().version.id).not.toBe(old.id);
	await store(world, [...rated(form, 6, 10), ...rated(newForm, 10, 10)]);
	const results = await ask(world, { by: 'question' });
	expect(results.total).toMatchObject({ n: 20, rate: 80 });
	expect(group(results, 'overall')).toMatchObject({ n: 20, label: { vi: 'Câu hỏi mới' } });
});
