import { beforeEach, describe, expect, test } from 'vitest';
import { named } from '../../src/lib/core/calendar/period.ts';
import { dateOf, yearOf } from '../../src/lib/core/calendar/time.ts';
import { whatIf } from '../../src/lib/core/targets/what-if.ts';
import { resultsFor } from '../results.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import * as targets from '../../src/lib/server/store/targets.ts';
import { addAnswers, YEAR } from '../answered.ts';
import { staffOffice } from '../office.ts';
import type { Person } from '../staff.ts';

const NAM_GIANG = '20707';
const PLAN = 'Kế hoạch số 12/KH-UBND ngày 16/02/2026';
const { as, world } = await staffOffice({ prepare: addAnswers });

// What one test sets must not show in the next one's: Nam Giang begins without targets of its own.
beforeEach(async () => {
	await world.office.db.deleteFrom('target').where('unit_id', '=', world.units.namGiang).execute();
});

const audit = () => world.office.db.selectFrom('audit').selectAll().orderBy('id').execute();
const stored = async () => [
	await world.office.db.selectFrom('target').selectAll().orderBy('id').execute(),
	await audit()
];
const ofNamGiang = () => targets.history(world.office.db, world.units.namGiang, YEAR);
const path = (page = '', more: Record<string, string> = {}) =>
	`/targets${page}?${new URLSearchParams({ unit: NAM_GIANG, year: String(YEAR), ...more })}`;
const setting = (field: string, percent: string, basis = PLAN): [string, string][] => [
	['field', field],
	['percent', percent],
	['basis', basis]
];
const set = (person: Person | 'nobody', field: string, percent: string, year = YEAR) =>
	as[person].post(`/targets?/set&unit=${NAM_GIANG}&year=${year}`, setting(field, percent));

/** What stands in the page's rows, cell by cell, by the name of the row. */
function rowsOf(html: string, table = 0): Map<string, string[]> {
	const body = [...html.matchAll(/<tbody[^>]*>.*?<\/tbody>/gs)][table]?.[0] ?? '';
	const rows = [...body.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
		[...row.matchAll(/<t[hd].*?<\/t[hd]>/gs)].map(([cell]) =>
			cell
				.replace(/<!--.*?-->/gs, '')
				.replace(/<[^>]+>/g, ' ')
				.replace(/[\s\u00a0]+/g, ' ')
				.trim()
		)
	);
	return new Map(rows.map(([name, ...cells]) => [name!, cells]));
}

