import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { burstChance, silenceChance } from '../../src/lib/core/alerts/chance.ts';
import { fourPoint, ikm } from '../../src/lib/core/indices/ikm.ts';
import { parIndex } from '../../src/lib/core/indices/par-index.ts';
import { settlement } from '../../src/lib/core/indices/qd-766.ts';
import { neededAnswers } from '../../src/lib/core/results/needed.ts';
import { trend } from '../../src/lib/core/results/trend.ts';
import { adjustEvidence } from '../../src/lib/core/statistics/benjamini-hochberg.ts';
import { difference } from '../../src/lib/core/statistics/compare.ts';
import {
	confidenceSequence,
	evidenceBelow
} from '../../src/lib/core/statistics/confidence-sequence.ts';
import { holm } from '../../src/lib/core/statistics/holm.ts';
import { nonresponseBounds } from '../../src/lib/core/statistics/nonresponse.ts';
import { stratified } from '../../src/lib/core/statistics/stratified.ts';
import { wilson } from '../../src/lib/core/statistics/wilson.ts';
import { index, type Levels } from '../../src/lib/core/survey/levels.ts';
import { FORMULAS } from '../../src/lib/core/survey/questionnaire.ts';

/** What R prints by docs/method.md, line by line, as the program reckons it. */
function figures(): (number | null)[][] {
	const levels: Levels = [0, 2, 3, 10, 60, 25];
	const byWilson = wilson(270, 300);
	const always = confidenceSequence({ satisfied: 270, n: 300 });
	const needed = neededAnswers({ satisfied: 270, n: 300, target: 87, floor: 30, settled: null });
	const silent = nonresponseBounds(90, 40)!;
	const pair = difference({ satisfied: 56, n: 70 }, { satisfied: 48, n: 80 });
	const rising = trend(
		[80, 85, 90].map((satisfied) => ({ satisfied, n: 100 })),
		30
	);
	const weighted = stratified([
		{ key: 'a', satisfied: 40, n: 50, settled: 900 },
		{ key: 'b', satisfied: 95, n: 100, settled: 100 }
	]);
	const points = [25, 250].map((late) => settlement({ settled: 1000, late, complained: 0 }).points);
	// Eight of ten "satisfied" and two "very satisfied" have a mean level of 4.2.
	const element = fourPoint([0, 0, 0, 0, 8, 2]);
	return [
		FORMULAS.map((formula) => index(formula, levels)),
		[byWilson.lower, byWilson.upper],
		[always.lower, always.upper],
		adjustEvidence([100, 25, 0]),
		[evidenceBelow({ satisfied: 225, n: 300 }, 85)],
		[needed.kind === 'answers' ? needed.answers : null],
		[(100 * 255) / 1200],
		[silent.lower, silent.upper],
		[pair.difference, pair.lower, pair.upper],
		holm([0.01, 0.04, 0.03]),
		[rising.slope, rising.p],
		[weighted.rate, weighted.standardError],
		[...points, parIndex(85).points, ikm(new Array<number | null>(9).fill(element)).index],
		[1e5 * burstChance({ bad: 7, n: 17 }, { bad: 24, n: 400 })],
		[silenceChance(100, 130, 5)]
	];
}

it.each(['method.md', 'method.vi.md'])('the figures that R prints by docs/%s are ours', (file) => {
	const text = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
	const printed = [...text.matchAll(/^#> (.*)$/gm)].map(([, line]) => line!.split(' '));
	const expected = figures();
	expect(printed.length).toBe(expected.length);
	printed.forEach((line, i) => {
		const digits = line[0]!.split('.')[1]?.length ?? 0;
		expect(line).toEqual(expected[i]!.map((figure) => figure!.toFixed(digits)));
	});
});

it('both languages have the same lines of R, in sections of the same order', () => {
	const [english, vietnamese] = ['method.md', 'method.vi.md'].map((file) => {
		const text = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
		const code = [...text.matchAll(/^```r\n([^]*?)^```$/gm)].map(([, lines]) => lines!);
		const sections = [...text.matchAll(/^(##|```r)/gm)].map(([, mark]) => mark);
		return { code: code.map((lines) => lines.replace(/^# .*|(?<=\S) # .*/gm, '')), sections };
	});
	expect(vietnamese).toEqual(english);
});
