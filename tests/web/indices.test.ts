import { parse } from 'csv-parse/sync';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/lib/server/files/import.ts';
import { portalPairsImporter } from '../../src/lib/server/indices/portal-import.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import { addAnswers, EMPTY_UNIT, YEAR, YEAR_WITHOUT_TARGET } from '../answered.ts';
import { fileAt } from '../imports.ts';
import { staffOffice } from '../office.ts';
import type { Visitor } from '../visitor.ts';

const { as, world, folder } = await staffOffice({ prepare: addAnswers });

const SCORES = `/indices/assessment?unit=20707&period=${YEAR_WITHOUT_TARGET}-H1`;
const audit = () =>
	world.office.db
		.selectFrom('audit')
		.selectAll()
		.where((eb) =>
			eb.or([
				eb('action', 'like', 'assessment.%'),
				eb('action', 'in', ['par-points.set', 'portal-pairs.set'])
			])
		)
		.orderBy('id')
		.execute();

/** Scores all nine criteria from the form as it came. */
async function scores(who: Visitor, path: string, points: string[], note = '') {
	const { text } = await who.get(path);
	const seen = /name="seen" value="(\d*)"/.exec(text)?.[1] ?? '';
	return who.post(path, [
		...points.map((p, i): [string, string] => [`points-${i + 1}`, p]),
		['note', note],
		['seen', seen]
	]);
}
const nine = (points: string) => Array<string>(9).fill(points);

test('those who may not score leave no trace, and nobody scores the other column', async () => {
	const before = (await audit()).length;
	for (const who of ['viewer', 'clerk', 'neighbour', 'nobody'] as const)
		await scores(as[who], SCORES, nine('2'));
	await as.manager.post('/indices/par-points?unit=20707&year=2026', [
		['points', '100'],
		['basis', 'x']
	]);
	// What is sent along does not choose the column: only who sends it does.
	const sneaking = await as.manager.post(`${SCORES}&side=appraised`, [
		['points-1', '2'],
		['side', 'appraised'],
		['seen', '']
	]);
	expect(sneaking.status).toBe(303);
	expect((await audit()).slice(before).map(({ action }) => action)).toEqual([
		'assessment.self-scored'
	]);
});

describe('the table of TT 01/2018', () => {
	const path = `/indices/assessment?unit=20707&period=${YEAR_WITHOUT_TARGET}`;
	const page = `/indices?unit=20707&period=${YEAR_WITHOUT_TARGET}`;

	test('is scored by the office, appraised above, and shows both columns with difference, percent and class', async () => {
		const own = await scores(
			as.manager,
			path,
			['2', '2', '2', '2', '2', '2', '2', '2', '1'],
			'Báo cáo 45'
		);
		expect([own.status, own.location]).toEqual([
			303,
			`/indices/assessment?unit=20707&period=${YEAR_WITHOUT_TARGET}&saved=`
		]);
		const above = await as.admin.get(path);
		expect(above.text).toContain('Thẩm định điểm');
		expect(
			(await scores(as.admin, path, ['2', '2', '2', '2', '2', '2', '2', '1', '0'])).status
		).toBe(303);
		const { text } = await as.viewer.get(page);
		for (const words of [
			'17 / 18',
			'15 / 18',
			'+2',
			'94,44',
			'83,33',
			'Xuất sắc',
			'Báo cáo 45',
			'Alăng Bình'
		])
			expect(text).toContain(words);
		expect((await audit()).at(-1)).toMatchObject({
			action: 'assessment.appraised',
			actor: 'Nguyễn Thị Hòa'
		});
	});

	test('is closed to the office once it is appraised, and says so', async () => {
		const before = (await audit()).length;
		expect((await as.manager.get(path)).text).toContain('đã được thẩm định');
		const answer = await as.manager.post(path, [
			['points-1', '0'],
			['seen', '']
		]);
		expect([answer.status, answer.text]).toEqual([
			409,
			expect.stringContaining('đã được thẩm định')
		]);
		expect((await as.manager.get(page)).text).not.toContain('Tự chấm điểm</a>');
		expect((await audit()).length).toBe(before);
	});

	test('sent twice is once; an older form does not write over a newer one', async () => {
		const once = `/indices/assessment?unit=20707&period=${YEAR_WITHOUT_TARGET}-Q1`;
		const form: [string, string][] = [
			['points-1', '2'],
			['seen', '']
		];
		expect((await as.manager.post(once, form)).status).toBe(303);
		const before = (await audit()).length;
		const again = await as.manager.post(once, form);
		expect([again.status, again.text]).toEqual([
			400,
			expect.stringContaining('Không có ô nào thay đổi')
		]);
		const older = await as.manager.post(once, [
			['points-1', '1'],
			['seen', '']
		]);
		expect([older.status, older.text]).toEqual([
			409,
			expect.stringContaining('người khác đã lưu điểm')
		]);
		expect((await audit()).length).toBe(before);
	});

	test('keeps what was typed where something is wrong', async () => {
		const at = `/indices/assessment?unit=20707&period=${YEAR_WITHOUT_TARGET}-Q2`;
		const { status, text } = await as.manager.post(at, [
			['points-1', '7'],
			['points-2', '1'],
			['note', '<b>"ghi chú"</b>']
		]);
		expect(status).toBe(400);
		for (const words of [
			'href="#points-1"',
			'Chưa lưu',
			'value="&lt;b>&quot;ghi chú&quot;&lt;/b>"'
		])
			expect(text).toContain(words);
		expect(text).toMatch(/<option value="1" selected/);
	});

	test('a period to come is not scored, and nonsense is answered in words', async () => {
		const future = '/indices/assessment?unit=20707&period=2098';
		expect((await as.manager.get(future)).text).not.toContain('name="points-1"');
		expect((await as.manager.post(future, [['points-1', '2']])).status).toBe(400);
		for (const period of ['2026-9M', '2026-07', '26', '%3Cscript%3E', '%00'])
			expect((await as.manager.get(`/indices/assessment?unit=20707&period=${period}`)).status).toBe(
				400
			);
	});
});