describe('who may do what with Nam Giang’s targets', () => {
	test('whoever may not change them changes nothing', async () => {
		await set('admin', 'land', '88');
		const before = await stored();
		for (const person of ['viewer', 'clerk', 'neighbour', 'nobody'] as const) {
			await set(person, 'land', '80');
			for (const page of ['/remove', '/copy'])
				await as[person].post(path(page, { field: 'land' }), []);
		}
		expect(await stored()).toEqual(before);
	});

	test('those who may only look see no form and no links for changes, whatever the address says', async () => {
		await set('admin', 'land', '88');
		const { text } = await as.viewer.get(path('', { edit: 'land' }));
		expect(text).toContain('≥ 88');
		expect(text).not.toMatch(/name="percent"|href="[^"]*(\/targets\/remove|edit=)/);
		expect((await as.manager.get(path())).text).toMatch(/\/targets\/remove\?[^"]*field=land/);
	});

	test('without a unit in the address it is one’s own; above it nobody reaches', async () => {
		expect((await as.manager.get('/targets')).text).toContain('UBND xã Nam Giang');
		const above = await as.manager.get('/targets?unit=48');
		const nowhere = await as.manager.get('/targets?unit=99999');
		expect([above.status, nowhere.status]).toEqual([404, 404]);
	});
});

describe('what holds, and where it comes from', () => {
	test('the province’s targets hold; a field without one goes by the general one', async () => {
		const rows = rowsOf((await as.manager.get(path())).text);
		expect(rows.get('Chỉ tiêu chung')?.slice(0, 3)).toEqual([
			'≥ 90 %',
			'Theo Thành phố Đà Nẵng',
			'Kế hoạch ngày 16/02/2023'
		]);
		expect(rows.get('Đất đai')?.slice(0, 2)).toEqual(['≥ 85 %', 'Theo Thành phố Đà Nẵng']);
		expect(rows.get('Xây dựng')?.slice(0, 2)).toEqual([
			'≥ 90 %',
			'Theo chỉ tiêu chung của Thành phố Đà Nẵng'
		]);
		expect(rows.size).toBe(world.fields.size + 1);
	});

	test('an own general target takes the general one’s place, but not that of a field set far above', async () => {
		await set('manager', 'overall', '92,5');
		const rows = rowsOf((await as.manager.get(path())).text);
		expect(rows.get('Chỉ tiêu chung')?.slice(0, 3)).toEqual([
			'≥ 92,50 %',
			'Giao cho chính đơn vị',
			PLAN
		]);
		expect(rows.get('Xây dựng')?.slice(0, 2)).toEqual(['≥ 92,50 %', 'Theo chỉ tiêu chung']);
		expect(rows.get('Đất đai')?.slice(0, 2)).toEqual(['≥ 85 %', 'Theo Thành phố Đà Nẵng']);
		expect((await as.admin.get('/targets?unit=48&year=' + YEAR)).text).toMatch(
			/<details[^]*UBND xã Nam Giang[^]*<\/details>/
		);
	});

	test('a year without any target says so; the years to choose are the last three and the next two', async () => {
		const now = yearOf(dateOf(Date.now()));
		const { text } = await as.manager.get(path('', { year: '2031' }));
		expect(text).toContain('Chưa có chỉ tiêu nào cho năm 2031');
		const years = (html: string) =>
			[...html.matchAll(/<option value="(\d{4})"/g)].map(([, year]) => Number(year));
		expect(years((await as.manager.get('/targets')).text)).toEqual([
			now + 2,
			now + 1,
			now,
			now - 1,
			now - 2,
			now - 3
		]);
		expect(years((await as.manager.get(path('', { year: '2003' }))).text).at(-1)).toBe(2003);
	});

	test.each(['abc', '1999', '2101', '20260', '-2026', '2026.5', '２０２６'])(
		'the year %s is refused in words',
		async (year) => {
			const answer = await as.manager.get(path('', { year }));
			expect(answer.status).toBe(400);
			expect(answer.text).toContain('không phải là một năm từ 2000 đến 2100');
		}
	);

	test.each(['', '%00', 'x'.repeat(5000), "'; drop table target; --"])(
		'a unit “%s” is none, and no crash',
		async (unit) => {
			expect(
				(await as.manager.get(`/targets?unit=${unit === '%00' ? unit : encodeURIComponent(unit)}`))
					.status
			).toBe(unit === '' ? 200 : 404);
		}
	);
});

describe('setting a target', () => {
	test('stores it, keeps the old one as history, and writes both states down', async () => {
		const at = Date.now();
		expect((await set('manager', 'land', '88')).location).toBe(
			`/targets?unit=${NAM_GIANG}&year=${YEAR}&done=set`
		);
		await set('admin', 'land', ' 87,5 % ');
		const [now, before] = await ofNamGiang();
		expect(now).toMatchObject({
			percent: 87.5,
			basis: PLAN,
			replacedAt: null,
			fieldId: world.fields.get('land')
		});
		expect(before).toMatchObject({ percent: 88, replacedAt: now!.setAt });
		expect(now!.setAt).toBeGreaterThanOrEqual(at);

		const rows = (await audit()).slice(-2);
		expect(rows.map((row) => [row.action, row.actor, row.unit_id, JSON.parse(row.detail)])).toEqual(
			[
				[
					'target.set',
					'Alăng Bình',
					world.units.namGiang,
					{ year: YEAR, field: 'land', from: null, to: { percent: 88, basis: PLAN } }
				],
				[
					'target.set',
					'Nguyễn Thị Hòa',
					world.units.namGiang,
					{
						year: YEAR,
						field: 'land',
						from: { percent: 88, basis: PLAN },
						to: { percent: 87.5, basis: PLAN }
					}
				]
			]
		);

		const history = (await as.viewer.get(path('/history'))).text;
		const body = history.slice(history.indexOf('<tbody'));
		const cells = [...body.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) => row.replace(/<[^>]+>/g, ' '));
		expect(cells[0]).toMatch(/Đất đai\s+≥ 87,50\u00a0%[^]*Nguyễn Thị Hòa\s+Đang áp dụng/);
		expect(cells[1]).toMatch(
			/Đất đai\s+≥ 88\u00a0%[^]*Alăng Bình[^]*Thay bằng chỉ tiêu khác[^]*Nguyễn Thị Hòa/
		);
	});

	test('the results page judges by it at once', async () => {
		const results = `/results?unit=${NAM_GIANG}&period=${YEAR}`;
		expect((await as.manager.get(results)).text).not.toContain('≥ 77,70');
		await set('manager', 'construction', '77.7');
		expect((await as.manager.get(results)).text).toContain('≥ 77,70');
	});

	test('the same target again leaves no trace', async () => {
		await set('manager', 'land', '88');
		const before = await stored();
		expect((await set('manager', 'land', '88,00')).status).toBe(303);
		expect(await stored()).toEqual(before);
	});

	test.each([
		['no percentage', { percent: '' }, 'Vui lòng nhập chỉ tiêu.'],
		['zero', { percent: '0' }, 'Chỉ tiêu phải lớn hơn 1'],
		['a fraction, where 90 % is meant', { percent: '0,9' }, 'Chỉ tiêu này chỉ từ 1 % trở xuống'],
		['over a hundred', { percent: '100,5' }, 'Chỉ tiêu phải lớn hơn 1'],
		[
			'three decimals, which would be shown rounded',
			{ percent: '89,995' },
			'Chỉ tiêu phải lớn hơn 1'
		],
		['no number', { percent: '<b>chín</b>' }, 'Chỉ tiêu phải lớn hơn 1'],
		['no basis', { basis: ' ' }, 'Vui lòng nhập căn cứ'],
		['a basis of signs only', { basis: '—' }, 'Vui lòng nhập căn cứ'],
		['a basis of 301 characters', { basis: 'ẵ'.repeat(301) }, 'dài quá 300 ký tự'],
		['a control character', { basis: 'Kế hoạch\u0007' }, 'ký tự không in được'],
		['an unknown field', { field: 'moon' }, 'Không có lĩnh vực này']
	])('%s is refused, and what was typed stays', async (_, changes, message) => {
		const before = await stored();
		const typed = { field: 'land', percent: '86,6', basis: 'Văn bản đang gõ dở', ...changes };
		const answer = await as.manager.post(
			`/targets?/set&unit=${NAM_GIANG}&year=${YEAR}`,
			Object.entries(typed)
		);
		expect(answer.status).toBe(400);
		expect(answer.text).toContain(message);
		expect(answer.text).toContain('<title>Lỗi: ');
		if (!('field' in changes)) {
			if (!('basis' in changes)) expect(answer.text).toContain('value="Văn bản đang gõ dở"');
			if (!('percent' in changes)) expect(answer.text).toContain('value="86,6"');
			expect(answer.text).not.toContain('<b>chín</b>');
		}
		expect(await stored()).toEqual(before);
	});

	test('a basis of 300 characters in another spelling of Unicode is stored as one', async () => {
		const basis = 'ẵ'.repeat(300);
		await as.manager.post(
			`/targets?/set&unit=${NAM_GIANG}&year=${YEAR}`,
			setting('land', '88', basis.normalize('NFD'))
		);
		expect((await ofNamGiang())[0]!.basis).toBe(basis);
	});
});

