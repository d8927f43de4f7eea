import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonical } from '../../src/lib/core/report/document.ts';
import { addDays, startOf } from '../../src/lib/core/calendar/time.ts';
import { closeReport, reviseReport } from '../../src/lib/server/reports/close.ts';
import { writeReport } from '../../src/lib/server/reports/draft.ts';
import { draftOf } from '../../src/lib/server/reports/view.ts';
import { sealsOf } from '../../src/lib/server/reports/seals.ts';
import type { World } from '../world.ts';
import { ask, formsOf, group, rated, setTarget, store } from './setup.ts';
import { again, close, closed, LAN, MAY, opened, reportWorld, revisionOf } from './reports.ts';

const Q1 = { from: '2026-01-01', to: '2026-03-31' };

const auditOf = ({ office }: World) =>
	office.db
		.selectFrom('audit')
		.select(['action', 'actor'])
		.where('action', 'like', 'report.%')
		.orderBy('id')
		.execute();

test('a draft shows what the results query shows: the same figures, none of its own', async () => {
	const world = await reportWorld();
	const { document } = await draftOf(world.office.db, await opened(world), 'Lan', MAY);
	const byField = await ask(world, { period: Q1 });
	const byElement = await ask(world, { period: Q1, by: 'element' });
	expect(document.total).toMatchObject({
		n: byField.total.n,
		rate: byField.total.rate,
		lower: byField.total.lower
	});
	expect(document.total.n).toBeGreaterThan(400);
	for (const line of document.fields) {
		const { rate, n, target, verdict, suppressed } = group(byField, line.key);
		expect(line).toMatchObject({ rate, n, target, verdict, suppressed, formula: byField.formula });
	}
	expect(document.fields.map(({ key }) => key)).toEqual(byField.groups.map(({ key }) => key));
	const elements = document.criteria.flatMap(({ elements }) =>
		elements.map(({ line }) => [line.key, line.rate])
	);
	expect(elements.sort()).toEqual(byElement.groups.map(({ key, rate }) => [key, rate]).sort());
	// A draft holds nothing fast.
	expect([document.revision.number, document.seals.root]).toEqual([0, '']);
});

test('few people stay hidden in the document, and in what it says', async () => {
	const world = await reportWorld();
	const { document } = await draftOf(world.office.db, await opened(world), 'Lan', MAY);
	// Two people rated the school in February (answered.ts); another field hides them from
	// subtraction.
	const education = document.fields.find(({ key }) => key === 'education')!;
	expect(education).toMatchObject({
		suppressed: true,
		n: null,
		rate: null,
		levels: null,
		satisfied: null
	});
	expect(document.fields.filter(({ suppressed }) => suppressed).length).toBeGreaterThan(1);
	expect(document.findings.join(' ')).not.toMatch(/giáo dục/i);
	expect(JSON.stringify(document)).not.toContain('SIPAS');
});

test('units are ranked with their own level only', async () => {
	const world = await reportWorld();
	const { document } = await draftOf(world.office.db, await opened(world), 'Lan', MAY);
	expect(document.units.map(({ level }) => level)).toEqual(['commune']);
	for (const { lines } of document.units)
		for (const { rank, place, verdict } of lines) {
			if (verdict === 'too-few') expect(rank).toBe(null);
			expect(place === null).toBe(rank === null);
		}
});

test('a closed report never changes, whatever becomes of answers, targets and units', async () => {
	const world = await reportWorld();
	const report = await closed(world);
	const before = await revisionOf(world, report);
	expect(before.digest).toBe(createHash('sha256').update(canonical(before.document)).digest('hex'));

	const form = await formsOf(world, 'land');
	await store(world, rated(form, 0, 200, { at: startOf('2026-02-11') }));
	await setTarget(world, 'namGiang', 'land', 99);
	await world.office.db.updateTable('unit').set({ name: 'Tên khác', kind: 'department' }).execute();
	await world.office.db.updateTable('field').set({ name: '{"vi":"Lĩnh vực khác tên"}' }).execute();
	expect(await revisionOf(world, report)).toEqual(before);
	expect((await ask(world, { period: Q1 })).total.n).not.toBe(before.document.total.n);
	expect(
		await writeReport(world.office.db, LAN, report, { ...report, done: 'Sửa lén' }, MAY)
	).toEqual({
		kind: 'refused',
		why: 'closed'
	});
	expect(await again(world, report)).toEqual({
		...report,
		unit: { ...report.unit, name: 'Tên khác' }
	});
});

