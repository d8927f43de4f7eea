import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { uuidText } from '../src/lib/server/db/uuid.ts';
import { verify } from '../src/lib/server/integrity/verify.ts';
import { hiddenIn } from './hidden.ts';
import { onPostgres } from './setup/engine.ts';
import type { Server } from './setup/server.ts';
import type { World } from './world.ts';

/** A world, and the server that serves it. */
export interface Place {
	world: World;
	server: Server;
}

/** What a form carries; beside these, its hidden values. */
export type Form = Record<'id' | 'overall' | 'comment', string>;

/** What came back for a form. */
export interface Reply {
	status: number;
	/** Retry-After. */
	wait: string | null;
	text: string;
}

/** Address of the form that all of these are sent to. */
export function formAt({ world, server }: Place): string {
	return `${server.origin}/s/${world.counters.land.code}`;
}

/** So many filled-in forms, each with an id of its own. */
export async function filledIn(place: Place, n: number): Promise<Form[]> {
	const html = await (await fetch(formAt(place))).text();
	const hidden = hiddenIn(html);
	return Array.from({ length: n }, (_, i) => ({
		...hidden,
		id: randomUUID(),
		overall: '4',
		comment: `Ý kiến số ${i}`
	}));
}

/** Sends a form. */
export async function post(place: Place, form: Form): Promise<Reply> {
	const answer = await fetch(formAt(place), {
		method: 'POST',
		body: new URLSearchParams(form),
		redirect: 'manual'
	});
	return {
		status: answer.status,
		wait: answer.headers.get('retry-after'),
		text: await answer.text()
	};
}

/**
 * Expects what a form gets that cannot be stored now: 503, when to try again, and the form as it
 * was typed.
 */
export function expectKept(reply: Reply, form: Form): void {
	expect([reply.status, reply.wait]).toEqual([503, '5']);
	expect(reply.text).toContain('Phiếu chưa được nhận');
	expect(reply.text).toContain(`value="${form.id}"`);
	expect(reply.text).toMatch(/value="4" checked/);
	expect(reply.text).toContain(form.comment);
}

/** Ids of everything stored, in order. */
export async function stored({ office: { db } }: World): Promise<string[]> {
	const rows = await db.selectFrom('response').select('uuid').execute();
	return rows.map(({ uuid }) => uuidText(uuid)).sort();
}

/** Expects that these forms are stored, and nothing beside what was there before. */
export async function expectStored(world: World, before: string[], forms: Form[]): Promise<void> {
	expect(await stored(world)).toEqual([...before, ...forms.map(({ id }) => id)].sort());
	expect((await verify(world.office.db, world.office.key)).doubts).toEqual([]);
}

/**
 * Does something while another program holds the database against writers, as a long import does.
 */
export function held<T>(world: World, work: () => Promise<T>): Promise<T> {
	return world.office.db.transaction().execute(async (trx) => {
		// SQLite is held by the transaction alone.
		if (onPostgres()) await sql`lock table response in exclusive mode`.execute(trx);
		return work();
	});
}

/** Expects that reading goes on. */
export async function expectPages(place: Place): Promise<void> {
	for (const address of [formAt(place), `${place.server.origin}/health`])
		expect((await fetch(address)).status, address).toBe(200);
}
