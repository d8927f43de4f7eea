import { atMost } from '../statistics/binomial.ts';
import { Z95, type ClusteredSample, type Sample } from '../statistics/wilson.ts';

/** How sure a period's end has to bring a verdict before we call a number of answers enough. */
export const ASSURANCE = 0.8;
/** Where more than so many times the answers given are needed, the rate is too close to tell. */
export const MOST_TIMES = 10;

/** So far the search looks for a ripple; what lies beyond is under a thousandth. */
const MOST_AHEAD = 200;

/** What is still missing for a verdict at the period's end. */
export type Needed =
	/** Nothing: the verdict is settled, or without a target the sample floor is reached. */
	| { kind: 'nothing' }
	/** So many more answers, ≥ 1. */
	| { kind: 'answers'; answers: number }
	/** Không thể kết luận vì sát chỉ tiêu. */
	| { kind: 'too-close' }
	/** Even if every dossier of the period were rated, the sample floor would not be reached. */
	| { kind: 'too-few-dossiers' };

/** One side of a target as a race: whoever misses too often does not get over the bar. */
interface Race {
	/** Share that has to be proven, 0–1. */
	bar: number;
	/** Answers so far, and those of them that miss; may be fractional. */
	n: number;
	misses: number;
	/** How likely the next answer misses. */
	chance: number;
}

/**
 * How many more answers it takes until the verdict at the period's end (`judge`, by Wilson's
 * interval) is settled with a probability of 80 %, if the true rate is the one estimated today. It
 * is the smallest number from which on the probability never falls under 80 %, whatever comes in
 * beyond it: a single answer may settle a verdict for a moment, and the next one takes it back.
 * Exact by the binomial distribution.
 *
 * It counts the verdict on the side of the target where the rate stands today. The rate is too
 * close to tell where it is the target itself, and where more would be needed than ten times the
 * answers of the period (at least `floor` of them, so that a beginning is not called hopeless) or
 * than its dossiers.
 *
 * @param given the answers so far, as for `judge` · target: percent, 0–100; null: none was set, and
 * only the floor is wanted · floor: answers under which no verdict is given, see SAMPLE_FLOOR ·
 * settled: dossiers settled in the period; null where not known
 *
 * `neededAnswers({satisfied: 270, n: 300, target: 87, floor: 30, settled: null})` is 557 answers.
 */
export function neededAnswers(
	given: ClusteredSample & { target: number | null; floor: number; settled: number | null }
): Needed {
	const { satisfied, n, answers = n, effective = n, target, floor } = given;
	const settled = given.settled ?? Infinity;
	const isEmpty = n <= 0 || answers <= 0;
	const toFloor = isEmpty ? Math.max(floor, 1) : Math.max(0, Math.ceil(floor - n));
	if (toFloor > settled) return { kind: 'too-few-dossiers' };
	const most = Math.min(MOST_TIMES * Math.max(n, floor, 1), settled);
	// More people answer as those did who have: each is worth as much.
	const worth = isEmpty ? 1 : effective / n;
	const sample = { satisfied, n: effective, answers };
	const toVerdict =
		isEmpty || target === null ? 0 : Math.ceil(toSettle(sample, target, most * worth) / worth);
	if (toVerdict > most) return { kind: 'too-close' };
	const needed = Math.max(toFloor, toVerdict);
	return needed === 0 ? { kind: 'nothing' } : { kind: 'answers', answers: needed };
}

/** Answers to the verdict without the floor; Infinity where more than `most`, or none would do. */
function toSettle(
	{ satisfied, n, answers }: Required<Sample>,
	target: number,
	most: number
): number {
	const rate = (100 * satisfied) / answers;
	const share = satisfied / answers;
	const good = (satisfied * n) / answers;
	const bad = ((answers - satisfied) * n) / answers;
	if (rate === target) return target === 0 ? 0 : Infinity;
	// "Not met" is to prove, of those who are not satisfied, a share over 100 − target.
	return rate > target
		? toFinish({ bar: target / 100, n, misses: bad, chance: 1 - share }, most)
		: toFinish({ bar: 1 - target / 100, n, misses: good, chance: share }, most);
}

/**
 * Each further miss that is allowed takes some more answers. Until these have come in, every answer
 * makes the end less sure; so the least sure moments are those just before the next miss is
 * allowed. Later ones are surer, but for a ripple, because answers come whole.
 */
function toFinish(race: Race, most: number): number {
	if (allowedMisses(race, race.n) >= 0) return 0;
	const sureness = (misses: number) => atMost(misses, firstWith(race, misses + 1) - 1, race.chance);
	let low = 0;
	let high = Math.floor(allowedMisses(race, race.n + most));
	if (high < 0 || sureness(high) < ASSURANCE) return Infinity;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (sureness(middle) >= ASSURANCE) high = middle;
		else low = middle + 1;
	}
	return firstWith(race, afterRipple(low, rippleOf(race, firstWith(race, low)), sureness));
}

/** The first number of misses from which on it stays sure enough. */
function afterRipple(start: number, ripple: number, sureness: (misses: number) => number): number {
	let first = start;
	for (let misses = start; misses < first + MOST_AHEAD; misses++) {
		const sure = sureness(misses);
		if (sure > ASSURANCE + ripple) break;
		if (sure < ASSURANCE) first = misses + 1;
	}
	return first;
}

/**
 * How far one answer more or less moves the sureness: its chance to miss, times the chance of the
 * likeliest number of misses, 1/√(2π·variance).
 */
function rippleOf({ chance }: Race, answers: number): number {
	return Math.sqrt(chance / (2 * Math.PI * answers * (1 - chance)));
}

/**
 * Further misses with which `total` answers still prove the bar; under 0 where they do not even
 * without any. Wilson's lower end is at the bar t where total·(1 − t) less the misses is
 * z·√(total·t·(1 − t)).
 */
function allowedMisses({ bar, misses }: Race, total: number): number {
	return total * (1 - bar) - Z95 * Math.sqrt(total * bar * (1 - bar)) - misses;
}

/** After how many more answers so many further misses are allowed; the quadratic in √total. */
function firstWith({ bar, n, misses }: Race, allowed: number): number {
	const half = Z95 * Math.sqrt(bar * (1 - bar));
	const root = half + Math.sqrt(half * half + 4 * (1 - bar) * (misses + allowed));
	return Math.max(1, Math.ceil((root / (2 * (1 - bar))) ** 2 - n));
}
