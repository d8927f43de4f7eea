import { randomUUID } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import * as counterChanges from '../../src/lib/server/counters/changes.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import { revise } from '../../src/lib/server/store/settings.ts';
import { hiddenIn } from '../hidden.ts';
import { citizenOffice } from '../office.ts';
import type { World } from '../world.ts';
import { onPostgres } from '../setup/engine.ts';

const { world, server } = await citizenOffice();

type Values = Record<string, string | string[]>;

const at = (name: keyof World['counters']) => `/s/${world.counters[name].code}`;
const get = (path: string) => fetch(server.origin + path, { redirect: 'manual' });

function post(
	path: string,
	values: Values,
	headers: Record<string, string> = {}
): Promise<Response> {
	const body = new URLSearchParams();
	for (const [name, all] of Object.entries(values))
		for (const value of [all].flat()) body.append(name, value);
	return fetch(server.origin + path, { method: 'POST', body, headers, redirect: 'manual' });
}

/**
 * The hidden values that a form carries: its id, its version, and the field where the counter has
 * only one.
 */
async function opened(
	path: string
): Promise<Record<'id' | 'version', string> & { field?: string }> {
	const { id, version, ...field } = hiddenIn(await (await get(path)).text());
	return { id: id!, version: version!, ...field };
}

/** Everything stored, in its order. */
const stored = () =>
	world.office.db
		.selectFrom('response')
		.selectAll()
		.orderBy('answered_at')
		.orderBy('number')
		.execute();

/** What somebody does, and how many responses there are more after it. */
async function added<T>(act: () => Promise<T>): Promise<{ result: T; more: number }> {
	const before = (await stored()).length;
	const result = await act();
	return { result, more: (await stored()).length - before };
}

