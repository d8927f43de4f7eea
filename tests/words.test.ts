import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources, sourceOf, type Source } from './architecture/sources.ts';

/** A line of the table in docs/words.md. */
interface Term {
	english: string;
	/** Names that the code has for it: identifiers, quoted codes (`'met'`), files or folders. */
	code: string[];
	/** Words that no identifier contains. */
	not: string[];
}

const HEADINGS = ['Tiếng Việt', 'English', 'code', 'meaning', 'not'];

const terms = termsIn(readFileSync(new URL('../docs/words.md', import.meta.url), 'utf8'));
const sources = readSources().filter(({ path }) => path.startsWith('src/'));

test('the table has forty terms and more, each of them once', () => {
	expect(terms.length).toBeGreaterThanOrEqual(40);
	const names = terms.flatMap(({ code }) => code);
	expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test('the code uses the name of every term', () => {
	expect(unusedNames(terms, sources)).toEqual([]);
});

test('no identifier has a word that the table refuses', () => {
	expect(refusedWords(terms, sources)).toEqual([]);
});

describe('a table that is wrong is noticed', () => {
	const table = (line: string) =>
		`# Words\n\n| ${HEADINGS.join(' | ')} |\n|---|---|---|---|---|\n${line}\n`;
	const code = sourceOf('src/lib/core/ballots/vote.ts', "const ballotBox: 'met' = read(pollId);");

	test('by a name that nothing in the code has', () => {
		const [unused] = [
			termsIn(table("| đạt | met | `'met'`, `'missed'`, `ballots`, `votes` | | |"))
		];
		expect(unusedNames(unused, [code])).toEqual(["met: 'missed'", 'met: votes']);
	});

	test('by a refused word within an identifier, in one or in many', () => {
		const refusing = termsIn(
			table('| phiếu | response | `read` | | `ballot`, `poll`, `box`, `rea`, `met` |')
		);
		expect(refusedWords(refusing, [code])).toEqual([
			'src/lib/core/ballots/vote.ts: ballotBox (response)',
			'src/lib/core/ballots/vote.ts: pollId (response)'
		]);
		expect(
			refusedWords(refusing, [sourceOf('src/x.ts', 'const BALLOTS_READ = old_ballots;')])
		).toHaveLength(2);
	});

	test('by a line that lacks a cell, or its English or code name', () => {
		expect(() => termsIn(table('| quầy | counter | `counter` | |'))).toThrow('quầy');
		expect(() => termsIn(table('| quầy | counter | counter | | |'))).toThrow('quầy');
		expect(() => termsIn(table('| quầy | | `counter` | | |'))).toThrow('quầy');
		expect(() => termsIn('# Words without a table')).toThrow('table');
	});
});

/**
 * Reads the table.
 * @throws where there is none, or a line of it cannot be read
 */
function termsIn(markdown: string): Term[] {
	const lines = markdown.split('\n').filter((line) => line.startsWith('|'));
	const [headings, , ...rest] = lines.map(cellsOf);
	if (headings?.join() !== HEADINGS.join())
		throw new Error(`no table with the columns ${HEADINGS.join(', ')}`);
	return rest.filter((cells) => !isHeading(cells)).map(termOf);
}

function cellsOf(line: string): string[] {
	return line
		.split('|')
		.slice(1, -1)
		.map((cell) => cell.trim());
}

/** A line that only names the terms below it. */
function isHeading([first = '', ...others]: string[]): boolean {
	return first.startsWith('**') && others.every((cell) => cell === '');
}

function termOf(cells: string[]): Term {
	const [vietnamese = '', english = '', code = '', , not = ''] = cells;
	const term = { english, code: namesIn(code), not: namesIn(not) };
	if (cells.length !== HEADINGS.length || !vietnamese || !english || term.code.length === 0)
		throw new Error(`docs/words.md: cannot read the line of “${vietnamese}”`);
	return term;
}

function namesIn(cell: string): string[] {
	return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
}

/** Names of the table that stand nowhere in the code, with their term. */
function unusedNames(terms: Term[], sources: Source[]): string[] {
	const used = new Set(
		sources.flatMap((source) => [...namesOfPath(source), ...source.code.split(' ')])
	);
	return terms.flatMap(({ english, code }) =>
		code.filter((name) => !used.has(name)).map((name) => `${english}: ${name}`)
	);
}

/** The folders and the file of a source, the file without its endings. */
function namesOfPath({ path }: Source): string[] {
	const folders = path.split('/').slice(0, -1);
	return [...folders, basename(path).split('.')[0]!];
}

/** Identifiers with a word that the table refuses, in one or in many of it. */
function refusedWords(terms: Term[], sources: Source[]): string[] {
	const refused = new Map(
		terms.flatMap(({ english, not }) => not.map((word) => [word, english] as const))
	);
	const found = new Set<string>();
	for (const { path, code } of sources)
		for (const name of code.split(' ').filter((token) => /^[A-Za-z_$][\w$]*$/.test(token)))
			for (const word of wordsOf(name)) {
				const term = refused.get(word) ?? refused.get(word.replace(/s$/, ''));
				if (term) found.add(`${path}: ${name} (${term})`);
			}
	return [...found];
}

/** `readBallotBox`, `READ_BALLOT_BOX` and `read_ballot_box` are `read`, `ballot`, `box`. */
function wordsOf(identifier: string): string[] {
	return identifier
		.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
		.toLowerCase()
		.split(/[_$]+/);
}
