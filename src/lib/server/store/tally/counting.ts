import type { Levels } from '../../../core/survey/levels.ts';
import {
	CHOICES,
	MONTHS,
	pack,
	PEOPLE,
	QUESTIONS,
	type Shape
} from '../../../core/results/packed.ts';
import {
	absorb,
	addTo,
	emptyTally,
	type Contribution,
	type Tally
} from '../../../core/results/tally.ts';
import { dayOf } from '../../../core/calendar/time.ts';
import type { LevelCounts, ResponseRow, TallyKey, TallyRow } from '../../db/rows.ts';

/** A response as far as tallies care. */
export type Tallied = Omit<TallyKey, 'period'> & Pick<ResponseRow, 'answered_at'>;

/** Counts responses into tallies in memory. */
export interface Counting {
	/** Counts a response in, with what it adds. */
	add(response: Tallied, contribution: Contribution): void;
	/**
	 * Each response stands once in the tallies of its day, once in those of its month, and once in
	 * those of its year.
	 */
	rows(): TallyRow[];
}

interface Sum {
	key: TallyKey;
	tally: Tally;
	/** Of a year: its months, as they are packed. */
	months: number[][];
	/** Of a year: what people gave in its months, as it is packed. */
	people: number[][];
}

export function counting(): Counting {
	const days = new Map<string, Sum>();
	return {
		add({ answered_at, counter_id, field_id, version_id, channel, standing }, contribution) {
			const key = {
				counter_id,
				period: dayOf(answered_at),
				field_id,
				version_id,
				channel,
				standing
			};
			addTo(sumFor(days, key).tally, contribution);
		},
		rows() {
			const months = longer(days);
			const years = longer(months);
			for (const { key, tally } of months.values()) {
				const year = years.get(nameOfTally(longerKey(key)))!;
				year.months.push([key.period % 100, tally.responses, ...tally.headline]);
				year.people.push(...peopleIn(key.period, tally));
			}
			for (const sum of [...days.values(), ...months.values()])
				sum.people = peopleIn(sum.key.period, sum.tally);
			return [...days.values(), ...months.values(), ...years.values()].map(rowOf);
		}
	};
}

/**
 * Sums of days (YYYYMMDD) by month (YYYYMM), or of months by year (YYYY): the last two digits go.
 */
function longer(sums: Map<string, Sum>): Map<string, Sum> {
	const found = new Map<string, Sum>();
	for (const { key, tally } of sums.values()) absorb(sumFor(found, longerKey(key)).tally, tally);
	return found;
}

/** What people gave, by the month of a day or month. */
function peopleIn(period: number, { people }: Tally): number[][] {
	const month = (period > 999_999 ? Math.floor(period / 100) : period) % 100;
	return people[0] === 0 ? [] : [[month, ...people]];
}

function longerKey(key: TallyKey): TallyKey {
	return { ...key, period: Math.floor(key.period / 100) };
}

function sumFor(sums: Map<string, Sum>, key: TallyKey): Sum {
	const name = nameOfTally(key);
	const known = sums.get(name);
	if (known) return known;
	const sum = { key, tally: emptyTally(), months: [], people: [] };
	sums.set(name, sum);
	return sum;
}

function rowOf({ key, tally, months, people }: Sum): TallyRow {
	const { responses, headline } = tally;
	const questions = [...tally.questions].map(([position, levels]) => [position, ...levels]);
	const choices = [...tally.choices].flatMap(([position, options]) =>
		[...options].map(([option, n]) => [position, option, n])
	);
	return {
		...key,
		responses,
		...levelCountsOf(headline),
		questions: packed(QUESTIONS, questions),
		choices: packed(CHOICES, choices),
		months: packed(MONTHS, months),
		people: packed(PEOPLE, people)
	};
}

const NO_BYTES = Buffer.alloc(0);

function packed(shape: Shape, rows: number[][]): Buffer {
	return rows.length === 0 ? NO_BYTES : Buffer.from(pack(shape, rows).buffer);
}

/** Levels as the columns of a tally. */
export function levelCountsOf([n0, n1, n2, n3, n4, n5]: Levels): LevelCounts {
	return { n0, n1, n2, n3, n4, n5 };
}

/** A tally's key as one text. */
export function nameOfTally({
	counter_id,
	period,
	field_id,
	version_id,
	channel,
	standing
}: TallyKey): string {
	return `${counter_id} ${period} ${field_id} ${version_id} ${channel} ${standing}`;
}
