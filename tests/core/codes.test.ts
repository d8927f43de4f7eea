import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	checks,
	COUNTER_ALPHABET,
	counterCode,
	dossier,
	isCounterCode,
	normalizeCounterCode,
	procedure
} from '../../src/lib/core/codes.ts';

describe('codes of domain.md §8', () => {
	it('knows dossier numbers of both forms', () => {
		expect(dossier(' h15.50.05.13-261008-0975 ')).toEqual({ code: 'H15.50.05.13-261008-0975' });
		expect(dossier('000.00.53.H48-220921-0099')).toEqual({ code: '000.00.53.H48-220921-0099' });
		expect(dossier('H29-240229-1234567')).toEqual({ code: 'H29-240229-1234567' });
	});

	it('wants a calendar date in them', () => {
		const wrong = ['261308', '260230', '250229', '260100', '260001'].map(
			(day) => `H15.50.05.13-${day}-0975`
		);
		expect(wrong.map(dossier)).toEqual(wrong.map(() => null));
		const others = [
			'',
			'H15.50.05.13-261008-097',
			'H15.1.05-261008-0975',
			'X15-261008-0975',
			'H15-261008-0975 x'
		];
		expect(others.map(dossier)).toEqual(others.map(() => null));
	});

	it('knows procedure codes, short and long', () => {
		expect(procedure('2.000635')).toBe('2.000635');
		expect(procedure(' 1.001612.000.00.00.h48 ')).toBe('1.001612.000.00.00.H48');
		expect(['4.000635', '2.00635', '1.001612.000.00.00.X48', ''].map(procedure)).toEqual([
			null,
			null,
			null,
			null
		]);
	});
});

describe("counters' public codes", () => {
	const character = fc.nat({ max: 30 });
	const code = fc.array(character, { minLength: 5, maxLength: 5 }).map((chosen) => {
		const rest = [...chosen];
		return counterCode(() => rest.shift()!);
	});

	it('use 31 characters, none of which looks like another', () => {
		expect(new Set(COUNTER_ALPHABET).size).toBe(31);
		expect(COUNTER_ALPHABET).not.toMatch(/[01ILO]/);
	});

	it('are five random characters and a check', () => {
		fc.assert(
			fc.property(code, (made) => {
				expect(made).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
				expect(checks(made) && isCounterCode(made)).toBe(true);
				expect(checks(` ${made.slice(0, 3).toLowerCase()}-${made.slice(3)}`)).toBe(true);
				expect(checks(made.slice(1))).toBe(false);
			})
		);
	});

	it('show every single wrong character, at every position', () => {
		const made = counterCode(() => 17);
		for (const start of [made, counterCode((max) => max - 1), counterCode(() => 0)]) {
			for (let at = 0; at < start.length; at++) {
				for (const other of COUNTER_ALPHABET) {
					const slipped = start.slice(0, at) + other + start.slice(at + 1);
					expect(checks(slipped)).toBe(slipped === start);
				}
			}
		}
	});

	it('show every swap of two neighbours: all pairs, at every position', () => {
		for (let at = 0; at < 5; at++) {
			for (let a = 0; a < 31; a++) {
				for (let b = 0; b < 31; b++) {
					// A code with a and b at this place: at the last one, b is the check character, and the
					// free ones are sought.
					const chosen = [3, 3, 3, 3, 3];
					chosen[at] = a;
					if (at < 4) chosen[at + 1] = b;
					const rest = [...chosen];
					const made = counterCode(() => rest.shift()!);
					const swapped = made.slice(0, at) + made[at + 1] + made[at] + made.slice(at + 2);
					expect(checks(swapped)).toBe(swapped === made);
				}
			}
		}
		fc.assert(
			fc.property(code, fc.nat({ max: 4 }), (made, at) => {
				const swapped = made.slice(0, at) + made[at + 1] + made[at] + made.slice(at + 2);
				expect(checks(swapped)).toBe(swapped === made);
			})
		);
	});

	it('are read however they are typed; an office may bring its own', () => {
		expect(normalizeCounterCode(' 7kq-2m9 ')).toBe('7KQ2M9');
		expect(normalizeCounterCode('７ＫＱ２.Ｍ９')).toBe('7KQ2M9');
		expect(['QUAY01', 'quay 01', 'abcd'].map(isCounterCode)).toEqual([true, true, true]);
		expect(['ABC', 'QUẦY01', 'A'.repeat(13), '', "A'--1;"].map(isCounterCode)).toEqual(
			Array(5).fill(false)
		);
	});
});
