import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPercentFormat, percentText } from '../../src/lib/core/number-format.ts';
import { isFraction, meantBy, readPercent } from '../../src/lib/core/targets/targets.ts';

test.each([
	['0%', 0.9, true],
	['0.00%', 0.9, true],
	['0,0 %', 0.9, true],
	['0.0%;[Red]-0.0%', 0.9, true],
	['[Green]0%', 0.9, true],
	// The sign is only a letter: 90 is shown as 90%.
	['0"%"', 90, false],
	['0\\%', 90, false],
	['0_%', 90, false],
	['0*%', 90, false],
	['"50% of "0%', 0.9, true],
	['"a;b%"0', 90, false],
	// A section for each kind of number.
	['0;-0%', 5, false],
	['0;-0%', -0.5, true],
	['0%;-0%;0', 0, false],
	['[<=1]0%;0', 0.9, true],
	['[<=1]0%;0', 90, false],
	['[>1]0;0%', 0.9, true],
	['General', 0.9, false],
	['#,##0.00', 0.9, false],
	['@', 0.9, false]
])('the format %s shows %d with a percent sign: %j', (format, value, isPercent) => {
	expect(isPercentFormat(format, value)).toBe(isPercent);
});

test('what a percent cell shows is what a target reads, for every target there can be', () => {
	fc.assert(
		fc.property(fc.integer({ min: 101, max: 10_000 }), (hundredths) => {
			expect(readPercent(percentText(hundredths / 10_000))).toBe(hundredths / 100);
		})
	);
});

test('times 100 adds no digits, and takes none away: a third has more decimals than a target may have', () => {
	expect(percentText(0.57)).toBe('57%');
	expect(percentText(0.8125)).toBe('81.25%');
	expect(percentText(13 / 15)).toBe('86.6666666666667%');
	expect(readPercent(percentText(13 / 15))).toBeNull();
});

test.each([
	['0,9', '90'],
	['0.875', '87.5'],
	['0.57', '57'],
	['1', '100'],
	['0,9 %', '90']
])('%s is asked about: is %s meant?', (text, meant) => {
	expect(isFraction(text)).toBe(true);
	expect(meantBy(text)).toBe(meant);
	expect(readPercent(text)).toBeNull();
});

test.each(['0', '1,5', '90', '10', '0,9x', '', '-0,9'])('“%s” is no fraction', (text) => {
	expect(isFraction(text)).toBe(false);
});
