import { afterAll, expect } from 'vitest';
import type { Settings } from '../src/lib/server/office/settings.ts';
import { hashOf, newToken, SESSION_MS } from '../src/lib/server/staff/sign-in.ts';
import * as accounts from '../src/lib/server/store/accounts.ts';
import { unreadable } from './audited.ts';
import { makeFolder, remove } from './setup/folder.ts';
import { startServer, type Env, type Server } from './setup/server.ts';
import { addPeople, emailOf, people, type Person } from './staff.ts';
import { visitor, type Visitor } from './visitor.ts';
import { makeWorld, type World } from './world.ts';

/** How a world is to be made for the tests of one file. */
export interface WorldWish {
	/** Puts more into the world before a server starts. */
	prepare?: (world: World, folder: string) => Promise<void>;
	/** Settings of the world where they are other than usual. */
	settings?: Partial<Settings>;
}

/** The small world, and the folder of its database. */
export interface FileWorld {
	world: World;
	folder: string;
}

/** The world, and the server that serves it. */
export interface CitizenOffice extends FileWorld {
	server: Server;
	/** Starts one more server on the same database; the file's end stops it. */
	another: (env?: Env) => Promise<Server>;
}

/** The same with its staff. */
export interface StaffOffice extends CitizenOffice {
	/** A browser for each person who is signed in, and one for `nobody`. */
	as: Record<Person | 'nobody', Visitor>;
}

/**
 * Makes the world with its staff, without a server. All is closed and removed after the file's last
 * test.
 */
export async function staffWorld({ prepare, settings }: WorldWish = {}): Promise<FileWorld> {
	return fileWorld({
		settings,
		prepare: async (world, folder) => {
			await addPeople(world);
			await prepare?.(world, folder);
		}
	});
}

/** Makes the world and its server. All is ended and removed after the file's last test. */
export async function citizenOffice({
	env,
	...wish
}: WorldWish & { env?: Env } = {}): Promise<CitizenOffice> {
	const made = await fileWorld(wish);
	const another = async (its?: Env) => {
		const server = await startServer({ dataDir: made.folder, env: its });
		afterAll(() => server.stop());
		return server;
	};
	return { ...made, another, server: await another(env) };
}

/**
 * Makes an office with its staff for the tests of one file, which begins with
 * `const { as, world } = await staffOffice();`. All is ended and removed after the last of them.
 * @param options.env settings of the server
 */
export async function staffOffice(options: WorldWish & { env?: Env } = {}): Promise<StaffOffice> {
	const prepare: WorldWish['prepare'] = async (world, folder) => {
		await addPeople(world);
		await options.prepare?.(world, folder);
	};
	const made = await citizenOffice({ ...options, prepare });
	const as = { nobody: visitor(made.server.origin) } as StaffOffice['as'];
	for (const person of people) as[person] = await signedIn(made, emailOf(person));
	return { ...made, as };
}

/**
 * The browser of somebody who is signed in at a server. Signing in itself is tested in
 * sign-in.test.ts.
 */
export async function signedIn(at: CitizenOffice, email: string): Promise<Visitor> {
	const one = visitor(at.server.origin);
	one.cookies.set('session', await sessionFor(at.world, email));
	return one;
}

/**
 * Opens a session without asking for a password, which takes a server some hundredths of a second;
 * returns its token.
 */
export async function sessionFor({ office: { db } }: World, email: string): Promise<string> {
	const account = (await accounts.byEmail(db, email))!;
	const token = newToken();
	const createdAt = Date.now();
	const session = { accountId: account.id, createdAt, expiresAt: createdAt + SESSION_MS };
	await accounts.openSession(db, { ...session, tokenHash: hashOf(token) });
	return token;
}

/**
 * Makes the world, without staff or server. All is closed and removed after the file's last test.
 */
export async function fileWorld({ prepare, settings }: WorldWish = {}): Promise<FileWorld> {
	const folder = makeFolder();
	afterAll(() => remove(folder));
	const world = await makeWorld(folder, undefined, settings);
	afterAll(() => world.office.db.destroy());
	afterAll(async () => expect(await unreadable(world.office.db)).toEqual([]));
	await prepare?.(world, folder);
	return { world, folder };
}
