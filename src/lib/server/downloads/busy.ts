import type { Language } from '../../core/language.ts';
import { files } from '../../text/files.ts';
import { filesBusyPage } from '../http/static-page.ts';
import { problem } from '../http/problem.ts';

/** By then a reader who stands still has been cut off (serve.ts), at the usual settings. */
const SECONDS_TO_WAIT = '60';

/**
 * The answer to somebody who waited too long for a file: 503, and when to ask again (Retry-After,
 * RFC 9110 §10.2.3). A page for a browser that shows it, a problem (RFC 9457) for a script or a
 * program.
 */
export function busyResponse(request: Request, language: Language): Response {
	const headers = { 'retry-after': SECONDS_TO_WAIT };
	if (request.headers.get('accept')?.includes('text/html')) return filesBusyPage(language, headers);
	return problem(503, `${files.vi.busy.text} · ${files.en.busy.text}`, headers);
}
