import { Connection, header, type Answer } from './connection.ts';

/**
 * A form that citizens fill in: its address, and what they choose, as it is sent (without the
 * hidden fields).
 */
export interface Form {
	path: string;
	choices: string[];
}

/** How somebody's browser asks. */
export interface Browser {
	/**
	 * Whether it takes compressed pages, as all do today; without, every server has the same work to
	 * do.
	 */
	gzip: boolean;
}

/** What visitors saw in a measured time. */
export interface Visits {
	seconds: number;
	/** Whole visits that ended with thanks. */
	count: number;
	/** Milliseconds from opening the form until the thanks. */
	visit: number[];
	/** Milliseconds from sending the form until its answer. */
	post: number[];
	/** What went wrong: how often, and how long (ms) at most somebody had waited by then. */
	failures: Map<string, { times: number; longest: number }>;
	/** Processor time of this client, ms. */
	clientCpu: number;
}

const GZIP = 'accept-encoding: gzip\r\n';
const THANKS = Buffer.from('Cảm ơn');

/**
 * Full visits by several people at once, one after the other each: open the form, send it, read the
 * thanks.
 * @param ports servers; people are spread over them
 * @param atOnce people at once, each with a connection that stays open
 */
export async function visitsFor(
	ports: number[],
	forms: Form[],
	{ atOnce, seconds, gzip = false }: { atOnce: number; seconds: number } & Partial<Browser>
): Promise<Visits> {
	const seen = nothing();
	const cpu = process.cpuUsage();
	const started = performance.now();
	const deadline = started + seconds * 1000;
	await Promise.all(
		Array.from({ length: atOnce }, async (_, person) => {
			const connection = new Connection(ports[person % ports.length]!);
			for (let i = person; performance.now() < deadline; i += atOnce)
				await visit(connection, forms, i, seen, gzip ? GZIP : '');
			connection.close();
		})
	);
	return ended(seen, started, cpu);
}

/**
 * Visits that arrive at a steady pace whatever the server does, until `until` has come. Times count
 * from when somebody came, so that a server that stands still is seen by everybody who comes
 * meanwhile.
 * @param perSecond arrivals a second
 */
export async function visitsAt(
	port: number,
	forms: Form[],
	perSecond: number,
	until: Promise<unknown>
): Promise<Visits> {
	const seen = nothing();
	const cpu = process.cpuUsage();
	const started = performance.now();
	const free: Connection[] = [];
	const going = new Set<Promise<void>>();
	let over = false;
	void until.finally(() => (over = true));
	for (let i = 0; !over; i++) {
		const wait = started + (i * 1000) / perSecond - performance.now();
		if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
		const connection = free.pop() ?? new Connection(port);
		const one = visit(connection, forms, i, seen, GZIP).finally(() => {
			free.push(connection);
			going.delete(one);
		});
		going.add(one);
	}
	await Promise.all(going);
	for (const connection of free) connection.close();
	return ended(seen, started, cpu);
}

async function visit(
	connection: Connection,
	forms: Form[],
	i: number,
	seen: Visits,
	headers: string
): Promise<void> {
	const { path, choices } = forms[i % forms.length]!;
	const from = performance.now();
	const failed = (why: string) => {
		const { times, longest } = seen.failures.get(why) ?? { times: 0, longest: 0 };
		seen.failures.set(why, {
			times: times + 1,
			longest: Math.max(longest, performance.now() - from)
		});
	};
	try {
		const page = await connection.get(path, headers);
		if (page.status !== 200) return failed(`the form: ${page.status}`);
		const body = `${hiddenOf(page)}&${choices[i % choices.length]!}`;
		const to = addressOf(between(page, 'method="post" action="'), path);

		const sent = performance.now();
		const receipt = await connection.post(to, body);
		const answered = performance.now();
		if (receipt.status !== 303) return failed(`the post: ${receipt.status}`);

		const thanks = await connection.get(header(receipt, 'location'), headers);
		if (thanks.status !== 200 || !thanks.body.includes(THANKS))
			return failed(`the thanks: ${thanks.status}`);
		seen.post.push(answered - sent);
		seen.visit.push(performance.now() - from);
		seen.count++;
	} catch (error) {
		failed((error as Error).message);
	}
}

/** What went wrong, in words; '0' where nothing did. */
export function failuresOf(visits: Visits[]): string {
	const all = visits.flatMap(({ failures }) => [...failures]);
	if (all.length === 0) return '0';
	return all
		.map(([why, { times, longest }]) => `${times} × ${why} (after ${Math.round(longest)} ms)`)
		.join('; ');
}

/**
 * The hidden values of a page's form, as they are sent: the field stands there where the counter
 * has only one.
 */
export function hiddenOf(page: Answer): string {
	const [id, version] = [
		between(page, 'name="id" value="'),
		between(page, 'name="version" value="')
	];
	const field = between(page, 'type="hidden" name="field" value="');
	return `id=${id}&version=${version}${field && `&field=${field}`}`;
}

/** What stands in a page after `before`, up to the next quote; '' where it does not. */
function between({ body }: Answer, before: string): string {
	const at = body.indexOf(before, 0, 'latin1');
	if (at < 0) return '';
	const from = at + before.length;
	return body.toString('latin1', from, body.indexOf('"', from, 'latin1'));
}

/** Where a form is sent to, from the page at `path`. */
function addressOf(action: string, path: string): string {
	const { pathname, search } = new URL(action.replaceAll('&amp;', '&'), `http://localhost${path}`);
	return pathname + search;
}

function nothing(): Visits {
	return { seconds: 0, count: 0, visit: [], post: [], failures: new Map(), clientCpu: 0 };
}

function ended(seen: Visits, started: number, before: NodeJS.CpuUsage): Visits {
	const { user, system } = process.cpuUsage(before);
	return {
		...seen,
		seconds: (performance.now() - started) / 1000,
		clientCpu: (user + system) / 1000
	};
}
