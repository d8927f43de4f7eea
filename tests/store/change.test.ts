import { describe, expect, test } from 'vitest';
import { readAudit } from '../../src/lib/core/audit.ts';
import { acknowledge } from '../../src/lib/server/alerts/handle.ts';
import { save } from '../../src/lib/server/caseload/changes.ts';
import * as counterChanges from '../../src/lib/server/counters/changes.ts';
import {
	change,
	changeSince,
	COMMAND_LINE,
	type Actor,
	type Answers,
	type Entry
} from '../../src/lib/server/staff/change.ts';
import * as alerts from '../../src/lib/server/store/alerts.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as settings from '../../src/lib/server/store/settings.ts';
import * as targets from '../../src/lib/server/store/targets.ts';
import type { World } from '../world.ts';
import { AT, testWorld } from './setup.ts';

const of = (unitId: number | null): Entry<'target.set'> => ({
	action: 'target.set',
	unitId,
	at: AT
});
const DETAIL = { year: 2026, field: 'overall', from: null, to: { percent: 90, basis: 'KH 1' } };

function person(unitId: number): Actor {
	return { accountId: null, name: 'Alăng Bình', unitId };
}

/** Everything that a change could leave behind. */
async function traces({ office: { db }, units }: World) {
	return {
		revision: await settings.revision(db),
		audit: await db.selectFrom('audit').selectAll().orderBy('id').execute(),
		targets: await targets.history(db, units.namGiang, 2026),
		dossiers: await db.selectFrom('caseload').selectAll().execute(),
		counters: await db.selectFrom('counter').selectAll().execute(),
		events: await db.selectFrom('alert_event').selectAll().execute()
	};
}

/** Work that writes a target, and then ends as it is told to. */
function writing<T>({ units }: World, end: (entry: Answers<'target.set'>) => T) {
	return async (
		trx: Parameters<typeof targets.set>[0],
		entry: Answers<'target.set'>
	): Promise<T> => {
		const key = { unit_id: units.namGiang, field_id: null, year: 2026 };
		await targets.set(trx, { ...key, percent: 90, basis: 'KH 1', set_at: AT });
		return end(entry);
	};
}

describe('how a change goes', () => {
	test('done: what was written stands, with one audit row and a new revision', async () => {
		const world = await testWorld();
		const { db } = world.office;
		const before = await traces(world);
		const work = writing(world, (entry) => entry.done(DETAIL, 'what came of it'));
		const outcome = await change(db, COMMAND_LINE, of(world.units.namGiang), work);
		expect(outcome).toEqual({ kind: 'done', result: 'what came of it' });
		const after = await traces(world);
		expect(after.targets).toMatchObject([{ percent: 90 }]);
		expect(after.revision).not.toBe(before.revision);
		expect(after.audit).toMatchObject([
			{
				at: AT,
				account_id: null,
				actor: 'command line',
				action: 'target.set',
				unit_id: world.units.namGiang
			}
		]);
		const { action, detail } = after.audit[0]!;
		expect(readAudit(action, detail)).toEqual({ action: 'target.set', detail: DETAIL });
	});

	test('nothing, refused and failed: no trace is left', async () => {
		const world = await testWorld();
		const { db } = world.office;
		const before = await traces(world);
		const about = of(world.units.namGiang);
		const nothing = await change(
			db,
			COMMAND_LINE,
			about,
			writing(world, (entry) => entry.nothing())
		);
		expect(nothing).toEqual({ kind: 'nothing' });
		const refusing = writing(world, (entry) =>
			entry.refused({ why: 'overlapping', other: '7KQ2M9' })
		);
		const refused = await change(db, COMMAND_LINE, about, refusing);
		expect(refused).toEqual({ kind: 'refused', why: 'overlapping', other: '7KQ2M9' });
		const failing = writing(world, () => {
			throw new Error('no disk');
		});
		await expect(change(db, COMMAND_LINE, about, failing)).rejects.toThrow('no disk');
		expect(await traces(world)).toEqual(before);
	});

	test('what was made up from an older state is refused', async () => {
		const world = await testWorld();
		const { db } = world.office;
		const about = of(world.units.namGiang);
		const seen = await settings.revision(db);
		const work = writing(world, (entry) => entry.done(DETAIL));
		expect(await changeSince(db, COMMAND_LINE, seen, about, work)).toEqual({ kind: 'done' });
		const before = await traces(world);
		const late = await changeSince(db, COMMAND_LINE, seen, about, work);
		expect(late).toEqual({ kind: 'refused', why: 'outdated' });
		expect(await traces(world)).toEqual(before);
	});

	test('a detail that does not fit the kind of change does not compile', async () => {
		const world = await testWorld();
		const { db } = world.office;
		await change(db, COMMAND_LINE, of(world.units.namGiang), async (_, entry) => {
			// @ts-expect-error -- the year is a number
			entry.done({ ...DETAIL, year: '2026' });
			// @ts-expect-error -- nothing says what holds now
			entry.done({ year: 2026, field: 'overall', from: null });
			return entry.nothing();
		});
		// @ts-expect-error -- there is no such kind of change
		const unknown: Entry<'target.forget'>['action'] = 'target.forget';
		expect(readAudit(unknown, '{}')).toBeNull();
	});
});

