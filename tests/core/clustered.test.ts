import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededAnswers } from '../../src/lib/core/results/needed.ts';
import { judge, SAMPLE_FLOOR } from '../../src/lib/core/results/verdict.ts';
import { clusteredSample, effectivePeople } from '../../src/lib/core/statistics/clustered.ts';
import { wilson, Z95 } from '../../src/lib/core/statistics/wilson.ts';
import { near } from './near.ts';
import { clusteredWilson, simulate, sumsOf, type Person } from './people-model.ts';

const size = (persons: Person[]) => effectivePeople(sumsOf(persons));
const alike = (n: number, m: number, s: number) => Array<Person>(n).fill([m, s]);

const person: fc.Arbitrary<Person> = fc
	.integer({ min: 1, max: 19 })
	.chain((m) => fc.tuple(fc.constant(m), fc.nat(m)));

describe('the effective number of people, by hand', () => {
	it('is p(1 − p)/v: 4, 3 and 1 of 4 answers', () => {
		// p = 2/3; s − pm is 4/3, 1/3, −5/3, squares 42/9; v = (42/9)/(16·3·2) = 7/144.
		const three: Person[] = [
			[4, 4],
			[4, 3],
			[4, 1]
		];
		near(size(three), 32 / 7);
		// The ends of Wilson's interval are the shares x with |p − x| = z·√(x(1 − x)/n_eff).
		const { lower, upper } = clusteredWilson(sumsOf(three));
		for (const end of [lower / 100, upper / 100])
			near(Math.abs(2 / 3 - end), Z95 * Math.sqrt((end * (1 - end)) / (32 / 7)));
	});

	it('is the correlation’s where one person gives most answers and is of one mind: (Σm)²/Σm²', () => {
		// No pair of one person's answers differs: r = 1, and 6²/18 = 2. By v it would be 20/7.
		const one: Person[] = [
			[4, 4],
			[1, 1],
			[1, 0]
		];
		near(size(one), 2);
	});

	it('is the variance’s where those who give most answers are the others’ opposite', () => {
		// p = 3/7; s − pm is −12/7 and three times 4/7, squares 192/49; m̄ = 7/4;
		// v = (192/49)/((49/16)·4·3); (12/49)/v = 147/64. By the correlation it would be 49/19.
		const opposite: Person[] = [
			[4, 0],
			[1, 1],
			[1, 1],
			[1, 1]
		];
		near(size(opposite), 147 / 64);
	});

	it('loses nothing to rounding: of 19 answers each a million people gave, one is not satisfied', () => {
		// v = 1/M² and p(1 − p) = (M − 1)/M² where M = Σm: M − 1 exactly.
		const n = 1_000_000;
		const m = 19 * n;
		const sums = { people: n, m, s: m - 1, mm: 361 * n, ms: 361 * n - 19, ss: 361 * n - 37 };
		expect(effectivePeople(sums)).toBe(m - 1);
	});
});

describe('where nothing can be estimated', () => {
	it('nobody is nobody, and one person is one, whatever they answered', () => {
		expect(size([])).toBe(0);
		fc.assert(fc.property(person, (one) => near(size([one]), 1)));
	});

	it('people who all are satisfied, or none, count as if each always said the same', () => {
		expect(size(alike(30, 16, 16))).toBe(30);
		expect(size(alike(30, 16, 0))).toBe(30);
		near(
			size([
				[16, 16],
				[1, 1]
			]),
			289 / 257
		);
	});

	it('people who all have the same share count with every answer, and never more', () => {
		expect(size(alike(40, 16, 12))).toBe(640);
	});

	it('people with one answer each are counted: Wilson’s own interval', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (n, some) => {
				const s = Math.min(some, n);
				const sums = sumsOf([...alike(s, 1, 1), ...alike(n - s, 1, 0)]);
				expect(effectivePeople(sums)).toBe(n);
				expect(clusteredWilson(sums)).toEqual(wilson(s, n));
			})
		);
	});

	it('people who say the same m times are one fewer: n − 1, because v has n − 1', () => {
		const counts = fc.integer({ min: 1, max: 200 });
		fc.assert(
			fc.property(counts, counts, fc.integer({ min: 2, max: 19 }), (a, b, m) => {
				near(size([...alike(a, m, m), ...alike(b, m, 0)]), a + b - 1);
			})
		);
	});
});

describe('the effective number of people, for anybody', () => {
	const people = fc.array(person, { minLength: 2, maxLength: 40 });

	it('is what the definitions say, person by person and pair by pair', () => {
		fc.assert(
			fc.property(people, (persons) => {
				const { m, s } = sumsOf(persons);
				fc.pre(s > 0 && s < m && m > persons.length);
				near(size(persons), Math.min(byVariance(persons), byPairs(persons)), 1e-6);
			})
		);
	});

	it('is over 0 and at most the number of answers, and the interval holds the rate', () => {
		fc.assert(
			fc.property(people, (persons) => {
				const sums = sumsOf(persons);
				const effective = effectivePeople(sums);
				expect(effective).toBeGreaterThan(0);
				expect(effective).toBeLessThanOrEqual(sums.m * (1 + 1e-12));
				const { lower, upper } = clusteredWilson(sums);
				const rate = (100 * sums.s) / sums.m;
				expect(0 <= lower && lower <= rate && rate <= upper && upper <= 100).toBe(true);
			})
		);
	});
});

