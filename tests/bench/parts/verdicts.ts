import { confidenceSequence } from '../../../src/lib/core/statistics/confidence-sequence.ts';
import { wilson } from '../../../src/lib/core/statistics/wilson.ts';
import { boundsOf, saidBy, type Looks } from '../../core/looks.ts';
import { pricesOf } from '../../core/price.ts';
import { yearsOfAlerts, yearsOfForms, type Field } from '../../core/years.ts';
import type { Folder } from '../offices.ts';
import type { Options } from '../options.ts';
import { doing, note, reach, table, type Cell } from '../report.ts';

const MOST = 5;
const TARGETS = [50, 80, 85, 90, 95, 98];
const PACES = [1, 5, 30, 200];

/** Whether verdicts and alerts keep their promise over a year of looks, and what they cost. */
export async function verdicts(_folder: Folder, { quick }: Options): Promise<void> {
	exact(quick ? [90] : TARGETS, quick ? [5] : PACES);
	const years = quick ? 100 : 20_000;
	alerts('all seven fields at their targets', [90, 85, 90, 85, 90, 85, 90], years);
	alerts('three of seven five points under', [90, 85, 85, 80, 90, 80, 90], years);
	forms(years / 10);
	prices();
}

/** Chances of ever saying a wrong verdict, by the sequence and by Wilson, added up exactly. */
function exact(targets: number[], paces: number[]): void {
	const once: Looks['interval'] = ({ satisfied, n }) => wilson(satisfied, n);
	const rows = targets.flatMap((target) =>
		paces.map((perDay): Cell[] => {
			doing(`a year of looks at a target of ${target} %, ${perDay} answers a day`);
			const looks = { target, perDay, days: 365, floor: 30 };
			const sequence = boundsOf({ ...looks, interval: confidenceSequence });
			const wrong = (rate: number, ...said: ('met' | 'not-met')[]) =>
				100 * saidBy(sequence, rate, said).at(-1)!;
			const both = wrong(target, 'met', 'not-met');
			const single = boundsOf({ ...looks, interval: once });
			return [
				...[`${target} %`, perDay, wrong(target, 'met'), wrong(target, 'not-met'), both],
				...[wrong(target - 1, 'met'), wrong(target + 1, 'not-met')],
				...[100 * saidBy(single, target, ['met', 'not-met']).at(-1)!, reach(both, 'at most', MOST)]
			];
		})
	);
	table(
		'Wrong verdicts: chance in percent that one is said on any day of a year, 365 looks',
		[
			...['target', 'answers a day', '“met” on target', '“not met” on target', 'either'],
			...['“met” 1 point under', '“not met” 1 point over', 'either, Wilson’s', 'reached']
		],
		rows
	);
}

function alerts(what: string, rates: number[], years: number): void {
	doing(`${years} years of alerts, ${what}`);
	const fields = rates.map((rate, i): Field => ({
		rate,
		target: i % 2 === 0 ? 90 : 85,
		perDay: [0.3, 1, 3, 8, 20, 5, 2][i]!
	}));
	const { called, anyFalse, falseShare } = yearsOfAlerts(fields, years, 119);
	table(
		`Alerts below target: ${years} invented years, ${what}`,
		['target', 'true rate', 'answers a day', 'called, % of years', 'reached'],
		fields.map(({ target, rate, perDay }, i) => {
			const share = (100 * called[i]!) / years;
			return [target, rate, perDay, share, rate < target ? '–' : reach(share, 'at most', MOST)];
		})
	);
	const any = (100 * anyFalse) / years;
	note(
		`Years with any false call: ${any} %. Mean share of false calls on the last day: ${falseShare}.`
	);
}

function forms(years: number): void {
	doing(`${years} years of forms with 16 questions`);
	const wrong = yearsOfForms({ questions: 16, perDay: 5, target: 90 }, years, 120);
	const share = (100 * wrong) / years;
	note(
		`Forms of 16 questions, exactly on target, ${years} years: a verdict on some day in ${share} %.`
	);
}

function prices(): void {
	const rows = [
		...pricesOf(90, [80, 85, 87, 93, 95, 99]),
		...pricesOf(85, [75, 80, 82, 88, 90, 95])
	];
	table(
		'Price: answers until a verdict',
		[
			'target',
			'true rate',
			'Wilson once, 80 %',
			'sequence, half',
			'sequence, 80 %',
			'80 % ÷ Wilson'
		],
		rows.map(({ target, rate, once, half, most }) => [
			...[`${target} %`, `${rate} %`, String(once), String(half), String(most), most / once]
		])
	);
}
