import { Agent, request } from 'node:http';
import { hiddenIn } from '../hidden.ts';

/** What somebody said: the level of the first question, and a comment that nobody else wrote. */
export interface Said {
	level: number;
	comment: string;
	/** How often the form was sent until there were thanks for it. */
	sent: number;
}

/** People who fill in forms, one after the other, until they are asked to stop. */
export interface Citizens {
	/** Everybody who was thanked, by the id of the form. */
	thanked: Map<string, Said>;
	/** Answers that should never come, such as “this form was received with other content”. */
	surprises: string[];
	/** Resolves when so many have been thanked. */
	until(thanked: number): Promise<void>;
	/** No new visits; resolves when everybody who is still there has been thanked. */
	leave(): Promise<void>;
}

/** What they fill in at the counters of the world (tests/world.ts). */
const FORMS = {
	land: {},
	general: { field: 'land' },
	clinic: { access: '3' },
	school: { expectation: '120' }
} as const;

/** Before somebody sends a form again that could not be sent. */
const PAUSE_MS = 25;
/** Nobody waits longer for a page. */
const PATIENCE_MS = 300_000;

/**
 * Sends citizens to the counters, several at once. Each opens the form, fills it in and sends it;
 * where that fails, or nobody answers, the same form is sent again, at whatever address is good by
 * then, until there are thanks for it.
 * @param origins where servers can be reached at this moment; asked before every request, and taken
 * in turn
 * @param several how many are at it at once
 */
export function sendCitizens(
	origins: () => string[],
	counters: Record<keyof typeof FORMS, { code: string }>,
	several = 8
): Citizens {
	const agent = new Agent({ keepAlive: true });
	const [thanked, surprises]: [Map<string, Said>, string[]] = [new Map(), []];
	const waiting: { thanked: number; resolve: () => void }[] = [];
	let [going, visits, turn] = [true, 0, 0];

	async function visit(): Promise<void> {
		const [name, form] = Object.entries(FORMS)[visits++ % 4]!;
		const path = `/s/${counters[name as keyof typeof FORMS].code}`;
		const level = 1 + (visits % 5);
		const page = await ask(path);
		// No page, no visit: they will come again.
		if (page.status !== 200) return pause();
		const hidden = hiddenIn(page.text);
		const id = hidden.id;
		if (!id) throw new Error(`no id on the form: ${page.text.slice(0, 500)}`);
		const comment = `Ý kiến số ${visits}`;
		const body = new URLSearchParams({
			...hidden,
			...form,
			overall: String(level),
			comment
		}).toString();
		for (let sent = 1; ; sent++) {
			const answer = await ask(path, body);
			if (answer.status === 303) return thank(id, { level, comment, sent });
			// Gone, busy or broken: send it again. Anything else was never to come.
			if (answer.status !== 0 && answer.status < 500) {
				surprises.push(`${answer.status} to ${id} after ${sent}: ${answer.text.slice(0, 200)}`);
				return;
			}
			await pause();
		}
	}

	function thank(id: string, said: Said): void {
		thanked.set(id, said);
		for (const one of waiting) if (thanked.size >= one.thanked) one.resolve();
	}

	/** Status 0 where nobody answered, or not to the end. */
	function ask(path: string, body?: string): Promise<{ status: number; text: string }> {
		const all = origins();
		const origin = all[turn++ % all.length];
		if (!origin) return Promise.resolve({ status: 0, text: '' });
		return new Promise((resolve) => {
			const nobody = () => resolve({ status: 0, text: '' });
			const form = body
				? {
						'content-type': 'application/x-www-form-urlencoded',
						'content-length': Buffer.byteLength(body)
					}
				: {};
			const options = { agent, method: body ? 'POST' : 'GET', headers: form, timeout: PATIENCE_MS };
			const asked = request(origin + path, options, (response) => {
				let text = '';
				response.setEncoding('utf8').on('data', (piece) => (text += piece));
				response
					.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
					.on('error', nobody);
				response.on('close', nobody);
			});
			asked.on('error', nobody).on('timeout', () => asked.destroy());
			asked.end(body);
		});
	}

	const all = Promise.all(
		Array.from({ length: several }, async () => {
			while (going) await visit();
		})
	);
	return {
		thanked,
		surprises,
		until: (count) =>
			new Promise((resolve) => {
				if (thanked.size >= count) resolve();
				else waiting.push({ thanked: count, resolve });
			}),
		async leave() {
			going = false;
			await all;
			agent.destroy();
		}
	};
}

function pause(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
