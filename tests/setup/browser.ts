import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--font-render-hinting=none',
	'--force-color-profile=srgb'
];

let running: Promise<Browser> | undefined;

/** The Chromium of this process: all files that it tests share one, which ends with it. */
export function chromiumOnce(): Promise<Browser> {
	running ??= launch();
	return running;
}

/**
 * Starts a real Chromium: the one in the npm package @sparticuz/chromium, or else an installed one.
 */
export async function launch(): Promise<Browser> {
	// The package's Chromium runs on Linux on x64 only.
	const folder = process.platform === 'linux' && process.arch === 'x64' ? await unpacked() : null;
	if (folder) {
		const executablePath = join(folder, 'chromium');
		// Its own copies of the few libraries that a bare server lacks, and its own fonts: pages look
		// the same everywhere.
		const env = {
			...process.env,
			LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
			FONTCONFIG_FILE: join(folder, 'fonts.conf')
		};
		return chromium.launch({ executablePath, args: ARGS, env, timeout: 300_000 });
	}
	const executablePath = INSTALLED.find((path) => existsSync(path));
	if (!executablePath)
		throw new Error(
			'No Chromium: @sparticuz/chromium has none for this machine. Install chromium, for example: apt-get install chromium'
		);
	return chromium.launch({ executablePath, args: ARGS, timeout: 300_000 });
}

/**
 * Saves what the page shows, whole length, as tests/output/NAME.png.
 * @returns the file's path
 */
export async function screenshot(page: Page, name: string): Promise<string> {
	const path = join(ROOT, 'tests', 'output', `${name}.png`);
	await page.screenshot({ path, fullPage: true, animations: 'disabled' });
	return path;
}

/**
 * The folder with the package's Chromium. It is unpacked once, aside, and then moved: no half of
 * one is ever run.
 */
async function unpacked(): Promise<string> {
	const require = createRequire(import.meta.url);
	const home = dirname(dirname(require.resolve('@sparticuz/chromium')));
	const { version } = require(join(home, 'package.json')) as { version: string };
	const cache = join(ROOT, 'node_modules', '.cache');
	const folder = join(cache, `chromium-${version}`);
	if (existsSync(folder)) return folder;

	mkdirSync(cache, { recursive: true });
	const aside = mkdtempSync(join(cache, 'chromium-'));
	const { inflate } = await import('@sparticuz/chromium');
	// inflate() unpacks into the system's temporary folder, wherever that is.
	const before = process.env.TMPDIR;
	process.env.TMPDIR = aside;
	try {
		for (const archive of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
			await inflate(join(home, 'bin', archive));
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
	}
	writeFileSync(join(aside, 'fonts.conf'), fontsConf(join(folder, 'fonts', 'fonts')));
	try {
		renameSync(aside, folder);
	} catch (error) {
		rmSync(aside, { recursive: true, force: true });
		if (!existsSync(folder)) throw error;
	}
	return folder;
}

/**
 * Open Sans from the package stands for every system font; the machine's own fonts only fill in
 * signs that it lacks, but not the mathematical one, whose bold ○ looks like ●.
 */
function fontsConf(folder: string): string {
	const match = (family: string) =>
		`<match><test name="family"><string>${family}</string></test>` +
		`<edit name="family" mode="prepend" binding="strong"><string>Open Sans</string></edit></match>`;
	return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${folder}</dir>
<dir>/usr/share/fonts</dir>
<cachedir>${folder}-cache</cachedir>
<selectfont><rejectfont><pattern><patelt name="family"><string>DejaVu Math TeX Gyre</string></patelt></pattern></rejectfont></selectfont>
${['system-ui', 'ui-sans-serif', 'sans-serif'].map(match).join('\n')}
</fontconfig>
`;
}
