import type { Language } from '../../core/language.ts';
import { citizen } from '../../text/citizen.ts';
import { files } from '../../text/files.ts';

const SECONDS_TO_WAIT = 10;

/**
 * A page that needs no database: the program cannot reach it now, nothing was received, and what to
 * do.
 */
export function outagePage(language: Language): Response {
	const { title, text } = citizen[language].outage;
	return staticPage(language, 503, title, `<p>${text}</p>`, {
		'retry-after': String(SECONDS_TO_WAIT)
	});
}

/**
 * A form that came from another site: not taken, and where to open it. `origin`: the public
 * address, which is no one's input.
 */
export function foreignPage(language: Language, origin: string): Response {
	const { title, text } = citizen[language].foreign;
	return staticPage(language, 403, title, `<p>${text}</p><p><a href="${origin}">${origin}</a></p>`);
}

/**
 * Too many files are being written at once: this one was not begun, and when to ask for it again.
 */
export function filesBusyPage(language: Language, headers: Record<string, string>): Response {
	const { title, text } = files[language].busy;
	return staticPage(language, 503, title, `<p>${text}</p>`, headers);
}

/** A page made before SvelteKit wakes: nothing to load, nothing that can fail. `body`: HTML. */
export function staticPage(
	language: Language,
	status: number,
	title: string,
	body: string,
	headers: Record<string, string> = {}
): Response {
	const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><link rel="icon" href="data:,"><title>${title}</title>
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:10vh auto;padding:0 1rem;overflow-wrap:anywhere}h1{line-height:1.25}a{color:inherit}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;
	const common = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
	return new Response(html, { status, headers: { ...common, ...headers } });
}
