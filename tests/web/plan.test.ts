import { describe, expect, test } from 'vitest';
import { addAnswers, YEAR } from '../answered.ts';
import { staffOffice } from '../office.ts';
import type { Visitor } from '../visitor.ts';

const { as, world } = await staffOffice({ prepare: addAnswers });

const ENTER = '/plan/enter?unit=20707&period=2025-Q1';
const audit = () =>
	world.office.db
		.selectFrom('audit')
		.selectAll()
		.where('action', 'like', 'indicator.%')
		.orderBy('id')
		.execute();
const inForce = async (period: string) =>
	(
		await world.office.db
			.selectFrom('indicator_figure')
			.innerJoin('indicator', 'indicator.id', 'indicator_figure.indicator_id')
			.select(['code', 'kind', 'amount', 'basis'])
			.where('period', '=', period)
			.where('replaced_at', 'is', null)
			.orderBy('indicator_figure.id')
			.execute()
	).map(({ code, kind, amount, basis }) => [`${kind}.${code}`, amount, basis]);

/**
 * The form as it came, with these inputs filled in; what is shown beside each goes back with it.
 */
async function fill(who: Visitor, path: string, typed: Record<string, string>) {
	const { text } = await who.get(path);
	const form = /<form method="post"[\s\S]*?<\/form>/.exec(
		text.slice(text.indexOf('</header>'))
	)![0];
	const shown = [...form.matchAll(/<input [^>]*>/g)].map(([input]): [string, string] => {
		const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? '';
		return [of('name'), of('value')];
	});
	expect(shown.length).toBeGreaterThan(4);
	const inputs = new Map([...shown, ...Object.entries(typed)]);
	return who.post(path, [...inputs]);
}

test('whoever may not change the plan leaves no trace', async () => {
	const before = (await audit()).length;
	for (const who of ['viewer', 'clerk', 'neighbour', 'nobody'] as const) {
		await as[who].post('/plan/enter?unit=20707&period=2024-Q1', [
			['value.signed', '91'],
			['basis.value', 'BC']
		]);
		if (who !== 'neighbour') await as[who].post('/plan/indicators/new', [['name', 'X']]);
	}
	expect((await audit()).length).toBe(before);
	expect(await inForce('2024-Q1')).toEqual([]);
});

