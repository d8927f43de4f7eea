import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	enteredElsewhere,
	fieldAndMonth,
	isOverfull,
	matchDossiers,
	officesOf,
	type CounterInTree,
	type DossiersOf
} from '../../src/lib/core/caseload/coverage.ts';

const [PROVINCE, COMMUNE, CENTRE, CLINIC, OTHER] = [1, 2, 3, 4, 5];
/** A province, two communes, and below the first one a centre and a clinic. */
const PARENTS = new Map([
	[PROVINCE, null],
	[COMMUNE, PROVINCE],
	[CENTRE, COMMUNE],
	[CLINIC, COMMUNE],
	[OTHER, PROVINCE]
]);
const LAND = 7;
const MAY = 202605;

const counter = (id: number, unitId: number, more: Partial<CounterInTree> = {}): CounterInTree => ({
	id,
	unitId,
	opened: 202601,
	retired: null,
	...more
});
const row = (unitId: number, counterId: number | null = null, month = MAY): DossiersOf => ({
	unitId,
	counterId,
	fieldId: LAND,
	month
});

/**
 * What dossiers answers at each counter belong to, and which dossiers belong to no counter at all.
 */
function matched(counters: CounterInTree[], rows: DossiersOf[], month = MAY) {
	const { told, of } = matchDossiers(rows, officesOf(PARENTS, counters));
	return {
		told,
		of: counters.map(
			({ id, unitId }) => of({ unitId, counterId: id, fieldId: LAND, month })?.row ?? null
		),
		untold: rows.filter((one) => !told.some(({ row }) => row === one))
	};
}

function elsewhere(counters: CounterInTree[], entered: DossiersOf[], one: DossiersOf) {
	const units = new Map<number, boolean>();
	for (const { unitId, counterId } of entered)
		units.set(unitId, units.get(unitId) || counterId === null);
	return enteredElsewhere(one, units, officesOf(PARENTS, counters));
}

describe('dossiers', () => {
	const two = [counter(31, CENTRE), counter(32, CENTRE)];

	it('of a commune whose counters stand in its centre belong to those counters', () => {
		const dossiers = row(COMMUNE);
		const found = matched(two, [dossiers]);
		expect(found.of).toEqual([dossiers, dossiers]);
		expect(found.told).toEqual([{ row: dossiers, counterId: null, reachesBelow: true }]);
	});

	it('of one counter belong to that counter only', () => {
		const dossiers = row(CENTRE, 31);
		expect(matched(two, [dossiers]).of).toEqual([dossiers, null]);
	});

	it('of a unit belong to its counters that have none of their own', () => {
		const three = [...two, counter(33, CENTRE)];
		const [own, rest] = [row(CENTRE, 31), row(CENTRE)];
		expect(matched(three, [own, rest]).of).toEqual([own, rest, rest]);
		expect(matched(three, [own, rest]).told[1]).toMatchObject({
			counterId: null,
			reachesBelow: false
		});
		// Those of the only counter left are told of that counter.
		expect(matched(two, [own, rest]).told[1]).toMatchObject({ counterId: 32, reachesBelow: false });
		// In another month or field the counter has none of its own.
		const june = row(CENTRE, null, 202606);
		expect(matched(two, [own, june], 202606).of).toEqual([june, june]);
	});

	it('of a unit with counters of its own do not belong to those of the units below', () => {
		const dossiers = row(COMMUNE);
		expect(matched([counter(21, COMMUNE), ...two], [dossiers]).of).toEqual([dossiers, null, null]);
	});

	it('of a province without counters belong to all counters below, also where a commune between has its own', () => {
		const dossiers = row(PROVINCE);
		expect(matched([counter(21, COMMUNE), ...two, counter(51, OTHER)], [dossiers]).of).toEqual(
			Array(4).fill(dossiers)
		);
	});

	it('of a unit without any counter, at it or below, tell nothing: not that nobody answered', () => {
		const dossiers = row(COMMUNE);
		expect(matched([counter(51, OTHER)], [dossiers])).toEqual({
			told: [],
			of: [null],
			untold: [dossiers]
		});
	});

	it('of a commune and of its centre are not counted twice: those of the commune tell nothing', () => {
		const [above, below] = [row(COMMUNE), row(CENTRE)];
		const found = matched([...two, counter(41, CLINIC)], [above, below]);
		expect(found.of).toEqual([below, below, null]);
		expect(found.untold).toEqual([above]);
	});

	it('look at the month: a counter retired before it, or opened after it, takes nothing from those below', () => {
		const dossiers = row(COMMUNE);
		const retired = counter(21, COMMUNE, { retired: 202604 });
		expect(matched([retired, ...two], [dossiers]).of).toEqual([dossiers, dossiers, dossiers]);
		const lasting = counter(21, COMMUNE, { retired: MAY });
		expect(matched([lasting, ...two], [dossiers]).of).toEqual([dossiers, null, null]);
		const later = counter(21, COMMUNE, { opened: 202606 });
		expect(matched([later, ...two], [dossiers]).of).toEqual([dossiers, dossiers, dossiers]);
		// Months of before the program, imported: when counters were opened in it tells nothing of that
		// time.
		const old = row(COMMUNE, null, 202505);
		expect(matched([later, ...two], [old], 202505).of).toEqual([old, null, null]);
	});
});

