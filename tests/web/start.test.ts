import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from '../setup/folder.ts';
import { serve, startServer, type Env } from '../setup/server.ts';

test('starts on an empty folder, says its address, and stops when asked to', async () => {
	const server = await startServer({ dataDir: join(testFolder(), 'new') });
	onTestFinished(server.kill);
	expect(await (await fetch(`${server.origin}/health`)).json()).toMatchObject({ status: 'ok' });
	expect(server.output()).toBe(
		`Hài Lòng đang chạy tại ${server.origin} / running at ${server.origin}\n`
	);
	expect(await server.stop()).toBe(0);
});

test('starts again on the folder of one that was cut off', async () => {
	const dataDir = testFolder();
	await (await startServer({ dataDir })).kill();
	const server = await startServer({ dataDir });
	onTestFinished(server.kill);
	expect((await fetch(`${server.origin}/health`)).status).toBe(200);
});

test('says the public address where one is set', async () => {
	const server = await startServer({
		dataDir: testFolder(),
		env: { ORIGIN: 'https://hailong.example' }
	});
	onTestFinished(server.kill);
	expect(server.output()).toContain('running at https://hailong.example\n');
});

test('PORT=0 takes any free port and says which', async () => {
	const program = serve({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: testFolder() });
	onTestFinished(() => program.signal('SIGKILL'));
	const [, origin] = await program.says(/running at (\S+)\n/);
	expect((await fetch(`${origin}/health`)).status).toBe(200);
});

test('a request on its way is still answered after the signal to stop, and no other is taken', async () => {
	const server = await startServer({ dataDir: testFolder() });
	onTestFinished(server.kill);
	const port = Number(new URL(server.origin).port);
	const socket = connect(port, '127.0.0.1');
	await once(socket, 'connect');
	let answer = '';
	socket.setEncoding('utf8').on('data', (piece) => (answer += piece));
	socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\n');
	// The server has read the first half of that request once it answers one sent later.
	await fetch(`${server.origin}/health`);

	server.signal('SIGTERM');
	await server.says(/stopping/);
	await expect(fetch(`${server.origin}/health`)).rejects.toThrow();
	socket.write('\r\n');
	expect(await server.ended).toBe(0);
	expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
	expect(answer).toContain('"status":"ok"');
});

test('a port in use ends the start with one line', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	onTestFinished(() => void other.close());
	const { port } = other.address() as AddressInfo;
	const line = await refusal({ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: testFolder() });
	expect(line).toContain(`PORT=${port}: another program uses it.`);
});

test('an address that is not of this machine ends the start with one line', async () => {
	// 192.0.2.0/24 belongs to no machine (RFC 5737).
	expect(await refusal({ PORT: '0', HOST: '192.0.2.1', DATA_DIR: testFolder() })).toContain(
		'HOST=192.0.2.1'
	);
});

test('a folder that cannot be written ends the start with one line', async () => {
	const file = join(testFolder(), 'file');
	writeFileSync(file, '');
	expect(await refusal({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(file, 'data') })).toContain(
		'DATA_DIR'
	);
});

// /proc takes no folders, and says so in a way on which Node's recursive mkdir tries for ever.
test.runIf(process.platform === 'linux')(
	'a folder that can be made nowhere ends the start with one line',
	async () => {
		expect(
			await refusal({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: '/proc/hailong/data' })
		).toContain('DATA_DIR');
	}
);

test('a database that is none ends the start with one line', async () => {
	const file = join(testFolder(), 'hailong.sqlite');
	writeFileSync(file, 'this is a letter, and no database; '.repeat(100));
	const line = await refusal({
		PORT: '0',
		HOST: '127.0.0.1',
		DATA_DIR: testFolder(),
		DATABASE_URL: file
	});
	expect(line).toContain('not a database');
});

test.each([
	['PORT', 'abc'],
	['PORT', '65536'],
	['ORIGIN', 'hailong.example'],
	['ORIGIN', 'https://hailong.example/survey'],
	['SECRET_KEY', 'short'],
	['SMTP_URL', 'http://mail.example.vn'],
	['SMTP_URL', 'smtp://mail.example.vn/?pool=true'],
	['SMTP_URL', 'mail.example.vn:587'],
	['ALERTS_AT', 'every hour'],
	['ALERTS_AT', '61 * * * *'],
	['REPORTS_AT', 'every hour'],
	['FILE_WAIT_SECONDS', '0'],
	['STALL_SECONDS', '1 minute']
])('%s=%s ends the start with one line', async (name, value) => {
	expect(
		await refusal({ DATA_DIR: testFolder(), HOST: '127.0.0.1', PORT: '0', [name]: value })
	).toContain(name);
});

test.each([undefined, 'Hài Lòng', 'a@b@c', 'x <a@b.vn>\nBcc: c@d.vn'])(
	'a mail server without a sender to write as (%s) ends the start with one line that keeps the password',
	async (MAIL_FROM) => {
		const SMTP_URL = 'smtp://hailong:secret-word@mail.example.vn:587';
		const line = await refusal({
			DATA_DIR: testFolder(),
			HOST: '127.0.0.1',
			PORT: '0',
			SMTP_URL,
			MAIL_FROM
		});
		expect(line).toContain('MAIL_FROM');
		expect(line).not.toContain('secret-word');
	}
);

test('a key whose database is gone ends the start with one line; --new begins a new office, and only where there is none', async () => {
	const dataDir = testFolder();
	await (await startServer({ dataDir })).stop();
	const env = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir };
	expect(await refusal(env, ['--new'])).toContain('there is one here already');
	rmSync(join(dataDir, 'hailong.sqlite'));
	const line = await refusal(env);
	expect(line).toContain('no empty office is begun');
	expect(line).toContain('restore FILE');

	const program = serve(env, ['--new']);
	onTestFinished(() => program.signal('SIGKILL'));
	const [, origin] = await program.says(/running at (\S+)\n/);
	expect((await fetch(`${origin}/health`)).status).toBe(200);
});

test('an option that there is not ends the start with one line', async () => {
	expect(await refusal({ DATA_DIR: testFolder(), PORT: '0' }, ['--news'])).toContain(
		'the only option is --new'
	);
});

/** The one line with which a start on these settings is refused. */
async function refusal(env: Env, args: string[] = []): Promise<string> {
	const program = serve(env, args);
	onTestFinished(() => program.signal('SIGKILL'));
	expect(await program.ended).toBe(1);
	const [line, ...more] = program.output().trimEnd().split('\n');
	expect(more).toEqual([]);
	return line ?? '';
}
