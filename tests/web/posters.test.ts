import { describe, expect, test } from 'vitest';
import { poster as words } from '../../src/lib/text/poster.ts';
import { sessionFor, staffWorld } from '../office.ts';
import { startServer } from '../setup/server.ts';
import { emailOf } from '../staff.ts';
import { visitor } from '../visitor.ts';

const { title, why } = words.vi.notForPhones;

const { world, folder } = await staffWorld();

/**
 * Every page of the staff that shows the QR code of a counter, at a server with that ORIGIN
 * (undefined: localhost).
 */
async function pagesAt(ORIGIN: string | undefined): Promise<Record<string, string>> {
	const server = await startServer({ dataDir: folder, env: ORIGIN ? { ORIGIN } : {} });
	try {
		const viewer = visitor(server.origin, ORIGIN ?? server.origin);
		viewer.cookies.set('session', await sessionFor(world, emailOf('viewer')));
		const at = `/counters/${world.counters.land.code}`;
		const paths = [
			at,
			`${at}/poster`,
			`${at}/card`,
			'/counters/posters?unit=20707',
			'/counters/cards?unit=20707'
		];
		const pages: Record<string, string> = {};
		for (const path of paths) {
			const { status, text } = await viewer.get(path);
			expect(status, path).toBe(200);
			pages[path] = text;
		}
		return pages;
	} finally {
		await server.stop();
	}
}

const timesIn = (text: string, words: string) => text.split(words).length - 1;

describe('a QR code that citizens’ telephones cannot open', () => {
	test.each([
		['of this machine', undefined, why['this-machine']],
		['of the office’s network', 'https://192.168.1.20:8443', why.private],
		['without protection', 'http://hailong.example.vn', why.plain]
	] as const)('is marked wherever it is shown: %s', async (_, origin, reason) => {
		for (const [path, text] of Object.entries(await pagesAt(origin))) {
			const codes = timesIn(text, 'class="not-for-phones');
			expect(codes, path).toBe(Math.max(1, timesIn(text, '<article')));
			expect(timesIn(text, title), path).toBe(codes);
			expect(timesIn(text, reason), path).toBe(codes);
		}
	});

	test('and one that they can open is not', async () => {
		for (const [path, text] of Object.entries(await pagesAt('https://hailong.example.vn'))) {
			expect(text, path).not.toContain('class="not-for-phones');
			expect(text, path).not.toContain(title);
		}
	});
});
