// Pictures of pages filled with demonstration data, into tests/output/: phone and desk, light and
// dark.
//   npm run screenshots -- /results /s/7KQ2M9              these pages
//   npm run screenshots -- --as EMAIL:PASSWORD /counters   the same, signed in
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launch, screenshot } from '../tests/setup/browser.ts';
import { runProgram, startServer } from '../tests/setup/server.ts';

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };
const SCHEMES = ['light', 'dark'] as const;

const { values, positionals } = parseArgs({
	options: { as: { type: 'string' } },
	allowPositionals: true
});
const paths = positionals.length > 0 ? positionals : ['/', '/results', '/sign-in'];

const dataDir = mkdtempSync(join(tmpdir(), 'hailong-screenshots-'));
try {
	const filling = runProgram(['src/cli.ts', 'demo'], { DATA_DIR: dataDir });
	if ((await filling.ended) !== 0) throw new Error(filling.output());
	const server = await startServer({ dataDir });
	const browser = await launch();
	try {
		for (const [size, viewport] of Object.entries(SIZES))
			for (const scheme of SCHEMES) await take(browser, server.origin, { size, viewport, scheme });
	} finally {
		await browser.close();
		await server.stop();
	}
} finally {
	rmSync(dataDir, { recursive: true, force: true });
}

interface Look {
	size: string;
	viewport: { width: number; height: number };
	scheme: (typeof SCHEMES)[number];
}

async function take(
	browser: Browser,
	origin: string,
	{ size, viewport, scheme }: Look
): Promise<void> {
	const context = await browser.newContext({
		baseURL: origin,
		viewport,
		colorScheme: scheme,
		locale: 'vi-VN'
	});
	const page = await context.newPage();
	if (values.as) {
		const [email = '', password = ''] = values.as.split(/:(.*)/s);
		await page.goto('/sign-in');
		await page.fill('[name=email]', email);
		await page.fill('[name=password]', password);
		await Promise.all([
			page.waitForURL((url) => url.pathname !== '/sign-in'),
			page.press('[name=password]', 'Enter')
		]);
	}
	for (const path of paths) {
		const answer = await page.goto(path, { waitUntil: 'networkidle' });
		const name = path.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'home';
		console.log(
			`${answer?.status()} ${path} → ${await screenshot(page, `${name}-${size}-${scheme}`)}`
		);
	}
	await context.close();
}
