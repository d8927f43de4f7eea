import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANNELS, STANDINGS } from '../../src/lib/core/survey/questionnaire.ts';
import type { Submission } from '../../src/lib/server/intake/submit.ts';
import { answersTo, counted, moment, tallied } from './counts.ts';
import { formsOf, store, testWorld, type Given } from './setup.ts';

test('tallies equal a recount from the responses, whatever came in and in whatever batches', async () => {
	const world = await testWorld();
	const forms = await Promise.all(
		(['land', 'general', 'criteria', 'clinic', 'school'] as const).map((name) =>
			formsOf(world, name)
		)
	);
	const form = fc.constantFrom(...forms).chain((fill) =>
		fc
			.record({
				// A small range, so that some ids come twice: repeated or refused, and never counted again.
				id: fc.integer({ min: 0, max: 2_000 }),
				channel: fc.constantFrom(...CHANNELS),
				standing: fc.constantFrom(...STANDINGS),
				at: moment,
				field: fc.constantFrom('land', 'construction'),
				answers: answersTo(fill().version.definition)
			})
			.map((given: Given): Submission => fill(given))
	);
	const batches = fc.array(fc.array(form, { minLength: 1, maxLength: 12 }), {
		minLength: 1,
		maxLength: 4
	});
	await fc.assert(
		fc.asyncProperty(batches, async (some) => {
			for (const batch of some) await store(world, batch);
			expect(await tallied(world)).toEqual(await counted(world));
		}),
		{ numRuns: 40 }
	);
});