describe('the page', () => {
	test('names every method, calls the survey by its name, and keeps QĐ 766 apart from it', async () => {
		const { text } = await as.admin.get(`/indices?unit=48&period=${YEAR}`);
		const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
		for (const words of [
			'Khảo sát tại quầy',
			'top2',
			'mean5',
			'mean4',
			'Chỉ số chung',
			'PAR INDEX',
			'Thông tư 01/2018/TT-VPCP',
			'QĐ 766/QĐ-TTg, mục 5.4: tính từ hồ sơ, không phải khảo sát',
			'phương pháp của nước ngoài',
			'CSM, Philippines',
			'IKM, Indonesia',
			'là mặc định, chưa ai xác nhận'
		])
			expect(main).toContain(words);
		expect(main).not.toMatch(/SIPAS/i);
		for (const language of ['vi', 'en'])
			expect(
				(await as.admin.get(`/indices?unit=48&period=${YEAR}&lang=${language}`)).text
			).not.toMatch(/SIPAS/i);
	});

	test('shows measures side by side and never one figure of both', async () => {
		const { text } = await as.admin.get(`/indices?unit=48&period=${YEAR}&lang=vi`);
		// 270 + 255 + 270 + 10 + 0 + 3 of 923; and apart 4 of 6 by sixteen criteria.
		for (const words of ['n = 923', '87,54', 'n = 6', '66,67']) expect(text).toContain(words);
		expect(text).not.toContain('n = 929');
		// School (3) is hidden, and the clinic (10) with it: the next smallest.
		expect(text.match(/Phiếu này có ít người trả lời/g)).toHaveLength(2);
	});

	test('says in words that there is nothing', async () => {
		const { text } = await as.admin.get(`/indices?unit=${EMPTY_UNIT}&period=${YEAR}&lang=vi`);
		for (const words of ['không phải 0, cũng không phải 100', 'N/A', 'Chưa có điểm nào cho kỳ này'])
			expect(text).toContain(words);
	});

	test.each([
		['/indices?period=2026-Q9', 400, 'Chưa đọc được'],
		['/indices?from=2026-02-30&to=2026-03-01', 400, 'Chưa đọc được'],
		['/indices?unit=999', 404, 'trong phạm vi'],
		['/indices?unit=48', 404, 'trong phạm vi'],
		['/indices?field=smell', 400, 'lĩnh vực “smell”'],
		['/indices?unit=%00', 404, 'trong phạm vi'],
		['/indices/assessment?unit=48', 404, 'trong phạm vi'],
		['/indices/par-points?year=99', 403, 'cần quyền khác']
	])('%s is answered %i in plain words', async (path, status, words) => {
		const answer = await as.manager.get(path);
		expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(words)]);
	});

	test('the same numbers on the page, as CSV and as JSON', async () => {
		const query = `unit=48&period=${YEAR}`;
		const [{ text }, csv, json] = await Promise.all([
			as.admin.get(`/indices?${query}&lang=vi`),
			as.admin.get(`/indices/export.csv?${query}&style=comma`),
			as.admin.get(`/api/v1/indices?${query}`)
		]);
		const rows = (
			parse(csv.bytes, { bom: true, columns: true, relax_column_count: true }) as Record<
				string,
				string
			>[]
		).filter(({ unit }) => unit !== '#end');
		const found = JSON.parse(json.text);
		let compared = 0;
		for (const { questionnaires } of found.measures)
			for (const { questionnaire, lines } of questionnaires)
				for (const line of lines)
					for (const formula of ['top2', 'mean5', 'mean4']) {
						const row = rows.find(
							(r) => r.method === formula && r.questionnaire === questionnaire && r.key === line.key
						)!;
						expect(Number(row.value)).toBe(line[formula]);
						expect(text).toContain(line[formula].toFixed(2).replace('.', ','));
						compared++;
					}
		expect(compared).toBeGreaterThan(20);
		const par = rows.filter(({ method }) => method === 'par-index');
		expect(par.map(({ value, maximum }) => [Number(value), Number(maximum)])).toEqual(
			found.measures.map((one: { par: { points: number; max: number } }) => [
				one.par.points,
				one.par.max
			])
		);
		// What is hidden has no number anywhere.
		const hidden = rows.filter(({ suppressed }) => suppressed === '1');
		expect(
			hidden.map(({ questionnaire, value, n }) => [questionnaire, value, n]).toSorted()
		).toEqual([
			['education-quick', '', ''],
			['health-quick', '', '']
		]);
	});
});