describe('removing a target', () => {
	test('says what holds then, keeps the removed one, and is written down once', async () => {
		await set('manager', 'land', '88');
		const before = (await audit()).length;
		const page = (await as.manager.get(path('/remove', { field: 'land' }))).text.replace(
			/\u00a0/g,
			' '
		);
		expect(page).toContain('Sau khi bỏ sẽ áp dụng ≥ 85 %: Theo Thành phố Đà Nẵng.');
		for (let i = 0; i < 2; i++)
			expect((await as.manager.post(path('/remove', { field: 'land' }), [])).location).toBe(
				`/targets?unit=${NAM_GIANG}&year=${YEAR}&done=removed`
			);
		expect(
			rowsOf((await as.manager.get(path())).text)
				.get('Đất đai')
				?.slice(0, 2)
		).toEqual(['≥ 85 %', 'Theo Thành phố Đà Nẵng']);
		const [past] = await ofNamGiang();
		expect(past).toMatchObject({ percent: 88, replacedAt: expect.any(Number) });
		const rows = (await audit()).slice(before);
		expect(rows.map((row) => [row.action, row.actor, JSON.parse(row.detail)])).toEqual([
			[
				'target.remove',
				'Alăng Bình',
				{ year: YEAR, field: 'land', from: { percent: 88, basis: PLAN } }
			]
		]);
		const history = (await as.viewer.get(path('/history'))).text.replace(/<[^>]+>/g, ' ');
		expect(history).toMatch(/≥ 88\u00a0%[^]*Alăng Bình[^]*Bỏ\s[^]*Alăng Bình/);
	});

	test('of the general one: fields fall back too; the field that is nowhere set has none', async () => {
		await set('manager', 'overall', '70', 2031);
		const page = await as.manager.get(path('/remove', { field: 'overall', year: '2031' }));
		expect(page.text).toContain('sẽ không còn chỉ tiêu nào');
		await as.manager.post(path('/remove', { field: 'overall', year: '2031' }), []);
		expect((await as.manager.get(path('', { year: '2031' }))).text).toContain(
			'Chưa có chỉ tiêu nào cho năm 2031'
		);
	});

	test('one that is not the unit’s own cannot be removed; an unknown field is not found', async () => {
		expect((await as.manager.get(path('/remove', { field: 'land' }))).location).toBe(
			`/targets?unit=${NAM_GIANG}&year=${YEAR}`
		);
		const before = await stored();
		expect((await as.manager.post(path('/remove', { field: 'land' }), [])).status).toBe(303);
		expect((await as.manager.get(path('/remove', { field: 'moon' }))).status).toBe(404);
		expect(await stored()).toEqual(before);
	});
});

