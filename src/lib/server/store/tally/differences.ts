import type { Levels } from '../../../core/survey/levels.ts';
import {
	CHOICES,
	MONTHS,
	PEOPLE,
	QUESTIONS,
	unpack,
	type Shape
} from '../../../core/results/packed.ts';
import { isUnknown } from '../../../core/results/people.ts';
import type { TallyRow } from '../../db/rows.ts';
import { levelCountsOf, nameOfTally } from './counting.ts';

/**
 * Where stored tallies are not what the responses say, in words. A row of zeros says as much as
 * none. People that are not counted yet (people.ts) are no difference.
 */
export function differences(stored: TallyRow[], counted: TallyRow[]): string[] {
	const uncounted = new Set(stored.filter(({ people }) => isUnknown(people)).map(nameOfTally));
	const withoutThose = (row: TallyRow) =>
		uncounted.has(nameOfTally(row)) ? { ...row, people: Buffer.alloc(0) } : row;
	const [was, is] = [stored, counted].map((rows) => countsOf(rows.map(withoutThose)));
	const names = [...new Set([...was!.keys(), ...is!.keys()])];
	return names
		.filter((name) => (was!.get(name) ?? '') !== (is!.get(name) ?? ''))
		.map(
			(name) =>
				`${name}: stands at ${was!.get(name) || 'nothing'}, the responses say ${is!.get(name) || 'nothing'}`
		);
}

/** What tallies count, in words, by what they count it of. */
function countsOf(rows: TallyRow[]): Map<string, string> {
	const counts = new Map<string, string>();
	const put = (what: string, key: object, numbers: object) => {
		const isZero = Object.values(numbers).every((n) => n === 0);
		counts.set(`${what} ${inWords(key)}`, isZero ? '' : inWords(numbers));
	};
	for (const {
		counter_id: _,
		responses,
		n0,
		n1,
		n2,
		n3,
		n4,
		n5,
		questions,
		choices,
		months,
		people,
		...key
	} of rows) {
		put('responses', key, { responses, n0, n1, n2, n3, n4, n5 });
		const rowsIn = (name: string, shape: Shape, bytes: Uint8Array): number[][] => {
			const found = unpack(shape, bytes);
			if (!found) counts.set(`${name} ${inWords(key)}`, 'bytes that cannot be read');
			return found ?? [];
		};
		for (const [question, ...levels] of rowsIn('questions', QUESTIONS, questions))
			put('question', { ...key, question }, levelCountsOf(levels as Levels));
		for (const [question, option, n] of rowsIn('choices', CHOICES, choices))
			put('choice', { ...key, question, option }, { n });
		for (const [month, responses, ...levels] of rowsIn('months', MONTHS, months))
			put('month', { ...key, month }, { responses, ...levelCountsOf(levels as Levels) });
		for (const [month, n, mm, ms, ss] of rowsIn('people', PEOPLE, people))
			put('people', { ...key, month }, { people: n, mm, ms, ss });
	}
	return counts;
}

function inWords(values: object): string {
	return Object.entries(values)
		.map(([name, value]) => `${name}=${String(value)}`)
		.sort()
		.join(' ');
}
