import { expect, onTestFinished, test } from 'vitest';
import { databaseOf } from '../setup/database.ts';
import { testFolder } from '../setup/folder.ts';
import { freePort } from '../setup/port.ts';
import { runProgram } from '../setup/server.ts';
import { filledIn, post, stored, type Place } from '../forms.ts';
import { makeWorld } from '../world.ts';

test('in development citizens come in by the same way as in production', async () => {
	const dataDir = testFolder();
	const world = await makeWorld(dataDir);
	onTestFinished(() => world.office.db.destroy());
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const vite = [
		'node_modules/vite/bin/vite.js',
		'dev',
		'--strictPort',
		'--port',
		String(port),
		'--host',
		'127.0.0.1'
	];
	const program = runProgram(vite, {
		NODE_ENV: 'development',
		// Vite's own plugins are left out where tests run.
		VITEST: undefined,
		// It writes in colours where CI is set, and then its words are torn apart.
		NO_COLOR: '1',
		CI: undefined,
		ORIGIN: origin,
		DATA_DIR: dataDir,
		DATABASE_URL: await databaseOf(dataDir)
	});
	onTestFinished(async () => {
		program.signal('SIGTERM');
		await program.ended;
	});
	await program.says(/Local:/);
	const place: Place = {
		world,
		server: { ...program, origin, stop: () => program.ended, kill: async () => {} }
	};

	const [form] = await filledIn(place, 1);
	expect((await post(place, { ...form!, overall: '' })).status).toBe(400);
	expect((await post(place, form!)).status).toBe(303);
	expect((await post(place, { ...form!, overall: '1' })).status).toBe(409);
	expect(await stored(world)).toEqual([form!.id]);
	// receptionOfForm() throws where a form has not been judged by the front door.
	expect(program.output()).not.toContain('past the front door');
});
