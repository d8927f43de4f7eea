import { afterAll, describe, expect, test, vi } from 'vitest';
import { dateOf, yearOf } from '../../src/lib/core/calendar/time.ts';
import * as alerts from '../../src/lib/server/store/alerts.ts';
import * as jobs from '../../src/lib/server/store/jobs.ts';
import { staffOffice } from '../office.ts';
import { startMailServer } from '../setup/mail.ts';
import { runProgram } from '../setup/server.ts';
import { emailOf, type Person } from '../staff.ts';
import type { World } from '../world.ts';
import { addOn, addTargets } from '../watched.ts';

const NOTE = 'Đã bố trí thêm một cán bộ hướng dẫn hồ sơ.';
const EVERY_SECOND = '* * * * * *';
/** Only ends what hangs. */
const PATIENT = { timeout: 900_000, interval: 50 };

const mail = await startMailServer();
afterAll(() => mail.stop());
// Two nodes serve one office, and both look for alerts every second.
const env = { ALERTS_AT: EVERY_SECOND, SMTP_URL: mail.url, MAIL_FROM: 'hailong@example.vn' };
const { as, world, folder, server, another } = await staffOffice({ prepare: addAlert, env });
const nodes = [server, await another(env)];
await vi.waitUntil(() => mail.got.length > 0, PATIENT);
const [{ id: alertId }] = (await alerts.allOpen(world.office.db, world.units.daNang)) as [
	alerts.Told
];

async function addAlert(world: World): Promise<void> {
	const today = dateOf(Date.now());
	await addTargets(world, yearOf(today));
	// Today, because a field is looked at from the year's first day on: 80 of 120 are 66.67 %.
	await addOn(world, 'land', today, { n: 120, bad: 40 });
}

const note = (person: Person | 'nobody', text = NOTE, id: string | number = alertId) =>
	as[person].post('/alerts?/acknowledge', [
		['id', String(id)],
		['note', text]
	]);
const acknowledged = () =>
	world.office.db
		.selectFrom('alert_event')
		.select(['name', 'note'])
		.where('what', '=', 'acknowledged')
		.execute();
const open = (page: string) => page.split('<summary')[0]!.replaceAll('\u00a0', ' ');

test('two servers look by themselves: one alert, one letter, and no word in their logs', async () => {
	// Some more rounds of both.
	const done = async () =>
		(
			await world.office.db
				.selectFrom('job')
				.select('done_for')
				.where('name', '=', 'alerts')
				.executeTakeFirstOrThrow()
		).done_for;
	const since = await done();
	await vi.waitUntil(async () => (await done()) >= since + 3000, PATIENT);
	const rows = await world.office.db.selectFrom('alert').select(['kind', 'unit_id']).execute();
	expect(rows).toEqual([{ kind: 'below-target', unit_id: world.units.namGiang }]);
	expect(mail.got.map(({ to, mail }) => [to, mail.subject])).toEqual([
		[[emailOf('manager')], '[Hài Lòng] 1 cảnh báo mới – UBND xã Nam Giang']
	]);
	for (const node of nodes) expect(node.output()).not.toMatch(/error|unsent/i);
});

describe('who sees and does what', () => {
	test.each([
		['admin', true],
		['manager', true],
		['viewer', false]
	] as const)('%s sees it; may write: %s', async (person, mayWrite) => {
		const page = await as[person].get('/alerts');
		expect(open(page.text)).toContain('Đất đai: tỷ lệ hài lòng thấp hơn chỉ tiêu');
		expect(open(page.text)).toContain('66,67 % hài lòng');
		expect(page.text.includes('name="note"')).toBe(mayWrite);
	});

	test('the neighbour sees nothing of it, and learns what is watched', async () => {
		const page = await as.neighbour.get('/alerts');
		expect(page.text).toContain('Không có cảnh báo nào');
		expect(page.text).not.toContain('66,67');
		expect(page.text).toContain('chỉ báo khi khó có thể là ngẫu nhiên');
	});

	test('the badge counts on every page, for whom it concerns', async () => {
		const badge = async (person: Person) =>
			/<span class="badge[^>]*>(\d+)/.exec((await as[person].get('/counters')).text)?.[1];
		expect([
			await badge('admin'),
			await badge('viewer'),
			await badge('neighbour'),
			await badge('clerk')
		]).toEqual(['1', '1', undefined, undefined]);
	});

	test('only who is in charge of just that unit writes what was done', async () => {
		for (const [person, status] of [
			['neighbour', 404],
			['viewer', 403],
			['clerk', 403],
			['nobody', 303]
		] as const)
			expect([person, (await note(person)).status]).toEqual([person, status]);
		for (const id of ['0', '-1', '999999', '1 or 1=1', '9'.repeat(30), ''])
			expect([id, (await note('manager', NOTE, id)).status]).toEqual([id, 404]);
		expect(await acknowledged()).toEqual([]);
	});
});

test('the alert leads to the results that show the same numbers', async () => {
	const page = await as.manager.get('/alerts');
	const href = /href="\.?(\/results\?[^"]*field=land[^"]*)"/
		.exec(page.text)![1]!
		.replaceAll('&amp;', '&');
	const results = await as.manager.get(href);
	expect(results.status).toBe(200);
	const text = results.text.replaceAll('\u00a0', ' ');
	const [, interval] = /nằm trong khoảng ([\d,]+ % – [\d,]+ %)/.exec(open(page.text))!;
	expect(text).toContain('66,67 %');
	for (const end of interval!.split(' – ')) expect(text).toContain(end.replace(' %', ''));
});

