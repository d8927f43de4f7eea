import { describe, expect, test } from 'vitest';
import { circles, scriptFaults } from './architecture/graph.ts';
import { faults, forgottenMigrations, RULES, type Rule } from './architecture/rules.ts';
import { readSources, sourceOf } from './architecture/sources.ts';

const sources = readSources();

test.each(RULES)('$says', (rule) => {
	expect(faults(rule, sources)).toEqual([]);
});

test('every migration is named in migrations/index.ts', () => {
	expect(forgottenMigrations(sources)).toEqual([]);
});

test('no files import each other in a circle', () => {
	expect(circles(sources)).toEqual([]);
});

test('a page carries scripts where something in it runs in the browser, and only there', () => {
	expect(scriptFaults(sources)).toEqual([]);
});

test('the sources are read', () => {
	expect(sources.map(({ path }) => path)).toEqual(
		expect.arrayContaining(['src/serve.ts', 'src/lib/core/calendar/time.ts', 'migrations/index.ts'])
	);
	const rows = sources.find(({ path }) => path === 'src/lib/server/db/rows.ts');
	expect(rows?.imports).toEqual(
		expect.arrayContaining(['kysely', 'src/lib/core/survey/questionnaire'])
	);
});

/** For each rule: code that breaks it, and code beside it that does not. */
const SAMPLES: Record<string, { path: string; bad: string[]; good: string[] }> = {
	'core imports core only': {
		path: 'src/lib/core/sample.ts',
		bad: [
			"import { readFileSync } from 'node:fs';",
			"import type { Kysely } from 'kysely';",
			"import { open } from '../server/db/open.ts';",
			"export { x } from '$lib/text/vi.ts';",
			"const late = () => import('../ui/chart.ts');"
		],
		good: [
			"import * as v from 'valibot';",
			"import { say } from './language.ts';",
			"import { q } from '$lib/core/survey/presets/quick.ts';"
		]
	},
	'text imports core and text only': {
		path: 'src/lib/text/sample.ts',
		bad: ["import { db } from '../server/db/open.ts';", "import { page } from '$app/state';"],
		good: ["import type { Words } from '../core/language.ts';", "import { vi } from './vi.ts';"]
	},
	'ui imports core, text, ui and browser packages only': {
		path: 'src/lib/ui/Sample.svelte',
		bad: [
			'<script lang="ts">import { results } from \'$lib/server/results.ts\';</script>',
			"<script module>import x from '../../routes/x.ts';</script>",
			"<script>import { SECRET } from '$env/static/private';</script>"
		],
		good: [
			"<script lang=\"ts\">import { resolve } from '$app/paths'; import Bar from './Bar.svelte';</script>"
		]
	},
	'server knows no routes and no screens': {
		path: 'src/lib/server/sample.ts',
		bad: [
			"import { load } from '../../routes/results/+page.server.ts';",
			"import Bar from '../ui/Bar.svelte';",
			"import { env } from '$env/dynamic/private';",
			"import { building } from '$app/environment';"
		],
		good: ["import { sql } from 'kysely';", "import { dayOf } from '../core/time.ts';"]
	},
	'store and database know no framework': {
		path: 'src/lib/server/store/sample.ts',
		bad: ["import { error } from '@sveltejs/kit';", "import { writable } from 'svelte/store';"],
		good: ["import { sql } from 'kysely';", "import { dayOf } from '../../core/time.ts';"]
	},
	'store imports core, db and store only': {
		path: 'src/lib/server/store/sample.ts',
		bad: [
			"import { submit } from '../intake/submit.ts';",
			"import { targets } from '../../text/targets.ts';",
			"import type { Office } from '../office.ts';"
		],
		good: [
			"import { sql } from 'kysely';",
			"import type { Db } from '../db/open.ts';",
			"import { once } from './reading.ts';"
		]
	},
	'SQL stands in store, db and copy only': {
		path: 'src/lib/server/units/import.ts',
		bad: [
			"const rows = await trx.selectFrom('unit').selectAll().execute();",
			"await trx\n\t.updateTable('unit').set(x).execute();",
			'const r = sql<number>`select 1`;'
		],
		good: [
			"// trx.selectFrom('unit')\nconst note = 'selectFrom';",
			'await units.update(trx, id, unit);'
		]
	},
	'routes reach data through the store, not through a database': {
		path: 'src/routes/results/+page.server.ts',
		bad: [
			"import { sql } from 'kysely';",
			"import type { Kysely } from 'kysely';",
			"import D from 'better-sqlite3';"
		],
		good: ["import * as counters from '$lib/server/store/counters.ts';"]
	},
	'routes and commands hold no SQL': {
		path: 'src/routes/results/+page.server.ts',
		bad: [
			"const rows = await db.selectFrom('unit').selectAll().execute();",
			"await db\n\t.insertInto('unit').values(x).execute();",
			'const r = sql`select 1`;',
			'const r = sql<number>`select 1`;'
		],
		good: [
			"// db.selectFrom('unit')\nconst note = 'selectFrom';",
			'const unit = await units.byCode(db, code);'
		]
	},
	'only server/db knows which engine runs': {
		path: 'src/lib/server/storage/backup.ts',
		bad: ["import SqliteDatabase from 'better-sqlite3';", "const pg = await import('pg');"],
		good: ["import { open } from './db/open.ts';"]
	},
	'only server/office/log.ts knows how the log is written': {
		path: 'src/hooks.server.ts',
		bad: ["import pino from 'pino';"],
		good: ["import { log } from '$lib/server/office/log.ts';"]
	},
	'the server says what went wrong through its log': {
		path: 'src/lib/server/sample.ts',
		bad: ['console.error(error);', "console\n\t.log('x');"],
		good: ["log.error({ error }, 'a job failed'); // console.error"]
	},
	'core has no clock, no chance, no machine': {
		path: 'src/lib/core/sample.ts',
		bad: [
			'const now = Date.now();',
			'const now = new Date();',
			'const now = new Date;',
			'const chance = Math.random();',
			'const zone = process.env.TZ;'
		],
		good: ['const day = new Date(at).getUTCDate(); // not Date.now()']
	},
	'transactions begin in few places': {
		path: 'src/lib/server/store/units.ts',
		bad: [
			'await db.transaction().execute(async (trx) => {});',
			'await db\n\t.startTransaction().execute();'
		],
		good: [
			'/** Runs inside db.transaction(). */\nexport const add = (trx: Transaction<Database>) => trx;'
		]
	},
	'only core/normal-form.ts normalises texts, in a time that grows with their length only': {
		path: 'src/lib/server/sample.ts',
		bad: ["const name = typed.trim().normalize('NFC');", 'const name = typed\n\t.normalize();'],
		good: [
			"const name = normalForm(typed.trim()); // not normalize('NFC')",
			'const code = normalizeCounterCode(typed);'
		]
	},
	'only core/calendar/time.ts knows the time zone': {
		path: 'src/lib/server/sample.ts',
		bad: [
			'const offset = 7 * 3600;',
			'const offset = 7 * 60 * 60 * 1000;',
			'const offset = 25_200_000;'
		],
		good: ['const session = 12 * 3600 * 1000;', 'const week = 7 * 24 * 3600;']
	},
	'only core/calendar/time.ts names the time zone': {
		path: 'src/routes/Sample.svelte',
		bad: [
			"<script>const day = new Date(date + 'T00:00:00+07:00');</script>",
			"<script>const zone = 'Asia/Ho_Chi_Minh';</script>",
			'<time>09:00+07:00</time>'
		],
		good: ['<script>/* dates are Asia/Ho_Chi_Minh */</script><!-- +07:00 --><p>7</p>']
	},
	'nothing names a host on the network': {
		path: 'src/routes/Sample.svelte',
		bad: [
			"<script>await fetch('https://api.somewhere.vn/x');</script>",
			'<script>const u = `http://10.0.0.1:${port}`;</script>',
			'<img src="https://cdn.somewhere.net/a.png" alt="">',
			'<script src="//cdn.somewhere.net/a.js"></script><link href="//cdn.somewhere.net/a.css">',
			'<style>@import url(https://fonts.somewhere.com/css);</style>'
		],
		good: [
			'<script>const u = `http://localhost:${port}`; const v = `https://${host}/`;</script>',
			'<svg xmlns="http://www.w3.org/2000/svg"></svg>',
			"<script>const e = 'ORIGIN=https://hailong.example.vn'; // https://kit.svelte.dev\n</script>"
		]
	},
	'no file is longer than 250 lines, but word lists': {
		path: 'src/lib/server/sample.ts',
		bad: ['x;\n'.repeat(251)],
		good: ['x;\n'.repeat(250)]
	}
};

