import { expect, onTestFinished, test } from 'vitest';
import { noonOf } from '../../src/lib/core/calendar/time.ts';
import { evaluate } from '../../src/lib/server/alerts/evaluate.ts';
import { deliver } from '../../src/lib/server/outbox/deliver.ts';
import { mailTrouble } from '../../src/lib/server/alerts/view.ts';
import * as settings from '../../src/lib/server/store/settings.ts';
import { startMailServer, type MailServer } from '../setup/mail.ts';
import { makeFolder, remove } from '../setup/folder.ts';
import { responseTo, store } from '../responses.ts';
import { addPeople } from '../staff.ts';
import { addDaily, addTargets } from '../watched.ts';
import { makeWorld, type World } from '../world.ts';

const TODAY = '2026-05-20';
const NOW = noonOf(TODAY);
const MINUTE = 60_000;
const COMMENT = 'Cán bộ tên Lợi quát tôi';

/** The world with people, a mail server, and a field of Nam Giang below its target. */
async function place(): Promise<{ world: World; server: MailServer }> {
	const server = await startMailServer();
	const folder = makeFolder();
	const mail = { url: server.url, from: 'Hài Lòng <hailong@example.vn>' };
	const world = await makeWorld(folder, 'https://hailong.example.vn', { mail });
	onTestFinished(async () => {
		await server.stop();
		await world.office.db.destroy();
		remove(folder);
	});
	await addPeople(world);
	await addTargets(world, 2026);
	await addDaily(world, 'land', { from: '2026-04-01', to: '2026-05-19' }, { n: 3, bad: 1 });
	await store(world, [await responseTo(world, 'land', 1, NOW, { comment: COMMENT })]);
	return { world, server };
}

test('those in charge get one letter in Vietnamese, which says what the page says and nothing of anybody', async () => {
	const { world, server } = await place();
	await evaluate(world.office, NOW);
	expect(await deliver(world.office, () => NOW)).toEqual({ sent: 1, failed: [] });
	// The manager of the commune; not the viewer and the clerk beside, not the neighbour, not the
	// province above.
	expect(server.got.map(({ from, to }) => [from, to])).toEqual([
		['hailong@example.vn', ['manager@example.vn']]
	]);
	const [{ mail, raw }] = server.got as [MailServer['got'][number]];
	expect(mail.from).toMatchObject({ name: 'Hài Lòng', address: 'hailong@example.vn' });
	expect(mail.subject).toBe('[Hài Lòng] 1 cảnh báo mới – UBND xã Nam Giang');
	const text = mail.text!.replaceAll('\u00a0', ' ');
	expect(text).toContain('Kính gửi Ông/Bà,');
	expect(text).toContain('1. Đất đai: tỷ lệ hài lòng thấp hơn chỉ tiêu\n   UBND xã Nam Giang\n');
	// 33 working days since 01/04 (26/04 is a Sunday, 30/04 and 01/05 are holidays) of 3 answers, 66
	// of 99 satisfied, and today's one with the comment. R, with `end` of docs/method.md: end(66, 34, 1e-9, 0.66) and
	// end(66, 34, 0.66, 1 - 1e-9).
	expect(text).toContain(
		'66,00 % hài lòng, chỉ tiêu 85,00 %. Tính cả phần chưa chắc chắn, tỷ lệ nằm trong khoảng 50,88 % – 79,33 %.'
	);
	expect(text).toContain('Tính trên 100 phiếu, từ đầu năm 2026.');
	expect(text).toContain('https://hailong.example.vn/alerts');
	expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
	for (const secret of [COMMENT, 'Lợi', 'Alăng Bình', 'Nguyễn Thị Hòa']) {
		expect(text).not.toContain(secret);
		expect(raw).not.toContain(Buffer.from(secret).toString('base64').slice(0, 12));
	}
	// Once is once.
	await evaluate(world.office, NOW + MINUTE);
	expect(await deliver(world.office, () => NOW + MINUTE, true)).toEqual({ sent: 0, failed: [] });
	expect(server.got).toHaveLength(1);
});

