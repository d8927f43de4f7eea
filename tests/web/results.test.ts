import { describe, expect, test } from 'vitest';
import { count, percent, percentBeside } from '../../src/lib/core/format.ts';
import { named } from '../../src/lib/core/calendar/period.ts';
import type { By } from '../../src/lib/core/results/query.ts';
import type { Group, Results } from '../../src/lib/core/results/results.ts';
import { dateOf } from '../../src/lib/core/calendar/time.ts';
import { resultsFor } from '../results.ts';
import { addAnswers, EMPTY_UNIT, YEAR, YEAR_WITHOUT_TARGET } from '../answered.ts';
import { staffOffice } from '../office.ts';
import type { Person } from '../staff.ts';
import { visitor } from '../visitor.ts';

const NAM_GIANG = '20707';
const THANH_MY = '20695';
const { as, world, server } = await staffOffice({ prepare: addAnswers });

/** What stands between the tags, as a reader sees it. */
function plain(html: string): string {
	const text = html.replace(/<!--.*?-->/gs, '').replace(/<(script|style)[^]*?<\/\1>/g, '');
	return text
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&lt;', '<')
		.replaceAll('&amp;', '&')
		.replace(/[ \t\n]+/g, ' ');
}

const main = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'));

/** Where the links of a page lead. */
const links = (html: string) =>
	[...html.matchAll(/ href="([^"]+)"/g)].map(([, to]) =>
		to!.replace(/^\.\//, '/').replaceAll('&amp;', '&')
	);

async function page(
	query: string,
	person: Person = 'admin'
): Promise<{ html: string; text: string }> {
	const answer = await as[person].get(`/results?${query}`);
	expect(answer.status).toBe(200);
	return { html: main(answer.text), text: plain(main(answer.text)) };
}