describe('writing what was done', () => {
	test('what cannot be taken is told beside what was typed, and nothing is lost', async () => {
		const page = await note('manager', 'xong <b>');
		expect(page.status).toBe(400);
		expect(page.text).toContain('ít nhất 10 ký tự');
		expect(page.text).toContain('xong &lt;b>');
		expect(page.text).toMatch(/<details[^>]* open/);
		expect(await acknowledged()).toEqual([]);
	});

	test('it stands with name and time for everybody above, sent twice or not; the alert stays open', async () => {
		for (let i = 0; i < 2; i++) {
			const sent = await note('manager', NOTE);
			expect([sent.status, sent.location]).toEqual([303, '/alerts?done=noted']);
		}
		expect(await acknowledged()).toEqual([{ name: 'Alăng Bình', note: NOTE }]);
		const page = await as.admin.get('/alerts');
		expect(page.text).toContain(NOTE);
		expect(page.text).toContain('Alăng Bình');
		expect(page.text).toContain('Đã có người xử lý');
		const audit = await world.office.db
			.selectFrom('audit')
			.select(['actor', 'unit_id'])
			.where('action', '=', 'alert.acknowledge')
			.execute();
		expect(audit).toEqual([{ actor: 'Alăng Bình', unit_id: world.units.namGiang }]);
	});
});

test('the floor of coverage: set by the province, only raised below', async () => {
	const set = (person: Person, percent: string, unit: string) =>
		as[person].post(`/alerts?/floor&unit=${unit}`, [['percent', percent]]);
	for (const person of ['viewer', 'neighbour'] as const) await set(person, '50', '20707');
	const low = await set('manager', '2', '20707');
	expect([
		low.status,
		low.text.includes('thấp hơn mức của cấp trên'),
		low.text.includes('value="2"')
	]).toEqual([400, true, true]);
	expect((await set('manager', 'nhiều', '20707')).status).toBe(400);
	expect((await set('manager', '12,5', '20707')).location).toBe('/alerts?unit=20707&done=floor');
	expect((await as.manager.get('/alerts')).text.replaceAll('\u00a0', ' ')).toContain(
		'Đang áp dụng: 12,50 %'
	);
	expect((await set('admin', '20', '48')).status).toBe(303);
	expect((await as.manager.get('/alerts')).text.replaceAll('\u00a0', ' ')).toContain(
		'Đang áp dụng: 20,00 %'
	);
	expect(
		(
			await world.office.db
				.selectFrom('audit')
				.select('action')
				.where('action', '=', 'alert.floor')
				.execute()
		).length
	).toBe(2);
});

test('addresses that make no sense get a page all the same', async () => {
	for (const path of [
		'/alerts?page=0',
		'/alerts?page=-1',
		'/alerts?page=99999',
		'/alerts?page=x',
		'/alerts?done=x',
		'/alerts?find=%00'
	])
		expect([path, (await as.manager.get(path)).status]).toEqual([path, 200]);
	expect((await as.manager.get('/alerts?unit=%00')).status).toBe(404);
});

test('in English, too', async () => {
	const page = await as.manager.get('/alerts?lang=en');
	expect(page.text).toContain('Land: satisfaction is below its target');
	expect(page.text).toContain('66.67% satisfied');
});

test('mail that cannot be sent is told on the page and by the command, and goes out when it can', async () => {
	mail.answers.RCPT = '451 later';
	const before = mail.got.length;
	const { db } = world.office;
	// The field is forgotten and found anew.
	await db.deleteFrom('alert_event').execute();
	await db.deleteFrom('alert').execute();
	await vi.waitUntil(
		async () =>
			(await db.selectFrom('outbox').select('id').where('problem', 'is not', null).execute())
				.length > 0,
		PATIENT
	);
	expect((await as.manager.get('/alerts')).text).toContain('1 thư: máy chủ thư không nhận địa chỉ');
	expect((await as.neighbour.get('/alerts')).text).not.toContain('Thư báo chưa gửi được');
	await vi.waitUntil(() => nodes.some((node) => node.output().includes('"unsent":1')), PATIENT);

	// The servers have their turn every second; the command comes in between.
	for (const node of nodes) await node.stop();
	const { databaseUrl } = world.office.settings;
	const env = {
		DATA_DIR: folder,
		DATABASE_URL: databaseUrl,
		SMTP_URL: mail.url,
		MAIL_FROM: 'hailong@example.vn'
	};
	const refused = runProgram(['src/cli.ts', 'alerts'], env);
	expect([await refused.ended, refused.output()]).toEqual([
		1,
		expect.stringContaining('1 letters could not be sent: address.')
	]);
	delete mail.answers.RCPT;
	// Who is at it in this moment is waited for.
	const now = Date.now();
	const another = { name: 'alerts', holder: 'another', at: now, until: now + 1500 };
	expect(await jobs.take(db, another, now)).toBe(true);
	const sent = runProgram(['src/cli.ts', 'alerts', '--json'], env);
	expect(await sent.ended).toBe(0);
	expect(JSON.parse(sent.output())).toEqual({
		raised: 0,
		reopened: 0,
		closed: 0,
		open: 1,
		mail: { sent: 1, failed: [] }
	});
	expect(mail.got).toHaveLength(before + 1);
});
