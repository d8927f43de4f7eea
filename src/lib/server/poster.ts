import type { Language } from '../core/language.ts';
import { languageOf, say } from '../core/language.ts';
import { ratedQuestions } from '../core/questionnaire.ts';
import type { Office } from './office.ts';
import { counterAddress, qrOf, shortAddress } from './qr.ts';
import type { Counter } from './store/counters.ts';
import * as questionnaires from './store/questionnaires.ts';
import * as settings from './store/settings.ts';

/** What stands on a printed poster or table card. */
export interface Poster {
	unit: string;
	counter: string;
	code: string;
	/** For people who type it. */
	address: string;
	qr: { size: number; path: string };
	/** Languages of the counter that posters are written in, Vietnamese first. */
	languages: Language[];
	/** The words of levels 1–5 in each language. */
	labels: Partial<Record<Language, string[]>>;
	/** Whether the questionnaire takes less than a minute. */
	short: boolean;
	demonstration: boolean;
}

// Domain.md §6: the quick forms have six rated questions and take at most a minute; those of 16 and 19 take longer.
const RATED_IN_A_MINUTE = 8;

/** Posters of counters, in their order. */
export async function postersOf({ db, settings: { origin } }: Office, counters: Counter[]): Promise<Poster[]> {
	const demonstration = await settings.demonstration(db);
	const current = await questionnaires.current(db);
	return counters.map((counter) => {
		const { path, size } = qrOf(counterAddress(origin, counter.code));
		const definition = current.find((version) => version.questionnaireId === counter.questionnaireId)?.definition;
		const languages = [...new Set<Language>(['vi', ...counter.languages.flatMap((tag) => languageOf(tag) ?? [])])];
		return {
			unit: counter.unit.name,
			counter: counter.name,
			code: counter.code,
			address: shortAddress(origin, counter.code),
			qr: { size, path },
			languages,
			labels: Object.fromEntries(
				languages.map((language) => [
					language,
					(definition?.labels ?? []).slice(1).map((words) => say(words, language))
				])
			),
			short: definition !== undefined && ratedQuestions(definition).length <= RATED_IN_A_MINUTE,
			demonstration
		};
	});
}
