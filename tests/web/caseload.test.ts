import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dateOf } from '../../src/lib/core/calendar/time.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import { caseloadImporter } from '../../src/lib/server/caseload/import.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import * as units from '../../src/lib/server/store/units.ts';
import { addAnswers } from '../answered.ts';
import { fileAt } from '../imports.ts';
import { staffOffice } from '../office.ts';
import type { Person } from '../staff.ts';

const NAM_GIANG = '20707';
/** A month in which the world's counters were answered. */
const MONTH = '2026-02';
const { as, world, folder } = await staffOffice({ prepare: addAnswers });

beforeEach(async () => {
	await world.office.db.deleteFrom('caseload').execute();
});

const path = (more: Record<string, string> = {}, page = '') =>
	`/caseload${page}?${new URLSearchParams({ unit: NAM_GIANG, month: MONTH, ...more })}`;
const audit = () => world.office.db.selectFrom('audit').selectAll().orderBy('id').execute();
const stored = async () => [
	await world.office.db.selectFrom('caseload').selectAll().orderBy('id').execute(),
	await audit()
];
const NAMES = ['received', 'settled', 'late', 'complained'];

/** A form with these rows, each `60/57/1/0`; with what stood there, where the form says so. */
function form(rows: Record<string, string>, was: Record<string, string> = {}): [string, string][] {
	const cells = Object.entries(rows).flatMap(([row, numbers]) =>
		numbers.split('/').map((number, i): [string, string] => [`${NAMES[i]}:${row}`, number])
	);
	return [
		...cells,
		...Object.entries(was).map(([row, text]): [string, string] => [`was:${row}`, text])
	];
}
const save = (
	person: Person | 'nobody',
	rows: Record<string, string>,
	was: Record<string, string> = {},
	month = MONTH
) => as[person].post(path({ month }), form(rows, was));
const known = async () =>
	new Map(
		(await caseload.ofMonth(world.office.db, world.units.namGiang, 202602)).map((row) => [
			[...world.fields].find(([, id]) => id === row.fieldId)![0],
			[row.received, row.settled, row.late, row.complained]
		])
	);
const valueOf = (html: string, name: string) =>
	html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0].match(/value="([^"]*)"/)?.[1] ??
	null;

