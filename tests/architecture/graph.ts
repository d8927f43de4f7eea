import type { Source } from './sources.ts';

/**
 * Files that import each other in a circle, types included.
 * @returns each circle once, as `a → b → a`, by paths without an ending
 */
export function circles(sources: Source[]): string[] {
	const imports = importsByName(sources);
	const found: string[] = [];
	const done = new Set<string>();
	const visit = (name: string, way: string[]): void => {
		const start = way.indexOf(name);
		if (start >= 0) found.push([...way.slice(start), name].join(' → '));
		if (start >= 0 || done.has(name)) return;
		for (const next of imports.get(name) ?? []) visit(next, [...way, name]);
		done.add(name);
	};
	for (const name of imports.keys()) visit(name, []);
	return found;
}

/** What only runs in a browser: an answer to an event, state that changes, something attached. */
const IN_SCRIPT = /\$state\b|\$effect\b|\bonMount\b/;
const IN_MARKUP = /\son[a-z]+=\{|\{@attach\b|\suse:[a-z]/;

/**
 * Pages that do not tell the truth about scripts. `csr = true` belongs beside a page of which
 * something runs in the browser, and beside no other: there, scripts that come late wipe what was
 * typed.
 * @returns one line a page
 */
export function scriptFaults(sources: Source[]): string[] {
	const imports = importsByName(sources);
	const runs = new Set(
		sources
			.filter(({ code, words }) => IN_SCRIPT.test(code) || IN_MARKUP.test(words))
			.map(({ path }) => nameOf(path))
	);
	const uses = (name: string, seen = new Set<string>()): boolean => {
		if (seen.has(name)) return false;
		seen.add(name);
		return runs.has(name) || (imports.get(name) ?? []).some((next) => uses(next, seen));
	};
	return sources
		.filter(({ path }) => /\/\+page[^/]*\.svelte$/.test(path))
		.flatMap(({ path }) => {
			const folder = folderOf(path);
			const says = sources.some(
				(source) => folderOf(source.path) === folder && / csr = true\b/.test(source.code)
			);
			const needs = uses(nameOf(path));
			if (needs && !says)
				return [`${path}: something in it runs in the browser, but there are no scripts`];
			if (says && !needs)
				return [`${path}: carries scripts, and nothing in it runs in the browser`];
			return [];
		});
}

function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/'));
}

function importsByName(sources: Source[]): Map<string, string[]> {
	return new Map(sources.map(({ path, imports }) => [nameOf(path), imports]));
}

/** As imports name it: `.ts` and `.js` are left out. */
function nameOf(path: string): string {
	return path.replace(/\.(ts|js)$/, '');
}
