import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { log } from '../src/lib/server/office/log.ts';

/** The lines that are logged from now on. */
function lines() {
	const written = vi.spyOn(console, 'error').mockImplementation(() => {});
	onTestFinished(() => written.mockRestore());
	return () => written.mock.calls.map(([line]) => String(line));
}

test('a line is one JSON object: when, how grave, what, and the facts beside it', () => {
	const written = lines();
	const before = Date.now();
	log.error({ job: 'outbox', unsent: 2, why: ['address'] }, 'letters could not be sent');
	log.warn({ job: 'alerts', lease: '2031-05-20T05:00:00.000Z' }, 'look at the clocks');
	const [first, second] = written().map((line) => JSON.parse(line) as Record<string, unknown>);
	const { at, ...others } = first!;
	expect(new Date(at as string).toISOString()).toBe(at);
	expect(Date.parse(at as string)).toBeGreaterThanOrEqual(before);
	expect(others).toEqual({
		level: 'error',
		job: 'outbox',
		unsent: 2,
		why: ['address'],
		msg: 'letters could not be sent'
	});
	expect(second).toMatchObject({ level: 'warn', job: 'alerts', lease: '2031-05-20T05:00:00.000Z' });
});

test('of what was thrown the text and the stack are written, and nothing that it carries', () => {
	const written = lines();
	const thrown = Object.assign(new Error('duplicate key'), {
		detail: 'Key (email)=(hoa@example.vn) already exists.',
		request: { headers: { cookie: 'session=abc' } },
		parameters: ['secret words']
	});
	log.error({ route: '/s/[code]', error: thrown }, 'a request failed');
	log.error({ route: '/s/[code]', error: 'only a text' }, 'a request failed');
	const [first, second] = written();
	expect(JSON.parse(first!)).toMatchObject({ error: 'Error: duplicate key', stack: thrown.stack });
	expect(first).not.toMatch(/hoa@|session=|secret words/);
	expect(JSON.parse(second!)).toMatchObject({ error: 'only a text' });
	expect(JSON.parse(second!)).not.toHaveProperty('stack');
});

test.each([
	['no server at postgres://office:p@ss/word@db.example.vn:5432/hailong', /office|p@|ss|word/],
	['550 5.1.1 <binh.alang@xa.danang.gov.vn> has left\nhoa@example.vn', /binh|danang|hoa@/],
	['smtp://user:p%40ss@mail.example.vn refused', /user|p%40ss/]
])('an error that quotes people or passwords: %s', (text, secret) => {
	const written = lines();
	log.error({ error: new Error(text) }, 'something failed');
	const [line] = written();
	expect(line).not.toMatch(secret);
	expect(JSON.parse(line!)).toMatchObject({
		msg: 'something failed',
		error: expect.stringContaining('…')
	});
});

test('what somebody hands over past the types has no secrets in it either', () => {
	const written = lines();
	const request = {
		url: '/s/7KQ2M9?lang=vi',
		headers: { cookie: 'session=abc' },
		password: 'Mật khẩu',
		email: 'a'
	};
	log.error(request as object, 'a request failed');
	expect(written()[0]).not.toMatch(/7KQ2M9|session=|Mật khẩu|"email":"a"/);
});

test.skipIf(!existsSync('/dev/full'))('a log whose disk is full ends nothing', () => {
	const program = `
		import { log } from './src/lib/server/office/log.ts';
		for (let i = 0; i < 1000; i++) log.error({ error: new Error('no room') }, 'something failed');
		setTimeout(() => console.log('goes on'), 10);`;
	const { status, stdout } = spawnSync(
		process.execPath,
		['--input-type=module', '--eval', program],
		{
			cwd: new URL('..', import.meta.url),
			stdio: ['ignore', 'pipe', openSync('/dev/full', 'w')]
		}
	);
	expect([status, stdout.toString()]).toEqual([0, 'goes on\n']);
});