describe.each(RULES)('it is noticed that not: $says', (rule: Rule) => {
	const sample = SAMPLES[rule.says];

	test('by code that breaks it', () => {
		expect(sample?.bad.length).toBeGreaterThan(0);
		for (const text of sample?.bad ?? [])
			expect(faults(rule, [sourceOf(sample?.path ?? '', text)]), text.slice(0, 80)).toHaveLength(1);
	});

	test('and not by code that keeps it', () => {
		for (const text of sample?.good ?? [])
			expect(faults(rule, [sourceOf(sample?.path ?? '', text)]), text.slice(0, 80)).toEqual([]);
	});
});

test('a forgotten migration is noticed', () => {
	const index = sourceOf('migrations/index.ts', "import * as first from './0001_first.ts';");
	const first = sourceOf('migrations/0001_first.ts', '');
	const second = sourceOf('migrations/0002_second.ts', '');
	expect(forgottenMigrations([index, first, second])).toEqual(['migrations/0002_second']);
	expect(forgottenMigrations([index, first])).toEqual([]);
});

test('a circle is noticed, also one of types', () => {
	const a = sourceOf('src/a.ts', "import { b } from './b.ts';");
	const b = sourceOf('src/b.ts', "import C from './C.svelte';");
	const c = sourceOf('src/C.svelte', "<script>import type { A } from './a.ts';</script>");
	expect(circles([a, b, c])).toEqual(['src/a → src/b → src/C.svelte → src/a']);
	expect(circles([a, b])).toEqual([]);
});

describe('scripts of a page', () => {
	const page = sourceOf(
		'src/routes/x/+page.svelte',
		"<script>import Sum from '$lib/ui/Sum.svelte';</script><Sum />"
	);
	const alive = sourceOf('src/lib/ui/Sum.svelte', '<button onclick={() => print()}>+</button>');
	const still = sourceOf('src/lib/ui/Sum.svelte', '<button name="on">+</button>');
	const scripts = sourceOf('src/routes/x/+page.server.ts', 'export const csr = true;');

	test('are missed where a part of it answers to events', () => {
		expect(scriptFaults([page, alive])).toHaveLength(1);
		expect(scriptFaults([page, alive, scripts])).toEqual([]);
	});

	test('are noticed where nothing needs them', () => {
		expect(scriptFaults([page, still, scripts])).toHaveLength(1);
		expect(scriptFaults([page, still])).toEqual([]);
	});
});
