import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A source file as the rules see it. */
export interface Source {
	/** From the project's folder, such as `src/lib/core/calendar/time.ts`. */
	path: string;
	lines: number;
	/**
	 * What it imports: files of this project by their path without an ending
	 * (`src/lib/core/calendar/time`), packages by their name.
	 */
	imports: string[];
	/**
	 * Its code on one line: no comments, one space between any two words and signs; `Date . now ( )`.
	 */
	code: string;
	/** What stands in its quotes and, in a component, in its markup. */
	words: string;
}

/** Every source file under src and migrations. */
export function readSources(): Source[] {
	return ['src', 'migrations'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(ts|js|svelte|html|css)$/.test(name))
			.map((name) => join(folder, name))
			.map((path) => sourceOf(path, readFileSync(join(ROOT, path), 'utf8')))
	);
}

/**
 * Parses a source file.
 * @param path where it stands, or would stand
 */
export function sourceOf(path: string, text: string): Source {
	const isScript = /\.(ts|js)$/.test(path);
	const script = isScript ? text : scriptsOf(text);
	const { code, words } = tokensOf(path, script);
	const markup = isScript
		? ''
		: text.replace(SCRIPT, '').replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, '');
	return {
		path,
		lines: text.trimEnd().split('\n').length,
		imports: importsOf(path, script),
		code,
		words: `${words}\n${markup}`
	};
}

const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/g;

function scriptsOf(component: string): string {
	return [...component.matchAll(SCRIPT)].map(([, script]) => script).join('\n');
}

function importsOf(path: string, script: string): string[] {
	return ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => {
		const name = fileName.replace(/^\$lib(?=\/|$)/, 'src/lib');
		// A package may end in .js by its very name, as chart.js does.
		if (!/^(\.|src\/)/.test(name)) return name;
		const file = name.replace(/\.(ts|js)$/, '');
		return file.startsWith('.') ? normalize(join(dirname(path), file)) : file;
	});
}

function tokensOf(path: string, script: string): { code: string; words: string } {
	const file = ts.createSourceFile(path, script, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
	const code: string[] = [];
	const words: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isJSDoc(node)) return;
		const children = node.getChildren(file);
		children.forEach(visit);
		if (children.length > 0) return;
		const word = node.getText(file);
		if (word) code.push(word);
		// Templates without or around ${…}, and quotes; their text is what they say, escapes resolved.
		if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) words.push(node.text);
	};
	visit(file);
	return { code: code.join(' '), words: words.join('\n') };
}
