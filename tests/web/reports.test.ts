import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { addDays, noonOf } from '../../src/lib/core/calendar/time.ts';
import { datesOf } from '../../src/lib/core/report/period.ts';
import * as reportRevisions from '../../src/lib/server/store/report-revisions.ts';
import * as reports from '../../src/lib/server/store/reports.ts';
import { staffOffice } from '../office.ts';
import { readWord } from '../store/golden/readers.ts';
import { readPng, readSvg } from '../picture.ts';
import { responseTo, store } from '../responses.ts';
import { databaseOf } from '../setup/database.ts';
import { runProgram } from '../setup/server.ts';
import type { Person } from '../staff.ts';
import type { World } from '../world.ts';

/** A quarter that is over whatever the day. */
const PERIOD = '2026-Q1';
const { as, world, server, folder } = await staffOffice({ prepare: addResponses });

async function addResponses(world: World): Promise<void> {
	const { from } = datesOf(PERIOD, 'calendar');
	const answers = [];
	for (let i = 0; i < 60; i++)
		answers.push(
			await responseTo(world, 'land', i < 54 ? 5 : 1, noonOf(addDays(from, i % 30)) + i, {
				field: 'land'
			})
		);
	await store(world, answers);
}

const write = (person: Person, period = PERIOD, unit = '20707') =>
	as[person].post(`/reports?/write&unit=${unit}`, [
		['period', period],
		['cut-off', 'calendar']
	]);
const codeIn = (location: string | null) => /\/reports\/([2-9A-Z]{6})/.exec(location ?? '')![1]!;
const reportOf = async (code: string) => (await reports.byCode(world.office.db, code))!;
const audited = () =>
	world.office.db
		.selectFrom('audit')
		.select('action')
		.where('action', 'like', 'report.%')
		.orderBy('id')
		.execute();

/** What the form of a draft would send, changed as told. */
async function formOf(
	code: string,
	changed: Record<string, string> = {}
): Promise<[string, string][]> {
	const { head } = await reportOf(code);
	const lines = { recipients: head.recipients.join('\n'), capacity: head.capacity.join('\n') };
	return Object.entries({ ...head, ...lines, findings: 'Một nhận định.', done: '', ...changed });
}

test('a period goes its way: draft, words, closing, correction; each step by who may, and written down', async () => {
	const empty = (await as.manager.get('/reports')).text;
	expect(empty).toContain('Chưa có báo cáo nào');
	const opened = await write('manager');
	expect(opened.status).toBe(303);
	const code = codeIn(opened.location);
	const draft = (await as.manager.get(`/reports/${code}`)).text.replaceAll('\u00a0', ' ');
	// 54 of 60 by Wilson: 79.85–95.34; there is no target.
	expect(draft).toContain('90,00 % (KTC 95 %: 79,85–95,34; n = 60)');
	expect(draft).not.toContain('SIPAS');

	const saved = await as.manager.post(
		`/reports/${code}?/write`,
		await formOf(code, { number: '7/BC-UBND', done: 'Gọi 0912345678 xin lỗi' })
	);
	expect(saved.location).toContain('done=saved');
	expect(await reportOf(code)).toMatchObject({
		head: { number: '7/BC-UBND' },
		findings: ['Một nhận định.'],
		done: expect.not.stringContaining('0912345678') as string
	});

	const { changedAt } = await reportOf(code);
	const closed = await as.manager.post(`/reports/${code}/close`, [['seen', String(changedAt)]]);
	expect(closed.status).toBe(303);
	const again = await as.manager.post(`/reports/${code}/close`, [['seen', String(changedAt)]]);
	expect(again.location).toContain('done=taken');
	expect((await as.manager.get(again.location!)).text).toContain('đã có người chốt trước');
	const late = await as.manager.post(
		`/reports/${code}?/write`,
		await formOf(code, { number: '8' })
	);
	expect(late.location).toContain('done=taken');

	const revise = (changed: Record<string, string>) =>
		formOf(code, changed).then((form) =>
			as.manager.post(`/reports/${code}/revise`, [...form, ['seen', '1']])
		);
	const bad = await revise({ reason: 'sai', number: '9/BC-UBND' });
	expect(bad.status).toBe(400);
	expect(await bad.text).toContain('value="9/BC-UBND"');
	expect((await revise({ reason: 'Bổ sung số liệu còn thiếu', number: '9/BC-UBND' })).status).toBe(
		303
	);
	expect((await revise({ reason: 'Bổ sung số liệu còn thiếu' })).status).toBe(409);
	const page = (await as.viewer.get(`/reports/${code}`)).text;
	for (const text of ['Bổ sung số liệu còn thiếu', '9/BC-UBND', `/reports/${code}/2/word`])
		expect(page).toContain(text);
	expect((await as.viewer.get(`/reports/${code}?revision=1`)).text).toContain('7/BC-UBND');
	expect((await audited()).map(({ action }) => action)).toEqual([
		'report.open',
		'report.write',
		'report.close',
		'report.revise'
	]);
});