describe('whose unit it is', () => {
	test('a person changes the own unit and those below, and no other', async () => {
		const world = await testWorld();
		const { office, units } = world;
		const may = async (own: number, unit: number | null) => {
			const outcome = await change(office.db, person(own), of(unit), async (_, entry) =>
				entry.done(DETAIL)
			);
			return outcome.kind === 'done' ? true : outcome.why;
		};
		expect(await may(units.namGiang, units.namGiang)).toBe(true);
		expect(await may(units.daNang, units.namGiang)).toBe(true);
		const before = await traces(world);
		expect(await may(units.namGiang, units.thanhMy)).toBe('not-yours');
		expect(await may(units.namGiang, units.daNang)).toBe('not-yours');
		expect(await may(units.daNang, null)).toBe('not-yours');
		expect(await traces(world)).toEqual(before);
	});

	test('a unit, alert or counter that somebody forged into a form is refused, whatever is written', async () => {
		const world = await testWorld();
		const { office, units, fields, counters: known } = world;
		const { db } = office;
		const neighbour = person(units.thanhMy);
		const period = { from: '2026-04-01', to: '2026-06-30' };
		const figures = {
			kind: 'below-target',
			period,
			n: 50,
			rate: 60,
			lower: 46,
			upper: 72,
			target: 85
		} as const;
		const cause = {
			kind: 'below-target',
			unitId: units.namGiang,
			fieldId: fields.get('land')!,
			counterId: null
		} as const;
		const alert = await alerts.open(
			db,
			{ cause, period: '2026-Q2', since: AT, figures, today: '2026-05-20' },
			AT
		);
		const { questionnaireId } = (await counters.byCode(db, known.land.code))!;
		const counter = {
			name: 'Quầy 9',
			fieldIds: [fields.get('land')!],
			questionnaireId,
			languages: ['vi']
		};
		const dossiers = { received: 9, settled: 9, late: 0, complained: 0 };
		const row = { key: { field: 'land', counter: known.land.code }, dossiers };
		const own = { unitId: units.thanhMy, month: 202605 };
		const before = await traces(world);

		const refused = { kind: 'refused', why: 'not-yours' };
		expect(await counterChanges.add(db, neighbour, units.namGiang, counter, 'x', AT)).toEqual(
			refused
		);
		expect(await acknowledge(db, neighbour, alert, 'Đã bố trí thêm một cán bộ.', AT)).toEqual(
			refused
		);
		expect(await acknowledge(db, neighbour, 999_999, 'Đã bố trí thêm một cán bộ.', AT)).toEqual(
			refused
		);
		expect(await save(db, neighbour, own, [row], AT)).toEqual(refused);
		expect(
			await save(db, neighbour, own, [{ ...row, key: { ...row.key, counter: 'NOBODY' } }], AT)
		).toEqual(refused);
		expect(await traces(world)).toEqual(before);

		// The same by somebody of that unit is done.
		const { kind } = await acknowledge(
			db,
			person(units.namGiang),
			alert,
			'Đã bố trí thêm một cán bộ.',
			AT
		);
		expect(kind).toBe('done');
	});
});