/** p(1−p)/v by its definition. */
function byVariance(persons: Person[]): number {
	const n = persons.length;
	const m = persons.reduce((sum, [m]) => sum + m, 0);
	const p = persons.reduce((sum, [, s]) => sum + s, 0) / m;
	const squares = persons.reduce((sum, [m, s]) => sum + (s - p * m) ** 2, 0);
	if (squares < 1e-9) return Infinity;
	return (p * (1 - p)) / (squares / ((m / n) ** 2 * n * (n - 1)));
}

/** The same by the correlation of two answers, from every pair of answers of every person. */
function byPairs(persons: Person[]): number {
	let [pairs, different] = [0, 0];
	for (const [m, s] of persons) {
		const answers = Array.from({ length: m }, (_, i) => Number(i < s));
		for (let i = 0; i < m; i++)
			for (let j = 0; j < i; j++) {
				pairs++;
				different += Math.abs(answers[i]! - answers[j]!);
			}
	}
	const m = persons.reduce((sum, [m]) => sum + m, 0);
	const p = persons.reduce((sum, [, s]) => sum + s, 0) / m;
	const r = Math.max(0, Math.min(1, 1 - different / pairs / (2 * p * (1 - p))));
	const weighted = persons.reduce((sum, [m]) => sum + m * m, 0) / m;
	return m / (1 + (weighted - 1) * r);
}

describe('a verdict', () => {
	const ended = { floor: SAMPLE_FLOOR, isRunning: false, settled: null };
	it('takes the interval from the effective size, and the floor from the people', () => {
		// 29 people with 16 answers each: worth 240 people, and still too few to be judged.
		const few = { satisfied: 400, n: 29, answers: 464, effective: 240 };
		expect(judge({ ...few, target: 80, ...ended })).toMatchObject({
			verdict: 'too-few',
			...wilson((400 / 464) * 240, 240)
		});
		const enough = { ...few, n: 30 };
		expect(judge({ ...enough, target: 80, ...ended }).verdict).toBe('met');
		const less = judge({ ...enough, effective: 30, target: 80, ...ended });
		expect(less.verdict).toBe('undecided');
	});

	it('needs people, not answers: each of them is worth what one was until now', () => {
		const sample = clusteredSample(sumsOf([...alike(60, 16, 15), ...alike(40, 16, 12)]));
		const { needed } = judge({ ...sample, target: 85, ...ended });
		// So many people with one answer each would settle it.
		const { satisfied, answers, n, effective } = sample;
		const alone = { satisfied: (satisfied / answers) * effective, n: effective, target: 85 };
		const single = neededAnswers({ ...alone, ...ended });
		expect(single.kind).toBe('answers');
		if (single.kind === 'answers') expect(needed).toBe(Math.ceil((single.answers * n) / effective));
	});
});

// The larger simulation behind these bounds stands in docs/decisions/124-people-behind-answers.md.
describe('of a hundred intervals some 95 hold the true rate', () => {
	const N = 100;
	const SAMPLES = 2000;
	// 2000 samples of 95 % lie within 1.5 points of it (three standard errors).
	const CHANCE = 1.5;
	const each = [16, 19].flatMap((m) => [0.8, 0.9].map((p) => ({ m, p })));

	it.each(each)(
		'where all give $m answers, $p satisfied; people alone are 1.5 × too wide',
		({ m, p }) => {
			const found = simulate([{ share: 1, m, p, r: 0.4 }], N, SAMPLES, 1);
			expect(Math.abs(found.coverage - 94.5)).toBeLessThan(CHANCE);
			expect(found.coverageOfPeople).toBeGreaterThan(99);
			expect(found.ratio).toBeGreaterThan(1.4);
			expect(found.ratio).toBeLessThan(1.6);
		}
	);

	it.each(each)(
		'where one in ten gives $m answers, the others one; people alone hold 60–80 %',
		({ m, p }) => {
			const [heavy, light] = [
				{ share: 0.1, m, p, r: 0.8 },
				{ share: 0.9, m: 1, p, r: 0.8 }
			];
			const found = simulate([heavy, light], N, SAMPLES, 2);
			expect(found.coverage).toBeGreaterThan(95 - CHANCE);
			expect(found.coverage).toBeLessThan(98);
			expect(found.coverageOfPeople).toBeLessThan(80);
		}
	);

	it.each([16, 19])('where those who give most, %i answers, are the less satisfied', (m) => {
		const [critic, content] = [
			{ share: 0.2, m, p: 0.7, r: 0.8 },
			{ share: 0.8, m: 2, p: 0.9, r: 0.8 }
		];
		const found = simulate([critic, content], N, SAMPLES, 3);
		expect(Math.abs(found.coverage - 94)).toBeLessThan(CHANCE);
		expect(found.coverageOfPeople).toBeLessThan(85);
	});
});
