import type { Shown } from './doors.ts';
import type { Equations } from './equations.ts';
import { factRows, weightedRows } from './equations-of-facts.ts';
import { indexRows } from './equations-of-indices.ts';
import { lineRows } from './equations-of-lines.ts';

/**
 * Takes in what a view showed.
 * @throws where a shown number is not what these people answered: then the program that attacks (or
 * the one that is attacked) counts wrongly, and nothing can be said
 */
export function learn(equations: Equations, shown: Shown): void {
	const cells = equations.cellsIn(shown.view);
	lineRows(equations, shown, cells);
	indexRows(equations, shown, cells);
	factRows(equations, shown, cells);
	weightedRows(equations, shown, cells);
}
