import type { Levels } from '../../../core/survey/levels.ts';
import { CHOICES, MONTHS, pack, QUESTIONS } from '../../../core/results/packed.ts';
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
			for (const { key, tally } of months.values())
				years
					.get(nameOfTally(longerKey(key)))!
					.months.push([key.period % 100, tally.responses, ...tally.headline]);
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

function longerKey(key: TallyKey): TallyKey {
	return { ...key, period: Math.floor(key.period / 100) };
}

function sumFor(sums: Map<string, Sum>, key: TallyKey): Sum {
	const name = nameOfTally(key);
	const known = sums.get(name);
	if (known) return known;
	const sum = { key, tally: emptyTally(), months: [] };
	sums.set(name, sum);
	return sum;
}

function rowOf({ key, tally, months }: Sum): TallyRow {
	const { responses, headline } = tally;
	const questions = [...tally.questions].map(([position, levels]) => [position, ...levels]);
	const choices = [...tally.choices].flatMap(([position, options]) =>
		[...options].map(([option, n]) => [position, option, n])
	);
	return {
		...key,
		responses,
		...levelCountsOf(headline),
		questions: Buffer.from(pack(QUESTIONS, questions).buffer),
		choices: Buffer.from(pack(CHOICES, choices).buffer),
		months: Buffer.from(pack(MONTHS, months).buffer)
	};
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
