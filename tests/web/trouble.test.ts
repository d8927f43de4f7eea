import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import {
	expectKept,
	expectPages,
	expectStored,
	filledIn,
	held,
	post,
	stored,
	type Form,
	type Place
} from '../forms.ts';
import { onPostgres } from '../setup/engine.ts';
import { makeFolder, remove, testFolder } from '../setup/folder.ts';
import { serve, startServer } from '../setup/server.ts';
import { smallDisk } from '../setup/small-disk.ts';
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

test('held for three seconds: forms wait and are stored then, and pages are served meanwhile', async () => {
	const [before, forms] = [await stored(place.world), await filledIn(place, 30)];
	let settled = 0;
	const answers = await held(place.world, async () => {
		const answers = forms.map((form) => post(place, form).finally(() => settled++));
		for (const until = Date.now() + 3000; Date.now() < until;) await expectPages(place);
		expect(settled).toBe(0);
		return { answers };
	});
	for (const answer of answers.answers) expect((await answer).status).toBe(303);
	await expectStored(place.world, before, forms);
});

test('more than can wait: the others are told so at once, lose nothing, and can send again', async () => {
	// 2,048 may wait, and up to 256 are being written (server/intake/group-commit.ts).
	const [room, more] = [2048 + 256, 100];
	const [before, forms] = [await stored(place.world), await filledIn(place, room + more)];
	const busy: Form[] = [];
	const { waiting } = await held(place.world, async () => {
		const waiting = forms.map(async (form) => {
			const answer = await post(place, form);
			if (answer.status === 303) return;
			expectKept(answer, form);
			busy.push(form);
		});
		await vi.waitUntil(() => busy.length >= more, { timeout: 9000, interval: 10 });
		await expectPages(place);
		return { waiting };
	});
	await Promise.all(waiting);
	const taken = forms.filter((form) => !busy.includes(form));
	expect(taken.length).toBeGreaterThanOrEqual(2048);
	await expectStored(place.world, before, taken);
	for (const form of busy) expect((await post(place, form)).status).toBe(303);
	await expectStored(place.world, before, forms);
});

test.skipIf(onPostgres())(
	'a full disk: refused with the form kept, pages served; with room again, all goes on',
	async ({ skip }) => {
		const disk = smallDisk(8);
		if (!disk) return skip('this account may not mount a disk; tests/store/full.test.ts does the same without one');
		const dataDir = join(disk.folder, 'data');
		const small = await makeWorld(dataDir);
		onTestFinished(() => small.office.db.destroy());
		const its = { world: small, server: await startServer({ dataDir }) };
		onTestFinished(its.server.kill);
		const forms = await filledIn(its, 60);
		const [first, ...others] = forms as [Form, ...Form[]];
		expect((await post(its, first)).status).toBe(303);

		disk.fill();
		const taken = [first];
		const refused: Form[] = [];
		// The last free pages may still take some.
		for (const form of others) {
			const answer = await post(its, form);
			if (answer.status === 303) taken.push(form);
			else {
				expectKept(answer, form);
				refused.push(form);
			}
		}
		const together = await Promise.all(refused.map((form) => post(its, form)));
		together.forEach((answer, i) => expectKept(answer, refused[i]!));
		expect(refused.length).toBeGreaterThan(20);
		await expectPages(its);
		await expectStored(small, [], taken);

		disk.free();
		for (const form of refused) expect((await post(its, form)).status).toBe(303);
		await expectStored(small, [], forms);
		expect(await its.server.stop()).toBe(0);
	}
);

test.skipIf(onPostgres())('a database that may not be written ends the start with one line', async ({ skip }) => {
	const isRoot = process.getuid?.() === 0;
	const disk = isRoot ? smallDisk(8) : null;
	if (isRoot && !disk) return skip('nothing is read-only for this account, and it may not mount a disk');
	const dataDir = disk?.folder ?? testFolder();
	const { office } = await makeWorld(dataDir);
	await office.db.destroy();
	disk?.makeReadOnly();
	if (!disk) {
		chmodSync(join(dataDir, 'hailong.sqlite'), 0o444);
		chmodSync(dataDir, 0o555);
		onTestFinished(() => chmodSync(dataDir, 0o755));
	}
	const program = serve({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir });
	onTestFinished(() => program.signal('SIGKILL'));
	expect(await program.ended).toBe(1);
	expect(program.output()).toMatch(
		/^DATA_DIR [^\n]+ cannot be used \([^\n]*(readonly|unable to open)[^\n]*\)\. Give a folder this program may write to[^\n]*\n$/
	);
});
