import * as v from 'valibot';
import { isCounterCode, normalizeCounterCode } from '../codes.ts';
import { LANGUAGES } from '../language.ts';
import { known, line, NAME_LENGTH, oneOf } from '../schema/text.ts';

/** What a counter may name, by code. */
export interface KnownToCounters {
	units: ReadonlyMap<string, number>;
	/** In the order in which fields are shown. */
	fields: ReadonlyMap<string, number>;
	/** Ids of questionnaires by their keys. */
	questionnaires: ReadonlyMap<string, number>;
}

/** What a citizen reads above the form and staff read in every table. */
const counterName = line(NAME_LENGTH);

/** The languages of a counter's form. Vietnamese is always one of them. */
const languages = v.pipe(
	v.array(oneOf(LANGUAGES)),
	v.transform((chosen) =>
		LANGUAGES.filter((language) => language === 'vi' || chosen.includes(language))
	)
);

/** A code that an office brings along for its counter: 4 to 12 letters and digits. */
const publicCode = v.pipe(
	v.string(),
	v.transform(normalizeCounterCode),
	v.check(isCounterCode, 'counter-code')
);

/** A counter. What is left out (`undefined`) is not said: a counter keeps what it has. */
export function counterSchema({ units, fields, questionnaires }: KnownToCounters) {
	return v.object({
		unit_code: known(units),
		name: counterName,
		fields: v.pipe(
			v.array(known(fields)),
			v.minLength(1, 'missing'),
			v.transform((chosen) => [...fields.values()].filter((id) => chosen.includes(id)))
		),
		questionnaire: v.optional(known(questionnaires)),
		languages: v.optional(languages),
		public_code: v.optional(publicCode)
	});
}

/** What two names have in common that nobody can tell apart in a report. */
export function nameKey(name: string): string {
	return name.toLowerCase();
}
