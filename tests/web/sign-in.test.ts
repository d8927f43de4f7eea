import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { staffOffice } from '../office.ts';
import { onPostgres } from '../setup/engine.ts';
import { startServer } from '../setup/server.ts';
import { emailOf, PASSWORD } from '../staff.ts';
import { visitor } from '../visitor.ts';

const { world, server, folder } = await staffOffice();

const typed = (email: string, password: string): [string, string][] => [
	['email', email],
	['password', password]
];

describe('signing in', () => {
	test('the right password opens a session in a cookie that scripts and other sites do not get', async () => {
		const guest = visitor(server.origin);
		const answer = await guest.post(
			'/sign-in',
			typed(` ${emailOf('manager').toUpperCase()} `, PASSWORD)
		);
		expect([answer.status, answer.location]).toEqual([303, '/results']);
		const [cookie] = answer.setCookies;
		expect(cookie).toMatch(/^session=[\w-]{43};/);
		expect(cookie).toMatch(/HttpOnly/i);
		expect(cookie).toMatch(/SameSite=Lax/i);
		expect(cookie).toMatch(/Path=\/(;|$)/i);
		expect(cookie).not.toMatch(/Secure/i);
		const until = Date.parse(cookie!.match(/Expires=([^;]+)/i)![1]!);
		expect(until - Date.now()).toBeGreaterThan(11 * 3600 * 1000);
		expect((await guest.get('/counters')).status).toBe(200);
		expect((await guest.get('/sign-in')).location).toBe('/results');
	});

	test('where the office is served by HTTPS, the cookie travels by HTTPS only', async () => {
		const origin = 'https://hailong.example';
		const secure = await startServer({ dataDir: folder, env: { ORIGIN: origin } });
		try {
			const answer = await visitor(secure.origin, origin).post(
				'/sign-in',
				typed(emailOf('manager'), PASSWORD)
			);
			expect(answer.status).toBe(303);
			expect(answer.setCookies[0]).toMatch(/Secure/i);
		} finally {
			await secure.stop();
		}
	});

	test.each([
		['a wrong password', emailOf('viewer'), 'không phải mật khẩu này'],
		['nobody’s address', 'nobody@example.vn', PASSWORD]
	])('%s opens nothing, says the same, and keeps the address typed', async (_, email, password) => {
		const answer = await visitor(server.origin).post('/sign-in', typed(email, password));
		expect(answer.status).toBe(400);
		expect(answer.setCookies).toEqual([]);
		expect(answer.text).toContain('Thư điện tử hoặc mật khẩu chưa đúng');
		expect(answer.text).toContain(`value="${email}"`);
		expect(answer.text).not.toContain(password);
	});

	test('nothing typed is said to be missing', async () => {
		const answer = await visitor(server.origin).post('/sign-in', []);
		expect(answer.status).toBe(400);
		expect(answer.text).toContain('Vui lòng nhập cả thư điện tử và mật khẩu');
	});

	test.each([
		['an account', emailOf('clerk')],
		['nobody’s address', 'stranger@example.vn']
	])(
		'after ten wrong passwords %s rests, and the right one opens nothing either',
		async (_, email) => {
			const guest = visitor(server.origin);
			for (let i = 0; i < 10; i++)
				expect((await guest.post('/sign-in', typed(email, `sai ${i}`))).status).toBe(400);
			const answer = await guest.post('/sign-in', typed(email, PASSWORD));
			expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '900']);
			expect(answer.text).toContain('15 phút');
			expect(answer.text).toContain(`value="${email}"`);
			expect(answer.text).not.toContain(PASSWORD);
			expect(answer.setCookies).toEqual([]);
			expect(
				(await visitor(server.origin).post('/sign-in', typed(emailOf('admin'), PASSWORD))).status
			).toBe(303);
		}
	);

	test('of 120 guesses at once, at two nodes, at most ten are tried', async () => {
		const email = emailOf('neighbour');
		const other = await startServer({ dataDir: folder });
		try {
			const nodes = [server, other];
			const guesses = Array.from({ length: 120 }, (_, i) =>
				visitor(nodes[i % 2]!.origin).post('/sign-in', typed(email, `mật khẩu thứ ${i}`))
			);
			const statuses = (await Promise.all(guesses)).map(({ status }) => status);
			expect(statuses.filter((status) => status === 400)).toHaveLength(10);
			expect(statuses.filter((status) => status === 429)).toHaveLength(110);
			for (const { origin } of nodes)
				expect((await visitor(origin).post('/sign-in', typed(email, PASSWORD))).status).toBe(429);
		} finally {
			await other.stop();
		}
	});

	test('where too many wait, the next is told to come again in a moment, and keeps the address', async () => {
		const email = 'crowd@example.vn';
		// While the table is held nobody gets past the counting, so that all wait.
		const sent = await world.office.db.transaction().execute(async (trx) => {
			if (onPostgres()) await sql`lock table sign_in_attempt`.execute(trx);
			const sent = Array.from({ length: 120 }, () =>
				visitor(server.origin).post('/sign-in', typed(email, 'đông quá'))
			);
			const refused = await Promise.any(
				sent.map(async (answer) =>
					(await answer).status === 429 ? answer : Promise.reject(new Error('not refused'))
				)
			);
			expect(refused.headers.get('retry-after')).toBe('5');
			expect(refused.text).toContain('quá nhiều người đăng nhập cùng lúc');
			expect(refused.text).toContain(`value="${email}"`);
			expect(refused.text).not.toContain('đông quá');
			return sent;
		});
		await Promise.all(sent);
	});

	test.each([
		['/counters?q=7', '/counters?q=7'],
		['https://evil.example/', '/results'],
		['//evil.example/', '/results'],
		['/\\evil.example/', '/results'],
		['/.//evil.example/', '/results'],
		['/\t/evil.example', '/results'],
		['javascript:alert(1)', '/results'],
		['', '/results']
	])('next=%j leads to %s: never to another site', async (next, to) => {
		const path = `/sign-in?next=${encodeURIComponent(next)}`;
		const guest = visitor(server.origin);
		expect((await guest.post(path, typed(emailOf('admin'), PASSWORD))).location).toBe(to);
		expect((await guest.get(path)).location).toBe(to);
	});

	test('a form from another site is refused', async () => {
		const guest = visitor(server.origin);
		const foreign = { origin: 'https://evil.example' };
		expect((await guest.post('/sign-in', typed(emailOf('admin'), PASSWORD), foreign)).status).toBe(
			403
		);
		expect(guest.cookies.has('session')).toBe(false);
	});
});

