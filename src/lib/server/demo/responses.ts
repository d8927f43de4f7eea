import type { Submission } from '../intake/submit.ts';
import { addDays, startOf } from '../../core/calendar/time.ts';
import { bustleOf, daysBetween, isTurn, momentOn } from './calendar.ts';
import { chanceOf, logit, type Chance } from './chance.ts';
import type { Place } from './comments.ts';
import type { DemoCounter } from './counters.ts';
import { answer } from './people.ts';
import type { Lately, Offer } from './plan.ts';
import { REFORM } from './units.ts';

/** Log odds won in a year: services get better. */
const TREND = 0.35;
/**
 * The months after the reform were hard: log odds lost at its start, made good over so many days.
 */
const DIP = { depth: 0.6, days: 120 };

const PLACES: Record<string, Place> = { 'health-quick': 'clinic', 'education-quick': 'school' };

/**
 * What people answered on one date, in the order of time.
 * @param today the last day of the demonstration, from which the trend is reckoned back
 * @param until ms: nothing is answered later
 */
export function responsesOn(
	date: string,
	counters: DemoCounter[],
	{ today, until }: { today: string; until: number },
	chance: Chance
): Submission[] {
	const bustle = bustleOf(date);
	const drift = driftOn(date, today);
	// Drawn like all the others and then left out, so that everybody else's answers stay what they
	// are.
	const silent = new Set(
		counters.filter((c) => latelyOf(c, date, today)?.satisfied === null).map((c) => c.id)
	);
	return counters
		.filter(({ opened, closed }) => opened <= date && (closed === null || date <= closed))
		.flatMap((counter) =>
			counter.offers.flatMap((offer) =>
				Array.from({ length: timesOf(offer, date, bustle, chance) }, () => {
					const usual = share(logit(offer.satisfied) + counter.ease + drift);
					const satisfied = latelyOf(counter, date, today)?.satisfied ?? usual;
					return response(counter, offer.fieldId, satisfied, momentOn(date, chance), chance);
				})
			)
		)
		.filter((submission) => submission.answeredAt <= until && !silent.has(submission.counterId))
		.sort((a, b) => a.answeredAt - b.answeredAt);
}

/** What goes wrong at a counter on that date. */
function latelyOf({ lately }: DemoCounter, date: string, today: string): Lately | null {
	return lately && daysBetween(date, today) < lately.days ? lately : null;
}

function timesOf({ often }: Offer, date: string, bustle: number, chance: Chance): number {
	if ('perDay' in often) return chance.times(often.perDay * bustle);
	return bustle > 0 && isTurn(date, often.everyWeeks) ? 1 : 0;
}

function driftOn(date: string, today: string): number {
	const since = daysBetween(REFORM, date);
	const dip = since < 0 || since > DIP.days ? 0 : DIP.depth * (1 - since / DIP.days);
	// Half a year ago stands for the shares in the plan.
	return TREND * (0.5 - daysBetween(date, today) / 365) - dip;
}

function share(logOdds: number): number {
	return 1 / (1 + Math.exp(-logOdds));
}

function response(
	counter: DemoCounter,
	fieldId: number,
	satisfied: number,
	answeredAt: number,
	chance: Chance
): Submission {
	const { definition } = counter.version;
	const uuid = uuidAt(answeredAt, chance);
	// Each person has a chance of their own, so that a question more or less in one form leaves all
	// other forms as they are.
	const own = chanceOf(chance.below(2 ** 32));
	const language = own.happens(0.015) ? 'en' : 'vi';
	const place = PLACES[counter.questionnaire] ?? 'centre';
	return {
		uuid,
		counterId: counter.id,
		fieldId,
		procedureId: null,
		decidingUnitId: null,
		version: { id: counter.version.id, definition },
		channel: own.pick(counter.channels),
		language,
		standing: 'counted',
		answers: answer(definition, { satisfied, place, language }, own),
		answeredAt,
		enteredAt: null
	};
}

/** A UUID version 7 (RFC 9562) from a time and repeatable chance. */
function uuidAt(ms: number, chance: Chance): Buffer {
	const bytes = chance.bytes(16);
	bytes.writeUIntBE(ms, 0, 6);
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	return bytes;
}

/** The dates from `from` to `to`, both inclusive. */
export function* datesOf(from: string, to: string): Generator<string> {
	for (let date = from; startOf(date) <= startOf(to); date = addDays(date, 1)) yield date;
}
