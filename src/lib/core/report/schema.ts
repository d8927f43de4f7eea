import * as v from 'valibot';
import { normalForm } from '../normal-form.ts';
import { dateOrNothing } from '../schema/calendar.ts';
import { says } from '../schema/read.ts';
import {
	fits,
	isPrintable,
	line,
	LINE_LENGTH,
	lineOrNothing,
	lines,
	visible
} from '../schema/text.ts';

/** Most lines of a list, and most characters of a text and of a reason. */
const MOST = { lines: 40, text: 20_000, reason: 500 };
/** “Sửa” says nothing of why. */
const SHORTEST_REASON = 10;

/** Lines of a list such as the recipients; blank ones are left out. */
function list(longest: number) {
	return v.pipe(
		v.string(),
		v.transform((text) =>
			normalForm(text)
				.split('\n')
				.map((one) => one.trim())
				.filter((one) => one !== '')
		),
		v.check((found) => found.every(isPrintable), 'characters'),
		v.check(
			(found) => found.length <= MOST.lines && found.every((one) => fits(one, longest)),
			says('long', longest)
		)
	);
}

/** What an officer writes into a report: its head as a letter, the findings, and what was done. */
export const reportSchema = v.object({
	authority: lineOrNothing(LINE_LENGTH),
	office: line(LINE_LENGTH),
	number: lineOrNothing(LINE_LENGTH),
	place: lineOrNothing(LINE_LENGTH),
	date: dateOrNothing,
	subject: line(LINE_LENGTH),
	signer: lineOrNothing(LINE_LENGTH),
	recipients: list(LINE_LENGTH),
	capacity: list(LINE_LENGTH),
	findings: list(MOST.text),
	done: lines(MOST.text)
});

/** Why a closed report is corrected. */
export const reasonSchema = v.pipe(
	lines(MOST.reason),
	v.check((text) => visible(text) >= SHORTEST_REASON, 'short')
);
