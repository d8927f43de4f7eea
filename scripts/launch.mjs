// Starts every npm task on any machine: plain JavaScript that runs on Node 18 and up without
// node_modules. It installs what is missing, finds Node 24, then does the task's steps with that
// Node.
import { join } from 'node:path';
import { build, buildIsCurrent } from './launch/build.mjs';
import { install, isInstalled } from './launch/install.mjs';
import { findNode, MISSING_NODE } from './launch/node24.mjs';
import { root, run } from './launch/run.mjs';
import { SERVE_FLAGS } from './launch/serve.mjs';

/**
 * @typedef {object} Step
 * @property {string} name what people read
 * @property {(node: string) => Promise<number>} work does it with that Node; returns the exit code
 * @property {() => boolean} [done] whether there is nothing to do
 * @property {boolean} [bare] ends the task and talks for itself: its time is not printed
 */

const ESLINT = [
	'eslint/bin/eslint.js',
	'--max-warnings=0',
	'--cache',
	'--cache-location=node_modules/.cache/eslint/',
	'.'
];
const PRETTIER = ['prettier/bin/prettier.cjs', '--cache', '--log-level=warn', '.'];
const CHECKS = [
	tool('chuẩn bị kiểu / generating types', '@sveltejs/kit/svelte-kit.js', 'sync'),
	tool('định dạng / prettier', ...PRETTIER, '--check'),
	tool('quy tắc mã / eslint', ...ESLINT),
	tool(
		'kiểu / svelte-check',
		'svelte-check/bin/svelte-check',
		'--fail-on-warnings',
		'--output=human'
	)
];
/** @type {Step} */
const BUILD = { name: 'dựng phần mềm / building', work: build };
/** @type {Step} */
const BUILD_IF_OLD = { ...BUILD, done: buildIsCurrent };

/**
 * The server.
 * @param {string[]} args
 * @returns {Step}
 */
function serve(args) {
	const name = 'chạy / running';
	return { name, work: (node) => run(node, [...SERVE_FLAGS, join(root, 'src/serve.ts'), ...args]) };
}

/** @type {Record<string, (args: string[]) => Step[]>} */
const TASKS = {
	demo: () => {
		// Invented data never meets a real office: what .env says about the place of the data does not
		// count here.
		process.env.DATA_DIR ||= 'data-demo';
		process.env.DATABASE_URL ??= '';
		process.env.ORIGIN ??= '';
		return [
			BUILD_IF_OLD,
			source('dữ liệu minh họa / demonstration data', 'src/cli.ts', 'demo', '--if-empty'),
			bare(serve([]))
		];
	},
	start: (args) => [BUILD_IF_OLD, bare(serve(args))],
	dev: (args) => [
		bare(tool('chạy khi phát triển / development server', 'vite/bin/vite.js', 'dev', ...args))
	],
	build: () => [BUILD],
	hailong: (args) => [bare(source('hailong', 'src/cli.ts', ...args))],
	check: () => CHECKS,
	format: () => [tool('định dạng / prettier', ...PRETTIER, '--write')],
	bench: (args) => [
		BUILD_IF_OLD,
		bare(source('đo tải / load bench', 'tests/bench/index.ts', ...args))
	],
	crash: (args) => {
		process.env.CRASH = '1';
		return [
			BUILD_IF_OLD,
			bare(
				tool(
					'kiểm thử sự cố / kills and outages',
					'vitest/vitest.mjs',
					'run',
					'--project=crash*',
					...args
				)
			)
		];
	},
	screenshots: (args) => [
		BUILD_IF_OLD,
		source('chụp màn hình / screenshots', 'scripts/screenshots.ts', ...args)
	],
	test: (args) => [
		...CHECKS,
		BUILD,
		bare(tool('kiểm thử / vitest', 'vitest/vitest.mjs', 'run', ...args))
	]
};

const [task = '', ...args] = process.argv.slice(2);
const steps = TASKS[task]?.(args);
// What the command line answers may be read by a program: only that stands on its standard output.
const say = task === 'hailong' ? console.error : console.log;
process.exitCode = steps ? await launch(steps) : usage();

/**
 * Installs what is missing, then does the steps one after the other, up to the first that fails.
 * @param {Step[]} steps
 * @returns {Promise<number>} the exit code
 */
async function launch(steps) {
	const count = steps.length + 1;
	const title = `[1/${count}] cài đặt thư viện / installing libraries`;
	if (isInstalled()) {
		if (task !== 'hailong') say(`${title}: đã có / up to date`);
	} else {
		say(`${title} …`);
		const code = await timed(() => install(say));
		if (code !== 0) return code;
	}
	const node = findNode();
	if (!node) {
		console.error(MISSING_NODE);
		return 1;
	}
	for (const [index, step] of steps.entries()) {
		const title = `[${index + 2}/${count}] ${step.name}`;
		if (step.done?.()) {
			say(`${title}: đã có / up to date`);
			continue;
		}
		if (task !== 'hailong') say(`${title} …`);
		const code = step.bare ? await step.work(node) : await timed(() => step.work(node));
		if (code !== 0) {
			if (!step.bare) console.error(`Dừng ở bước / stopped at step ${title}`);
			return code;
		}
	}
	return 0;
}

/** @param {() => Promise<number>} work */
async function timed(work) {
	const started = Date.now();
	const code = await work();
	if (code === 0) say(`      xong / done: ${((Date.now() - started) / 1000).toFixed(1)} s`);
	return code;
}

/**
 * A step that runs a tool out of node_modules.
 * @param {string} name
 * @param {string[]} fileAndArgs
 * @returns {Step}
 */
function tool(name, ...[file = '', ...args]) {
	return source(name, join('node_modules', file), ...args);
}

/**
 * A step that runs a file of this project.
 * @param {string} name
 * @param {string} file
 * @param {string[]} args
 * @returns {Step}
 */
function source(name, file, ...args) {
	return { name, work: (node) => run(node, [join(root, file), ...args]) };
}

/**
 * @param {Step} step
 * @returns {Step}
 */
function bare(step) {
	return { ...step, bare: true };
}

function usage() {
	console.error(`Cách dùng / usage: node scripts/launch.mjs ${Object.keys(TASKS).join('|')} [...]`);
	return 2;
}
