import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DECISIONS = 'docs/decisions';
const MOST_LINES = 30;

const decisions = readdirSync(join(ROOT, DECISIONS)).filter((name) => name !== 'README.md');
const index = read(`${DECISIONS}/README.md`);
const guides = ['README.md', 'tests/README.md', ...globSync('docs/*.md', { cwd: ROOT })];

describe('decisions', () => {
	test('each has a number and title, a date, a status, and fits on a screen', () => {
		expect(decisions.flatMap((name) => decisionFaults(name, read(`${DECISIONS}/${name}`)))).toEqual(
			[]
		);
	});

	test('no number is given twice', () => {
		const numbers = decisions.map((name) => name.slice(0, 3));
		expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
	});

	test('the index names every file, and the replaced ones as such', () => {
		const missing = decisions.filter((name) => !index.includes(indexLine(name)));
		expect(missing).toEqual([]);
	});

	test('one that is wrong is noticed', () => {
		const good =
			'# 032 Known dossiers narrow\n\n- Date: 2026-11-30\n- Status: accepted\n\nBecause.\n';
		const faultsOf = (text: string) => decisionFaults('032-known-dossiers.md', text);
		expect(faultsOf(good)).toEqual([]);
		expect(faultsOf(good.replace('# 032', '# 033'))).toEqual(['032-known-dossiers.md: title']);
		expect(faultsOf(good.replace('2026-11-30', 'November'))).toEqual([
			'032-known-dossiers.md: date'
		]);
		expect(faultsOf(good.replace('2026-11-30', '2026-13-25'))).toEqual([
			'032-known-dossiers.md: date'
		]);
		expect(faultsOf(good.replace('accepted', 'perhaps'))).toEqual([
			'032-known-dossiers.md: status'
		]);
		expect(faultsOf(good.replace('accepted', 'replaced by 77'))).toEqual([
			'032-known-dossiers.md: status'
		]);
		expect(faultsOf(good + 'more\n'.repeat(30))).toEqual(['032-known-dossiers.md: 36 lines']);
	});
});

describe('links and paths', () => {
	test.each([
		...guides,
		...decisions.map((name) => `${DECISIONS}/${name}`),
		`${DECISIONS}/README.md`
	])('links in %s lead to files that exist', (file) => {
		expect(deadLinks(file, read(file))).toEqual([]);
	});

	test.each(guides)('files and folders that %s speaks of exist', (file) => {
		expect(deadPaths(read(file))).toEqual([]);
	});

	test('what leads nowhere is noticed', () => {
		const text =
			'[here](performance.md) [gone](gone.md#part) [site](https://example.vn) [top](#top) <img src="../no.png">';
		expect(deadLinks('docs/sample.md', text)).toEqual(['gone.md', '../no.png']);
		const paths =
			'`core/calendar/time.ts` `core/time.ts` `server/` `tests/gone/` `npm start` `data/hailong.sqlite` `routes/(staff)/targets/`';
		expect(deadPaths(paths)).toEqual(['core/time.ts', 'tests/gone/']);
	});
});

function read(file: string): string {
	return readFileSync(join(ROOT, file), 'utf8');
}

/** What is wrong with the form of a decision's file. */
function decisionFaults(name: string, text: string): string[] {
	const number = name.slice(0, 3);
	const date = /^- Date: (\d{4}-\d{2}-\d{2})$/m.exec(text)?.[1];
	const lines = text.trimEnd().split('\n').length;
	const faults: [string, boolean][] = [
		['name', !/^\d{3}-[a-z0-9-]+\.md$/.test(name)],
		['title', !new RegExp(`^# ${number} \\S`).test(text)],
		['date', date === undefined || Number.isNaN(Date.parse(date))],
		['status', !/^- Status: (accepted|replaced by \[\d{3}\]\(\d{3}-[a-z0-9-]+\.md\))$/m.test(text)],
		[`${lines} lines`, lines > MOST_LINES]
	];
	return faults.filter(([, isWrong]) => isWrong).map(([fault]) => `${name}: ${fault}`);
}

/** The line that the index has for a decision. */
function indexLine(name: string): string {
	const text = read(`${DECISIONS}/${name}`);
	const [, number, title] = /^# (\d{3}) (.+)$/m.exec(text) ?? [];
	const by = /^- Status: replaced by \[(\d{3})\]/m.exec(text)?.[1];
	return `- [${number}](${name}) ${title}${by ? ` (replaced by ${by})` : ''}\n`;
}

/**
 * Links and pictures of a document that lead to no file; addresses of other hosts are not looked
 * at.
 */
function deadLinks(file: string, text: string): string[] {
	const targets = [...text.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)].map(
		([, link, picture]) => link ?? picture!
	);
	return targets
		.map((target) => target.split('#')[0]!)
		.filter((target) => target !== '' && !/^[a-z]+:/.test(target))
		.filter((target) => !existsSync(join(ROOT, dirname(file), target)));
}

const TOPS =
	/^(?:src|tests|docs|scripts|migrations|static|core|server|store|db|routes|text|ui|cli)\//;

/**
 * Paths in backticks that exist neither in the project's folder nor below `src/`; `*` and `…` stand
 * for any name.
 */
function deadPaths(text: string): string[] {
	const paths = [...text.matchAll(/`([^`\s]+)`/g)]
		.map(([, path]) => path!)
		.filter((path) => TOPS.test(path));
	const homes = ['', 'src', 'src/lib', 'src/lib/server'];
	return paths
		.filter((path) => !/[*…]|\b[A-Z]{3,}\b/.test(path))
		.filter((path) => !homes.some((home) => existsSync(join(ROOT, home, path))));
}