/** The table row of that name, as text. */
function row(html: string, name: string): string {
	// How it stands against the period before is a test of its own.
	const without = html.replace(/<span class="change[^]*?<\/span>[^]*?<\/span>/g, '');
	const rows = without.match(/<tr[^]*?<\/tr>/g)!.map(plain);
	return (
		rows.find((text) => text.trim().startsWith(`${name} `)) ?? expect.unreachable(`no row ${name}`)
	);
}

async function figures(by: By, unit: string, year = YEAR): Promise<Results> {
	const query = {
		unit,
		period: named(String(year))!,
		by,
		field: null,
		channel: null,
		questionnaire: null,
		counter: null
	};
	const results = await resultsFor(world.office.db, query);
	return 'unknown' in results ? expect.unreachable(results.unknown) : results;
}

describe('verdicts at the boundaries of domain.md §5, with their words', () => {
	test.each([
		// 270/300 is 86.08 to 92.91, against 85.
		['Đất đai', '90,00\u00a0%', '86,08\u00a0% – 92,91\u00a0%', '≥ 85\u00a0%', 'Đạt chỉ tiêu'],
		// 255/300 is 80.52 to 88.60, against 90.
		['Xây dựng', '85,00\u00a0%', '80,52\u00a0% – 88,60\u00a0%', '≥ 90\u00a0%', 'Chưa đạt chỉ tiêu'],
		// 270/300 against 90 lies on both sides.
		[
			'Hộ tịch – chứng thực',
			'90,00\u00a0%',
			'86,08\u00a0% – 92,91\u00a0%',
			'≥ 90\u00a0%',
			'Chưa đủ cơ sở kết luận'
		],
		// 10/10 is 72.25 to 100, and ten are too few; 35 prove 90 %.
		['Đầu tư', '100,00\u00a0%', '72,25\u00a0% – 100,00\u00a0%', '≥ 90\u00a0%', 'Chưa đủ mẫu']
	])('%s', async (field, rate, interval, target, verdict) => {
		// Whoever sees the whole province could find the three of the school from the ten of “Đầu tư”;
		// the office itself cannot.
		const { html } = await page(`unit=${NAM_GIANG}&period=${YEAR}`, 'viewer');
		const text = row(html, field);
		expect(text).toContain(` ${rate} ${interval} `);
		expect(text).toContain(target);
		expect(text).toMatch(new RegExp(` ${verdict}( |$)`));
	});

	test('ten satisfied of ten need 25 more to prove 90 %: no fewer than 35 can (domain.md §5)', async () => {
		const { html } = await page(`unit=${NAM_GIANG}&period=${YEAR}`, 'viewer');
		expect(row(html, 'Đầu tư')).toContain('cần thêm 25 phiếu để kết luận');
	});

	test('without a target there is no verdict', async () => {
		const { text } = await page(`unit=${NAM_GIANG}&period=${YEAR_WITHOUT_TARGET}`);
		expect(text).toContain('Chưa giao chỉ tiêu');
		expect(text).not.toMatch(/Đạt chỉ tiêu|Chưa đạt chỉ tiêu/);
	});

	test('the words are there in English too', async () => {
		const { text } = await page(`unit=${NAM_GIANG}&period=${YEAR}&lang=en`);
		for (const words of ['Target met', 'Target not met', 'Cannot be told yet', 'Too few answers'])
			expect(text).toContain(words);
		expect(text).toContain('86.08% – 92.91%');
	});

	test('says that it is a counter survey and self-selected, and names the formula (domain.md §3, §5)', async () => {
		const { text } = await page(`unit=${NAM_GIANG}&period=${YEAR}`);
		expect(text).toContain('khảo sát tại quầy của cơ quan, không phải Chỉ số SIPAS');
		expect(text).toContain('Người dân tự chọn có gửi phiếu hay không');
		expect(text).toContain('(top2); khoảng tin cậy 95\u00a0% theo Wilson');
	});
});

describe('numbers on the page are those of resultsFor', () => {
	const shown = (group: Group) => {
		if (group.rate === null) return ` – – `;
		const beside = (value: number | null) => percentBeside(value, group.target, 'vi');
		return ` ${beside(group.rate)} ${beside(group.lower)} – ${beside(group.upper)} `;
	};

	test.each([
		['field', NAM_GIANG],
		['counter', NAM_GIANG],
		['unit', '48'],
		['field', '48'],
		['channel', NAM_GIANG]
	] as const)('by %s in %s', async (by, unit) => {
		const { html } = await page(
			`unit=${unit}&period=${YEAR}`,
			unit === NAM_GIANG ? 'viewer' : 'admin'
		);
		const { groups } = await figures(by, unit);
		expect(groups.length).toBeGreaterThan(1);
		for (const group of groups) {
			const text = row(html, group.label.vi);
			if (group.suppressed) expect(text).toContain('ẩn (nhóm ít phiếu)');
			else expect(text).toContain(`${shown(group)}Số phiếu: ${count(group.n!, 'vi')}`);
		}
	});

	test('the whole', async () => {
		const { total } = await figures('field', NAM_GIANG);
		const { text } = await page(`unit=${NAM_GIANG}&period=${YEAR}`, 'viewer');
		expect(text).toContain(`Tỷ lệ hài lòng ${percentBeside(total.rate, total.target, 'vi')}`);
		expect(text).toContain(`Số phiếu ${count(total.n!, 'vi')}`);
	});

	test('by element and question', async () => {
		const { html } = await page(`unit=${NAM_GIANG}&period=${YEAR}`);
		for (const by of ['element', 'question'] as const)
			for (const group of (await figures(by, NAM_GIANG)).groups) {
				// How it stands against the period before is a test of its own.
				const without = html.replace(/<span class="change[^]*?<\/span>[^]*?<\/span>/g, '');
				const rows = without.match(/<tr[^]*?<\/tr>/g)!.map(plain);
				const lines = rows.filter((text) => text.includes(group.label.vi));
				expect(lines.some((text) => text.includes(percent(group.rate, 'vi')))).toBe(true);
				// The levels 1, 2, … 5 and 0, as counts.
				const counts = [1, 2, 3, 4, 5, 0]
					.map((level) => count(group.levels![level]!, 'vi'))
					.join(' ');
				if (by === 'element') expect(lines.some((text) => text.trim().endsWith(counts))).toBe(true);
			}
	});

	test('by month: a month without answers has no number, and months to come are left out', async () => {
		const { html } = await page(`unit=${NAM_GIANG}&period=${YEAR}`);
		const { groups } = await figures('month', NAM_GIANG);
		const thisMonth = dateOf(Date.now()).slice(0, 7);
		const until = groups.filter((group) => group.key <= thisMonth);
		expect(html.match(/>(0[1-9]|1[0-2])\/2025</g)).toHaveLength(until.length);
		for (const group of until) expect(row(html, group.label.vi)).toContain(shown(group));
		expect(row(html, '03/2025')).toMatch(/ – – Số phiếu: 0 /);
	});

	test('answers that are measured otherwise are told apart and can be seen alone', async () => {
		const { html, text } = await page(`unit=48&period=${YEAR}`);
		expect(text).toContain('Ngoài ra có 6 phiếu theo mẫu “Phiếu tại quầy, 16 tiêu chí”');
		expect(
			links(html).some((to) =>
				/^\/results\?unit=48(&period=2025)?&questionnaire=counter-16$/.test(to)
			)
		).toBe(true);
		const alone = await page(`unit=48&period=${YEAR}&questionnaire=counter-16`);
		expect(alone.text).toContain('66,67\u00a0%');
		expect(alone.text).toContain('mọi câu hỏi được chấm');
	});
});

describe('nobody is found', () => {
	test('a field of three answers is hidden, and another with it', async () => {
		const { html, text } = await page(`unit=${THANH_MY}&period=${YEAR}`);
		for (const field of ['Y tế', 'Giáo dục']) {
			expect(row(html, field)).toContain('ẩn (nhóm ít phiếu)');
			expect(row(html, field)).not.toMatch(/\d,\d\d/);
		}
		expect(text).toContain('Nhóm dưới 5 phiếu được ẩn');
	});

	test('ten that stand beside the three are not shown alone either: 13 less 10 is 3', async () => {
		const { text } = await page(
			`unit=${THANH_MY}&period=${YEAR}&counter=${world.counters.clinic.code}`
		);
		expect(text).toContain('Có 10 phiếu, nhưng không hiện riêng được');
		expect(text).not.toMatch(/\d,\d\d|Đạt/);
	});

	test('three answers alone show no number but how many', async () => {
		const { text } = await page(
			`unit=${THANH_MY}&period=${YEAR}&counter=${world.counters.school.code}`
		);
		expect(text).toContain('Mới có 3 phiếu');
		expect(text).not.toMatch(/\d,\d\d|Đạt/);
	});

	test('and none of it travels in the page’s data', async () => {
		const answer = await as.neighbour.get(`/results?period=${YEAR}`);
		const data = answer.text.slice(answer.text.indexOf('kit.start'));
		expect(data).toMatch(
			/key:"education",label:(?:\{[^}]*\}|\w+),measure:null,n:null,rate:null,lower:null,upper:null/
		);
	});
});

describe('where there is nothing to show', () => {
	test('an office without counters is told what to do', async () => {
		const { html, text } = await page(`unit=${EMPTY_UNIT}`);
		expect(text).toContain('Đơn vị này chưa có quầy nào');
		expect(links(html)).toContain('/counters/new');
		expect(text).not.toMatch(/\d\u00a0%/);
	});

	test('a period without answers says so, and leads to others and to the posters', async () => {
		const { html, text } = await page(`unit=${NAM_GIANG}&period=2023`);
		expect(text).toContain('Chưa có phiếu nào trong kỳ này');
		expect(links(html)).toContain(`/results?unit=${NAM_GIANG}&period=2022`);
		expect(links(html)).toContain(`/counters/posters?unit=${NAM_GIANG}`);
		expect(text).not.toMatch(/\d\u00a0%/);
	});

	test('a choice that matches nothing offers to drop it', async () => {
		const { text } = await page(`unit=${NAM_GIANG}&period=2023&field=land`);
		expect(text).toContain('Không có phiếu nào khớp với lựa chọn này');
		expect(text).toContain('Bỏ mọi lựa chọn');
	});
});

describe('who sees what', () => {
	test('without an address, one’s own unit', async () => {
		expect((await page('', 'viewer')).text).toContain('UBND xã Nam Giang');
		expect((await page('', 'neighbour')).text).toContain('UBND xã Thạnh Mỹ');
	});

	test.each([
		['another commune’s', NAM_GIANG],
		['the province’s', '48'],
		['one that does not exist', '99999'],
		['no code at all', '%E0%A4%A']
	])('a unit that is not one’s own looks like one that is not there: %s', async (_, unit) => {
		const answer = await as.neighbour.get(`/results?unit=${unit}`);
		expect(answer.status).toBe(404);
		expect(plain(main(answer.text))).toContain(
			'Không có đơn vị nào mang mã này trong phạm vi của Ông/Bà.'
		);
		expect(answer.text).not.toContain('UBND xã Nam Giang');
	});

	test('the same for another unit’s counter', async () => {
		const messages = [world.counters.land.code, 'ABC234'].map(async (code) => {
			const answer = await as.neighbour.get(`/results?counter=${code}`);
			expect(answer.status).toBe(400);
			return plain(main(answer.text)).replace(code, '');
		});
		const [other, none] = await Promise.all(messages);
		expect(other).toBe(none);
	});

	test('a clerk is told that this account may not; nobody is sent to sign in and comes back', async () => {
		const clerk = await as.clerk.get('/results');
		expect(clerk.status).toBe(403);
		expect(plain(main(clerk.text))).toContain('Tài khoản này không có quyền');
		const nobody = await visitor(server.origin).get(`/results?unit=${NAM_GIANG}`);
		expect([nobody.status, nobody.location]).toEqual([
			303,
			`/sign-in?next=%2Fresults%3Funit%3D${NAM_GIANG}`
		]);
	});

	test('only who may export responses is offered them; the table’s link carries the view', async () => {
		const query = `unit=${NAM_GIANG}&period=${YEAR}-Q1&field=land`;
		const link = (name: string) => `/results/${name}.csv?${query}`;
		const [manager, viewer] = [await page(query, 'manager'), await page(query, 'viewer')];
		expect(links(manager.html)).toContain(link('export'));
		expect(links(manager.html)).toContain(link('responses'));
		expect(links(viewer.html)).toContain(link('export'));
		expect(links(viewer.html)).not.toContain(link('responses'));
	});
});

describe('the address', () => {
	test.each([
		['period=2025-Q9', 'kỳ báo cáo “2025-Q9”'],
		['period=hôm+qua', 'kỳ báo cáo'],
		['from=2025-02-30&to=2025-03-31', 'ngày bắt đầu “2025-02-30”'],
		['from=2025-02-01', 'ngày kết thúc (để trống)'],
		['from=2025-03-31&to=2025-02-01', 'ngày kết thúc “2025-02-01”'],
		['period=2025-Q1&from=2025-01-01&to=2025-02-01', 'kỳ báo cáo “2025-Q1”'],
		['by=colour', 'cách chia số liệu “colour”'],
		['channel=fax', 'kênh “fax”'],
		['field=nope', 'lĩnh vực “nope”'],
		['field=%3Cscript%3Ealert(1)%3C/script%3E', 'lĩnh vực “<script>alert(1)</script>”'],
		['questionnaire=nope', 'phiếu khảo sát “nope”'],
		['counter=%F0%9F%98%80', 'mã quầy'],
		[`field=${'x'.repeat(3000)}`, 'lĩnh vực']
	])('%s is 400 and says what is wrong', async (query, problem) => {
		const answer = await as.admin.get(`/results?${query}`);
		expect(answer.status).toBe(400);
		expect(plain(main(answer.text))).toContain(problem);
		expect(links(main(answer.text))).toContain('/results');
		expect(main(answer.text)).not.toContain('<script>alert');
	});

	test('what a form left empty does not stay in it', async () => {
		const answer = await as.admin.get(
			`/results?unit=${NAM_GIANG}&period=${YEAR}&field=&channel=&questionnaire=`
		);
		expect([answer.status, answer.location]).toEqual([
			303,
			`/results?unit=${NAM_GIANG}&period=${YEAR}`
		]);
	});

	test('dates are a view too, both ends inclusive', async () => {
		const { text } = await page(`unit=${NAM_GIANG}&from=2025-02-10&to=2025-02-10&field=land`);
		expect(text).toContain('Từ 10/02/2025 đến 10/02/2025');
		expect(text).toContain('Số phiếu 150');
	});

	test('leads up and down the tree, no further than one’s own unit', async () => {
		const leads = async (query: string, person: Person, unit: string) =>
			links((await page(query, person)).html).some((to) => to.startsWith(`/results?unit=${unit}`));
		expect(await leads(`period=${YEAR}`, 'admin', NAM_GIANG)).toBe(true);
		expect(await leads(`unit=${NAM_GIANG}&period=${YEAR}`, 'admin', '48')).toBe(true);
		expect(await leads(`unit=${NAM_GIANG}&period=${YEAR}`, 'viewer', '48')).toBe(false);
	});
});

test('a field is compared with the period before, in words', async () => {
	const { html } = await page(`unit=${NAM_GIANG}&period=${YEAR}`);
	// tests/answered.ts: 30 of 40 in the year before, 270 of 300 in this: 75 % and 90 %.
	expect(plain(html)).toMatch(/Đất đai\s+90,00\s%[^▲]*Đạt chỉ tiêu\s+▲\s+tăng 15,0 điểm\s/);
	expect(plain(html)).toContain(`So với năm ${YEAR - 1}. Chỉ nói “tăng”, “giảm” khi`);
});
