import { expect, test } from 'vitest';
import type { By, Query } from '../../src/lib/core/results/query.ts';
import { report } from '../../src/lib/core/results/report.ts';
import type { Levels } from '../../src/lib/core/survey/levels.ts';
import { onlyField, targetOfLine } from '../../src/lib/core/targets/target-of-line.ts';
import { readingOf, type Sketch } from './reading.ts';

const HEALTH = 4;
const target = (unitId: number, fieldId: number | null, percent: number) => ({
	...{ unitId, fieldId, percent, basis: 'Kế hoạch' }
});

test('a clinic goes by the target of health, until it sets itself one', () => {
	const clinic = { lineage: [3, 2, 1], fieldId: null, unitFieldId: HEALTH };
	const above = [target(1, null, 90), target(1, HEALTH, 85), target(2, null, 92)];
	const percent = (...own: ReturnType<typeof target>[]) =>
		targetOfLine([...above, ...own], clinic)!.percent;
	expect(percent()).toBe(85);
	expect(percent(target(3, null, 95))).toBe(95);
	expect(percent(target(3, null, 95), target(3, HEALTH, 88))).toBe(88);
	// Its field is the same number: it goes by the same.
	const byField = { ...clinic, fieldId: HEALTH };
	expect(targetOfLine([...above, target(3, null, 95)], byField)!.percent).toBe(95);
	// What the unit above set itself in general is about other fields too.
	const several = { lineage: [2, 1], fieldId: null, unitFieldId: null };
	expect(targetOfLine(above, several)!.percent).toBe(92);
	expect(targetOfLine(above, { ...several, fieldId: HEALTH })!.percent).toBe(85);
	expect(targetOfLine([], clinic)).toBe(null);
});

test('counters are about the fields that they serve, and those that were answered this year', () => {
	const health = { id: 1, fieldIds: [HEALTH], retired: null };
	const land = { id: 2, fieldIds: [1], retired: 202602 };
	const nothing = () => [];
	expect(onlyField([health], nothing)).toBe(HEALTH);
	expect(onlyField([health, land], nothing)).toBe(HEALTH);
	expect(onlyField([health, land], (id) => (id === 2 ? [1] : []))).toBe(null);
	expect(onlyField([{ ...health, fieldIds: [1, HEALTH] }], nothing)).toBe(null);
	expect(onlyField([land], nothing)).toBe(null);
});

const SKETCH: Sketch = {
	units: { '48': null, namGiang: '48', thanhMy: '48', clinic: 'thanhMy' },
	counters: {
		land: { unit: 'namGiang', fields: ['land'] },
		general: { unit: 'namGiang', fields: ['land', 'construction'] },
		doctor: { unit: 'clinic', fields: ['health'] },
		desk: { unit: 'thanhMy', fields: ['civil-status'] }
	}
};

function targetsBy(by: By, targets: Sketch['targets'], query: Partial<Query> = {}) {
	const reading = readingOf({ ...SKETCH, targets, query });
	const found = report(reading, { bys: [by], indices: false })[by];
	const parts = found.groups.map(({ key, target }) => [key, target] as const);
	return { total: found.total.target, ...Object.fromEntries(parts) };
}

test('a unit without a target of its own inherits its parent’s', () => {
	const province = { unit: '48', percent: 90 };
	const own = { unit: 'namGiang', percent: 92.5 };
	expect(targetsBy('field', [province], { unit: 'namGiang' }).total).toBe(90);
	expect(targetsBy('field', [province, own], { unit: 'namGiang' }).total).toBe(92.5);
	expect(targetsBy('unit', [province, own])).toMatchObject({
		...{ total: 90, namGiang: 92.5, thanhMy: 90 }
	});
});

test('a field’s own target, however far above, goes before the general one', () => {
	const targets = [
		{ unit: '48', percent: 90 },
		{ unit: '48', field: 'land', percent: 85 },
		{ unit: 'namGiang', percent: 95 }
	];
	const here = { unit: 'namGiang' };
	expect(targetsBy('field', targets, here)).toEqual({ total: 95, land: 85, construction: 95 });
	expect(targetsBy('field', targets, { ...here, field: 'land' }).total).toBe(85);
	expect(targetsBy('counter', targets, here)).toMatchObject({ land: 85, general: 95 });
	const nearer = [...targets, { unit: 'namGiang', field: 'land', percent: 88 }];
	expect(targetsBy('field', nearer, here)).toMatchObject({ land: 88 });
});

test('the line of a month goes by the target of its own year, the whole by that of the last', () => {
	const targets = [
		{ unit: '48', percent: 85, year: 2025 },
		{ unit: '48', percent: 90, year: 2026 }
	];
	const period = { from: '2025-12-01', to: '2026-01-31' };
	expect(targetsBy('month', targets, { period })).toEqual({
		...{ total: 90, '2025-12': 85, '2026-01': 90 }
	});
});

test('elements, questions and channels go by the target of the whole', () => {
	const questions = { overall: [0, 0, 10, 0, 40, 0] as Levels };
	const reading = readingOf({
		units: { clinic: null },
		counters: { doctor: { unit: 'clinic', fields: ['health'] } },
		answers: [{ counter: 'doctor', field: 'health', levels: [40, 50], questions }],
		targets: [
			{ unit: 'clinic', percent: 90 },
			{ unit: 'clinic', field: 'health', percent: 85 }
		]
	});
	const found = report(reading, { bys: ['question', 'element', 'channel'], indices: false });
	for (const { total, groups } of Object.values(found)) {
		expect(total.target).toBe(85);
		for (const line of groups) expect(line.target).toBe(85);
	}
});
