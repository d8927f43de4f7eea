import { expect, test } from 'vitest';
import type { Levels } from '../../src/lib/core/survey/levels.ts';
import { groupOf, hidden, type Group } from '../../src/lib/core/results/results.ts';
import {
	originOf,
	readPercent,
	targetFor,
	type Target
} from '../../src/lib/core/targets/targets.ts';
import { SAMPLE_FLOOR } from '../../src/lib/core/results/verdict.ts';
import { supposing, whatIf } from '../../src/lib/core/targets/what-if.ts';

const FLOOR = SAMPLE_FLOOR;
const [PROVINCE, COMMUNE] = [1, 2];
const LAND = 7;

/** A line of a result: `satisfied` of `n` answers against a target. */
function line(
	key: string,
	satisfied: number,
	n: number,
	target: number | null,
	isRunning = false
): Group {
	const headline: Levels = [0, 0, n - satisfied, 0, satisfied, 0];
	const counts = {
		key,
		label: { vi: key },
		questionnaire: null,
		responses: n,
		headline,
		questions: [headline]
	};
	return groupOf(
		{ ...counts, people: null, target, load: null, apart: 0 },
		'top2',
		FLOOR,
		isRunning
	);
}

const target = (unitId: number, fieldId: number | null, percent: number): Target => ({
	unitId,
	fieldId,
	percent,
	basis: 'Kế hoạch'
});

test('a verdict flips exactly at the bounds of its interval (domain.md §5: 270 of 300 is 86.08 to 92.91)', () => {
	const group = line('land', 270, 300, 85);
	expect([group.lower!.toFixed(2), group.upper!.toFixed(2)]).toEqual(['86.08', '92.91']);
	const then = (percent: number) => whatIf([group], () => percent, FLOOR)[0]!;
	const step = 1e-9;
	expect(then(group.lower!)).toMatchObject({ changed: false, then: { verdict: 'met' } });
	expect(then(group.lower! + step)).toMatchObject({
		changed: true,
		then: { verdict: 'undecided', side: 'above' }
	});
	expect(then(group.upper!)).toMatchObject({
		changed: true,
		then: { verdict: 'undecided', side: 'below' }
	});
	expect(then(group.upper! + step)).toMatchObject({
		changed: true,
		then: { verdict: 'not-met', side: null }
	});
});

test('what holds already changes nothing, and the same target typed again neither', () => {
	const groups = [
		line('a', 270, 300, 85),
		line('b', 255, 300, 90),
		line('c', 10, 10, 90),
		line('d', 0, 0, null)
	];
	const same = whatIf(groups, (group) => group.target, FLOOR);
	for (const { now, then, changed } of same) expect([then, changed]).toEqual([now, false]);
	// Judged once under another target and back again, the verdict is the first one.
	const other = groups.map((group) => ({ ...group, target: 1 }));
	const back = whatIf(other, ({ key }) => groups.find((group) => group.key === key)!.target, FLOOR);
	for (const { key, then } of back) {
		const { target, verdict, side, needed, outOfReach } = groups.find(
			(group) => group.key === key
		)!;
		expect(then).toEqual({ target, verdict, side, needed, outOfReach });
	}
});

test('changed lines come first, the others in their order; too few answers stay too few; hidden ones stay hidden', () => {
	const small = hidden(line('hidden', 3, 3, 90));
	const groups = [
		line('a', 255, 300, 90),
		line('b', 10, 10, 90),
		small,
		line('c', 270, 300, 85),
		line('d', 300, 300, 90)
	];
	const lines = whatIf(groups, () => 95, FLOOR);
	expect(lines.map(({ key, changed, then }) => [key, changed, then.verdict])).toEqual([
		['c', true, 'not-met'],
		['a', false, 'not-met'],
		['b', false, 'too-few'],
		['hidden', false, 'too-few'],
		['d', false, 'met']
	]);
	expect(lines.find(({ key }) => key === 'hidden')).toMatchObject({
		n: null,
		rate: null,
		suppressed: true
	});
});

test('a line of a running period is judged by its own interval: 270 of 300 is 83.99 to 94.58 (docs/method.md)', () => {
	const [then] = whatIf([line('land', 270, 300, 80, true)], () => 85, FLOOR);
	expect(then).toMatchObject({ now: { verdict: 'met' }, then: { verdict: 'undecided' } });
	// After its end the same answers meet 85.
	const [ended] = whatIf([line('land', 270, 300, 80)], () => 85, FLOOR);
	expect(ended).toMatchObject({ then: { verdict: 'met' }, changed: false });
});

test('without a target there is no verdict, and a supposed one gives it', () => {
	expect(whatIf([line('a', 270, 300, null)], () => 85, FLOOR)[0]).toMatchObject({
		now: { target: null, verdict: 'no-target' },
		then: { target: 85, verdict: 'met' },
		changed: true
	});
});

test('a supposed target stands in place of the unit’s own, before those above, and behind a field’s own', () => {
	const held = [target(PROVINCE, null, 90), target(PROVINCE, LAND, 85), target(COMMUNE, null, 92)];
	const percent = (targets: Target[], field: number | null) =>
		targetFor(targets, [COMMUNE, PROVINCE], field)?.percent;
	const general = supposing(held, COMMUNE, [{ fieldId: null, percent: 95 }]);
	expect([percent(general, null), percent(general, LAND), percent(general, 8)]).toEqual([
		95, 85, 95
	]);
	const land = supposing(held, COMMUNE, [{ fieldId: LAND, percent: 88 }]);
	expect([percent(land, null), percent(land, LAND), percent(land, 8)]).toEqual([92, 88, 92]);
	expect([percent(held, null), percent(held, LAND)]).toEqual([92, 85]);
});

test('where a target comes from', () => {
	const own = target(COMMUNE, null, 92);
	expect(originOf(own, COMMUNE, null)).toBe('own');
	expect(originOf(own, COMMUNE, LAND)).toBe('general');
	expect(originOf(target(PROVINCE, LAND, 85), COMMUNE, LAND)).toBe('inherited');
	expect(originOf(target(PROVINCE, null, 90), COMMUNE, LAND)).toBe('general');
});

test.each([
	['90', 90],
	[' 87,5 ', 87.5],
	['87.5 %', 87.5],
	['100%', 100],
	['1,01', 1.01],
	['89,99', 89.99],
	['', null],
	['0', null],
	['0,00', null],
	// 90 % and 100 % as fractions: nobody sets a target of 1 % or less.
	['0,9', null],
	['0.9%', null],
	['1', null],
	['100,01', null],
	['101', null],
	['-5', null],
	['9e1', null],
	['8 5', null],
	['85,125', null],
	['1.000', null],
	['85,', null],
	['chín mươi', null]
])('a percentage typed as “%s” is %s', (text, percent) => {
	expect(readPercent(text)).toBe(percent);
});