describe('copying last year’s targets', () => {
	test('takes over what is missing only, once, as one change', async () => {
		await set('manager', 'overall', '91', YEAR - 1);
		await set('manager', 'land', '84', YEAR - 1);
		await set('manager', 'land', '86');
		const before = (await audit()).length;
		expect((await as.manager.get(path())).text).toContain(`Chép 1 chỉ tiêu của năm ${YEAR - 1}`);
		const rows = rowsOf((await as.manager.get(path('/copy'))).text);
		expect([...rows]).toEqual([['Chỉ tiêu chung', ['≥ 91 %', PLAN]]]);
		for (let i = 0; i < 2; i++)
			expect((await as.manager.post(path('/copy'), [])).location).toBe(
				`/targets?unit=${NAM_GIANG}&year=${YEAR}&done=copied`
			);
		const now = await targets.inForce(world.office.db, YEAR, [world.units.namGiang], null);
		expect(now.map(({ fieldId, percent }) => [fieldId, percent]).sort()).toEqual(
			[
				[null, 91],
				[world.fields.get('land'), 86]
			].sort()
		);
		const entries = (await audit()).slice(before);
		expect(entries.map((row) => [row.action, JSON.parse(row.detail)])).toEqual([
			[
				'target.copy',
				{
					year: YEAR,
					fromYear: YEAR - 1,
					targets: [{ field: 'overall', percent: 91, basis: PLAN }]
				}
			]
		]);
		expect((await as.manager.get(path('/copy'))).text).toContain('Không có gì để chép');
	});
});