describe('who may do what with Nam Giang’s dossiers', () => {
	test('whoever may not save stores nothing', async () => {
		const before = await stored();
		for (const person of ['viewer', 'clerk', 'neighbour', 'nobody'] as const)
			await as[person].post(path(), form({ land: '1/1/0/0' }));
		expect(await stored()).toEqual(before);
	});

	test('those who may only look see numbers and no entries', async () => {
		await save('manager', { land: '60/57/1/0' });
		const { text } = await as.viewer.get(path());
		expect(text).not.toMatch(/name="settled:land"|<button class="button[^>]*>Lưu/);
		expect(text).toContain('57');
	});
});

describe('months', () => {
	const running = dateOf(Date.now()).slice(0, 7);
	const next = `${Number(running.slice(0, 4)) + 1}-01`;

	test.each([
		['2026-13', 400, 'không phải là một tháng'],
		['2026-1', 400, 'không phải là một tháng'],
		['2026', 400, 'không phải là một tháng'],
		['1999-12', 400, 'không phải là một tháng'],
		['hôm nay', 400, 'không phải là một tháng'],
		[next, 400, 'chưa đến nên chưa có hồ sơ nào'],
		[running, 200, 'Tháng này chưa hết']
	])('%s: %i', async (month, status, message) => {
		const answer = await as.manager.get(path({ month }));
		expect(answer.status).toBe(status);
		expect(answer.text).toContain(message);
		const before = await stored();
		expect((await save('manager', { land: '5/5/0/0' }, {}, month)).status).toBe(
			status === 200 ? 303 : 400
		);
		if (status === 400) expect(await stored()).toEqual(before);
	});

	test('without one the last whole month is shown; the month after the running one cannot be reached', async () => {
		const { text } = await as.manager.get(`/caseload?unit=${NAM_GIANG}`);
		const [year, month] = running.split('-').map(Number) as [number, number];
		const last = month === 1 ? `12/${year - 1}` : `${String(month - 1).padStart(2, '0')}/${year}`;
		expect(text).toMatch(new RegExp(`<strong[^>]*>Tháng ${last}</strong>`));
		expect((await as.manager.get(path({ month: running }))).text).not.toContain('rel="next"');
	});

	test('the months before and after are a link away, also over a new year', async () => {
		const { text } = await as.manager.get(path({ month: '2026-01' }));
		expect(text).toMatch(/rel="prev" href="[^"]*month=2025-12"/);
		expect(text).toMatch(/rel="next" href="[^"]*month=2026-02"/);
	});
});

describe('saving', () => {
	test('all rows are one change; last year’s numbers and the totals stand beside them', async () => {
		const at = (await audit()).length;
		await save('manager', { land: '50/40/2/1' }, {}, '2025-02');
		const answer = await save('manager', { land: '60/57/1/0', construction: '1.200/1.180/10/3' });
		expect([answer.status, answer.location]).toEqual([
			303,
			`/caseload?unit=${NAM_GIANG}&month=${MONTH}&done=saved`
		]);
		expect(await known()).toEqual(
			new Map([
				['land', [60, 57, 1, 0]],
				['construction', [1200, 1180, 10, 3]]
			])
		);
		const row = (await audit()).slice(at);
		expect(row.map(({ action, actor, unit_id }) => [action, actor, unit_id])).toEqual([
			['caseload.set', 'Alăng Bình', world.units.namGiang],
			['caseload.set', 'Alăng Bình', world.units.namGiang]
		]);
		expect(JSON.parse(row[1]!.detail)).toEqual({
			month: 202602,
			rows: [
				{
					field: 'land',
					counter: null,
					from: null,
					to: { received: 60, settled: 57, late: 1, complained: 0 }
				},
				{
					field: 'construction',
					counter: null,
					from: null,
					to: { received: 1200, settled: 1180, late: 10, complained: 3 }
				}
			]
		});
		const { text } = await as.manager.get(answer.location!);
		expect(text).toContain('Đã lưu.');
		expect([valueOf(text, 'settled:construction'), valueOf(text, 'was:construction')]).toEqual([
			'1180',
			'1200,1180,10,3'
		]);
		expect(text).toMatch(/<tfoot[^]*1\.260[^]*>50<[^]*1\.237[^]*>40<[^]*<\/tfoot>/);
		expect(text).toContain('cùng kỳ 02/2025');
	});

	test('the results page knows the coverage at once', async () => {
		const results = `/results?unit=${NAM_GIANG}&period=${MONTH}`;
		expect((await as.manager.get(results)).text).toContain(
			'Chưa tính được: chưa có số hồ sơ đã giải quyết'
		);
		// Half of the 300 answers of answered.ts were given in February: 150 of 600 dossiers.
		await save('manager', { land: '610/600/0/0' });
		const { text } = await as.manager.get(results);
		expect(text.replace(/\u00a0/g, ' ')).toMatch(/25,0+ %/);
	});

	test('an emptied row is not known any more, which is written down; the same again leaves no trace', async () => {
		await save('manager', { land: '60/57/1/0', construction: '0/0/0/0' });
		const before = (await audit()).length;
		await save(
			'manager',
			{ land: '///', construction: '0/0/0/0' },
			{ land: '60,57,1,0', construction: '0,0,0,0' }
		);
		expect(await known()).toEqual(new Map([['construction', [0, 0, 0, 0]]]));
		const rows = (await audit()).slice(before);
		expect(rows.map((row) => JSON.parse(row.detail).rows)).toEqual([
			[
				{
					field: 'land',
					counter: null,
					from: { received: 60, settled: 57, late: 1, complained: 0 },
					to: null
				}
			]
		]);
		const after = await stored();
		await save('manager', { construction: '0/0/0/0' });
		await save('manager', {});
		expect(await stored()).toEqual(after);
	});

	test.each([
		['a gap', '60//1/0', 'điền số tiếp nhận và số đã giải quyết'],
		['more late than settled', '60/57/58/0', 'không thể lớn hơn số đã giải quyết'],
		['a decimal', '60/57,5/0/0', 'số nguyên'],
		['a minus', '60/-57/0/0', 'số nguyên'],
		['too many', '999999999/1/0/0', 'số nguyên'],
		['words', '<i>60/57/0/0', 'số nguyên']
	])('%s is refused: nothing is saved, and everything typed stays', async (_, numbers, message) => {
		await save('manager', { health: '9/9/0/0' });
		const before = await stored();
		const answer = await save(
			'manager',
			{ land: numbers, construction: '12/11/1/0' },
			{ land: '', construction: '' }
		);
		expect(answer.status).toBe(400);
		expect(answer.text).toContain(message);
		expect(answer.text).toContain('<title>Lỗi: ');
		expect(valueOf(answer.text, 'settled:construction')).toBe('11');
		expect(valueOf(answer.text, 'settled:land')).toBe(numbers.split('/')[1]);
		expect(valueOf(answer.text, 'was:land')).toBe('');
		expect(answer.text).not.toContain('<i>60');
		expect(await stored()).toEqual(before);
	});

	test('what nobody has counted stays empty: it is not 0, has no total, and is written down', async () => {
		await save('manager', { land: '60/57//', construction: '10/9/1/0' });
		expect(await known()).toEqual(
			new Map([
				['land', [60, 57, null, null]],
				['construction', [10, 9, 1, 0]]
			])
		);
		const { text } = await as.manager.get(path());
		expect(['late:land', 'complained:land', 'was:land'].map((name) => valueOf(text, name))).toEqual(
			['', '', '60,57,,']
		);
		expect(text).toContain('Chưa cộng được cột Trễ hẹn, Bị phản ánh, kiến nghị');
		const totals = text.slice(text.indexOf('<tfoot'), text.indexOf('</tfoot'));
		expect([...totals.matchAll(/<strong[^>]*>([^<]*)</g)].map(([, n]) => n)).toEqual([
			'70',
			'66',
			'–',
			'–'
		]);
		// Those who may only look see that it is not known, too.
		const row = /<tr[^>]*>(?:(?!<\/tr>)[^])*Đất đai[^]*?<\/tr>/.exec(
			(await as.viewer.get(path())).text
		)![0];
		expect(row.replace(/<[^>]+>/g, ' ').match(/–/g)).toHaveLength(2);
		// An opened form that is sent as it came changes nothing.
		const before = await stored();
		await save('manager', { land: '60/57//' }, { land: '60,57,,' });
		expect(await stored()).toEqual(before);
		// A number that was known is not known any more once its cell is emptied.
		await save('manager', { construction: '10/9//0' }, { construction: '10,9,1,0' });
		expect((await known()).get('construction')).toEqual([10, 9, null, 0]);
		expect(JSON.parse((await audit()).at(-1)!.detail).rows).toMatchObject([
			{ from: { late: 1, complained: 0 }, to: { late: null, complained: 0 } }
		]);
	});

	test('a row that nobody asked for is not stored: unknown fields, other units’ counters', async () => {
		const before = await stored();
		await save('manager', { moon: '1/1/0/0', [`health.${world.counters.clinic.code}`]: '1/1/0/0' });
		expect(await stored()).toEqual(before);
	});
});

describe('numbers of single counters', () => {
	const row = () => `land.${world.counters.land.code}`;
	beforeEach(async () => {
		const { namGiang } = world.units;
		const land = {
			unit_id: namGiang,
			counter_id: world.counters.land.id,
			field_id: world.fields.get('land')!
		};
		await caseload.set(world.office.db, {
			...land,
			month: 202602,
			received: 30,
			settled: 28,
			late: 1,
			complained: 0
		});
	});

	test('each has its row beside the rest of the unit, and can be changed', async () => {
		const { text } = await as.manager.get(path());
		expect(text).toContain(world.counters.land.name);
		expect(text).toContain('Ngoài các quầy trên');
		expect([valueOf(text, `settled:${row()}`), valueOf(text, 'settled:land')]).toEqual(['28', '']);
		await save(
			'manager',
			{ [row()]: '31/29/1/0', land: '2/2/0/0' },
			{ [row()]: '30,28,1,0', land: '' }
		);
		const rows = await caseload.ofMonth(world.office.db, world.units.namGiang, 202602);
		expect(rows.map(({ counterId, settled }) => [counterId, settled])).toEqual([
			[world.counters.land.id, 29],
			[null, 2]
		]);
	});

	test('the unit above names who has numbers already, lest they are entered twice', async () => {
		const { text } = await as.admin.get(path({ unit: '48' }));
		expect(text).toContain('Đơn vị cấp dưới đã có số của tháng này');
		expect(text.replace(/<[^>]+>/g, ' ')).toMatch(/UBND xã Nam Giang\s+28 hồ sơ đã giải quyết/);
	});
});

describe('a commune whose counters stand in its centre', () => {
	const CENTRE = 'TT-20707';
	let centre: number;
	beforeAll(async () => {
		const { office, units: ids } = world;
		centre = await units.add(office.db, {
			code: CENTRE,
			name: 'Trung tâm PVHCC xã Nam Giang',
			kind: 'centre',
			parentId: ids.namGiang,
			area: null,
			validFrom: null,
			validTo: null
		});
		await office.db
			.updateTable('counter')
			.set({ unit_id: centre })
			.where('unit_id', '=', ids.namGiang)
			.execute();
	});
	afterAll(async () => {
		const { office, units: ids } = world;
		await office.db
			.updateTable('counter')
			.set({ unit_id: ids.namGiang })
			.where('unit_id', '=', centre)
			.execute();
		await office.db.deleteFrom('caseload').execute();
		await office.db.deleteFrom('audit').where('unit_id', '=', centre).execute();
		await office.db.deleteFrom('unit').where('id', '=', centre).execute();
	});

	const coverageOf = async (unit: string) => {
		const { text } = await as.manager.get(`/results?unit=${unit}&period=${MONTH}`);
		const words = text.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ');
		return /Tỷ lệ lấy ý kiến (.*?) Chỉ số chung/.exec(words)![1]!.trim();
	};

	test('its dossiers are matched with the centre’s answers; of the centre alone the page says that it cannot be told', async () => {
		expect((await as.manager.get(path())).text).toContain('Đơn vị này không có quầy riêng');
		expect((await save('manager', { land: '610/600/0/0' })).status).toBe(303);
		// Half of the 300 answers of answered.ts were given in February.
		expect(await coverageOf(NAM_GIANG)).toBe(
			'25,00 % tính trên 600 hồ sơ đã giải quyết có số liệu'
		);
		expect(await coverageOf(CENTRE)).toBe(
			'– Chưa tính được: chưa có số hồ sơ đã giải quyết ứng với các quầy và thời gian đang xem'
		);
	});

	test('more answers than dossiers are said to be wrong', async () => {
		await save('manager', { land: '120/120/0/0' });
		expect(await coverageOf(NAM_GIANG)).toMatch(/^125,00 % .*Đề nghị kiểm tra lại số hồ sơ\.$/);
		await save('manager', { land: '150/150/0/0' });
		expect(await coverageOf(NAM_GIANG)).toBe(
			'100,00 % tính trên 150 hồ sơ đã giải quyết có số liệu'
		);
	});

	test('its dossiers are not taken a second time at the centre: the page names the commune, and nothing typed is lost', async () => {
		await save('manager', { land: '60/57/1/0' });
		const before = await stored();
		const answer = await as.manager.post(
			path({ unit: CENTRE }),
			form({ land: '60/57/1/0', construction: '9/8/0/0' })
		);
		expect(answer.status).toBe(400);
		expect(answer.text).toContain(
			'UBND xã Nam Giang đã nhập số hồ sơ của lĩnh vực này trong tháng'
		);
		expect([
			valueOf(answer.text, 'settled:land'),
			valueOf(answer.text, 'settled:construction')
		]).toEqual(['57', '8']);
		expect(await stored()).toEqual(before);
		// Other fields may be entered there.
		expect(
			(await as.manager.post(path({ unit: CENTRE }), form({ construction: '9/8/0/0' }))).status
		).toBe(303);
		expect((await save('manager', { construction: '9/8/0/0' })).text).toContain(
			'Trung tâm PVHCC xã Nam Giang đã nhập số hồ sơ của lĩnh vực này trong tháng'
		);
	});
});

test('an empty month says what the numbers are for', async () => {
	const { text } = await as.manager.get(path());
	expect(text).toContain('Tháng này chưa có số hồ sơ');
	expect(text).toContain('npm run hailong -- import caseload');
});

test('the template holds the unit’s fields and what is known, and once filled in it can be imported', async () => {
	await save('manager', { land: '60/57/1/' });
	const answer = await as.manager.get(path({}, '/template.csv'));
	expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
	expect(answer.headers.get('content-disposition')).toContain(
		`filename="ho-so-${NAM_GIANG}-${MONTH}.csv"`
	);
	const lines = answer.text.replace('\ufeff', '').trim().split('\r\n');
	expect(lines).toEqual([
		'unit_code;counter;field;month;received;settled;late;complained',
		`${NAM_GIANG};;land;${MONTH};60;57;1;`,
		`${NAM_GIANG};;construction;${MONTH};;;;`,
		`${NAM_GIANG};;investment;${MONTH};;;;`,
		`${NAM_GIANG};;civil-status;${MONTH};;;;`
	]);
	const file = join(folder, 'ho-so.csv');
	// As the page says: filled in, and rows of other months added below.
	const filled = answer.text.replaceAll(';;;;\r\n', ';5;4;1;0\r\n');
	writeFileSync(file, `${filled}${NAM_GIANG};;land;2025-01;9;8;0;0\r\n`);
	const options = { actor: COMMAND_LINE, at: Date.now(), dryRun: false };
	expect(
		await importFile(world.office, 'caseload', caseloadImporter, fileAt(file), options)
	).toMatchObject({
		ok: true,
		summary: { rows: 5, added: 4 }
	});
	expect((await known()).get('investment')).toEqual([5, 4, 1, 0]);
});
