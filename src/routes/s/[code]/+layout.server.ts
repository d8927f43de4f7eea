import * as counters from '$lib/server/store/counters.ts';
import { counterOf, languagesOf } from './counter.ts';
import type { LayoutServerLoad } from './$types';

/** Whose page this is, and in which languages it can be read. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const counter = await counterOf(locals, params.code);
	const { languages, language } = languagesOf(counter, locals.language);
	// The page's own language stands in its <html lang>.
	locals.language = language;
	const others =
		counter.retiredAt === null ? [] : await counters.inUse(locals.office.db, counter.unit.id);
	return {
		language,
		languages,
		counter: { code: counter.code, name: counter.name, unit: counter.unit.name },
		others: others.map(({ code, name }) => ({ code, name }))
	};
};
