import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { By, Query } from '../../src/lib/core/results/query.ts';
import type { Reading } from '../../src/lib/core/results/reading.ts';
import { report } from '../../src/lib/core/results/report.ts';
import type { Group, Results } from '../../src/lib/core/results/results.ts';
import type { People } from '../../src/lib/core/results/people.ts';
import { askedOtherwise, FIELDS, readingOf, type Sketch } from './reading.ts';

// A line of a breakdown opens a page. Both are one number: with one target, one interval and one
// verdict.

const WANTED = { bys: ['field', 'unit', 'counter'], indices: false } as const;

/** The query of the page that a line opens, as routes/(staff)/results/+page.svelte links it. */
function opened(by: By, { key }: Group, unit: string): Partial<Query> | null {
	if (by === 'field') return { field: key };
	if (by === 'counter') return { counter: key };
	// A unit's own counters stand beside the units below it, and open nothing.
	return key === unit ? null : { unit: key };
}

/** What has to be the same on the line and on the page that it opens. */
function figures({ target, n, rate, lower, upper, verdict, needed, settled, coverage }: Group) {
	return { target, n, rate, lower, upper, verdict, needed, settled, coverage };
}

function expectOneNumber(reading: Reading): number {
	const results = report(reading, WANTED);
	let compared = 0;
	for (const by of WANTED.bys)
		for (const line of results[by].groups) {
			const change = opened(by, line, reading.asked.unit.code);
			if (!change || line.suppressed) continue;
			const page = report(askedOtherwise(reading, change), WANTED).field;
			if (page.total.suppressed) continue;
			compared++;
			expect(figures(page.total), `${by} ${line.key}`).toEqual(figures(line));
			if (line.n) expect(measureOf(results[by], line)).toBe(measureOf(page, page.total));
		}
	return compared;
}

function measureOf({ formula, basis }: Results, { measure }: Group): string {
	return measure ? `${measure.formula} ${measure.basis}` : `${formula} ${basis}`;
}

const UNITS = { p: null, a: 'p', b: 'p', 'b-clinic': 'b' };
const FORMS = ['quick', 'counter-16', 'health-quick'];

const answers = fc.record({
	counter: fc.constantFrom('p1', 'a1', 'a2', 'b1', 'c1'),
	field: fc.constantFrom(...FIELDS),
	form: fc.constantFrom(...FORMS),
	month: fc.constantFrom(202601, 202605, 202612, 202506),
	good: fc.nat({ max: 90 }),
	bad: fc.nat({ max: 30 }),
	silent: fc.nat({ max: 6 })
});
const world: fc.Arbitrary<Sketch> = fc
	.record({
		served: fc.array(fc.subarray(FIELDS, { minLength: 1 }), { minLength: 5, maxLength: 5 }),
		retired: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
		targets: fc.array(
			fc.record({
				unit: fc.constantFrom(...Object.keys(UNITS)),
				field: fc.option(fc.constantFrom(...FIELDS)),
				percent: fc.constantFrom(80, 85, 90, 95)
			}),
			{ maxLength: 8 }
		),
		answers: fc.array(answers, { maxLength: 12 }),
		dossiers: fc.array(
			fc.record({
				unit: fc.constantFrom('a', 'b', 'b-clinic'),
				field: fc.constantFrom(...FIELDS),
				settled: fc.integer({ min: 1, max: 400 })
			}),
			{ maxLength: 4 }
		),
		query: fc.constantFrom({}, { unit: 'b' }, { field: 'land' }, { channel: 'poster' as const })
	})
	.map(({ served, retired, targets, answers, dossiers, query }) => ({
		units: UNITS,
		counters: Object.fromEntries(
			['p1:p', 'a1:a', 'a2:a', 'b1:b', 'c1:b-clinic'].map((name, i) => {
				const [code, unit] = name.split(':') as [string, string];
				const ended = retired[i] ? { retired: 202603 } : {};
				return [code, { unit, fields: served[i]!, ...ended }];
			})
		),
		// One in force for each unit and field, and dossiers once for each.
		targets: unique(targets, ({ unit, field }) => `${unit} ${field}`),
		dossiers: unique(dossiers, ({ unit, field }) => `${unit} ${field}`),
		answers: answers.map(({ good, bad, silent, form, ...place }) => ({
			...{ ...place, form, levels: [silent, 0, bad, 0, good, 0] },
			responses: good + bad + silent,
			// One answer a person, or nobody has counted yet.
			people: form === 'counter-16' ? peopleOf(good, bad) : undefined
		})),
		query
	})) as fc.Arbitrary<Sketch>;

function peopleOf(good: number, bad: number): People | null {
	return bad % 2 === 0 ? [good + bad, good + bad, good, good] : null;
}

function unique<T>(all: T[], nameOf: (one: T) => string): T[] {
	return [...new Map(all.map((one) => [nameOf(one), one])).values()];
}

test('in any world, a line has the target, n, rate, interval and verdict of the page that it opens', () => {
	let compared = 0;
	fc.assert(
		fc.property(world, (sketch) => {
			compared += expectOneNumber(readingOf(sketch));
		}),
		{ numRuns: 400 }
	);
	// Hidden lines are not compared; enough others are.
	expect(compared).toBeGreaterThan(1000);
});