describe('the form', () => {
	test('is one small page: at most 14,336 bytes compressed (design.md §5), no script, nothing else to load', async () => {
		for (const name of ['land', 'general', 'criteria', 'clinic', 'school'] as const) {
			const html = Buffer.from(await (await get(at(name))).arrayBuffer());
			expect(gzipSync(html).length).toBeLessThan(14_336);
			expect(brotliCompressSync(html).length).toBeLessThan(14_336);
			expect(String(html)).not.toMatch(/<script|<link[^>]+(stylesheet|preload)|<img|@import|url\(/);
		}
	});

	test('names its counter and office, in Vietnamese unless asked otherwise, and is not for search engines', async () => {
		const html = await (await get(at('land'))).text();
		expect(html).toContain('<html lang="vi">');
		expect(html).toContain('UBND xã Nam Giang');
		expect(html).toContain('Quầy 1 – Đất đai</h1>');
		expect(html).toContain('content="noindex"');
		expect(html).not.toMatch(/<input[^>]* checked/);
		expect(await (await get(`${at('land')}?lang=en`)).text()).toMatch(
			/<html lang="en">[^]*Very dis\u00adsatisfied/
		);
	});

	test('stays in Vietnamese at a counter that offers nothing else', async () => {
		const html = await (await get(`${at('clinic')}?lang=en`)).text();
		expect(html).toContain('<html lang="vi">');
		expect(html).not.toContain('English');
	});

	test('opens by any spelling of its code', async () => {
		const code = world.counters.land.code;
		const spelled = `${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase();
		for (const path of [
			`/S/${code}`,
			`/s/${code.toLowerCase()}`,
			`/s/${encodeURIComponent(spelled)}`
		])
			expect((await get(path)).status, path).toBe(200);
		const typed = await get(`/s?code=${encodeURIComponent(spelled)}`);
		expect([typed.status, typed.headers.get('location')]).toEqual([303, `/s/${code}`]);
	});

	test('is received once, and thanks are said for what is stored', async () => {
		const { id, version } = await opened(at('general'));
		const values = {
			id,
			version,
			field: 'investment',
			overall: '2',
			reasons: ['0', '4'],
			staff: '5',
			feedback: '0',
			comment: '  Cần thêm\r\nghế ngồi '
		};
		const { result, more } = await added(() => post(at('general'), values));
		expect([result.status, more]).toEqual([303, 1]);
		const row = (await stored()).at(-1)!;
		expect(row).toMatchObject({
			counter_id: world.counters.general.id,
			field_id: world.fields.get('investment'),
			channel: 'poster',
			standing: 'counted',
			language: 'vi',
			entered_at: null,
			// The quick form's order: overall, reasons, access, procedure, staff, result, feedback,
			// comment (contract.md).
			answers: '[2,[0,4],null,null,5,null,0,null]',
			comment: 'Cần thêm\nghế ngồi'
		});
		const thanks = await get(result.headers.get('location')!);
		expect(thanks.status).toBe(200);
		expect(await thanks.text()).toMatch(
			/Phiếu đã được nhận lúc \d\d:\d\d ngày \d\d\/\d\d\/\d{4}\./
		);
	});

	test('takes an answer from an old phone that sends no Origin, in the language of the page', async () => {
		const path = `${at('land')}?lang=en`;
		const { result, more } = await added(async () =>
			post(path, { ...(await opened(path)), overall: '4' })
		);
		expect([result.status, more, (await stored()).at(-1)!.language]).toEqual([303, 1, 'en']);
		expect(await (await get(result.headers.get('location')!)).text()).toContain(
			'Your form was received at'
		);
	});

	test('is taken just the same where it comes by an address or in a body that the front door leaves alone', async () => {
		const path = `${at('land')}?sent&utm_source=zalo`;
		const values = { ...(await opened(at('land'))), overall: '5' };
		const { result, more } = await added(() => post(path, values));
		expect([result.status, more]).toEqual([303, 1]);
		expect((await post(path, { ...values, overall: '1' })).status).toBe(409);
		expect((await post(path, { ...values, overall: '' })).status).toBe(409);
		const parts = new FormData();
		for (const [name, value] of Object.entries({ ...(await opened(at('land'))), overall: '3' }))
			parts.set(name, value);
		const sent = await added(() =>
			fetch(server.origin + at('land'), { method: 'POST', body: parts, redirect: 'manual' })
		);
		expect([sent.result.status, sent.more]).toEqual([303, 1]);
	});

	test('takes amounts', async () => {
		const { result, more } = await added(async () =>
			post(at('school'), { ...(await opened(at('school'))), overall: '5', expectation: '120' })
		);
		expect([result.status, more]).toEqual([303, 1]);
		// education-quick's order: overall, five areas, expectation, comment (contract.md).
		expect((await stored()).at(-1)!.answers).toBe('[5,null,null,null,null,null,120,null]');
	});
});

describe('the same form again', () => {
	test('double tap, reload, Back: one response and the same thanks', async () => {
		const values = { ...(await opened(at('land'))), overall: '5', comment: 'Tốt' };
		const { result, more } = await added(() =>
			Promise.all([1, 2, 3].map(() => post(at('land'), values)))
		);
		const late = await post(at('land'), values);
		const places = new Set(
			[...result, late].map((r) => `${r.status} ${r.headers.get('location')}`)
		);
		expect([...places]).toEqual([`303 ${at('land')}/thanks/${values.id}`]);
		expect(more).toBe(1);
	});

	test('with other answers: refused, the first stays', async () => {
		const values = { ...(await opened(at('land'))), overall: '5' };
		await post(at('land'), values);
		const before = await stored();
		const again = await post(at('land'), { ...values, overall: '1' });
		expect(again.status).toBe(409);
		expect(await again.text()).toMatch(/Đây là lượt khác\?[^]*value="1" checked/);
		expect(await stored()).toEqual(before);
	});

	test('two different ones racing under one id: one is stored', async () => {
		const form = await opened(at('land'));
		const { result, more } = await added(() =>
			Promise.all(['1', '5'].map((overall) => post(at('land'), { ...form, overall })))
		);
		expect(result.map((r) => r.status).sort()).toEqual([303, 409]);
		expect(more).toBe(1);
	});

	test('an id received at another counter is no receipt here', async () => {
		const values = { ...(await opened(at('land'))), overall: '5' };
		await post(at('land'), values);
		const elsewhere = await get(`${at('school')}/thanks/${values.id}`);
		expect(elsewhere.status).toBe(404);
		expect(await elsewhere.text()).toContain('Chưa nhận được phiếu này');
	});

	test('nothing stored, no thanks', async () => {
		for (const id of [randomUUID(), 'abc', '%00'])
			expect((await get(`${at('land')}/thanks/${id}`)).status, id).toBe(404);
	});
});

describe('bad input changes nothing and keeps what was typed', () => {
	const full = { overall: '4', access: '3', comment: 'Giữ lại <b>câu này</b>' };
	const bad: [string, Values, RegExp][] = [
		[
			'nothing answered',
			{ overall: '', comment: 'Giữ' },
			/href="#q0-1">Câu 1: Vui lòng chọn một mức hài lòng/
		],
		['level 0 where it is not offered', { ...full, overall: '0' }, /href="#q0-1"/],
		['level 6', { ...full, access: '6' }, /href="#q2-1"[^]*value="4" checked/],
		['level -1', { ...full, access: '-1' }, /href="#q2-1"/],
		['level 4.5', { ...full, access: '4.5' }, /href="#q2-1"/],
		['level of letters', { ...full, staff: 'rất tốt' }, /href="#q4-1"/],
		['level in full-width digits', { ...full, staff: '５' }, /href="#q4-1"/],
		['two levels for one question', { ...full, staff: ['1', '5'] }, /href="#q4-1"/],
		[
			'an option that is not there',
			{ ...full, overall: '1', reasons: ['0', '99'] },
			/href="#q1-0"[^]*q1-0"[^>]*checked/
		],
		['a comment too long', { ...full, comment: 'dài '.repeat(400) }, /href="#q7"[^]*(dài ){300}/],
		['an id that is none', { ...full, id: 'abc' }, /Giữ lại &lt;b>câu này&lt;\/b>/],
		['two ids', { ...full, id: [randomUUID(), randomUUID()] }, /không đọc được/],
		[
			'a version that is not known',
			{ ...full, version: '999999' },
			/câu hỏi vừa thay đổi[^]*value="4" checked/
		],
		['a version of letters', { ...full, version: "1' or 1=1" }, /câu hỏi vừa thay đổi/]
	];
	test.each(bad)('%s: 400', async (_, values, says) => {
		const form = await opened(at('land'));
		const { result, more } = await added(() => post(at('land'), { ...form, ...values }));
		expect([result.status, more]).toEqual([400, 0]);
		const html = await result.text();
		expect(html).toContain('<title>Lỗi: ');
		expect(html).toMatch(says);
		expect(html).toMatch(/name="id" value="[0-9a-f-]{36}"/);
	});

	test('an amount above the most: 400 with what was typed', async () => {
		const values = { ...(await opened(at('school'))), overall: '5', expectation: '201' };
		const { result, more } = await added(() => post(at('school'), values));
		expect([result.status, more]).toEqual([400, 0]);
		expect(await result.text()).toMatch(
			/href="#q6">Câu 7: Vui lòng ghi một số nguyên từ 0 đến 200[^]*value="201"/
		);
	});

	test.each([
		['none', {}, ''],
		['a strange one', { field: 'health' }, 'Các lĩnh vực của quầy vừa thay đổi. '],
		['two', { field: ['land', 'construction'] }, '']
	])('fields at a counter with several: %s', async (_, field, why) => {
		const values = { ...(await opened(at('general'))), ...field, overall: '5' };
		const { result, more } = await added(() => post(at('general'), values));
		expect([result.status, more]).toEqual([400, 0]);
		expect(await result.text()).toContain(`href="#field-0">Câu 1: ${why}Vui lòng chọn lĩnh vực`);
	});

	test('every missing answer is named, in the order of the page', async () => {
		const values = { ...(await opened(at('criteria'))), q2: '5' };
		const html = await (await post(at('criteria'), values)).text();
		const linked = [...html.matchAll(/href="#q(\d+)-1"/g)].map(([, position]) => Number(position));
		// Elements I–IV of the 16-criteria form are 13 questions (domain.md §6); the second is
		// answered.
		expect(linked).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
	});

	test('a version that is older, of the same questionnaire, is taken', async () => {
		const form = await opened(at('clinic'));
		const { db } = world.office;
		const { questionnaireId } = (await counters.byCode(db, world.counters.clinic.code))!;
		const version = await db
			.selectFrom('questionnaire_version')
			.select('definition')
			.where('id', '=', Number(form.version))
			.executeTakeFirstOrThrow();
		const newer = {
			questionnaire_id: questionnaireId,
			version: 2,
			definition: version.definition,
			published_at: 1
		};
		await db.insertInto('questionnaire_version').values(newer).execute();
		await revise(db, 'a newer version');
		expect((await opened(at('clinic'))).version).not.toBe(form.version);
		const { result, more } = await added(() => post(at('clinic'), { ...form, overall: '5' }));
		expect([result.status, more, (await stored()).at(-1)!.version_id]).toEqual([
			303,
			1,
			Number(form.version)
		]);
	});
});

describe('bodies that are no form', () => {
	const send = (body: BodyInit, type?: string) =>
		added(() =>
			fetch(server.origin + at('land'), {
				method: 'POST',
				body,
				headers: type ? { 'content-type': type } : {},
				redirect: 'manual'
			})
		);

	test('one megabyte: 413, said plainly', async () => {
		const { result, more } = await send(
			new URLSearchParams({
				...(await opened(at('land'))),
				overall: '5',
				comment: 'x'.repeat(1 << 20)
			})
		);
		expect([result.status, more]).toEqual([413, 0]);
		expect(await result.text()).toContain('Phiếu chưa được nhận vì quá dài');
	});

	test('the same where nobody says beforehand how long it is', async () => {
		const pieces = new ReadableStream({
			start(controller) {
				controller.enqueue(new TextEncoder().encode('comment='));
				for (let i = 0; i < 16; i++) controller.enqueue(Buffer.alloc(1 << 16, 'x'));
				controller.close();
			}
		});
		const result = await fetch(server.origin + at('land'), {
			method: 'POST',
			body: pieces,
			duplex: 'half',
			headers: { 'content-type': 'application/x-www-form-urlencoded' }
		} as RequestInit);
		expect(result.status).toBe(413);
		expect(await result.text()).toContain('Phiếu chưa được nhận vì quá dài');
	});

	test('a file in place of an answer: 400', async () => {
		const form = new FormData();
		for (const [name, value] of Object.entries(await opened(at('land')))) form.set(name, value);
		form.set('overall', new Blob(['5']), '5.txt');
		const { result, more } = await send(form);
		expect([result.status, more]).toEqual([400, 0]);
	});

	test('JSON, nothing, broken multipart, broken encodings: an error page, never a crash', async () => {
		const hidden = new URLSearchParams(await opened(at('land')));
		const bodies: [BodyInit, string, number][] = [
			['{"overall":5}', 'application/json', 415],
			['', 'application/x-www-form-urlencoded', 400],
			['--x\r\nbroken', 'multipart/form-data; boundary=x', 400],
			['--x', 'multipart/form-data', 400],
			[`${hidden}&overall=%E9%ZZ`, 'application/x-www-form-urlencoded', 400],
			[new Uint8Array([0xff, 0xfe, 0x00, 0x3d, 0x35]), 'application/x-www-form-urlencoded', 400]
		];
		for (const [body, type, status] of bodies) {
			const { result, more } = await send(body, type);
			expect([result.status, more], `${type} ${String(body)}`).toEqual([status, 0]);
			expect(await result.text()).not.toMatch(/\bat .+:\d+:\d+|node_modules/);
		}
	});

	test('a comment in bytes that are no UTF-8 is kept as far as it can be read', async () => {
		const hidden = new URLSearchParams(await opened(at('land')));
		const { result, more } = await send(
			`${hidden}&overall=5&comment=%E9t%C3%A9%00`,
			'application/x-www-form-urlencoded'
		);
		expect([result.status, more]).toEqual([303, 1]);
	});

	test('a foreign site: 403, and where to open the form, in the reader’s language', async () => {
		const values = { ...(await opened(at('land'))), overall: '5' };
		for (const origin of ['https://evil.example', 'null']) {
			const { result, more } = await added(() => post(at('land'), values, { origin }));
			expect([result.status, more], origin).toEqual([403, 0]);
			const html = await result.text();
			expect(html).toContain('Chưa nhận được biểu mẫu này');
			expect(html).toContain(`<a href="${server.origin}">`);
		}
		const english = await post(`${at('land')}?lang=en`, values, { origin: 'null' });
		expect([english.status, await english.text()]).toEqual([
			403,
			expect.stringContaining('This form was not received')
		]);
		expect((await post(at('land'), values, { origin: server.origin })).status).toBe(303);
	});
});

test('a database that cannot be written: 503, with the form as it was typed and when to try again', async () => {
	const values = { ...(await opened(at('land'))), overall: '4', comment: 'Vẫn còn đây' };
	const before = await stored();
	// Another program holds the file for as long as the server waits for it.
	const answer = await world.office.db.transaction().execute(async (trx) => {
		// SQLite is held by the transaction alone.
		if (onPostgres()) await sql`lock table response`.execute(trx);
		return post(at('land'), values);
	});
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
	expect(await answer.text()).toMatch(/Phiếu chưa được nhận[^]*value="4" checked[^]*Vẫn còn đây/);
	expect(await stored()).toEqual(before);
	expect((await post(at('land'), values)).status).toBe(303);
});

describe('codes that lead nowhere', () => {
	test.each([
		'7KQ2M9',
		'x',
		'a'.repeat(3000),
		'%00',
		'%F0%9F%98%80',
		"'%20or%201=1",
		'%2e%2e%2f',
		'<script>'
	])('/s/%s: 404 with a box to type it again', async (code) => {
		for (const answer of [await get(`/s/${code}`), await post(`/s/${code}`, { overall: '5' })]) {
			expect(answer.status).toBe(404);
			const html = await answer.text();
			expect(html).toContain('Không tìm thấy mã này');
			expect(html).toMatch(/<input[^>]+id="code"/);
			expect(html).not.toContain('<script>');
		}
	});

	test('what was typed stays in the box, and one wrong character is guessed at', async () => {
		const code = world.counters.land.code;
		const wrong = code.slice(0, 5) + (code.endsWith('2') ? '3' : '2');
		const html = await (await get(`/s/${wrong.toLowerCase()}`)).text();
		expect(html).toContain(`value="${wrong.toLowerCase()}"`);
		expect(html).toContain('Có thể có một ký tự chưa đúng');
		expect((await get('/s?code=!')).status).toBe(404);
		expect((await get('/s?code=')).status).toBe(200);
		expect((await get('/s')).status).toBe(200);
	});

	test('an address that cannot be decoded: 400, no crash', async () => {
		expect((await get('/s/%E0%A4%A')).status).toBe(400);
	});

	test('a retired counter: 410, naming the office and its counters in use', async () => {
		const html = await (await get(at('retired'))).text();
		expect(html).toContain('UBND xã Nam Giang');
		const links = [...html.matchAll(/<li><a href="([^"]+)"/g)].map(
			([, href]) => new URL(href!, server.origin + at('retired'))
		);
		expect(links.map(({ pathname }) => pathname)).toEqual([at('land'), at('general')]);
		expect((await get(at('retired'))).status).toBe(410);
		expect(await (await get(at('alone'))).text()).toContain('chưa có quầy nào khác');
	});

	test('retired while the form was open: 410, and it says that nothing was received', async () => {
		const form = await opened(at('school'));
		const { db } = world.office;
		const school = (await counters.byCode(db, world.counters.school.code))!;
		await counterChanges.retire(db, COMMAND_LINE, school, Date.now());
		const { result, more } = await added(() => post(at('school'), { ...form, overall: '5' }));
		await counterChanges.reopen(db, COMMAND_LINE, school, Date.now());
		expect([result.status, more]).toEqual([410, 0]);
		expect(await result.text()).toContain('Phiếu Ông/Bà vừa gửi chưa được nhận.');
	});
});
