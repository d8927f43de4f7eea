import { describe, expect, test } from 'vitest';
import { access } from '../../src/routes/access.ts';
import { staffOffice } from '../office.ts';
import { sizeOf } from '../picture.ts';

const { as, server, world } = await staffOffice();

const get = (path: string) => fetch(server.origin + path, { redirect: 'manual' });

describe('files of static/', () => {
	test.each([
		['/icon.svg', 'image/svg+xml'],
		['/icon-32.png', 'image/png'],
		['/icon-192.png', 'image/png'],
		['/icon-512.png', 'image/png'],
		['/apple-touch-icon.png', 'image/png'],
		['/robots.txt', 'text/plain'],
		['/site.webmanifest', 'application/manifest+json']
	])('%s is served to anybody as %s', async (path, type) => {
		const answer = await get(path);
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')?.split(';')[0]).toBe(type);
	});

	test('the manifest names icons that are there, of the size that it says', async () => {
		const manifest = (await (await get('/site.webmanifest')).json()) as {
			name: string;
			icons: { src: string; sizes: string; type: string }[];
		};
		expect(manifest).toMatchObject({ name: 'Hài Lòng', lang: 'vi', display: 'browser' });
		const pictures = manifest.icons.filter(({ type }) => type === 'image/png');
		expect(pictures.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512']);
		for (const { src, sizes } of pictures) expect(await sizeAt(src), src).toBe(sizes);
		const drawing = manifest.icons.find(({ type }) => type === 'image/svg+xml');
		expect((await get(drawing!.src)).status).toBe(200);
	});

	test('the pictures that pages link have the size that their names say', async () => {
		expect(await sizeAt('/icon-32.png')).toBe('32x32');
		expect(await sizeAt('/apple-touch-icon.png')).toBe('180x180');
	});
});

describe('the icon', () => {
	test.each([
		['/', 'nobody'],
		['/sign-in', 'nobody'],
		['/v/XXXXXX', 'nobody'],
		['/results', 'manager'],
		['/counters', 'manager']
	] as const)('is linked by %s', async (path, who) => {
		const { text } = await as[who].get(path);
		const links = [
			...text.matchAll(/<link rel="(icon|apple-touch-icon|manifest)" href="([^"]+)"/g)
		];
		expect(links.map(([, rel]) => rel)).toEqual(['icon', 'icon', 'apple-touch-icon', 'manifest']);
		for (const [, , href] of links) {
			const { pathname } = new URL(href!, server.origin + path);
			expect((await get(pathname)).status, pathname).toBe(200);
		}
	});

	test('is empty where citizens answer, so that their page stays one request', async () => {
		const { code } = world.counters.land;
		for (const path of [`/s/${code}`, `/S/${code}`, '/s', '/s/XXXXXX']) {
			const { text } = await as.nobody.get(path);
			const links = [...text.matchAll(/<link [^>]*(?:icon|manifest)[^>]*>/g)].map(([link]) => link);
			expect(links, path).toEqual(['<link rel="icon" href="data:,"/>']);
		}
	});
});

describe('robots.txt', async () => {
	const robots = await (await get('/robots.txt')).text();
	const staff = Object.entries(access).filter(
		([route, rule]) => typeof rule === 'object' && !route.includes('/api')
	);

	test.each(staff.map(([route]) => route.replace('/(staff)', '')))('keeps %s out', (path) => {
		expect(mayCrawl(robots, path)).toBe(false);
	});

	test('keeps forms, receipts, programs and the sign-in out', () => {
		const { code } = world.counters.land;
		const kept = [
			`/s/${code}`,
			`/S/${code}`,
			`/s/${code}/thanks/0`,
			'/s',
			'/api/v1/results',
			'/sign-in',
			'/health'
		];
		expect(kept.filter((path) => mayCrawl(robots, path))).toEqual([]);
	});

	test('lets the front page, public pages and the icon in', () => {
		const open = ['/', '/v/7KQ2M9', '/V/7KQ2M9', '/icon.svg'];
		expect(open.filter((path) => mayCrawl(robots, path))).toEqual(open);
	});
});

async function sizeAt(path: string): Promise<string> {
	const { width, height } = sizeOf(Buffer.from(await (await get(path)).arrayBuffer()));
	return `${width}x${height}`;
}

/**
 * Whether a robots.txt with one group lets a path be read: the longest rule that matches decides,
 * Allow where two are equally long, and a path without a rule is open (RFC 9309 §2.2.2).
 */
function mayCrawl(robots: string, path: string): boolean {
	const rules = [...robots.matchAll(/^(Allow|Disallow): (\S+)$/gm)].map(([, verb, pattern]) => ({
		allows: verb === 'Allow',
		pattern: pattern!
	}));
	const fitting = rules
		.filter(({ pattern }) => matches(pattern, path))
		.sort((a, b) => b.pattern.length - a.pattern.length || Number(b.allows) - Number(a.allows));
	return fitting[0]?.allows ?? true;
}

/** `$` ends a path; `*` is not used here. */
function matches(pattern: string, path: string): boolean {
	return pattern.endsWith('$') ? path === pattern.slice(0, -1) : path.startsWith(pattern);
}
