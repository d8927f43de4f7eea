import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHANNELS, STANDINGS, type Answer } from '../../src/lib/core/survey/questionnaire.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { responsesImporter } from '../../src/lib/server/responses/import.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import { submit, type Submission } from '../../src/lib/server/intake/submit.ts';
import { recount } from '../../src/lib/server/integrity/recount.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import { uuidText } from '../../src/lib/server/db/uuid.ts';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import { testFolder } from '../setup/folder.ts';
import type { World } from '../world.ts';
import { answersTo, counted, moment, tallied } from './counts.ts';
import { uuidOf } from './ids.ts';
import { AT, formsOf, store, testWorld, type Given } from './setup.ts';
import { fileAt } from '../imports.ts';

/** The counters that are answered, with the fields that they serve (tests/world.ts). */
const SERVED = {
	land: ['land'],
	general: ['land', 'construction', 'investment', 'civil-status'],
	criteria: ['civil-status'],
	clinic: ['health'],
	school: ['education']
} as const;
type Name = keyof typeof SERVED;

type Step =
	| { kind: 'submit' | 'store'; forms: Submission[] }
	| { kind: 'import'; csv: string }
	| { kind: 'retire'; counter: Name; at: number | null }
	| { kind: 'recount' };

async function steps(world: World): Promise<fc.Arbitrary<Step[]>> {
	const names = Object.keys(SERVED) as Name[];
	const fill = Object.fromEntries(
		await Promise.all(names.map(async (name) => [name, await formsOf(world, name)] as const))
	) as Record<Name, (given?: Given) => Submission>;
	// A small range, so that many ids come again: repeated, or refused for other content.
	const id = fc.integer({ min: 0, max: 400 });
	const comment = fc.constantFrom(null, null, 'Tốt', 'Gọi 0912 345 678', 'Chờ "lâu";\nquá');
	const form = fc.constantFrom(...names).chain((name) =>
		fc
			.record({
				id,
				comment,
				channel: fc.constantFrom(...CHANNELS),
				language: fc.constantFrom('vi', 'en'),
				standing: fc.constantFrom('counted' as const, ...STANDINGS),
				at: moment,
				field: fc.constantFrom(...SERVED[name]),
				answers: answersTo(fill[name]().version.definition)
			})
			.map((given: Given) => fill[name](given))
	);
	// Some are sent twice, as phones do.
	const forms = fc
		.array(fc.tuple(form, fc.boolean()), { minLength: 1, maxLength: 8 })
		.map((some) => [...some, ...some.filter(([, again]) => again)].map(([one]) => one));
	const line = fc.constantFrom(...names).chain((name) =>
		fc
			.record({
				id: fc.option(id, { freq: 2 }),
				comment,
				channel: fc.constantFrom(...CHANNELS),
				field: fc.constantFrom(...SERVED[name]),
				day: fc.integer({ min: 10, max: 28 }),
				answers: answersTo(fill[name]().version.definition)
			})
			.map(({ id, comment, channel, field, day, answers }) => ({
				id: id === null ? '' : uuidText(uuidOf(id)),
				counter: world.counters[name].code,
				answered_on: `2025-12-${day}`,
				field,
				channel,
				questionnaire: fill[name]().version.definition.key,
				comment: comment ?? '',
				// One rated answer at least, or the row is refused, and with it the file.
				...cellsOf(fill[name]().version.definition.questions, { q1: 4, overall: 4, ...answers })
			}))
	);
	return fc.array(
		fc.oneof(
			{ weight: 4, arbitrary: forms.map((forms): Step => ({ kind: 'submit', forms })) },
			{ weight: 2, arbitrary: forms.map((forms): Step => ({ kind: 'store', forms })) },
			{ weight: 2, arbitrary: fc.array(line, { minLength: 1, maxLength: 8 }).map(csvOf) },
			{
				weight: 1,
				arbitrary: fc.record({
					kind: fc.constant('retire' as const),
					counter: fc.constantFrom(...names),
					at: fc.constantFrom(null, AT)
				})
			},
			{ weight: 1, arbitrary: fc.constant<Step>({ kind: 'recount' }) }
		),
		{ minLength: 1, maxLength: 8 }
	);
}

/** Answers as cells of a file: options are counted from 1. */
function cellsOf(
	questions: { key: string; kind: string }[],
	answers: Record<string, Answer>
): Record<string, string> {
	const cells: Record<string, string> = {};
	for (const { key, kind } of questions) {
		const answer = answers[key] ?? null;
		if (kind === 'choice')
			cells[key] =
				answer === null
					? ''
					: [answer]
							.flat()
							.map((option) => option! + 1)
							.join(';');
		else if (kind !== 'comment') cells[key] = answer === null ? '' : String(answer);
	}
	return cells;
}

function csvOf(lines: Record<string, string>[]): Step {
	const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))];
	const quoted = (text = '') => `"${text.replaceAll('"', '""')}"`;
	const rows = lines.map((line) => columns.map((column) => quoted(line[column])).join(','));
	return { kind: 'import', csv: [columns.join(','), ...rows].join('\n') };
}

test('whatever comes in, in whatever order: tallies equal the responses, seals hold, and every id stands once', async () => {
	const world = await testWorld();
	const { office, counters: places } = world;
	const folder = testFolder();
	const kinds: Record<string, number> = {};
	const note = (what: string) => (kinds[what] = (kinds[what] ?? 0) + 1);
	/** What the first response with an id said: later ones change nothing. */
	const first = new Map<string, string>();
	let imports = 0;

	async function take(step: Step): Promise<void> {
		if (step.kind === 'recount') await recount(office.db);
		else if (step.kind === 'retire')
			await counters.retire(office.db, places[step.counter].id, step.at);
		else if (step.kind === 'import') {
			const file = join(folder, `${imports++}.csv`);
			writeFileSync(file, step.csv);
			const before = (await responses(world)).size;
			const options = { actor: COMMAND_LINE, at: AT, dryRun: false };
			const done = await importFile(office, 'responses', responsesImporter, fileAt(file), options);
			const after = await responses(world);
			// All of it, or nothing.
			expect(after.size - before).toBe(done.ok ? done.summary.added : 0);
			for (const [uuid, said] of after) if (done.ok && !first.has(uuid)) first.set(uuid, said);
			note(done.ok ? 'import' : 'import refused');
		} else {
			const outcomes =
				step.kind === 'store'
					? await store(world, step.forms)
					: await Promise.all(step.forms.map((form) => submit(office, form)));
			for (const [i, { uuid, answers }] of step.forms.entries()) {
				const id = uuid.toString('hex');
				const { kind } = outcomes[i]!;
				note(kind);
				expect(kind === 'stored').toBe(!first.has(id));
				if (kind === 'stored') first.set(id, JSON.stringify(answers.values));
			}
		}
	}

	await fc.assert(
		fc.asyncProperty(await steps(world), async (some) => {
			for (const step of some) await take(step);
			expect(await responses(world)).toEqual(first);
			expect(await tallied(world)).toEqual(await counted(world));
			expect((await verify(office.db, office.key)).doubts).toEqual([]);
		}),
		{ numRuns: 25 }
	);
	// Everything that can happen did happen.
	for (const kind of ['stored', 'repeated', 'conflict', 'import', 'import refused'])
		expect(kinds[kind], kind).toBeGreaterThan(0);
});

async function responses({ office: { db } }: World): Promise<Map<string, string>> {
	const rows = await db.selectFrom('response').select(['uuid', 'answers']).execute();
	return new Map(rows.map(({ uuid, answers }) => [uuid.toString('hex'), answers]));
}
