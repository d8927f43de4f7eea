import { expect, onTestFinished } from 'vitest';
import type { Answer, Channel, Standing } from '../../src/lib/core/survey/questionnaire.ts';
import type { Query } from '../../src/lib/core/results/query.ts';
import type { Group, Results } from '../../src/lib/core/results/results.ts';
import type { Submission } from '../../src/lib/server/intake/submit.ts';
import { resultsFor } from '../results.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as targets from '../../src/lib/server/store/targets.ts';
import { unreadable } from '../audited.ts';
import { onPostgres } from '../setup/engine.ts';
import { makeFolder, remove } from '../setup/folder.ts';
import { makeWorld, type World } from '../world.ts';
import { uuidOf } from './ids.ts';

/** A Wednesday, 09:00 in Vietnam. */
export const AT = Date.parse('2026-05-20T02:00:00Z');

/** The named world on an SQLite file of its own, for the running test. */
export async function testWorld(): Promise<World> {
	const folder = makeFolder();
	const world = await makeWorld(folder);
	onTestFinished(async () => {
		const wrong = await unreadable(world.office.db);
		await world.office.db.destroy();
		remove(folder);
		expect(wrong).toEqual([]);
	});
	return world;
}

/** What a form says; what is left out is usual. */
export interface Given {
	/** Its id as a number; forms without one get the next. */
	id?: number;
	field?: string;
	channel?: Channel;
	language?: string;
	standing?: Standing;
	/** Epoch ms. */
	at?: number;
	enteredAt?: number | null;
	/** Answers by the question's key; the others are left open. */
	answers?: Record<string, Answer>;
	comment?: string | null;
}

let nextId = 1_000_000;

/** Fills in forms of one counter. */
export async function formsOf(
	world: World,
	name: keyof World['counters']
): Promise<(given?: Given) => Submission> {
	const counter = (await counters.byCode(world.office.db, world.counters[name].code))!;
	const { questions } = counter.version.definition;
	return (given = {}) => ({
		uuid: uuidOf(given.id ?? nextId++),
		counterId: counter.id,
		fieldId: given.field === undefined ? counter.fields[0]!.id : world.fields.get(given.field)!,
		procedureId: null,
		decidingUnitId: null,
		version: { id: counter.version.id, definition: counter.version.definition },
		channel: given.channel ?? 'poster',
		language: given.language ?? 'vi',
		standing: given.standing ?? 'counted',
		answers: {
			values: questions.map((question) => (given.answers ?? { overall: 4 })[question.key] ?? null),
			comment: given.comment ?? null
		},
		answeredAt: given.at ?? AT,
		enteredAt: given.enteredAt ?? null
	});
}

/** `n` times what `make` makes. */
export function many<T>(n: number, make: (i: number) => T): T[] {
	return Array.from({ length: n }, (_, i) => make(i));
}

/** Forms of which `satisfied` say 4 and the others 2, out of `n`. */
export function rated(
	form: (given?: Given) => Submission,
	satisfied: number,
	n: number,
	given: Given = {}
): Submission[] {
	return many(n, (i) => form({ ...given, answers: { overall: i < satisfied ? 4 : 2 } }));
}

export { store } from '../responses.ts';

/** Sets a target of a unit: of a field, or the general one. */
export async function setTarget(
	{ office, units, fields }: World,
	unit: keyof World['units'],
	field: string | null,
	percent: number,
	year = 2026
): Promise<void> {
	const field_id = field === null ? null : fields.get(field)!;
	await targets.set(office.db, {
		unit_id: units[unit],
		field_id,
		year,
		percent,
		basis: 'Kế hoạch',
		set_at: AT
	});
}

/** Bytes as a statement names them on this engine, from their hexadecimal digits. */
export function bytes(hex: string): string {
	return onPostgres() ? `'\\x${hex}'::bytea` : `x'${hex}'`;
}

/** How many rows a table has. */
export async function rows({ office }: World, table: 'response' | 'tally' | 'chain') {
	const { n } = await office.db
		.selectFrom(table)
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	return n;
}

/** How many responses carry a comment. */
export async function commented({ office }: World): Promise<number> {
	const { n } = await office.db
		.selectFrom('response')
		.select((eb) => eb.fn.count<number>('comment').as('n'))
		.executeTakeFirstOrThrow();
	return n;
}

/** The results of Đà Nẵng in 2026, by field, when that year is over, unless asked otherwise. */
export async function ask(
	world: World,
	query: Partial<Query> = {},
	today = LATER
): Promise<Results> {
	const results = await resultsFor(world.office.db, { ...QUERY, ...query }, { today });
	if ('unknown' in results) throw new Error(`unknown ${results.unknown}`);
	return results;
}

/** The day after QUERY's period: it has ended, whenever a test runs. */
export const LATER = '2027-01-01';

export const QUERY: Query = {
	unit: '48',
	period: { from: '2026-01-01', to: '2026-12-31' },
	by: 'field',
	field: null,
	channel: null,
	questionnaire: null,
	counter: null
};

/** The group with that key. */
export function group(results: Results, key: string): Group {
	const found = results.groups.find((g) => g.key === key);
	if (!found)
		throw new Error(`no group ${key} among ${results.groups.map((g) => g.key).join(', ')}`);
	return found;
}