test('whoever may not write, close or correct it changes nothing', async () => {
	const code = codeIn((await write('manager')).location);
	const before = [await reportOf(code), await audited()];
	for (const person of ['viewer', 'clerk', 'neighbour'] as const) {
		await write(person, '2025', '20707');
		for (const path of [
			`/reports/${code}?/write`,
			`/reports/${code}/close`,
			`/reports/${code}/revise`
		])
			await as[person].post(
				path,
				await formOf(code, { reason: 'Muốn sửa lại cho đẹp', seen: '2' })
			);
	}
	expect([await reportOf(code), await audited()]).toEqual(before);
});

test('nonsense is refused in words, and nothing changes', async () => {
	const before = await audited();
	for (const period of ['2999-Q1', 'Q1', '', "2026-Q1'--", '2026-13'])
		expect((await write('manager', period)).status).toBe(400);
	const plan = await as.manager.post('/reports?/plan', [
		['rhythm', 'daily'],
		['cut-off', 'calendar']
	]);
	expect(plan.status).toBe(400);
	for (const path of ['/reports/AAAAAA', '/reports/0', '/reports/%00', '/v/%00', '/v/AAAAAA'])
		expect((await as.manager.get(path)).status).toBe(404);
	// Today's period has begun, and is not over.
	const year = String(new Date().getUTCFullYear());
	const code = codeIn((await write('manager', year)).location);
	const { changedAt } = await reportOf(code);
	const refused = await as.manager.post(`/reports/${code}/close`, [['seen', String(changedAt)]]);
	expect(refused.status).toBe(409);
	expect(await refused.text).toContain('kỳ báo cáo chưa kết thúc');
	expect((await as.nobody.get(`/v/${code}`)).status).toBe(200);
	expect((await as.nobody.get(`/v/${code}`)).text).not.toContain('90,00');
	expect((await audited()).length).toBe(before.length + 1);
});

