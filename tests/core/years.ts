import { adjustEvidence } from '../../src/lib/core/statistics/benjamini-hochberg.ts';
import {
	confidenceSequence,
	evidenceBelow
} from '../../src/lib/core/statistics/confidence-sequence.ts';
import { chanceOf, type Chance } from '../../src/lib/server/demo/chance.ts';

const DAYS = 365;
const ALPHA = 0.05;

/** A field of an invented office: true rate and target in percent, mean answers a day. */
export interface Field {
	rate: number;
	target: number;
	perDay: number;
}

/** What years of daily alerts came to. */
export interface Alerts {
	years: number;
	/** Years in which each field was called below its target on some day. */
	called: number[];
	/** Years in which a field was called though its true rate is its target or more. */
	anyFalse: number;
	/** Mean share of false calls among the calls of a year's last day; 0 where there were none. */
	falseShare: number;
}

/** Answers come in by chance for so many years, and every evening all fields are looked at. */
export function yearsOfAlerts(fields: Field[], years: number, seed: number): Alerts {
	const chance = chanceOf(seed);
	const isTrue = fields.map(({ rate, target }) => rate < target);
	const called = fields.map(() => 0);
	let anyFalse = 0;
	let falseShares = 0;
	for (let year = 0; year < years; year++) {
		const { ever, last } = yearOfAlerts(fields, chance);
		ever.forEach((isCalled, i) => (called[i]! += Number(isCalled)));
		anyFalse += Number(ever.some((isCalled, i) => isCalled && !isTrue[i]));
		const calls = last.filter(Boolean).length;
		const wrong = last.filter((isCalled, i) => isCalled && !isTrue[i]).length;
		falseShares += calls === 0 ? 0 : wrong / calls;
	}
	return { years, called, anyFalse, falseShare: falseShares / years };
}

function yearOfAlerts(fields: Field[], chance: Chance): { ever: boolean[]; last: boolean[] } {
	const counts = fields.map(() => ({ satisfied: 0, n: 0 }));
	const evidence = fields.map(() => 0);
	let ever = fields.map(() => false);
	let last = ever;
	for (let day = 0; day < DAYS; day++) {
		fields.forEach(({ rate, target, perDay }, i) => {
			const count = counts[i]!;
			const answers = chance.times(perDay);
			for (let k = 0; k < answers; k++) count.satisfied += Number(chance.happens(rate / 100));
			count.n += answers;
			if (answers > 0) evidence[i] = evidenceBelow(count, target);
		});
		last = adjustEvidence(evidence).map((p) => p! <= ALPHA);
		ever = ever.map((isCalled, i) => isCalled || last[i]!);
	}
	return { ever, last };
}

/**
 * Years in which "met" or "not met" is said on some day though the true rate stands exactly on the
 * target, with people who answer many questions each.
 *
 * @param questions of the form · @param perDay mean people a day · @param target percent
 */
export function yearsOfForms(
	{ questions, perDay, target }: { questions: number; perDay: number; target: number },
	years: number,
	seed: number
): number {
	const chance = chanceOf(seed);
	let wrong = 0;
	for (let year = 0; year < years; year++) {
		let [people, satisfied] = [0, 0];
		for (let day = 0; day < DAYS; day++) {
			const came = chance.times(perDay);
			for (let k = 0; k < came; k++) satisfied += form(questions, target / 100, chance);
			people += came;
			if (came === 0) continue;
			const sample = { satisfied, n: people, answers: people * questions };
			const { lower, upper } = confidenceSequence(sample);
			if (lower < target && upper >= target) continue;
			wrong++;
			break;
		}
	}
	return wrong;
}

/**
 * Nine in ten are content with everything or with nothing, so that a form says hardly more than one
 * answer; the others with each question by the toss of a coin.
 */
function form(questions: number, share: number, chance: Chance): number {
	const person = chance.share();
	if (person < share - 0.05) return questions;
	if (person < 0.9) return 0;
	let satisfied = 0;
	for (let i = 0; i < questions; i++) satisfied += Number(chance.happens(0.5));
	return satisfied;
}
