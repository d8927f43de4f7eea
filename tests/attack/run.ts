// The attack by hand: node tests/attack/run.ts --help. Exit 1 where anything was found.
import { parseArgs } from 'node:util';
import { attackNewWorld } from './new-world.ts';
import { include, merge, nothingFound } from './summary.ts';
import { KINDS } from './worlds.ts';

const HELP = `node tests/attack/run.ts
  --worlds 10      how many random small provinces of each kind
  --seed 1         the first one's seed
  --kind overall   or all: only one kind of measure
  --views 1000     views that a reader asks for
  --together       all readers put together what they were shown
  --show 3         counterexamples a reader, each of another pattern; 0: only the numbers
  --verbose        every counterexample`;

const s = { type: 'string' } as const;
const b = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
	options: {
		...{ worlds: s, seed: s, kind: s, views: s, show: s },
		...{ together: b, verbose: b, help: b }
	}
});

if (values.help) console.log(HELP);
else await run();

async function run(): Promise<void> {
	const { worlds = '10', seed = '1', views = '1000', show = '3', together, verbose } = values;
	const kinds = KINDS.filter((kind) => values.kind === undefined || values.kind === kind);
	const wish = { budget: Number(views), together };
	const all = nothingFound();
	for (let i = 0; i < Number(worlds); i++)
		for (const kind of kinds) {
			const found = nothingFound();
			const attacks = await attackNewWorld({ seed: Number(seed) + i, kind }, wish);
			include(found, attacks, verbose ? Infinity : Number(show));
			for (const example of found.examples) console.log(example);
			console.log(
				`seed ${Number(seed) + i} ${kind}: ${found.people} people, ${found.views} views, ${found.equations} equations: ${found.bySums} groups by sums, ${found.byBounds} by bounds`
			);
			merge(all, found);
		}
	const often = [...all.patterns].sort(([, a], [, b]) => b - a).slice(0, verbose ? 100 : 20);
	for (const [pattern, n] of often) console.log(`${String(n).padStart(6)}  ${pattern}`);
	console.log(
		`${all.bySums} groups of 1–4 people by sums, ${all.byBounds} by bounds, in ${all.leaking} of ${all.worlds} worlds`
	);
	process.exitCode = all.bySums + all.byBounds > 0 ? 1 : 0;
}
