import { atMost } from '../../src/lib/core/statistics/binomial.ts';
import { confidenceSequence } from '../../src/lib/core/statistics/confidence-sequence.ts';
import { wilson } from '../../src/lib/core/statistics/wilson.ts';
import { boundsOf, saidBy, type Bounds } from './looks.ts';

const PER_DAY = 5;

/** What a verdict costs where the true rate stands off the target. */
export interface Price {
	target: number;
	rate: number;
	/** Answers with which Wilson's interval, looked at once, settles it in 80 % of all cases. */
	once: number;
	/** Answers until the sequence has settled it in half of all cases, and in 80 %. */
	half: number;
	most: number;
}

/** Prices by chances added up exactly, to a multiple of five answers (a look each five). */
export function pricesOf(target: number, rates: number[], days = 460): Price[] {
	const looks = { target, perDay: PER_DAY, days, floor: 1 };
	const sequence = boundsOf({ ...looks, interval: confidenceSequence });
	const single = boundsOf({ ...looks, interval: ({ satisfied, n }) => wilson(satisfied, n) });
	return rates.map((rate) => {
		const said = saidBy(sequence, rate, [rate > target ? 'met' : 'not-met']);
		const answersBy = (share: number) =>
			PER_DAY * (said.findIndex((chance) => chance >= share) + 1);
		const once = onceOf(single, rate, target);
		return { target, rate, once, half: answersBy(0.5), most: answersBy(0.8) };
	});
}

/** The smallest number of answers from which on a single look settles it in 80 % of all cases. */
function onceOf(bounds: Bounds, rate: number, target: number): number {
	const isSure = ({ n, met, notMet }: Bounds[number]) => {
		const isMet = 1 - atMost(met - 1, n, rate / 100);
		return (rate > target ? isMet : atMost(notMet, n, rate / 100)) >= 0.8;
	};
	return bounds[bounds.findLastIndex((bound) => !isSure(bound)) + 1]!.n;
}