describe('if targets were different', () => {
	const tried = async (more: Record<string, string>) => {
		const { text } = await as.viewer.get(path('', more));
		return { text: text.replace(/\u00a0/g, ' '), rows: rowsOf(text, 1) };
	};

	test('the verdict of 270 in 300, 86.08 to 92.91 (domain.md §5), flips exactly at the bounds', async () => {
		const then = async (percent: string) => (await tried({ 'what-if-land': percent })).rows;
		const find = (rows: Map<string, string[]>) =>
			[...rows]
				.find(([name]) => name.startsWith('Đất đai'))!
				.flat()
				.join(' ');
		expect(find(await then('86,07'))).toMatch(
			/Đạt chỉ tiêu so với 85 % .*Đạt chỉ tiêu so với 86,07 %/
		);
		expect(find(await then('86,09'))).toMatch(
			/Khác đi .*Đạt chỉ tiêu so với 85 % .*Chưa đủ cơ sở kết luận so với 86,09 %/
		);
		expect(find(await then('92,90'))).toMatch(/Chưa đủ cơ sở kết luận so với 92,90 %/);
		expect(find(await then('92,92'))).toMatch(/Chưa đạt chỉ tiêu so với 92,92 %/);
	});

	test('where dossiers are known, too, verdicts flip at the bounds that the results show', async () => {
		const { db } = world.office;
		const land = {
			unit_id: world.units.namGiang,
			counter_id: null,
			field_id: world.fields.get('land')!
		};
		for (const month of [202502, 202504])
			await caseload.set(db, {
				...land,
				month,
				received: 170,
				settled: 160,
				late: 0,
				complained: 0
			});
		const query = {
			field: null,
			channel: null,
			questionnaire: null,
			counter: null,
			by: 'field'
		} as const;
		const results = await resultsFor(db, {
			...query,
			unit: NAM_GIANG,
			period: named(String(YEAR))!
		});
		await db.deleteFrom('caseload').execute();
		if ('unknown' in results) return expect.unreachable(results.unknown);
		const group = results.groups.find(({ key }) => key === 'land')!;
		const below = Math.floor(group.lower! * 100) / 100;
		const then = (percent: number) =>
			whatIf([group], () => percent, results.floor)[0]!.then.verdict;
		expect([then(below), then(below + 0.01)]).toEqual(['met', 'undecided']);
	});

	test('the general one moves what goes by it and nothing else; changed lines come first; nothing is stored', async () => {
		const before = await stored();
		// Nam Giang: land 270/300 (own target above), construction 255/300 and civil status 270/300 by
		// the general one.
		const { text, rows } = await tried({ 'what-if': '80' });
		expect(text).toContain('Chỉ tiêu chung 80 % thay cho 90 %');
		expect([...rows.keys()].slice(0, 3).every((name) => name.endsWith('Khác đi'))).toBe(true);
		expect([...rows.keys()].map((name) => name.replace(' Khác đi', ''))).toEqual(
			expect.arrayContaining([
				'Chỉ tiêu chung',
				'Xây dựng',
				'Hộ tịch – chứng thực',
				'Đất đai',
				'Đầu tư'
			])
		);
		expect(text).toContain('3 trong 5 đánh giá sẽ khác.');
		expect(rows.get('Đất đai')?.join(' ')).toMatch(/so với 85 %.*so với 85 %/);
		expect(await stored()).toEqual(before);
		expect((await tried({ 'what-if': '90' })).text).toContain(
			'Không đánh giá nào trong 5 đánh giá khác đi.'
		);
	});

	test('what cannot be read is said and kept; a year without answers says so', async () => {
		const { text } = await tried({
			'what-if': '"><b>x',
			'what-if-land': '101',
			'what-if-construction': '88'
		});
		expect(text).toContain(
			'Mức thử phải lớn hơn 1, không quá 100, ví dụ 95 hoặc 87,5: Chỉ tiêu chung, Đất đai'
		);
		expect(text).toContain('value="101"');
		expect(text).not.toContain('"><b>x');
		expect(text).toContain('Xây dựng 88 % thay cho 90 %');
		expect((await tried({ year: '2031', 'what-if': '95' })).text).toContain(
			'Năm 2031 chưa có đủ phiếu trả lời'
		);
	});
});
