import type { Language } from '../../core/language.ts';
import { citizen } from '../../text/citizen.ts';
import { files } from '../../text/files.ts';

const SECONDS_TO_WAIT = 10;

/**
 * A page that needs no database: the program cannot reach it now, nothing was received, and what to
 * do.
 * @param sent the values of the form that could not be taken: a button sends them once more
 */
export function outagePage(
	language: Language,
	sent: ReadonlyMap<string, readonly string[]> | null = null
): Response {
	const { title, text, kept, again } = citizen[language].outage;
	const inputs = [...(sent ?? [])].flatMap(([name, values]) =>
		values.map((value) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
	);
	// Without an action a form is sent to the address of the page, which is that of the form.
	const body =
		inputs.length === 0
			? `<p>${text}</p>`
			: `<p>${kept}</p><form method="post">${inputs.join('')}<button>${again}</button></form>`;
	return staticPage(language, 503, title, body, { 'retry-after': String(SECONDS_TO_WAIT) });
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
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:10vh auto;padding:0 1rem;overflow-wrap:anywhere}h1{line-height:1.25}a{color:inherit}button{width:100%;min-height:3.25rem;border:2px solid transparent;border-radius:.625rem;background:#0b6157;color:#fff;font:inherit;font-weight:700}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;
	const common = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
	return new Response(html, { status, headers: { ...common, ...headers } });
}

/** A text inside HTML, also in an attribute. Line ends of hidden values stay as they are. */
function escaped(text: string): string {
	const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text.replace(/[&<>"]/g, (sign) => signs[sign]!);
}
