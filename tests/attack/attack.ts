import type { Db } from '../../src/lib/server/db/open.ts';
import { boundedIn, type Bounded } from './bounds.ts';
import { inProcess, type Shown } from './doors.ts';
import { equationsOf, type Equations } from './equations.ts';
import { learn } from './learn.ts';
import { reportsOf } from './reports.ts';
import { leaksIn, type Leak } from './search.ts';
import { viewsOf } from './views.ts';
import type { AttackWorld } from './worlds.ts';

/** What one reader, or all together, can find out. */
export interface Attack {
	world: AttackWorld;
	reader: string;
	/** How many views were asked for. */
	views: number;
	equations: Equations;
	/** Groups found by sums and differences of what was shown. */
	leaks: Leak[];
	/** Groups found because counts are whole numbers and not below 0. */
	bounded: Bounded[];
}

/** What is asked, and how it is put together. */
export interface Wish {
	/** How many views a reader asks for. */
	budget: number;
	/** Whether all readers put together what they were shown. */
	together?: boolean;
}

/** Solves what a reader was shown. */
export function attack(world: AttackWorld, reader: string, shown: Iterable<Shown>): Attack {
	const equations = equationsOf(world);
	let views = 0;
	for (const one of shown) {
		learn(equations, one);
		views += 1;
	}
	const leaks = leaksIn(equations);
	return { world, reader, views, equations, leaks, bounded: boundedIn(equations, leaks) };
}

/**
 * What somebody of each unit can find out from the functions behind pages, API and files, and from
 * the reports of all units. Whoever may see a unit's results has the same rights there as anybody
 * else who may, so a reader is a unit.
 */
export async function attackAll(
	db: Db,
	world: AttackWorld,
	{ budget, together = false }: Wish
): Promise<Attack[]> {
	const reports = await reportsOf(db, world);
	const byReader = new Map<string, Shown[]>();
	for (const { code, id } of world.units) {
		const door = inProcess(db, id);
		const shown: Shown[] = [];
		for (const view of viewsOf(world, code, budget)) shown.push(await door(view));
		byReader.set(`reader of ${code}`, shown);
	}
	return together
		? [attack(world, 'all readers together', [...[...byReader.values()].flat(), ...reports])]
		: [...byReader].map(([reader, shown]) => attack(world, reader, [...shown, ...reports]));
}