test('who may read a report takes it along in three formats; the QR code in each leads to its public page', async () => {
	const code = codeIn((await write('manager')).location);
	const revision = (await reportRevisions.ofReport(world.office.db, (await reportOf(code)).id))[0]!
		.number;
	const address = `${server.origin}/V/${code}`.toUpperCase().replace('HTTP:', 'http:');
	for (const [format, ending, start] of [
		['word', 'docx', 'PK'],
		['excel', 'xlsx', 'PK'],
		['pdf', 'pdf', '%PDF-']
	] as const) {
		const path = `/reports/${code}/${revision}/${format}`;
		const { status, headers, bytes } = await as.viewer.get(path);
		expect(status).toBe(200);
		expect(headers.get('content-disposition')).toContain(
			`20707-${PERIOD}-${code}-${revision}.${ending}`
		);
		expect(Number(headers.get('content-length'))).toBe(bytes.length);
		expect(bytes.toString('latin1', 0, start.length)).toBe(start);
		if (format !== 'pdf') {
			const pictures = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.png'));
			expect(pictures.map(([, png]) => readPng(Buffer.from(png)))).toEqual([address]);
		}
		for (const wrong of ['0', '99', 'x'])
			expect((await as.viewer.get(path.replace(`/${revision}/`, `/${wrong}/`))).status).toBe(404);
	}
	const [svg] = /<svg[^>]*shape-rendering.*?<\/svg>/s.exec(
		(await as.viewer.get(`/reports/${code}`)).text
	)!;
	expect(readSvg(svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'))).toBe(address);
	const draft = codeIn((await write('manager', '2025')).location);
	expect((await as.viewer.get(`/reports/${draft}/1/word`)).status).toBe(404);
	expect((await as.viewer.get(`/reports/${code}/${revision}/odt`)).status).toBe(404);
});

test('what anybody compares a print with says the same, cell by cell, and each table by its name', async () => {
	const code = codeIn((await write('manager')).location);
	const { bytes } = await as.viewer.get(`/reports/${code}/1/word`);
	const printed = readWord(bytes);
	expect(printed.map(({ rows }) => rows.length)).toEqual([2, 0, 11, 5, 0, 0, 8, 1, 3]);
	for (const [who, path] of [
		['nobody', `/v/${code}?revision=1`],
		['viewer', `/reports/${code}?revision=1`]
	] as const)
		expect(tablesIn((await as[who].get(path)).text)).toEqual(
			printed.map(({ title, headings, rows }) => ({ title, headings, rows }))
		);
});

/** The tables of a page below their headings: `<h3 id>` names the table with that id. */
function tablesIn(page: string) {
	const plain = (html: string) =>
		html
			.replace(/<span class="label[^>]*>.*?<\/span>/gs, '')
			.replace(/<[^>]*>/g, '')
			.replace(
				/&(lt|gt|amp);/g,
				(_, name: 'lt' | 'gt' | 'amp') => ({ lt: '<', gt: '>', amp: '&' })[name]
			)
			.trim();
	const cells = (row: string) =>
		[...row.matchAll(/<t[hd][ >].*?<\/t[hd]>/gs)].map(([cell]) => plain(cell));
	return [...page.matchAll(/<h3 id="([^"]+)"[^>]*>(.*?)<\/h3>(.*?)<\/section>/gs)].map(
		([, id, title, section]) => {
			const [, table = ''] =
				new RegExp(
					`<table[^>]* aria-labelledby="${id!.replace('.', '[.]')}"[^>]*>(.*?)</table>`,
					's'
				).exec(section!) ?? [];
			const [headings = [], ...rows] = [...table.matchAll(/<tr[ >].*?<\/tr>/gs)].map(([row]) =>
				cells(row)
			);
			return { title: plain(title!), headings, rows };
		}
	);
}

test('anybody checks a print by its code: figures, no names of people, and what does not hold any more', async () => {
	const code = codeIn((await write('manager')).location);
	const { digest } = (
		await reportRevisions.ofReport(world.office.db, (await reportOf(code)).id)
	)[0]!;
	// As the QR code has it, and as people type it.
	for (const path of [`/V/${code}`, `/v/${code.toLowerCase()}`, `/v/${code}?revision=1`]) {
		const answer = await as.nobody.get(path);
		expect(answer.status).toBe(200);
		const page = (await answer.text).replaceAll('\u00a0', ' ');
		for (const text of ['Còn nguyên vẹn', '90,00 %', '60']) expect(page).toContain(text);
		expect(page).not.toContain('Alăng Bình');
	}
	const page = (await as.nobody.get(`/v/${code}`)).text;
	expect(page).toContain(digest);
	expect(page).not.toContain('<script');

	const verify = async () => {
		const program = runProgram(['src/cli.ts', 'verify', '--report', code.toLowerCase()], {
			DATA_DIR: folder,
			DATABASE_URL: await databaseOf(folder)
		});
		return [await program.ended, program.output()] as const;
	};
	expect(await verify()).toEqual([
		0,
		expect.stringContaining('nothing was changed, removed or slipped in')
	]);
	const { db } = world.office;
	const where = { counter_id: world.counters.land.id, number: 60 };
	const last = db.selectFrom('response').select('seal').where('counter_id', '=', where.counter_id);
	const { seal } = await last.where('number', '=', where.number).executeTakeFirstOrThrow();
	const put = (to: Buffer) =>
		db
			.updateTable('response')
			.set({ seal: to })
			.where('counter_id', '=', where.counter_id)
			.where('number', '=', where.number)
			.execute();
	await put(Buffer.alloc(32, 1));
	expect((await as.nobody.get(`/v/${code}`)).text).toContain('Không còn nguyên vẹn');
	const [exit, said] = await verify();
	expect([exit, said]).toEqual([1, expect.stringContaining('response 60')]);
	await put(seal);
	expect((await as.nobody.get(`/v/${code}`)).text).toContain('Còn nguyên vẹn');
});

test('the calendar is the office’s to set', async () => {
	const saved = await as.manager.post('/reports?/plan', [
		['rhythm', 'month'],
		['cut-off', 'mid-month']
	]);
	expect(saved.status).toBe(303);
	expect((await as.manager.get('/reports?done=plan')).text).toContain('value="mid-month" selected');
});