test('in the reader’s language; to the nearest one above where nobody in charge is nearer', async () => {
	const { world, server } = await place();
	const { db } = world.office;
	await db
		.updateTable('account')
		.set({ disabled_at: 1 })
		.where('email', '=', 'manager@example.vn')
		.execute();
	await db
		.updateTable('account')
		.set({ language: 'en' })
		.where('email', '=', 'admin@example.vn')
		.execute();
	await settings.setDemonstration(db);
	await evaluate(world.office, NOW);
	await deliver(world.office, () => NOW);
	expect(server.got.map(({ to, mail }) => [to, mail.subject])).toEqual([
		[['admin@example.vn'], '[Hài Lòng] 1 new alert – Thành phố Đà Nẵng']
	]);
	expect(server.got[0]!.mail.text).toMatch(/^DEMONSTRATION DATA/);
	expect(server.got[0]!.mail.text).toContain(
		'66.00% satisfied, target 85.00%. With all doubt counted in, the rate lies within 50.88% – 79.33%.'
	);
});

test('while the mail server is away it shows, the alert stands all the same, and the letter goes out later, once', async () => {
	const { world, server } = await place();
	const { db } = world.office;
	await server.stop();
	expect((await evaluate(world.office, NOW)).raised).toHaveLength(1);
	expect(await deliver(world.office, () => NOW)).toEqual({ sent: 0, failed: ['unreachable'] });
	const trouble = (unit: number, at = NOW) => mailTrouble(db, unit, at);
	const first = [{ problem: 'unreachable', letters: 1, dueAt: NOW + 5 * MINUTE }];
	expect(await trouble(world.units.namGiang)).toEqual(first);
	expect(await trouble(world.units.daNang)).toEqual(first);
	expect(await trouble(world.units.thanhMy)).toEqual([]);

	// Not before it is due; then it fails again, and waits longer.
	expect(await deliver(world.office, () => NOW + 4 * MINUTE)).toEqual({ sent: 0, failed: [] });
	expect(await deliver(world.office, () => NOW + 5 * MINUTE)).toEqual({
		sent: 0,
		failed: ['unreachable']
	});
	expect((await trouble(world.units.namGiang))[0]!.dueAt).toBe(NOW + 20 * MINUTE);
	await server.start();
	expect(await deliver(world.office, () => NOW + 20 * MINUTE)).toEqual({ sent: 1, failed: [] });
	expect(await trouble(world.units.namGiang)).toEqual([]);
	expect(server.got).toHaveLength(1);
	expect(server.got[0]!.mail.messageId).toMatch(/^<mail-\d+-\d+@hailong\.example\.vn>$/);
});

test.each([
	['RCPT', '550 5.1.1 <manager@example.vn> Alăng Bình has left', 'address'],
	['DATA', '552 full', 'refused'],
	['AUTH', '535 wrong password', 'sign-in']
])(
	'%s answered with “%s”: it is told that it was %s, without the server’s words',
	async (command, answer, problem) => {
		const { world, server } = await place();
		server.answers[command] = answer;
		const { office } = world;
		const url = server.url.replace('//', '//user:p%40ss@');
		const signed = {
			...office,
			settings: { ...office.settings, mail: { ...office.settings.mail!, url } }
		};
		await evaluate(signed, NOW);
		expect(await deliver(signed, () => NOW)).toEqual({ sent: 0, failed: [problem] });
		const [row] = await office.db.selectFrom('outbox').selectAll().execute();
		expect(row).toMatchObject({ problem, attempts: 1, sent_at: null });
		expect(JSON.stringify(row)).not.toMatch(/has left|password|p@ss/);
	}
);

test('it is given up after about four days, and that shows too', async () => {
	const { world, server } = await place();
	await server.stop();
	await evaluate(world.office, NOW);
	let [at, tries] = [NOW, 0];
	for (;;) {
		await deliver(world.office, () => at);
		tries++;
		const dueAt = (await mailTrouble(world.office.db, world.units.daNang, at))[0]!.dueAt;
		if (dueAt === null) break;
		at = dueAt;
	}
	expect(tries).toBe(10);
	expect((at - NOW) / (24 * 60 * MINUTE)).toBeGreaterThan(3.5);
	expect((at - NOW) / (24 * 60 * MINUTE)).toBeLessThan(5);
});

test('without SMTP_URL nothing is written and nothing is sent', async () => {
	const { world } = await place();
	const silent = { ...world.office, settings: { ...world.office.settings, mail: null } };
	await evaluate(silent, NOW);
	expect(await deliver(silent, () => NOW)).toEqual({ sent: 0, failed: [] });
	expect(await world.office.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
});
