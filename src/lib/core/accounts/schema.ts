import * as v from 'valibot';
import { ROLES } from '../permission.ts';
import { fits, isPrintable, line, NAME_LENGTH, oneOf } from '../schema/text.ts';

/** RFC 5321, §4.5.3.1.3: most characters of an address. */
const ADDRESS_LENGTH = 254;

/** An e-mail address as accounts keep it: however it is typed, it is the same account's. */
export function addressOf(typed: string): string {
	return typed.trim().toLowerCase();
}

/** The name of an API key, which says what program has it. */
export const keySchema = v.object({ name: line(NAME_LENGTH), role: oneOf(ROLES) });

/** An account of a member of staff. */
export const accountSchema = v.object({
	email: v.pipe(v.string(), v.transform(addressOf), v.check(isAddress, 'email')),
	...keySchema.entries
});

function isAddress(text: string): boolean {
	return /^[^\s@]+@[^\s@]+$/.test(text) && isPrintable(text) && fits(text, ADDRESS_LENGTH);
}
