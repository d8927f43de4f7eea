import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	mergeRows,
	CHOICES,
	MONTHS,
	pack,
	PEOPLE,
	QUESTIONS,
	sumPacked,
	unpack,
	type Shape
} from '../../src/lib/core/results/packed.ts';

const count = fc.oneof(
	fc.nat({ max: 300 }),
	fc.nat({ max: 2 ** 31 - 1 }),
	fc.nat({ max: 2 ** 50 })
);

/** Any rows of a shape, in the order of their names. */
function rowsOf({ names, width }: Shape): fc.Arbitrary<number[][]> {
	const name = fc.tuple(
		fc.nat({ max: 200 }),
		fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 2 ** 31 - 1 }))
	);
	const row = fc.tuple(
		name,
		fc.array(count, { minLength: width - names, maxLength: width - names })
	);
	return fc
		.uniqueArray(
			row.map(([name, counts]) => [...name.slice(0, names), ...counts]),
			{ selector: (row) => row.slice(0, names).join(' ') }
		)
		.map((rows) => rows.sort((a, b) => a[0]! - b[0]! || (names === 2 ? a[1]! - b[1]! : 0)));
}

describe.each([
	['questions', QUESTIONS],
	['choices', CHOICES],
	['months', MONTHS],
	['people', PEOPLE]
])('packed %s', (_, shape) => {
	const rows = rowsOf(shape);

	it('are read as they were packed, in whatever order they were counted', () => {
		fc.assert(
			fc.property(rows, (some) => {
				expect(unpack(shape, pack(shape, some.toReversed()))).toEqual(some);
			})
		);
	});

	it('that were cut off anywhere are told from whole ones', () => {
		fc.assert(
			fc.property(rows, fc.nat(), (some, at) => {
				const bytes = pack(shape, some);
				fc.pre(bytes.length > 0);
				const cut = unpack(shape, bytes.subarray(0, at % bytes.length));
				// Between two rows the cut is clean, and one of them is missing.
				if (cut !== null) expect(cut.length).toBeLessThan(some.length);
			})
		);
		expect(unpack(shape, Uint8Array.of(0, 1))).toBeNull();
		expect(unpack(shape, Uint8Array.of(0x80))).toBeNull();
	});

	it('of several, one behind the other, add up in the order of their names', () => {
		fc.assert(
			fc.property(rows, rows, (one, other) => {
				const bytes = Buffer.concat([pack(shape, one), pack(shape, other)]);
				expect(sumPacked(shape, bytes)).toEqual(
					unpack(shape, pack(shape, mergeRows(shape, [one, other])))
				);
			})
		);
	});

	it('add up by name, whichever comes first, and leave what was given', () => {
		const named = (row: number[]) => row.slice(0, shape.names).join(' ');
		fc.assert(
			fc.property(rows, rows, (one, other) => {
				const before = JSON.stringify([one, other]);
				const sum = mergeRows(shape, [one, other]);
				const expected = new Map<string, number[]>();
				for (const row of [...one, ...other]) {
					const stood = expected.get(named(row));
					expected.set(
						named(row),
						stood ? row.map((n, i) => (i < shape.names ? n : n + stood[i]!)) : row
					);
				}
				expect(new Map(sum.map((row) => [named(row), row]))).toEqual(expected);
				expect(pack(shape, mergeRows(shape, [other, one]))).toEqual(pack(shape, sum));
				expect(JSON.stringify([one, other])).toBe(before);
			})
		);
	});
});

// The LEB128 example of the DWARF standard (7.6): 624485 is E5 8E 26.
it('is LEB128', () => {
	expect([...pack(QUESTIONS, [[3, 624485, 0, 127, 128, 1, 0]])]).toEqual([
		3, 0xe5, 0x8e, 0x26, 0, 127, 0x80, 1, 1, 0
	]);
	expect([...pack(CHOICES, [])]).toEqual([]);
});
