import { expect, onTestFinished, test } from 'vitest';
import { counterCode } from '../../src/lib/core/codes.ts';
import { noonOf } from '../../src/lib/core/calendar/time.ts';
import { chanceOf } from '../../src/lib/server/demo/chance.ts';
import { reportByCode, verifyReport } from '../../src/lib/server/reports/check.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as reportRevisions from '../../src/lib/server/store/report-revisions.ts';
import * as units from '../../src/lib/server/store/units.ts';
import { verify } from '../../src/lib/server/integrity/verify.ts';
import { makeYearReport } from '../bench/year-report.ts';
import { responseTo, store } from '../responses.ts';
import { sendCitizens } from '../setup/citizens.ts';
import { testFolder } from '../setup/folder.ts';
import { startServer } from '../setup/server.ts';
import { addPeople, emailOf, PASSWORD } from '../staff.ts';
import { visitor } from '../visitor.ts';
import { makeWorld } from '../world.ts';

const COMMUNES = 100;
/** Of a commune: enough to be shown. */
const ANSWERS = 12;

test('a year’s report for a hundred communes, while citizens go on answering: its figures are the year’s, and nobody is lost', async () => {
	const dataDir = testFolder();
	const world = await makeWorld(dataDir);
	const { db, key } = world.office;
	onTestFinished(() => db.destroy());
	await addPeople(world);
	const chance = chanceOf(COMMUNES);
	const fieldIds = [world.fields.get('land')!];
	const land = (await counters.byCode(db, world.counters.land.code))!;
	const given = [];
	for (let i = 0; i < COMMUNES; i++) {
		const unit = {
			name: `UBND xã số ${i + 1}`,
			kind: 'commune',
			area: null,
			validFrom: '2025-07-01',
			validTo: null
		};
		const unitId = await units.add(db, { ...unit, code: `X${i}`, parentId: world.units.daNang });
		const counter = {
			unitId,
			name: 'Quầy 1',
			code: counterCode(chance.below),
			fieldIds,
			languages: ['vi'],
			createdAt: 1
		};
		const counterId = await counters.add(db, { ...counter, questionnaireId: land.questionnaireId });
		for (let n = 0; n < ANSWERS; n++) {
			const usual = await responseTo(world, 'land', n % 4 === 0 ? 1 : 5, noonOf('2025-10-15') + n, {
				field: 'land'
			});
			given.push({ ...usual, counterId });
		}
	}
	await store(world, given);

	const server = await startServer({ dataDir });
	onTestFinished(() => server.kill());
	const admin = visitor(server.origin);
	await admin.post('/sign-in', [
		['email', emailOf('admin')],
		['password', PASSWORD]
	]);
	const citizens = sendCitizens(() => [server.origin], world.counters);
	await citizens.until(20);
	const before = citizens.thanked.size;
	const address = await makeYearReport(
		server.origin,
		`cookie: session=${admin.cookies.get('session')}`
	);
	expect(citizens.thanked.size).toBeGreaterThan(before);
	await citizens.leave();

	const report = (await reportByCode(db, address.split('/').at(-1)!))!;
	const { document } = (await reportRevisions.byNumber(db, report.id, 1))!;
	const all = COMMUNES * ANSWERS;
	expect(document.total).toMatchObject({ n: all, rate: 75, suppressed: false });
	const communes = document.units.flatMap(({ lines }) =>
		lines.filter(({ key }) => /^X\d+$/.test(key))
	);
	expect(communes.map(({ n }) => n)).toEqual(Array<number>(COMMUNES).fill(ANSWERS));
	expect(await verifyReport(db, key, report)).toMatchObject({ doubts: [] });

	expect(citizens.surprises).toEqual([]);
	expect(await verify(db, key)).toMatchObject({
		responses: all + citizens.thanked.size,
		doubts: []
	});
});
