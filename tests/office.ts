import { afterAll, expect } from 'vitest';
import type { Settings } from '../src/lib/server/settings.ts';
import { unreadable } from './audited.ts';
import { makeFolder, remove } from './setup/folder.ts';
import { startServer, type Env, type Server } from './setup/server.ts';
import { addPeople, emailOf, PASSWORD, people, type Person } from './staff.ts';
import { visitor, type Visitor } from './visitor.ts';
import { makeWorld, type World } from './world.ts';

/** A small world, the server that serves it, and everybody signed in. */
export interface StaffOffice {
	world: World;
	server: Server;
	/** A browser for each person; `nobody` is not signed in. */
	as: Record<Person | 'nobody', Visitor>;
	/** Folder of the database. */
	folder: string;
}

/**
 * Makes an office with its staff for the tests of one file, which begins with `const { as, world } = await staffOffice();`.
 * All is ended and removed after the last of them.
 * @param options.prepare puts more into the world before the server starts
 * @param options.settings of the world where they are other than usual
 * @param options.env settings of the server
 */
export async function staffOffice(
	options: { prepare?: (world: World) => Promise<void>; settings?: Partial<Settings>; env?: Env } = {}
): Promise<StaffOffice> {
	const folder = makeFolder();
	afterAll(() => remove(folder));
	const world = await makeWorld(folder, undefined, options.settings);
	afterAll(() => world.office.db.destroy());
	afterAll(async () => expect(await unreadable(world.office.db)).toEqual([]));
	await addPeople(world);
	await options.prepare?.(world);
	const server = await startServer({ dataDir: folder, env: options.env });
	afterAll(() => server.stop());
	return { world, server, folder, as: await everybody(server.origin) };
}

/** A browser for each person, signed in, and one for nobody. */
export async function everybody(origin: string): Promise<Record<Person | 'nobody', Visitor>> {
	const as = { nobody: visitor(origin) } as Record<Person | 'nobody', Visitor>;
	for (const person of people) {
		as[person] = visitor(origin);
		await as[person].post('/sign-in', [
			['email', emailOf(person)],
			['password', PASSWORD]
		]);
	}
	return as;
}
