import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectKept, expectStored, filledIn, held, post, stored, type Place } from '../forms.ts';
import { makeFolder, remove } from '../setup/folder.ts';
import { startServer } from '../setup/server.ts';
import { makeWorld } from '../world.ts';

const folder = makeFolder();
let place: Place;

beforeAll(async () => {
	const world = await makeWorld(folder);
	place = { world, server: await startServer({ dataDir: folder }) };
});

afterAll(async () => {
	await place?.server.stop();
	await place?.world.office.db.destroy();
	remove(folder);
});

test('held for longer than anyone should wait: all who wait are told so together, and nothing is stored', async () => {
	const [before, forms] = [await stored(place.world), await filledIn(place, 40)];
	const started = Date.now();
	const answers = await held(place.world, () => Promise.all(forms.map((form) => post(place, form))));
	// 10 s is the patience (server/db); one wait for all of them, or two for those who came while others waited.
	expect(Date.now() - started).toBeLessThan(25_000);
	for (const [i, answer] of answers.entries()) expectKept(answer, forms[i]!);
	await expectStored(place.world, before, []);
	for (const form of forms) expect((await post(place, form)).status).toBe(303);
	await expectStored(place.world, before, forms);
});
