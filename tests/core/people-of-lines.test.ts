import { describe, expect, test } from 'vitest';
import { channelsOf } from '../../src/lib/core/results/channels.ts';
import { report } from '../../src/lib/core/results/report.ts';
import { clusteredWilson } from './people-model.ts';
import type { Levels } from '../../src/lib/core/survey/levels.ts';
import { readingOf, type Sketch, type SketchedAnswers } from './reading.ts';

const WORLD = {
	units: { '48': null, a: '48' },
	counters: { desk: { unit: 'a', fields: ['land', 'civil-status'] } }
};
const desk = { counter: 'desk', field: 'land' };

function ask(answers: SketchedAnswers[], more: Partial<Sketch> = {}) {
	const wanted = { bys: ['field', 'unit', 'counter', 'month', 'channel'], indices: true } as const;
	return report(readingOf({ ...WORLD, answers, ...more }), wanted);
}

describe('n counts people with at least one answer 1–5', () => {
	// 13 people of 16 criteria, and 25 whose every answer is "no opinion".
	const criteria: SketchedAnswers = {
		...{ ...desk, form: 'counter-16', responses: 38 },
		levels: [25 * 16, 0, 0, 0, 13 * 16, 0],
		people: [13, 13 * 256, 13 * 256, 13 * 256]
	};

	test('in the whole and on every line: 13 people do not become 38 and pass the floor', () => {
		const found = ask([criteria]);
		for (const { total, groups } of Object.values(found))
			for (const line of [total, ...groups.filter(({ n }) => n)])
				expect(line).toMatchObject({ n: 13, responses: 38, verdict: 'too-few' });
		expect(channelsOf(found.channel).hands[0]).toMatchObject({ n: 13 });
	});

	test('where nobody has counted people yet, responses have to do', () => {
		expect(ask([{ ...criteria, people: null }]).field.total.n).toBe(38);
	});

	test('the interval goes by how far the answers of one person hang together', () => {
		// Three people with 4, 3 and 1 of 4 answers satisfied, ten times (statistics/clustered.ts).
		const levels: Levels = [0, 0, 40, 0, 80, 0];
		const people = [30, 480, 320, 260] as [number, number, number, number];
		const { total } = ask([{ ...desk, form: 'counter-16', responses: 30, levels, people }]).field;
		const by = { people: 30, m: 120, s: 80, mm: 480, ms: 320, ss: 260 };
		expect(total).toMatchObject({ n: 30, answers: 120, satisfied: 80 });
		expect([total.lower, total.upper]).toEqual(Object.values(clusteredWilson(by)));
	});
});

describe('a field answered by another questionnaire', () => {
	const land: SketchedAnswers = { ...desk, levels: [300, 320] };
	const criteria: SketchedAnswers = {
		...{ counter: 'desk', field: 'civil-status', form: 'counter-16', levels: [80, 93] },
		people: [93, 93, 80, 80]
	};
	const dossiers = [{ unit: 'a', field: 'civil-status', settled: 180 }];

	test('is shown by its own measure, which it names, beside the coverage of the same people', () => {
		const found = ask([land, criteria], { dossiers }).field;
		const line = found.groups.find(({ key }) => key === 'civil-status')!;
		expect(line).toMatchObject({ n: 93, satisfied: 80, apart: 0 });
		expect(line.measure).toMatchObject({ basis: 'all', questionnaires: [{ code: 'counter-16' }] });
		expect(line.coverage).toBeCloseTo((100 * 93) / 180, 10);
		expect(line.heard).toBeCloseTo((100 * 93) / 180, 10);
		expect(found.groups.find(({ key }) => key === 'land')!.measure).toBe(null);
		expect(found.total).toMatchObject({ n: 320, apart: 93, measure: null });
	});

	test('a month is shown by the measure of the whole as long as anybody answered so', () => {
		const months = ask([
			land,
			{ ...land, month: 202606, levels: [5, 6] },
			{ ...criteria, month: 202606 },
			{ ...criteria, month: 202607 }
		]).month.groups;
		const line = (key: string) => months.find((month) => month.key === key)!;
		expect(line('2026-06')).toMatchObject({ n: 6, measure: null });
		expect(line('2026-07')).toMatchObject({ n: 93, measure: { basis: 'all' } });
	});

	test('fewer than five of it stay hidden', () => {
		const few = { ...criteria, levels: [3, 4] as [number, number], people: null };
		const line = ask([land, few]).field.groups.find(({ key }) => key === 'civil-status')!;
		expect(line).toMatchObject({ suppressed: true, n: null, rate: null });
	});

	test('coverage counts every response, what the silent ones could change only those heard', () => {
		const mixed = [land, { ...criteria, field: 'land' }];
		const { total } = ask(mixed, { dossiers: [{ unit: 'a', field: 'land', settled: 1000 }] }).field;
		expect(total.coverage).toBeCloseTo(41.3, 10);
		expect(total.heard).toBeCloseTo(32, 10);
	});
});

describe('an index over several questionnaires', () => {
	const levels = (satisfied: number, n: number): Levels => [0, 0, n - satisfied, 0, satisfied, 0];
	const all = (satisfied: number, n: number, ...keys: string[]) =>
		Object.fromEntries(keys.map((key) => [key, levels(satisfied, n)]));
	const quick = all(5400, 6000, 'overall', 'access', 'procedure');
	const health = all(0, 6, 'overall', 'access');

	test('weighs a questionnaire by its people: six answers do not count like six thousand', () => {
		const found = ask([
			{ ...desk, levels: [5400, 6000], questions: quick },
			{ ...desk, form: 'health-quick', levels: [0, 6], questions: health }
		]).field;
		// 90 of 6,000 people and 0 of six, not the mean of five questions, three times 90 and twice 0.
		expect(found.total.index).toBeCloseTo((90 * 6000 + 0 * 6) / 6006, 10);
		expect(found.total.n).toBe(6006);
	});

	test('of one questionnaire it is the mean of its questions', () => {
		const questions = { overall: levels(90, 100), access: levels(40, 50) };
		const found = ask([{ ...desk, levels: [90, 100], questions }]).field;
		expect(found.total.index).toBe(85);
	});
});
