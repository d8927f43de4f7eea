// The attack by hand: node tests/attack/run.ts --help. Exit 1 where anything was found.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeWorld } from '../world.ts';
import { attackAll, type Attack } from './attack.ts';
import { explained, patternOf, sizeOf, tell, tellBounded } from './told.ts';
import { KINDS, makeAttackWorld, type Kind } from './worlds.ts';

const HELP = `node tests/attack/run.ts
  --worlds 10      how many random small provinces of each kind
  --seed 1         the first one's seed
  --kind overall   or all: only one kind of measure
  --views 1000     views that a reader asks for
  --together       all readers put together what they were shown
  --show 3         counterexamples a province, each of another pattern
  --verbose        every counterexample`;
const s = { type: 'string' } as const;
const b = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
	options: {
		...{ worlds: s, seed: s, kind: s, views: s, show: s },
		...{ together: b, verbose: b, help: b }
	}
});
const { worlds = '10', seed = '1', views = '1000', show = '3', together, verbose } = values;
const kinds = KINDS.filter((kind) => values.kind === undefined || values.kind === kind);
const found = { worlds: 0, leaking: 0, groups: 0, bounded: 0 };
const patterns = new Map<string, number>();

if (values.help) console.log(HELP);
else {
	for (let i = 0; i < Number(worlds); i++)
		for (const kind of kinds) await one(Number(seed) + i, kind);
	const { groups, bounded, leaking } = found;
	console.log(
		`\n${groups} groups of 1–4 people by sums, ${bounded} by bounds, in ${leaking} of ${found.worlds} worlds`
	);
	const often = [...patterns].sort(([, a], [, b]) => b - a).slice(0, verbose ? 100 : 20);
	for (const [pattern, n] of often) console.log(`${String(n).padStart(6)}  ${pattern}`);
	process.exitCode = groups + bounded > 0 ? 1 : 0;
}

async function one(seed: number, kind: Kind): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'hailong-attack-'));
	const { office } = await makeWorld(folder);
	try {
		const world = await makeAttackWorld(office, seed, kind);
		const attacks = await attackAll(office.db, world, { budget: Number(views), together });
		const groups = attacks.reduce((sum, attack) => sum + report(attack), 0);
		const bounded = attacks.reduce((sum, { bounded }) => sum + bounded.length, 0);
		const asked = attacks.reduce((sum, { views }) => sum + views, 0);
		const equations = attacks.reduce((sum, { equations }) => sum + sizeOf(equations), 0);
		console.log(
			`seed ${seed} ${kind}: ${world.people.length} people, ${asked} views, ${equations} equations: ${groups} groups by sums, ${bounded} by bounds`
		);
		found.worlds += 1;
		found.leaking += groups + bounded > 0 ? 1 : 0;
		found.groups += groups;
		found.bounded += bounded;
	} finally {
		await office.db.destroy();
		rmSync(folder, { recursive: true });
	}
}

/** Prints some counterexamples of an attack; how many groups were found by sums. */
function report(attack: Attack): number {
	const all = explained(attack);
	const seen = new Set<string>();
	for (const each of all) {
		const pattern = patternOf(each);
		patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
		if (!verbose && (seen.has(pattern) || seen.size >= Number(show))) continue;
		seen.add(pattern);
		console.log(tell(attack, each));
	}
	for (const each of attack.bounded.slice(0, verbose ? undefined : 1))
		console.log(tellBounded(attack, each));
	return all.length;
}