test('staff pages send a stranger to sign in, and back to where they wanted to go', async () => {
	const answer = await visitor(server.origin).get('/counters?q=đất đai');
	expect(answer.status).toBe(303);
	expect(new URLSearchParams(answer.location!.split('?')[1]).get('next')).toBe(
		`/counters?${new URLSearchParams({ q: 'đất đai' })}`
	);
});

test('signing out ends the session on the server too', async () => {
	const guest = visitor(server.origin);
	await guest.post('/sign-in', typed(emailOf('admin'), PASSWORD));
	const token = guest.cookies.get('session')!;
	expect((await guest.post('/sign-out', [])).location).toBe('/sign-in');
	expect(guest.cookies.has('session')).toBe(false);
	const thief = visitor(server.origin);
	thief.cookies.set('session', token);
	expect((await thief.get('/counters')).location).toMatch(/^\/sign-in/);
});

describe('language', () => {
	test('is kept for a year, and the reader comes back to the same page', async () => {
		const guest = visitor(server.origin);
		const answer = await guest.post('/language', [
			['lang', 'en'],
			['to', '/sign-in?next=%2Fcounters&lang=vi']
		]);
		expect([answer.status, answer.location]).toEqual([303, '/sign-in?next=%2Fcounters']);
		expect(answer.setCookies[0]).toMatch(/^lang=en;.*Max-Age=31536000/i);
		expect(answer.setCookies[0]).toMatch(/SameSite=Lax/i);
		const page = await guest.get('/sign-in');
		expect(page.text).toContain('<html lang="en">');
		expect(page.text).toContain('Password');
	});

	test('nonsense changes nothing and leads to the first page', async () => {
		const answer = await visitor(server.origin).post('/language', [
			['lang', 'xx'],
			['to', '//evil.example']
		]);
		expect([answer.location, answer.setCookies]).toEqual(['/', []]);
	});
});
