// The attack by hand: node tests/attack/run.ts --worlds 50 --seed 1 [--kind overall|all]
// [--views 1500] [--show 3] [--verbose]. Exit 1 where anything was found.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeWorld } from '../world.ts';
import { attackAll } from './attack.ts';
import { explained, patternOf, sizeOf, tell } from './told.ts';
import { KINDS, makeAttackWorld, type Kind } from './worlds.ts';

const { values } = parseArgs({
	options: {
		worlds: { type: 'string', default: '10' },
		seed: { type: 'string', default: '1' },
		kind: { type: 'string' },
		views: { type: 'string', default: '1500' },
		show: { type: 'string', default: '3' },
		verbose: { type: 'boolean', default: false }
	}
});
const kinds = KINDS.filter((kind) => values.kind === undefined || values.kind === kind);
const show = values.verbose ? Infinity : Number(values.show);
const patterns = new Map<string, number>();
const found = { worlds: 0, leaking: 0, groups: 0 };

for (let i = 0; i < Number(values.worlds); i++)
	for (const kind of kinds) await one(Number(values.seed) + i, kind);
console.log(`\n${found.groups} groups of 1–4 people in ${found.leaking} of ${found.worlds} worlds`);
const often = [...patterns].sort(([, a], [, b]) => b - a).slice(0, values.verbose ? 100 : 15);
for (const [pattern, n] of often) console.log(`${String(n).padStart(6)}  ${pattern}`);
process.exitCode = found.groups > 0 ? 1 : 0;

async function one(seed: number, kind: Kind): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'hailong-attack-'));
	const { office } = await makeWorld(folder);
	try {
		const world = await makeAttackWorld(office, seed, kind);
		const attacks = await attackAll(office.db, world, Number(values.views));
		let groups = 0;
		for (const attack of attacks) {
			const all = explained(attack);
			groups += all.length;
			for (const each of all) {
				const pattern = patternOf(each);
				patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
			}
			for (const each of all.slice(0, show)) console.log(tell(attack, each));
		}
		const views = attacks.reduce((sum, { views }) => sum + views, 0);
		const rows = attacks.reduce((sum, { equations }) => sum + sizeOf(equations), 0);
		console.log(
			`seed ${seed} ${kind}: ${world.people.length} people, ${views} views, ${rows} equations, ${groups} groups found`
		);
		found.worlds += 1;
		found.leaking += groups > 0 ? 1 : 0;
		found.groups += groups;
	} finally {
		await office.db.destroy();
		rmSync(folder, { recursive: true });
	}
}
