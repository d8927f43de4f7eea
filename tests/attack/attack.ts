import type { Db } from '../../src/lib/server/db/open.ts';
import { inProcess, type Door } from './doors.ts';
import { equationsOf, type Equations } from './equations.ts';
import { learn } from './learn.ts';
import { leaksIn, type Leak } from './search.ts';
import { viewsOf } from './views.ts';
import type { AttackWorld, PlacedUnit } from './worlds.ts';

/** What one reader can find out. */
export interface Attack {
	world: AttackWorld;
	/** The unit at which the reader's part of the tree begins. */
	top: PlacedUnit;
	views: number;
	equations: Equations;
	leaks: Leak[];
}

/** Asks all that somebody of a unit may ask, and solves it. */
export async function attack(
	world: AttackWorld,
	top: PlacedUnit,
	door: Door,
	budget: number
): Promise<Attack> {
	const equations = equationsOf(world);
	const views = viewsOf(world, top.code, budget);
	for (const view of views) learn(equations, await door(view));
	return { world, top, views: views.length, equations, leaks: leaksIn(equations) };
}

/** The same for every unit of a world, through the functions behind pages, API and files. */
export async function attackAll(db: Db, world: AttackWorld, budget: number): Promise<Attack[]> {
	const attacks: Attack[] = [];
	for (const top of world.units)
		attacks.push(await attack(world, top, inProcess(db, top.id), budget));
	return attacks;
}
