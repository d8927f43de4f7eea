import { expect, test } from 'vitest';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as targets from '../../src/lib/server/store/targets.ts';
import { YEAR } from '../answered.ts';
import { staffOffice } from '../office.ts';
import type { Person } from '../staff.ts';

// Two people change the same thing at the same moment. The engines lock in different ways.

const { as, world } = await staffOffice();
const { db } = world.office;

/** What was written down of an action, in its order. */
async function audited(action: string): Promise<{ from?: unknown; to?: unknown; rows?: Row[] }[]> {
	const rows = await db
		.selectFrom('audit')
		.select('detail')
		.where('action', '=', action)
		.orderBy('id')
		.execute();
	return rows.map(({ detail }) => JSON.parse(detail));
}

interface Row {
	field: string;
	from: unknown;
	to: { received: number };
}

test('a target: the last one wins, both are written down, and no percentage is lost', async () => {
	const set = (person: Person, percent: string) =>
		as[person].post(`/targets?/set&unit=20707&year=${YEAR}`, [
			['field', 'land'],
			['percent', percent],
			['basis', 'Kế hoạch']
		]);
	const answers = await Promise.all([set('manager', '86'), set('admin', '87')]);
	expect(answers.map(({ status }) => status)).toEqual([303, 303]);
	const [now, first] = await targets.history(db, world.units.namGiang, YEAR);
	expect([now!.percent, first!.percent].sort()).toEqual([86, 87]);
	expect([now!.replacedAt, first!.replacedAt]).toEqual([null, now!.setAt]);
	const stated = ({ percent }: { percent: number }) => ({ percent, basis: 'Kế hoạch' });
	expect((await audited('target.set')).map(({ from, to }) => [from, to])).toEqual([
		[null, stated(first!)],
		[stated(first!), stated(now!)]
	]);
});

test('dossiers: in one row the last wins, in others both stay, both are written down', async () => {
	const save = (person: Person, numbers: [land: number[], construction: number[]]) => {
		const cells = (['received', 'settled', 'late', 'complained'] as const).flatMap((name, i) =>
			(['land', 'construction'] as const).map((field, j): [string, string] => [
				`${name}:${field}`,
				String(numbers[j]![i] ?? '')
			])
		);
		return as[person].post('/caseload?unit=20707&month=2026-02', [
			...cells,
			['was:land', ''],
			['was:construction', '']
		]);
	};
	const answers = await Promise.all([
		save('manager', [[10, 9, 0, 0], []]),
		save('admin', [
			[20, 19, 0, 0],
			[7, 6, 0, 0]
		])
	]);
	expect(answers.map(({ status }) => status)).toEqual([303, 303]);
	const land = (await audited('caseload.set')).map(({ rows }) =>
		rows!.find(({ field }) => field === 'land')!
	);
	expect(land.map(({ from }) => from)).toEqual([null, land[0]!.to]);
	const stored = await caseload.ofMonth(db, world.units.namGiang, 202602);
	const receivedOf = (field: string) =>
		stored.find(({ fieldId }) => fieldId === world.fields.get(field))!.received;
	expect([receivedOf('land'), receivedOf('construction')]).toEqual([land[1]!.to.received, 7]);
});

test('a new counter: the same form sent twice, and twice at once, adds one', async () => {
	const page = await as.manager.get('/counters/new');
	const twice: [string, string][] = [
		['name', 'Bấm hai lần'],
		['unit', '20707'],
		['field', 'land'],
		['questionnaire', 'quick'],
		['code', page.text.match(/name="code" value="(\w+)"/)![1]!]
	];
	const send = () => as.manager.post('/counters/new', twice);
	const answers = [...(await Promise.all([send(), send()])), await send()];
	expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
	expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
	const all = await counters.below(db, world.units.namGiang);
	expect(all.filter((counter) => counter.name === 'Bấm hai lần')).toHaveLength(1);
	expect(await audited('counter.add')).toHaveLength(1);
});
