import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { counterCode } from '../../src/lib/core/codes.ts';
import { indexJson, indexTable } from '../../src/lib/server/index-files/export.ts';
import type { Actor } from '../../src/lib/server/staff/change.ts';
import * as alerts from '../../src/lib/server/store/alerts.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as reports from '../../src/lib/server/store/reports.ts';
import { addAnswers, YEAR } from '../answered.ts';
import { makeFolder, remove } from '../setup/folder.ts';
import { makeWorld, type World } from '../world.ts';
import { AT, QUERY } from './setup.ts';

type HaiLong = (...args: string[]) => Promise<{ code: number | null; output: string }>;

/** An office in which every kind of change can be made, one after the other. */
export interface ChangedOffice extends World {
	db: World['office']['db'];
	folder: string;
	/** When all changes are made. */
	at: number;
	/** Somebody of the province. */
	actor: Actor;
	/** Code of the counter that is added. */
	code: string;
	questionnaireId: number;
	alert: number;
	report: () => Promise<reports.Report>;
	/** An index file of another office. */
	indexFile: string;
	hailong: HaiLong;
}

/** Makes the office, until the tests of the file are over. */
export async function makeOffice(hailong: HaiLong): Promise<ChangedOffice> {
	const folder = makeFolder();
	const world = await makeWorld(folder);
	const { db } = world.office;
	afterAll(async () => {
		await db.destroy();
		remove(folder);
	});
	await addAnswers(world);
	const { namGiang, daNang } = world.units;
	const period = { from: '2026-04-01', to: '2026-06-30' };
	const cause = { kind: 'silent', unitId: namGiang, fieldId: null, counterId: null } as const;
	const numbers = {
		days: 9,
		last: null,
		counters: 2,
		answers: 40,
		rate: 2,
		lower: 1,
		upper: 3,
		chance: 0
	};
	const figures = { kind: 'silent', period, ...numbers } as const;
	const alert = { cause, period: '2026-Q2', since: AT, figures, today: '2026-05-20' };
	const year = { from: `${YEAR}-01-01`, to: `${YEAR}-12-31` };
	const table = await indexTable(db, { ...QUERY, unit: '20707', period: year }, 'full');
	if ('unknown' in table) throw new Error(table.unknown);
	const indexFile = join(folder, 'nam-giang.json');
	await writeFile(indexFile, indexJson(table));
	return {
		...world,
		db,
		folder,
		at: AT,
		actor: { accountId: null, name: 'Nguyễn Thị Hòa', unitId: daNang },
		code: counterCode(randomInt),
		questionnaireId: (await counters.byCode(db, world.counters.land.code))!.questionnaireId,
		alert: await alerts.open(db, alert, AT),
		report: async () => {
			const [only] = await reports.ofUnit(db, namGiang);
			return (await reports.byCode(db, only!.code))!;
		},
		indexFile,
		hailong
	};
}
