import { languageOf } from '../core/language.ts';
import { formPage, keptPage, thanksPage } from './citizen-pages.ts';
import type { FrontDoor } from './door.ts';
import { commonHeaders } from './headers.ts';
import type { Office } from './office.ts';
import * as settings from './store/settings.ts';

const ADDRESS = /^(\/s\/([^/?]+)(?:\/thanks\/([0-9a-f-]{36}))?)(\?lang=([a-z]{2}))?$/i;

/**
 * Forms and thanks that are rendered already go out before SvelteKit wakes: under load they are two thirds of all
 * requests, and all that a visit asks of them is one short text. Everything else is left to SvelteKit, which makes the
 * same pages (hooks.server.ts).
 */
export function frontDoor(office: Office): FrontDoor {
	const common = commonHeaders(office.settings.origin);
	return async ({ method, url = '', headers }, response) => {
		const [, path, code, id, query = '', lang] = (method === 'GET' && ADDRESS.exec(url)) || [];
		if (!path || !code) return false;
		const cookie = /(?:^|;\s*)lang=([a-z]{2})/.exec(headers.cookie ?? '')?.[1];
		const language = languageOf(lang) ?? languageOf(cookie) ?? 'vi';
		try {
			const revision = await settings.revision(office.db);
			const page = id ? await thanksPage(office, code, id, language) : formPage(`${path}${query}`, language);
			const kept = page && keptPage(page, revision, headers['accept-encoding']);
			if (!kept) return false;
			response.writeHead(200, [...kept.headers, ...common, ['content-length', String(kept.body.length)]].flat());
			response.end(kept.body);
			return true;
		} catch {
			// SvelteKit meets the same trouble, and says what to do.
			return false;
		}
	};
}
