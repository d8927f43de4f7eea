import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { change, COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { responsesImporter } from '../../src/lib/server/responses/import.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import { testFolder } from '../setup/folder.ts';
import { AT, formsOf, many, store, testWorld } from './setup.ts';
import { fileAt } from '../imports.ts';

test('citizens answer at the counters of a file while it is imported: both wait for each other, and neither fails', async () => {
	const world = await testWorld();
	const { office, counters } = world;
	const [land, school] = [await formsOf(world, 'land'), await formsOf(world, 'school')];
	// First the counter that every node holds last (they go by id), so that import and citizens could
	// block each other.
	const line = ({ code }: { code: string }, questionnaire: string) =>
		`${code},2025-12-10,,paper,${questionnaire},4`;
	const lines = [
		...many(3000, () => line(counters.school, 'education-quick')),
		...many(2000, () => line(counters.land, 'quick'))
	];
	const file = join(testFolder(), 'paper.csv');
	writeFileSync(
		file,
		['counter,answered_on,field,channel,questionnaire,overall', ...lines].join('\n')
	);

	const answered: ReturnType<typeof store>[] = [];
	const done = await importFile(office, 'responses', responsesImporter, fileAt(file), {
		actor: COMMAND_LINE,
		at: AT,
		dryRun: false,
		progress: (_, what) =>
			void (what === 'written' && answered.push(store(world, [land(), school()])))
	});
	expect(done).toMatchObject({ ok: true, summary: { rows: 5000, added: 5000 } });
	// Two thousand rows at a time.
	expect(answered.length).toBe(3);
	const outcomes = (await Promise.all(answered)).flat();
	expect(outcomes.map(({ kind }) => kind)).toEqual(many(6, () => 'stored'));
	expect(await verify(office.db, office.key)).toMatchObject({ responses: 5006, doubts: [] });
});

test('what staff change while a file is checked counts: it is checked again, and refused where it is wrong now', async () => {
	const world = await testWorld();
	const { office, counters, fields } = world;
	const file = join(testFolder(), 'paper.csv');
	const { code, id } = counters.land;
	writeFileSync(
		file,
		`counter,answered_on,field,channel,questionnaire,overall\n${code},2025-12-10,land,paper,quick,4\n`
	);
	const checked: number[] = [];
	/** Staff give the counter that field. They begin before the import does, and end when it has checked its rows. */
	const importing = async (fieldId: number) => {
		const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const moved = change(
			office.db,
			COMMAND_LINE,
			{ action: 'counter.change', unitId: null, at: AT },
			async (trx, entry) => {
				await trx
					.updateTable('counter_field')
					.set({ field_id: fieldId })
					.where('counter_id', '=', id)
					.execute();
				begun.resolve();
				await over.promise;
				return entry.done({ code, from: {}, to: {} });
			}
		);
		await begun.promise;
		const done = await importFile(office, 'responses', responsesImporter, fileAt(file), {
			actor: COMMAND_LINE,
			at: AT,
			dryRun: false,
			progress(rows, what) {
				if (what === 'checked' && rows > 0) checked.push(rows);
				over.resolve();
			}
		});
		await moved;
		return done;
	};
	expect(await importing(fields.get('land')!)).toMatchObject({ ok: true, summary: { added: 1 } });
	expect(checked).toEqual([1, 1]);
	expect(await importing(fields.get('health')!)).toMatchObject({
		ok: false,
		problems: [{ line: 2, column: 'field' }]
	});
	expect(await verify(office.db, office.key)).toMatchObject({ responses: 1, doubts: [] });
});
