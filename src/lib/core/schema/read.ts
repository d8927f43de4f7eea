import * as v from 'valibot';
import { shown, type Code, type Problem } from './problem.ts';

/** What reading gave: a value that may be stored, or what is wrong. */
export type Reading<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/**
 * The message of a rule in a schema: a code, and what its words name as `{wanted}`.
 * @example v.check(fits, says('long', 120))
 */
export function says(code: Code, wanted?: string | number): string {
	return wanted === undefined ? code : `${code} ${wanted}`;
}

/**
 * Reads what somebody typed, wrote or sent. Of each value only the first thing that is wrong is
 * told.
 */
export function read<S extends v.GenericSchema>(
	schema: S,
	given: v.InferInput<S>
): Reading<v.InferOutput<S>> {
	const result = v.safeParse(schema, given);
	if (result.success) return { ok: true, value: result.output };
	const first = new Map<string, Problem>();
	for (const issue of result.issues) {
		const path = (issue.path ?? []).map(({ key }) => String(key));
		const name = path.join('.');
		if (!first.has(name)) first.set(name, problemOf(issue, path, given));
	}
	return { ok: false, problems: [...first.values()] };
}

function problemOf(
	{ message, input }: v.BaseIssue<unknown>,
	[column = '', place]: string[],
	given: unknown
): Problem {
	const [, code, wanted] = /^(\S+)(?: (.*))?$/s.exec(message)!;
	// A rule about several values sees what they were read as, and not what was typed.
	const text = typeof input === 'string' ? input : (given as Record<string, unknown>)[column];
	return {
		column,
		code: code as Code,
		values: {
			...(typeof text === 'string' && { text: shown(text) }),
			...(wanted !== undefined && { wanted }),
			// Which one of several, from 1.
			...(place !== undefined && { place: Number(place) + 1 })
		}
	};
}
