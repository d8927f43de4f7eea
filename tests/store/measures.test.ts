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

	// Ten people with thirteen answers each: 120 of 130 satisfied, and ten people behind the
	// interval, not 130.
	const own = await ask(world, { questionnaire: 'counter-16' });
	expect(own).toMatchObject({
		basis: 'all',
		apart: [],
		total: { n: 10, answers: 130, satisfied: 120 }
	});
	expect(own.total.rate).toBeCloseTo((100 * 120) / 130, 10);
	expect(own.total.index).toBeCloseTo((12 * 100 + 0) / 13, 10);
	expect(own.total.lower).toBeCloseTo(wilsonByHand(120 / 130, 10).lower, 6);
	expect(own.total.upper).toBeCloseTo(wilsonByHand(120 / 130, 10).upper, 6);
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
