import { expect, test } from 'vitest';
import { expectKept, expectStored, filledIn, held, post, stored } from '../forms.ts';
import { citizenOffice } from '../office.ts';

const place = await citizenOffice();

test('held for longer than anyone should wait: all who wait are told so together, and nothing is stored', async () => {
	const [before, forms] = [await stored(place.world), await filledIn(place, 40)];
	const started = Date.now();
	const answers = await held(place.world, () =>
		Promise.all(forms.map((form) => post(place, form)))
	);
	// 10 s is the patience (server/db): one wait for all of them, or two for those who came while
	// others waited. Each for itself they would wait for 400 s.
	expect(Date.now() - started).toBeLessThan(200_000);
	for (const [i, answer] of answers.entries()) expectKept(answer, forms[i]!);
	await expectStored(place.world, before, []);
	for (const form of forms) expect((await post(place, form)).status).toBe(303);
	await expectStored(place.world, before, forms);
});
