import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
	expectKept,
	expectPages,
	expectStored,
	filledIn,
	held,
	post,
	stored,
	type Form
} from '../forms.ts';
import { citizenOffice } from '../office.ts';
import { onPostgres } from '../setup/engine.ts';
import { testFolder } from '../setup/folder.ts';
import { serve, startServer } from '../setup/server.ts';
import { smallDisk } from '../setup/small-disk.ts';
import { makeWorld } from '../world.ts';

const place = await citizenOffice();

// More than can wait: tests/store/intake.test.ts; what a citizen is told then:
// tests/web/citizen.test.ts.
test('held for a while: forms wait and are stored then, and pages are served meanwhile', async () => {
	const [before, forms] = [await stored(place.world), await filledIn(place, 30)];
	let settled = 0;
	const answers = await held(place.world, async () => {
		const answers = forms.map((form) => post(place, form).finally(() => settled++));
		for (let i = 0; i < 20; i++) await expectPages(place);
		expect(settled).toBe(0);
		return { answers };
	});
	for (const answer of answers.answers) expect((await answer).status).toBe(303);
	await expectStored(place.world, before, forms);
});

test.skipIf(onPostgres())(
	'a full disk: refused with the form kept, pages served; with room again, all goes on',
	async ({ skip }) => {
		const disk = smallDisk(8);
		if (!disk)
			return skip(
				'this account may not mount a disk; tests/store/full.test.ts does the same without one'
			);
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

test.skipIf(onPostgres())(
	'a database that may not be written ends the start with one line',
	async ({ skip }) => {
		const isRoot = process.getuid?.() === 0;
		const disk = isRoot ? smallDisk(8) : null;
		if (isRoot && !disk)
			return skip('nothing is read-only for this account, and it may not mount a disk');
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
	}
);