describe('dossiers of one field and month at two levels', () => {
	const centre = [counter(31, CENTRE)];

	it('are refused where the upper unit has no counters of its own, whichever came first', () => {
		expect(elsewhere(centre, [row(COMMUNE)], row(CENTRE))).toBe(COMMUNE);
		expect(elsewhere(centre, [row(COMMUNE)], row(CENTRE, 31))).toBe(COMMUNE);
		expect(elsewhere(centre, [row(CENTRE)], row(COMMUNE))).toBe(CENTRE);
		expect(elsewhere(centre, [row(CENTRE, 31)], row(PROVINCE))).toBe(CENTRE);
	});

	it('may stand side by side where each has counters, in two branches, and for counters beside their unit', () => {
		expect(elsewhere([counter(21, COMMUNE), ...centre], [row(COMMUNE)], row(CENTRE))).toBe(null);
		expect(elsewhere([counter(21, COMMUNE), ...centre], [row(CENTRE)], row(COMMUNE))).toBe(null);
		expect(elsewhere(centre, [row(OTHER)], row(CENTRE))).toBe(null);
		expect(elsewhere(centre, [row(CENTRE, 31)], row(CENTRE))).toBe(null);
		// A counter never speaks for others, not even one that was retired before.
		const retired = counter(21, COMMUNE, { retired: 202604 });
		expect(elsewhere([retired, ...centre], [row(CENTRE)], row(COMMUNE, 21))).toBe(null);
		// The same row again is a correction.
		expect(elsewhere(centre, [row(COMMUNE)], row(COMMUNE))).toBe(null);
	});
});

it('whatever is entered where it is not refused: no dossiers are lost, and no answers belong to two of them', () => {
	const units = [...PARENTS.keys()];
	const someCounters = fc.uniqueArray(
		fc.record({
			id: fc.integer({ min: 100, max: 110 }),
			unitId: fc.constantFrom(...units),
			opened: fc.constantFrom(202601, 202606),
			retired: fc.constantFrom(null, 202603, MAY)
		}),
		{ selector: ({ id }) => id, minLength: 1, maxLength: 6 }
	);
	fc.assert(
		fc.property(someCounters, fc.array(fc.nat(), { maxLength: 8 }), (counters, picks) => {
			const places = [
				...units.map((id) => row(id)),
				...counters.map(({ id, unitId }) => row(unitId, id))
			];
			const entered: DossiersOf[] = [];
			for (const pick of picks) {
				const one = places[pick % places.length]!;
				if (!entered.includes(one) && elsewhere(counters, entered, one) === null) entered.push(one);
			}
			const offices = officesOf(PARENTS, counters);
			const { told, of, untold } = matched(counters, entered);
			// By the words of the rule: which counters are whose.
			const belongs = (dossiers: DossiersOf, { id, unitId }: CounterInTree) => {
				if (dossiers.counterId !== null) return dossiers.counterId === id;
				if (entered.some(({ counterId }) => counterId === id)) return false;
				if (dossiers.unitId === unitId) return true;
				return (
					offices.above(unitId).includes(dossiers.unitId) &&
					!offices.keepsCounters(dossiers.unitId, MAY)
				);
			};
			for (const [i, one] of counters.entries()) {
				const theirs = told.map(({ row }) => row).filter((dossiers) => belongs(dossiers, one));
				expect(theirs).toEqual(of[i] === null ? [] : [of[i]]);
			}
			for (const { unitId, counterId } of untold) {
				expect(counterId).toBe(null);
				expect(offices.hasCounters(unitId, MAY)).toBe(false);
			}
		})
	);
});

it('over 100 % the dossiers are wrong; at 100 % they may be right', () => {
	expect([null, 99.9, 100, 100.1].map(isOverfull)).toEqual([false, false, false, true]);
	expect(fieldAndMonth(row(COMMUNE))).not.toBe(fieldAndMonth(row(COMMUNE, null, 202606)));
});
