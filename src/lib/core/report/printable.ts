import { normalForm } from '../normal-form.ts';

/**
 * A value with every text in it fit for XML and for print: composed letters (NFC, or Vietnamese
 * falls apart into marks), no control characters and no halves of characters. What people typed is
 * data everywhere else, too: nothing runs it.
 */
export function printable<T>(value: T): T {
	if (typeof value === 'string') return clean(value) as T;
	if (Array.isArray(value)) return value.map(printable) as T;
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, printable(inner)])
	) as T;
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

function clean(text: string): string {
	return normalForm(text).toWellFormed().replace(UNPRINTABLE, '');
}
