import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { addAnswers, EMPTY_UNIT, YEAR, YEAR_WITHOUT_TARGET } from '../answered.ts';
import { staffOffice } from '../office.ts';
import type { Visitor } from '../visitor.ts';

const { as, world } = await staffOffice({ prepare: addAnswers });

const SCORES = `/indices/assessment?unit=20707&period=${YEAR_WITHOUT_TARGET}-H1`;
const audit = () =>
	world.office.db
		.selectFrom('audit')
		.selectAll()
		.where((eb) =>
			eb.or([eb('action', 'like', 'assessment.%'), eb('action', '=', 'par-points.set')])
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
