import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND_LINE } from '../../src/lib/server/change.ts';
import { responsesImporter } from '../../src/lib/server/import/responses.ts';
import { importFile } from '../../src/lib/server/import/run.ts';
import { verify } from '../../src/lib/server/verify.ts';
import { testFolder } from '../setup/folder.ts';
import { AT, formsOf, many, store, testWorld } from './setup.ts';

test('citizens answer at the counters of a file while it is imported: both wait for each other, and neither fails', async () => {
	const world = await testWorld();
	const { office, counters } = world;
	const [land, school] = [await formsOf(world, 'land'), await formsOf(world, 'school')];
	// First the counter that every node holds last (they go by id), so that import and citizens could block each other.
	const line = ({ code }: { code: string }, questionnaire: string) => `${code},2025-12-10,,paper,${questionnaire},4`;
	const lines = [
		...many(3000, () => line(counters.school, 'education-quick')),
		...many(2000, () => line(counters.land, 'quick'))
	];
	const file = join(testFolder(), 'paper.csv');
	writeFileSync(file, ['counter,answered_on,field,channel,questionnaire,overall', ...lines].join('\n'));

	const answered: ReturnType<typeof store>[] = [];
	const done = await importFile(office, 'responses', responsesImporter, file, {
		actor: COMMAND_LINE,
		at: AT,
		dryRun: false,
		progress: () => void answered.push(store(world, [land(), school()]))
	});
	expect(done).toMatchObject({ ok: true, summary: { rows: 5000, added: 5000 } });
	// Two thousand rows at a time.
	expect(answered.length).toBe(3);
	const outcomes = (await Promise.all(answered)).flat();
	expect(outcomes.map(({ kind }) => kind)).toEqual(many(6, () => 'stored'));
	expect(await verify(office.db, office.key)).toMatchObject({ responses: 5006, doubts: [] });
});