describe('entering figures', () => {
	test('what was typed is stored, shown on the plan, and written down', async () => {
		const answer = await fill(as.manager, ENTER, {
			'target.signed': '90',
			'value.signed': '91,5',
			'value.par-index-group': 'Khá',
			'basis.target': 'Kế hoạch 12/KH-UBND',
			'basis.value': 'Báo cáo 45/BC-UBND'
		});
		expect([answer.status, answer.location]).toEqual([303, '/plan?unit=20707&year=2025&saved=']);
		expect(await inForce('2025-Q1')).toEqual([
			['target.signed', 90, 'Kế hoạch 12/KH-UBND'],
			['value.signed', 91.5, 'Báo cáo 45/BC-UBND'],
			['value.par-index-group', 3, 'Báo cáo 45/BC-UBND']
		]);
		const { text } = await as.manager.get(answer.location!);
		for (const words of [
			'91,5\u00a0%',
			'≥ 90\u00a0%',
			'Quý I/2025',
			'Khá',
			'Kế hoạch 12/KH-UBND',
			'Báo cáo 45/BC-UBND',
			'Đã lưu.'
		])
			expect(text).toContain(words);
		const row = (await audit()).at(-1)!;
		expect(row).toMatchObject({
			action: 'indicator.set',
			actor: 'Alăng Bình',
			unit_id: world.units.namGiang
		});
		expect(JSON.parse(row.detail)).toMatchObject({ period: '2025-Q1' });
	});

	test('only what was changed is set: two people on one page do not undo each other', async () => {
		const path = '/plan/enter?unit=20707&period=2025-Q2';
		const [first, second] = await Promise.all([as.manager.get(path), as.admin.get(path)]);
		expect(first.text).toContain('name="was.value.signed"');
		expect(second.status).toBe(200);
		const shown: [string, string][] = [
			['was.value.signed', ''],
			['was.value.digitised', '']
		];
		await as.manager.post(path, [
			...shown,
			['value.signed', '80'],
			['value.digitised', ''],
			['basis.value', 'A']
		]);
		await as.admin.post(path, [
			...shown,
			['value.signed', ''],
			['value.digitised', '60'],
			['basis.value', 'B']
		]);
		expect(await inForce('2025-Q2')).toEqual([
			['value.signed', 80, 'A'],
			['value.digitised', 60, 'B']
		]);
	});

	test('sent twice is once; sent as it came says that there was nothing to save', async () => {
		const path = '/plan/enter?unit=20707&period=2025-Q3';
		const form: [string, string][] = [
			['was.value.signed', ''],
			['value.signed', '85'],
			['basis.value', 'C']
		];
		expect((await as.manager.post(path, form)).status).toBe(303);
		const before = (await audit()).length;
		expect((await as.manager.post(path, form)).status).toBe(303);
		const unchanged = await fill(as.manager, path, {});
		expect([unchanged.status, unchanged.text]).toEqual([
			400,
			expect.stringContaining('Không có ô nào thay đổi')
		]);
		expect((await audit()).length).toBe(before);
		expect(await inForce('2025-Q3')).toEqual([['value.signed', 85, 'C']]);
	});

	test('emptied is taken back, and stays in the history of the indicator; a basis alone can be mended', async () => {
		const path = '/plan/enter?unit=20707&period=2025-H1&indicator=on-time';
		await fill(as.manager, path, { 'value.on-time': '97,5', 'basis.value': 'Báo cáo nháp' });
		await fill(as.manager, path, { 'basis.value': 'Báo cáo số 7' });
		expect(await inForce('2025-H1')).toEqual([['value.on-time', 97.5, 'Báo cáo số 7']]);
		await fill(as.manager, path, { 'value.on-time': '' });
		expect(await inForce('2025-H1')).toEqual([]);
		const { text } = await as.viewer.get('/plan/indicators/on-time?unit=20707');
		expect(text).toContain('Các số đã được thay (2)');
		expect(text).toContain('Báo cáo nháp');
	});

	test('every wrong input is named, what was typed is kept, and nothing is written', async () => {
		const before = [await audit(), await inForce('2025-Q4')];
		const { status, text } = await fill(as.manager, '/plan/enter?unit=20707&period=2025-Q4', {
			'value.signed': '104',
			'value.papi-rank': '1,5',
			'value.digitised': '<b>60</b>',
			'target.digitised': '60',
			'target.on-time': '0,9'
		});
		expect(status).toBe(400);
		for (const words of [
			'phần trăm từ 0 đến 100',
			'thứ hạng là số nguyên',
			'90 % thì ghi 90, không ghi 0,9',
			'Căn cứ giao chỉ tiêu: Vui lòng ghi căn cứ',
			'Xếp hạng Chỉ số PAPI – Kết quả thực hiện:',
			'value="104"',
			'value="1,5"',
			'value="&lt;b>60&lt;/b>"',
			'href="#value-signed"',
			'href="#basis-target"',
			'Chưa lưu'
		])
			expect(text).toContain(words);
		expect([await audit(), await inForce('2025-Q4')]).toEqual(before);
	});

	test('a period still to come takes targets and no values', async () => {
		const path = '/plan/enter?unit=20707&period=2098';
		expect((await as.manager.get(path)).text).not.toContain('name="value.signed"');
		expect(
			(
				await as.manager.post(path, [
					['value.signed', '90'],
					['basis.value', 'x']
				])
			).status
		).toBe(400);
		expect(
			(await fill(as.manager, path, { 'target.signed': '95', 'basis.target': 'KH' })).status
		).toBe(303);
		expect(await inForce('2098')).toEqual([['target.signed', 95, 'KH']]);
	});
});

