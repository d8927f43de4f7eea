import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, PEOPLE } from '../../src/lib/core/results/packed.ts';
import {
	addPeople,
	isUnknown,
	noPeople,
	peopleOfLevels,
	peopleOfOne,
	personSums,
	readPeople,
	readPeopleByMonth,
	subtractPeople,
	UNKNOWN_PEOPLE,
	type People
} from '../../src/lib/core/results/people.ts';

const count = fc.nat({ max: 2 ** 40 });
const people: fc.Arbitrary<People> = fc.tuple(count, count, count, count);
const packed = (...rows: [number, ...People][]) => pack(PEOPLE, rows);

describe('people behind a rate', () => {
	it('are what each person gave: 4 answers 1–5 with 3 satisfied are 1, 16, 12, 9', () => {
		expect(peopleOfOne([3, 1, 0, 0, 2, 1])).toEqual([1, 16, 12, 9]);
		expect(peopleOfOne([16, 0, 0, 0, 0, 0])).toEqual(noPeople());
	});

	it('are one by one where an overall question makes the rate', () => {
		const levels = [
			[0, 0, 0, 1, 0, 0],
			[0, 0, 0, 0, 1, 0],
			[1, 0, 0, 0, 0, 0]
		] as const;
		const sum = levels.map((one) => peopleOfOne([...one])).reduce((a, b) => addPeople(a, b)!);
		expect(peopleOfLevels([1, 0, 0, 1, 1, 0])).toEqual(sum);
	});

	it('are six sums together with the levels', () => {
		expect(personSums([3, 1, 0, 0, 2, 1], [1, 16, 12, 9])).toEqual({
			people: 1,
			m: 4,
			s: 3,
			mm: 16,
			ms: 12,
			ss: 9
		});
	});

	it('add up, and what is added can be taken away', () => {
		fc.assert(
			fc.property(people, people, (a, b) => {
				expect(subtractPeople(addPeople(a, b), b)).toEqual(a);
				expect(addPeople(a, noPeople())).toEqual(a);
			})
		);
	});

	it('are not known with anybody who is not known', () => {
		expect(addPeople(null, [1, 1, 1, 1])).toBeNull();
		expect(addPeople([1, 1, 1, 1], null)).toBeNull();
		expect(subtractPeople([1, 1, 1, 1], null)).toBeNull();
	});
});

describe('the bytes of tallies', () => {
	const may = packed([5, 2, 32, 20, 13]);
	const both = packed([5, 1, 16, 8, 4], [6, 1, 4, 4, 4]);

	it('of several are read as their sum, and by month', () => {
		const bytes = Buffer.concat([may, both, packed()]);
		expect(readPeople(bytes)).toEqual([4, 52, 32, 21]);
		expect(readPeopleByMonth(bytes)).toEqual(
			new Map([
				[5, [3, 48, 28, 17]],
				[6, [1, 4, 4, 4]]
			])
		);
		expect(readPeople(packed())).toEqual(noPeople());
	});

	it('say that they are not known where one of them is not, or is damaged', () => {
		for (const bytes of [
			UNKNOWN_PEOPLE,
			Buffer.concat([may, UNKNOWN_PEOPLE]),
			Buffer.concat([UNKNOWN_PEOPLE, may]),
			both.subarray(0, 7)
		]) {
			expect(readPeople(bytes)).toBeNull();
			expect(readPeopleByMonth(bytes)).toBeNull();
		}
		// As a tally becomes to which answers are added before it is counted.
		expect(isUnknown(packed([0, 0, 0, 0, 0], [5, 1, 16, 8, 4]))).toBe(true);
		expect([isUnknown(may), isUnknown(packed())]).toEqual([false, false]);
	});
});