test('the points of PAR INDEX are set by an administrator, with their basis, and then shown with it', async () => {
	const path = `/indices/par-points?unit=48&year=${YEAR}`;
	const wrong = await as.admin.post(path, [
		['points', '101'],
		['basis', '']
	]);
	expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('value="101"')]);
	const set = await as.admin.post(path, [
		['points', '6,5'],
		['basis', 'Quyết định 1']
	]);
	expect([set.status, set.location]).toEqual([303, `/indices?unit=48&period=${YEAR}`]);
	const { text } = await as.viewer.get(`/indices?unit=20707&period=${YEAR}&lang=vi`);
	expect(text).toContain(
		`Điểm tối đa 6,5 do Thành phố Đà Nẵng đặt cho năm ${YEAR}. Căn cứ: Quyết định 1`
	);
	expect(text).not.toContain('là mặc định, chưa ai xác nhận');
	// 805 of 910 people of Nam Giang: 88.46 % of 6.5 points.
	expect(text).toContain('5,75 / 6,5');
	expect((await audit()).at(-1)).toMatchObject({
		action: 'par-points.set',
		unit_id: world.units.daNang
	});
});

describe('QĐ 766', () => {
	const path = `/indices/portal?unit=20707&period=${YEAR}`;
	const page = `/indices?unit=20707&period=${YEAR}&lang=vi`;
	const numbers = (onTime: string, satisfied: string, dossiers: string, more: object = {}) => {
		const pairs = { 'petitions-on-time': onTime, 'petitions-satisfied': satisfied, dossiers };
		const cells = Object.entries(pairs).flatMap(([pair, text]): [string, string][] => {
			const [num = '', den = ''] = text.split('/');
			return [
				[`num:${pair}`, num],
				[`den:${pair}`, den]
			];
		});
		return [...cells, ...Object.entries({ source: 'Cổng, 05/01/2027', seen: '0', ...more })];
	};
	/** Enters numbers in the form as it came. */
	const enter = async (...typed: [string, string, string]) => {
		const { text } = await as.manager.get(path);
		const seen = /name="seen" value="(\d*)"/.exec(text)![1]!;
		return as.manager.post(path, numbers(...typed, { seen }));
	};

	test('without late and complained dossiers it is N/A in words, on the page, as CSV and as JSON', async () => {
		const { namGiang } = world.units;
		await caseload.set(world.office.db, {
			...{ unit_id: namGiang, counter_id: null, field_id: world.fields.get('land')! },
			...{ month: YEAR * 100 + 3, received: 70, settled: 66, late: null, complained: null }
		});
		const [html, csv, json] = await Promise.all([
			as.viewer.get(page),
			as.admin.get(`/indices/export.csv?unit=20707&period=${YEAR}&style=comma`),
			as.admin.get(`/api/v1/indices?unit=20707&period=${YEAR}`)
		]);
		expect(html.text).toContain('Chưa có số hồ sơ trễ hạn và số hồ sơ bị phản ánh, kiến nghị');
		expect(html.text).not.toContain('100,00\u00a0%</dd>');
		expect(csv.text).toMatch(/qd-766-5\.4,,points,[^,]*,66,,6,/);
		expect(JSON.parse(json.text).settlement).toMatchObject({
			...{ settled: 66, late: null, complained: null, percent: null, points: null },
			why: 'both-unknown'
		});
	});

	test('the Portal’s numbers are entered with their source, and stand beside the sum', async () => {
		expect((await as.viewer.get(page)).text).toContain('Chưa nhập số của Cổng cho kỳ này');
		const set = await enter('300/499', '238/499', '402.886/464.494');
		expect([set.status, set.location]).toEqual([303, `${path}&saved=`]);
		expect((await as.manager.get(set.location!)).text).toContain('Đã lưu số của Cổng.');
		const { text } = await as.viewer.get(page);
		for (const words of ['3,61', '2,86', '5,78', '12,25', 'Nguồn: Cổng, 05/01/2027'])
			expect(text).toContain(words);
		expect(text).toContain('Chưa đủ số để so sánh hai cách.');
		expect((await audit()).at(-1)).toMatchObject({
			action: 'portal-pairs.set',
			unit_id: world.units.namGiang
		});
		await caseload.set(world.office.db, {
			...{ unit_id: world.units.namGiang, counter_id: null, field_id: world.fields.get('land')! },
			...{ month: YEAR * 100 + 3, received: 70, settled: 66, late: 0, complained: 0 }
		});
		const after = (await as.viewer.get(page)).text;
		expect(after).toContain('cách cộng (mục 5.4) 6,00, cách của Cổng 5,78');
		expect(after).toContain('Mọi tháng đều ghi 0 hồ sơ trễ hạn');
		const json = await as.admin.get(`/api/v1/indices?unit=20707&period=${YEAR}`);
		expect(JSON.parse(json.text).portal).toMatchObject({
			...{ formula: 'qd-766-portal', max: 18, period: String(YEAR), compared: 'differ' },
			pairs: { 'petitions-on-time': { num: 300, den: 499, source: 'Cổng, 05/01/2027' } }
		});
	});

	test('what is wrong is named, nothing is saved, and everything typed stays', async () => {
		const before = (await audit()).length;
		const wrong = await as.manager.post(path, numbers('3/2', '1/', '<b>/5', { source: '' }));
		expect(wrong.status).toBe(400);
		for (const words of [
			'Số đạt không thể lớn hơn tổng số',
			'Vui lòng điền cả hai ô',
			'Vui lòng nhập số nguyên',
			'Vui lòng ghi nguồn',
			'value="&lt;b>"',
			'href="#num:petitions-on-time"'
		])
			expect(wrong.text).toContain(words);
		expect((await audit()).length).toBe(before);
	});

	test('the same again, an older form, and a period to come change nothing', async () => {
		const before = (await audit()).length;
		const again = await enter('300/499', '238/499', '402886/464494');
		expect([again.status, again.text]).toEqual([
			400,
			expect.stringContaining('Không có số nào thay đổi')
		]);
		const older = await as.manager.post(path, numbers('1/4', '0/1', ''));
		expect([older.status, older.text]).toEqual([
			409,
			expect.stringContaining('người khác đã lưu số của kỳ này')
		]);
		for (const [period, words] of [
			['2098', 'chưa bắt đầu'],
			['2026-Q9', 'không phải là một kỳ']
		]) {
			const answer = await as.manager.get(`/indices/portal?unit=20707&period=${period}`);
			expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(words!)]);
		}
		expect((await audit()).length).toBe(before);
	});

	test('all boxes empty: the numbers are taken back, and are not 0', async () => {
		expect((await enter('', '', '')).status).toBe(303);
		expect((await as.viewer.get(page)).text).toContain('Chưa nhập số của Cổng cho kỳ này');
	});

	test('the template can be filled in and imported', async () => {
		const template = `/indices/portal/template.csv?unit=20707&period=${YEAR_WITHOUT_TARGET}`;
		const answer = await as.manager.get(template);
		expect(answer.text.replace('\ufeff', '').trim().split('\r\n')).toEqual([
			'unit_code;period;pair;num;den;source',
			`20707;${YEAR_WITHOUT_TARGET};petitions-on-time;;;`,
			`20707;${YEAR_WITHOUT_TARGET};petitions-satisfied;;;`,
			`20707;${YEAR_WITHOUT_TARGET};dossiers;;;`
		]);
		const file = join(folder, 'so-cua-cong.csv');
		writeFileSync(file, answer.text.replace('dossiers;;;', 'dossiers;2.190;2.821;Cổng'));
		const options = { actor: COMMAND_LINE, at: Date.now(), dryRun: false };
		const { office } = world;
		const imported = () =>
			importFile(office, 'portal-pairs', portalPairsImporter, fileAt(file), options);
		expect(await imported()).toMatchObject({ ok: true, summary: { rows: 1, added: 1 } });
		expect(await imported()).toMatchObject({ ok: true, summary: { rows: 1, added: 0 } });
		const { text } = await as.viewer.get(
			`/indices?unit=20707&period=${YEAR_WITHOUT_TARGET}&lang=vi`
		);
		for (const words of ['2.190', '5,18', 'chưa có số', 'N/A: chưa đủ ba nội dung'])
			expect(text).toContain(words);
	});
});
