import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../src/lib/core/packed.ts';
import type { Levels } from '../../src/lib/core/levels.ts';

const count = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 2 ** 31 - 1 }), fc.nat({ max: Number.MAX_SAFE_INTEGER }));
const levels = fc.tuple(count, count, count, count, count, count) as fc.Arbitrary<Levels>;
const questions = fc
	.uniqueArray(fc.tuple(fc.nat({ max: 200 }), levels), { selector: ([position]) => position })
	.map((entries) => new Map(entries));

describe('packed levels', () => {
	it('are read as they were packed', () => {
		fc.assert(
			fc.property(questions, (some) => {
				expect(unpack(pack(some))).toEqual(some);
			})
		);
	});

	it('are the same bytes in whatever order the questions were counted', () => {
		fc.assert(
			fc.property(questions, (some) => {
				expect(pack(new Map([...some].reverse()))).toEqual(pack(some));
			})
		);
	});

	// The LEB128 example of the DWARF standard (7.6): 624485 is E5 8E 26.
	it('are LEB128', () => {
		expect([...pack(new Map([[3, [624485, 0, 127, 128, 1, 0]]]))]).toEqual([
			3, 0xe5, 0x8e, 0x26, 0, 127, 0x80, 1, 1, 0
		]);
		expect([...pack(new Map())]).toEqual([]);
	});

	it('that were cut off anywhere are told from whole ones', () => {
		fc.assert(
			fc.property(questions, fc.nat(), (some, at) => {
				const bytes = pack(some);
				fc.pre(bytes.length > 0);
				const cut = unpack(bytes.subarray(0, at % bytes.length));
				// Between two questions the cut is clean, and one question is missing.
				if (cut !== null) expect(cut.size).toBeLessThan(some.size);
			})
		);
		expect(unpack(Uint8Array.of(0, 1, 2))).toBeNull();
		expect(unpack(Uint8Array.of(0x80))).toBeNull();
	});
});
