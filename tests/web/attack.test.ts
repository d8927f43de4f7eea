import { expect, test } from 'vitest';
import { BYS } from '../../src/lib/core/results/query.ts';
import * as accounts from '../../src/lib/server/store/accounts.ts';
import { hash } from '../../src/lib/server/staff/password.ts';
import { attack } from '../attack/attack.ts';
import type { Shown } from '../attack/doors.ts';
import { askOverHttp } from '../attack/over-http.ts';
import { explained, tell, tellBounded } from '../attack/told.ts';
import { viewsOf } from '../attack/views.ts';
import { makeAttackWorld, type AttackWorld, type Kind } from '../attack/worlds.ts';
import { citizenOffice, signedIn } from '../office.ts';
import { PASSWORD } from '../staff.ts';
import type { World } from '../world.ts';

// Nobody can reckon out the answers of 1–4 people from all that a viewer may ask. The bench asks far
// more views of far more worlds: npm run bench -- attack.

const WORLDS: [seed: number, kind: Kind][] = [
	[11, 'overall'],
	[12, 'all'],
	[13, 'overall'],
	[14, 'all'],
	[15, 'overall']
];
/** Views of the province's viewer; a commune's asks for half as many. */
const VIEWS = 80;
/** Counterexamples of a reader that are told. */
const SHOWN = 3;

const worlds: AttackWorld[] = [];
const office = await citizenOffice({ prepare });

async function prepare({ office }: World): Promise<void> {
	const password = await hash(PASSWORD);
	for (const [seed, kind] of WORLDS) {
		const world = await makeAttackWorld(office, seed, kind);
		worlds.push(world);
		for (const { id, code } of readersOf(world))
			await accounts.add(office.db, {
				...{ email: emailOf(code), name: code, role: 'viewer', unitId: id },
				...{ password, createdAt: 1 }
			});
	}
}

test.each(WORLDS)('world %i (%s): a viewer cannot reckon out 1–4 people', async (seed) => {
	const world = worlds.find((one) => one.seed === seed)!;
	const found = { bySums: 0, byBounds: 0, first: [] as string[] };
	let equations = 0;
	for (const [i, { code }] of readersOf(world).entries()) {
		const reader = await signedIn(office, emailOf(code));
		const shown: Shown[] = [];
		for (const [j, view] of viewsOf(world, code, i === 0 ? VIEWS : VIEWS / 2).entries())
			shown.push(...(await askOverHttp(reader, view, BYS[j % BYS.length]!)));
		const attacked = attack(world, `viewer of ${code}`, shown);
		equations += attacked.equations.rows.size;
		const bySums = explained(attacked);
		found.bySums += bySums.length;
		found.byBounds += attacked.bounded.length;
		found.first.push(...bySums.slice(0, SHOWN).map((one) => tell(attacked, one)));
		found.first.push(...attacked.bounded.slice(0, 1).map((one) => tellBounded(attacked, one)));
	}
	// What is asked is worth asking: something is shown.
	expect(equations).toBeGreaterThan(20);
	expect(found).toEqual({ bySums: 0, byBounds: 0, first: [] });
});

/** The province, and its first commune. */
function readersOf({ units }: AttackWorld) {
	return units.slice(0, 2);
}

function emailOf(code: string): string {
	return `${code.toLowerCase()}@example.vn`;
}