test('a correction is a numbered revision with its reason and name; the one before stays readable', async () => {
	const world = await reportWorld();
	const report = await closed(world);
	const first = await revisionOf(world, report);
	const form = await formsOf(world, 'land');
	await store(world, rated(form, 0, 200, { at: startOf('2026-02-11') }));
	const written = {
		head: { ...report.head, number: '12/BC-UBND' },
		done: '',
		findings: ['Một câu.'],
		generated: []
	};
	const revise = { written, reason: 'Nhập thiếu phiếu giấy tháng 2', seen: 1 };
	const binh = { accountId: null, name: 'Alăng Bình', unitId: null };
	expect(await reviseReport(world.office, binh, report, revise, MAY + 1000)).toMatchObject({
		result: { revision: 2 }
	});

	const second = await revisionOf(world, report);
	expect(second.document.total.n).toBe(first.document.total.n! + 200);
	expect(second.document).toMatchObject({
		revision: { number: 2, by: 'Alăng Bình', reason: 'Nhập thiếu phiếu giấy tháng 2' },
		head: { number: '12/BC-UBND' },
		findings: ['Một câu.']
	});
	expect(await revisionOf(world, report, 1)).toEqual(first);
	// Somebody who has not seen the second corrects nothing.
	const late = await reviseReport(world.office, LAN, report, revise, MAY + 2000);
	expect(late).toEqual({ kind: 'refused', why: 'changed' });
	const stale = await again(world, report);
	expect(await reviseReport(world.office, LAN, stale, revise, MAY)).toEqual({
		kind: 'refused',
		why: 'changed'
	});
	expect(await auditOf(world)).toEqual([
		{ action: 'report.open', actor: LAN.name },
		{ action: 'report.close', actor: LAN.name },
		{ action: 'report.revise', actor: 'Alăng Bình' }
	]);
});

test('what cannot be closed: a period that goes on, an empty one, one that overlaps a closed one', async () => {
	const world = await reportWorld();
	const refused = async (report: Awaited<ReturnType<typeof opened>>, at = MAY) => {
		const outcome = await close(world, report, at);
		expect(await again(world, report)).toEqual(report);
		return outcome;
	};
	const running = await opened(world, 'daNang', '2026-Q2');
	expect(await refused(running)).toEqual({ kind: 'refused', why: 'not-over' });
	// Its last day is still a day of it.
	expect(await refused(running, startOf('2026-06-30') + 1000)).toEqual({
		kind: 'refused',
		why: 'not-over'
	});
	expect(await refused(await opened(world, 'daNang', '2024-Q1'))).toEqual({
		kind: 'refused',
		why: 'empty'
	});

	const first = await closed(world, 'daNang', '2026-Q1');
	// Half a month of the first quarter would be reported twice: NĐ 09/2019 counts from 15/03.
	const shifted = await opened(world, 'daNang', '2026-Q2', 'mid-month');
	expect(shifted.period).toEqual(running.period);
	const { db } = world.office;
	await db
		.updateTable('report')
		.set({ from_date: '2026-03-15', to_date: '2026-06-14' })
		.where('code', '=', running.code)
		.execute();
	const july = startOf(addDays('2026-06-30', 1));
	expect(await refused(await again(world, running), july)).toEqual({
		kind: 'refused',
		why: 'overlapping',
		other: first.code
	});
	// The quarter nests in its half, and another unit has periods of its own.
	expect(await close(world, await opened(world, 'daNang', '2026-H1'), july)).toMatchObject({
		kind: 'done'
	});
	expect(await close(world, await opened(world, 'namGiang', '2026-Q1'))).toMatchObject({
		kind: 'done'
	});
});

test('two who close at the same moment: one closes, the other is told', async () => {
	const world = await reportWorld();
	const report = await opened(world);
	const both = await Promise.all(
		[1, 2, 3].map((n) => closeReport(world.office, LAN, report, report.changedAt, MAY + n))
	);
	expect(both.filter(({ kind }) => kind === 'done')).toHaveLength(1);
	expect(both.flatMap((one) => (one.kind === 'refused' ? one.why : []))).toEqual([
		'closed',
		'closed'
	]);
	const { n } = await world.office.db
		.selectFrom('report_revision')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	expect(n).toBe(1);
	expect(await close(world, await again(world, report))).toEqual({
		kind: 'refused',
		why: 'closed'
	});
});

test('nobody closes what somebody else has rewritten meanwhile', async () => {
	const world = await reportWorld();
	const report = await opened(world);
	const written = { head: report.head, done: 'Đã thêm ghế.', findings: null, generated: null };
	expect(await writeReport(world.office.db, LAN, report, written, MAY + 5)).toEqual({
		kind: 'done'
	});
	expect(await close(world, report)).toEqual({ kind: 'refused', why: 'changed' });
	const now = await again(world, report);
	expect(await closeReport(world.office, LAN, now, report.changedAt, MAY)).toEqual({
		kind: 'refused',
		why: 'changed'
	});
	expect(await close(world, now)).toMatchObject({ kind: 'done' });
	expect((await revisionOf(world, now)).document.comments.done).toBe('Đã thêm ghế.');
});

test('two who open the same period get one report', async () => {
	const world = await reportWorld();
	const [one, other] = await Promise.all([opened(world), opened(world)]);
	expect(one.code).toBe(other.code);
	expect(await world.office.db.selectFrom('report').select('code').execute()).toEqual([
		{ code: one.code }
	]);
});

test('the root is over code, length and last seal of every counter, in the order of codes', () => {
	const chain = (code: string) => ({ counterId: 1, code, length: 2, seal: 'ab' });
	const root = createHash('sha256').update('[["A",2,"ab"],["B",2,"ab"]]').digest('hex');
	expect(sealsOf([chain('B'), chain('A')], 1)).toEqual({ counters: 2, responses: 4, root });
});
