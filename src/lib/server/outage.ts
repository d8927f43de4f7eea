import type { Language } from '../core/language.ts';
import { citizen } from '../text/citizen.ts';

const SECONDS_TO_WAIT = 10;

/** A page that needs no database: the program cannot reach it now, nothing was received, and what to do. */
export function outagePage(language: Language): Response {
	const { title, text } = citizen[language].outage;
	const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title>
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:10vh auto;padding:0 1rem}</style></head>
<body><h1>${title}</h1><p>${text}</p></body></html>`;
	const headers = {
		'content-type': 'text/html; charset=utf-8',
		'retry-after': String(SECONDS_TO_WAIT),
		'cache-control': 'no-store'
	};
	return new Response(html, { status: 503, headers });
}
