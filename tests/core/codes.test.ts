import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	checks,
	COUNTER_ALPHABET,
	counterCode,
	dossier,
	isCounterCode,
	codesBehind,
	hasVietnameseMarks,
	normalizeCounterCode,
	procedure,
	withCheck
} from '../../src/lib/core/codes.ts';
import { telex, vni } from './vietnamese-keyboard.ts';

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
	const codeOf = (chosen: number[]) => withCheck(chosen.map((n) => COUNTER_ALPHABET[n]).join(''));
	const code = fc.array(character, { minLength: 5, maxLength: 5 }).map(codeOf);

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
		for (const start of [17, 30, 0].map((n) => codeOf(Array<number>(5).fill(n)))) {
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
					const made = codeOf(chosen);
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

	it('are read however they are typed or pasted; an office may bring its own', () => {
		for (const text of [
			' 7kq-2m9 ',
			'７ＫＱ２.Ｍ９',
			'"7KQ2M9"',
			'“7kq 2m9”,',
			'#7KQ2M9',
			'7KQ2M9_',
			'(7KQ2M9)',
			'7KQ\u200b2M9\u2060',
			'https://hailong.example.vn/s/7KQ2M9',
			'HTTPS://HAILONG.EXAMPLE.VN/S/7KQ2M9',
			'hailong.example.vn/s/7kq2m9?lang=en#top',
			'Xem https://hailong.example.vn/s/7KQ2M9).'
		])
			expect(normalizeCounterCode(text), text).toBe('7KQ2M9');
		expect(['QUAY01', 'quay 01', 'abcd'].map(isCounterCode)).toEqual([true, true, true]);
		expect(['ABC', 'QUẦY01', 'A'.repeat(13), '', "A'--1;"].map(isCounterCode)).toEqual(
			Array(5).fill(false)
		);
	});
});

describe("counters' codes where Vietnamese typing is on", () => {
	const HABITS = [true, false].flatMap((far) => [true, false].map((loneW) => ({ far, loneW })));
	const KEYBOARDS = { telex, vni };
	const keyboards = Object.entries(KEYBOARDS).flatMap(([name, write]) =>
		HABITS.map((habits) => [name, habits, write] as const)
	);
	/** A thousand codes of any kind, as posters on walls carry them. */
	const CODES = fc
		.sample(fc.array(fc.noBias(fc.nat({ max: 30 })), { minLength: 5, maxLength: 5 }), {
			numRuns: 1000,
			seed: 13
		})
		.map((chosen) => withCheck(chosen.map((n) => COUNTER_ALPHABET[n]).join('')));

	it('`đ8cyh` is DD8CYH (issue: seen on a telephone)', () => {
		// The weights 6 … 1 of D, D, 8, C, Y, H: 6·11 + 5·11 + 4·6 + 3·10 + 2·29 + 15 = 248 = 8·31.
		expect(codesBehind('đ8cyh')).toEqual(['DD8CYH']);
		expect(hasVietnameseMarks('đ8cyh') && !hasVietnameseMarks('7KQ2M9')).toBe(true);
	});

	it.each(keyboards)(
		'of a thousand, each finds its counter and no other: %s %o',
		(_, habits, write) => {
			const counters = new Set(CODES);
			for (const code of CODES) {
				const written = write(code, habits);
				if (written.toUpperCase() === code) continue;
				const found = codesBehind(written).filter((one) => counters.has(one));
				// Where too many keys were lost nothing is guessed: of a few in a thousand.
				const lost = code.length - [...written].length;
				const most = hasVietnameseMarks(written) ? 3 : 2;
				expect(found, `${code} as ${written}`).toEqual(lost > most ? [] : [code]);
			}
		}
	);

	it.each(keyboards)('new ones come out as they are: %s %o', (_, habits, write) => {
		const random = fc.sample(fc.nat({ max: 30 }), { numRuns: 20_000, seed: 14 });
		for (let i = 0; i < 500; i++) {
			const made = counterCode(() => random.pop()!);
			expect(write(made, habits).toUpperCase()).toBe(made);
		}
	});

	it('a code of ours is never taken for another', () => {
		for (const code of CODES) expect(codesBehind(code.toLowerCase())).toEqual([]);
	});
});
