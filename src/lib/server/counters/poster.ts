import { error, redirect } from '@sveltejs/kit';
import type { Language } from '../../core/language.ts';
import { languageOf, say } from '../../core/language.ts';
import { originReach } from '../../core/origin.ts';
import { ratedQuestions } from '../../core/survey/questionnaire.ts';
import { counters as words } from '../../text/counters.ts';
import type { Office } from '../office/office.ts';
import { atCounter } from '../staff/access.ts';
import * as counters from '../store/counters.ts';
import type { Counter, OpenCounter } from '../store/counters.ts';
import * as questionnaires from '../store/questionnaires.ts';
import * as settings from '../store/settings.ts';
import { counterAddress, qrOf, shortAddress } from '../files/qr.ts';

// Domain.md §6: the quick forms have six rated questions and take at most a minute; those of 16 and
// 19 take longer.
const RATED_IN_A_MINUTE = 8;

/** What stands on the posters of counters, in their order; ui/staff/PosterSheet draws them. */
export async function postersOf({ db, settings: { origin } }: Office, printed: Counter[]) {
	const demonstration = await settings.demonstration(db);
	const current = await questionnaires.current(db);
	return printed.map((counter) => {
		const { path, size } = qrOf(counterAddress(origin, counter.code));
		const definition = current.find(
			(version) => version.questionnaireId === counter.questionnaireId
		)?.definition;
		const languages = [
			...new Set<Language>(['vi', ...counter.languages.flatMap((tag) => languageOf(tag) ?? [])])
		];
		return {
			unit: counter.unit.name,
			counter: counter.name,
			code: counter.code,
			address: shortAddress(origin, counter.code),
			qr: { size, path },
			reach: originReach(origin),
			languages,
			labels: Object.fromEntries<string[]>(
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

/** The posters of all counters in use of the unit that access was granted to, and below it. */
export async function postersOfUnit({ access, office, language }: App.Locals) {
	const { unit } = access;
	return {
		language,
		unit: unit.name,
		posters: await postersOf(office, await counters.inUse(office.db, unit.id))
	};
}

/**
 * The counter of an address that shows a picture of its code: 410 once it is retired, for a dead
 * poster helps nobody.
 */
export function printable(locals: App.Locals): OpenCounter {
	const { counter } = atCounter(locals);
	if (counter.retiredAt !== null) error(410, words[locals.language].noPrint);
	return counter;
}

/**
 * The same for a page to print: a retired counter leads to its own page, which says so and offers
 * to take it into use again.
 */
export function printablePage(locals: App.Locals): OpenCounter {
	const { counter } = atCounter(locals);
	if (counter.retiredAt !== null) redirect(303, `/counters/${counter.code}`);
	return counter;
}
