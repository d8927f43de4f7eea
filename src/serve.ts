// The production server: the built application (build/) on node:http. `npm start` and `npm run
// demo` end here.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	FILE_PROCESS,
	FRONT_DOOR,
	NEW_OFFICE,
	STOP_JOBS,
	type FrontDoor
} from './lib/server/http/server-globals.ts';
import { log } from './lib/server/office/log.ts';
import { keepFromOthers, warningOfOthers } from './lib/server/storage/modes.ts';
import { readSettings, type Settings } from './lib/server/office/settings.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

const BUILDS = new URL('../build/', import.meta.url);
/** How long running requests and jobs may take to finish after a signal to stop. */
const GRACE_MS = 10_000;

keepFromOthers();
const [option, ...more] = process.argv.slice(2);
const isNew = option === '--new';
if ((option !== undefined && !isNew) || more.length > 0)
	fail(`npm start: chỉ có tùy chọn --new. / npm start: the only option is --new.`);
const read = readSettings(process.env);
if (!read.ok) fail(read.problem);
const HANDLER = newestBuild();
if (!HANDLER) fail('Chưa có bản dựng: hãy chạy npm run build. / Not built yet: run npm run build.');
const { settings } = read;

const server = createServer();
// Longer than the minute that reverse proxies keep a connection open, so that they never write into
// one closed here.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 20_000;
server.requestTimeout = 120_000;

// The port is taken before the database is touched; requests that come in between wait for the
// handler.
server.once('error', (error: NodeJS.ErrnoException) => fail(listenProblem(error, settings)));
await new Promise<void>((resolve) => server.listen(settings.port, settings.host, resolve));
server.removeAllListeners('error');
const { port } = server.address() as AddressInfo;
// PORT=0 takes any free port, and is known by its number only now.
const origin = settings.origin.replace(/:0$/, `:${port}`);
const handler = loadHandler();
let stopping = false;
server.on('request', async (request, response) => {
	response.on('close', () => stopping && server.closeIdleConnections());
	endWhereReaderStands(response);
	try {
		const handle = await handler;
		const door = (globalThis as { [FRONT_DOOR]?: FrontDoor })[FRONT_DOOR]!;
		await door(request, response, () =>
			handle(request, response, () => response.writeHead(404).end())
		);
	} catch (error) {
		log.error({ error }, 'a request failed outside of its route');
		if (response.headersSent) response.destroy();
		else response.writeHead(500).end();
	}
});

process.on('SIGTERM', stop);
process.on('SIGINT', stop);

await handler;
const warning = warningOfOthers(settings);
if (warning) console.error(warning);
if (!stopping) console.log(`Hài Lòng đang chạy tại ${origin} / running at ${origin}`);

/** The handler of the newest build; null where there is none. */
function newestBuild(): URL | null {
	const current = new URL('current', BUILDS);
	const handler =
		existsSync(current) && new URL(`${readFileSync(current, 'utf8')}/handler.js`, BUILDS);
	return handler && existsSync(handler) ? handler : null;
}

/**
 * Ends a connection whose reader takes nothing more for a while (Node looks at what is left to
 * write, so that the slowest reader who moves goes on; it may take twice the time to notice).
 * Otherwise two readers who stand still would hold the two processes that write files
 * (lib/server/downloads/file-process.ts), and nobody would get an export.
 */
function endWhereReaderStands(response: ServerResponse): void {
	response.setTimeout(settings.stallMs, () => {
		// Where nothing waits to be read, it is this program that takes its time.
		if (response.socket?.writableLength) response.socket.destroy();
		else response.setTimeout(settings.stallMs);
	});
}

/** Loads the built application, which opens the office at once (`init` in hooks.server.ts). */
async function loadHandler(): Promise<Handler> {
	// adapter-node reads ORIGIN when it is loaded; the settings are read there once more.
	// No form of ours is larger than a few kB; what is larger is refused before it is read.
	const BODY_SIZE_LIMIT = process.env.BODY_SIZE_LIMIT ?? '128K';
	Object.assign(process.env, { ORIGIN: origin, PORT: String(port), BODY_SIZE_LIMIT });
	Object.assign(globalThis, {
		[FILE_PROCESS]: new URL('./apart.ts', import.meta.url),
		[NEW_OFFICE]: isNew
	});
	try {
		return ((await import(HANDLER!.href)) as { handler: Handler }).handler;
	} catch (error) {
		return fail(error instanceof Error ? error.message : String(error));
	}
}

/** Takes no more requests and begins no more jobs; ends when those that go on are done. */
async function stop(): Promise<void> {
	if (stopping) return;
	stopping = true;
	console.log('Đang dừng / stopping …');
	setTimeout(() => process.exit(0), GRACE_MS + 1000);
	setTimeout(() => server.closeAllConnections(), GRACE_MS);
	server.closeIdleConnections();
	const closed = new Promise((resolve) => server.close(resolve));
	await handler;
	await (globalThis as { [STOP_JOBS]?: () => Promise<unknown> })[STOP_JOBS]?.();
	await closed;
	process.exit(0);
}

function listenProblem(error: NodeJS.ErrnoException, { host, port }: Settings): string {
	if (error.code === 'EADDRINUSE')
		return (
			`Cổng ${port} đang có chương trình khác dùng: hãy dừng chương trình đó hoặc đặt cổng khác, ví dụ PORT=${port + 1}. / ` +
			`PORT=${port}: another program uses it. Stop that program, or give another port, for example PORT=${port + 1}.`
		);
	if (error.code === 'EACCES')
		return (
			`Không có quyền dùng cổng ${port}: hãy đặt cổng từ 1024 trở lên, ví dụ PORT=3000. / ` +
			`PORT=${port}: this account may not use it. Give a port from 1024 up, for example PORT=3000.`
		);
	return (
		`Không mở được địa chỉ ${host}, cổng ${port} (${error.code ?? error.message}): hãy xem lại HOST, ví dụ HOST=0.0.0.0. / ` +
		`HOST=${host}: cannot be listened on (${error.code ?? error.message}). Give an address of this machine, for example HOST=0.0.0.0.`
	);
}

/** Ends the start with one line: what is wrong, why, what to do. */
function fail(problem: string): never {
	console.error(problem.replace(/\s*\n\s*/g, ' '));
	process.exit(1);
}