describe('an indicator of one’s own', () => {
	const form = (changes: Record<string, string> = {}): [string, string][] =>
		Object.entries({
			name: 'Hồ sơ có thư xin lỗi khi trễ hẹn',
			english: '',
			measure: 'percent',
			better: 'higher',
			...changes
		});

	test('is added, found on the form, and not twice', async () => {
		const answer = await as.manager.post('/plan/indicators/new', form());
		expect([answer.status, answer.location]).toEqual([
			303,
			'/plan/indicators/ho-so-co-thu-xin-loi-khi-tre-hen?added'
		]);
		expect((await as.manager.get(answer.location!)).text).toContain(
			'Hồ sơ có thư xin lỗi khi trễ hẹn'
		);
		expect((await as.manager.get(ENTER)).text).toContain(
			'name="value.ho-so-co-thu-xin-loi-khi-tre-hen"'
		);
		expect(
			(await as.neighbour.get('/plan/indicators/ho-so-co-thu-xin-loi-khi-tre-hen')).status
		).toBe(404);
		expect((await as.manager.post('/plan/indicators/new', form())).status).toBe(409);
		expect((await audit()).at(-1)).toMatchObject({
			action: 'indicator.add',
			unit_id: world.units.namGiang
		});
	});

	test.each([
		[{ name: '' }, 'nhập tên'],
		[{ name: 'x'.repeat(121) }, 'dài quá 120 ký tự'],
		[{ name: 'a\u202eb' }, 'không đọc được'],
		[{ name: 'Một', measure: 'smell' }, 'chọn cách đo'],
		[{ name: 'Một', better: '' }, 'chọn thế nào là tốt hơn'],
		[
			{ name: 'Xếp hạng Chỉ số PAPI', measure: 'rank', better: '' },
			'Đã có một nội dung mang tên này'
		]
	])('%j is refused: %s', async (changes, words) => {
		const before = (await audit()).length;
		const { status, text } = await as.manager.post('/plan/indicators/new', form(changes));
		expect([status === 400 || status === 409, text]).toEqual([
			true,
			expect.stringContaining(words)
		]);
		expect((await audit()).length).toBe(before);
	});
});

describe('the page', () => {
	test('has satisfaction first, with the verdicts that the results page has, and then the indicators', async () => {
		const { text } = await as.admin.get(`/plan?unit=48&year=${YEAR}`);
		const at = [
			'Chung các lĩnh vực',
			'Đất đai',
			'Các nội dung khác của kế hoạch',
			'Các đơn vị trực thuộc'
		].map((words) => text.indexOf(words));
		expect(at.every((place) => place > 0)).toBe(true);
		expect(at).toEqual(at.toSorted((a, b) => a - b));
		// 270 of 300: the interval holds the target of 85, at 86,08–92,91 it is met (domain.md §5).
		expect(text).toContain('86,08');
		const results = (await as.admin.get(`/results?unit=48&period=${YEAR}`)).text;
		const verdicts = (html: string) =>
			html.match(/Đạt chỉ tiêu|Chưa đạt chỉ tiêu|Chưa đủ cơ sở kết luận|Chưa đủ mẫu/g);
		const fields = (html: string) =>
			verdicts(html.slice(html.indexOf('Đất đai</a>'), html.indexOf('Hộ tịch – chứng thực</a>')));
		expect(fields(text)).toEqual(fields(results));
		expect(fields(text)!.length).toBeGreaterThan(2);
	});

	test('without anything it teaches; who may not change is not asked to', async () => {
		const empty = (await as.manager.get('/plan?year=2020')).text;
		expect(empty).toContain('Chưa có chỉ tiêu và số liệu nào của năm 2020');
		expect(empty).toContain('/plan/enter?unit=20707&amp;period=2020');
		const reader = (await as.viewer.get('/plan?year=2020')).text;
		expect(reader).toContain('Khi người quản lý nhập');
		expect(reader).not.toContain('/plan/enter');
	});

	test.each([
		['/plan?year=26', 400, 'không phải là một năm'],
		['/plan?year=1999', 400, 'không phải là một năm'],
		['/plan?unit=999', 404, 'trong phạm vi'],
		['/plan?unit=48', 404, 'trong phạm vi'],
		['/plan?unit=%00', 404, 'trong phạm vi'],
		['/plan/enter?period=2026-Q9', 400, 'không phải là một kỳ'],
		['/plan/enter?period=%3Cscript%3E', 400, 'không phải là một kỳ'],
		['/plan/indicators/nope', 404, 'Không có nội dung nào'],
		['/plan/indicators/%00', 404, 'Không có nội dung nào']
	])('%s is answered %i in plain words', async (path, status, words) => {
		const answer = await as.manager.get(path);
		expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(words)]);
	});

	test('speaks English', async () => {
		const { text } = await as.admin.get('/plan?unit=20707&year=2025&lang=en');
		for (const words of [
			'Plan against actual, 2025',
			'Documents signed digitally',
			'91.5%',
			'Quarter 1 of 2025'
		])
			expect(text).toContain(words);
	});
});
