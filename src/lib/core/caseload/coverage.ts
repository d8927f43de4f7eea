/**
 * What dossiers were entered for: a field and month (YYYYMM) of one counter, or of a unit
 * (`counterId` null).
 */
export interface DossiersOf {
	unitId: number;
	counterId: number | null;
	fieldId: number;
	month: number;
}

/**
 * A counter, with the months (YYYYMM) in which it was opened and retired; `retired` null: it is in
 * use.
 */
export interface CounterInTree {
	id: number;
	unitId: number;
	opened: number;
	retired: number | null;
}

/** Units with their counters, as far as one looks: what dossiers and answers are matched by. */
export interface Offices {
	/** The units above one, the nearest first. */
	above(unitId: number): number[];
	/** Counters of the unit itself, retired ones too. */
	countersOf(unitId: number): CounterInTree[];
	/**
	 * Whether dossiers of the unit as a whole belong to counters of its own; otherwise they belong to
	 * all counters below.
	 */
	keepsCounters(unitId: number, month: number): boolean;
	/** Whether a counter of the unit or below it was not retired before that month. */
	hasCounters(unitId: number, month: number): boolean;
}

/**
 * Says which counters dossiers can belong to.
 * @param parents the unit above each unit, by id; null or not in the map: nothing is known above it
 * @param counters all counters of these units
 */
export function officesOf(parents: Map<number, number | null>, counters: CounterInTree[]): Offices {
	const lineages = new Map<number, number[]>();
	const above = (unitId: number) => {
		const known = lineages.get(unitId);
		if (known) return known;
		const up: number[] = [];
		let next = parents.get(unitId) ?? null;
		// A broken tree may lead back to where it began.
		while (next !== null && parents.has(next) && !up.includes(next)) {
			up.push(next);
			next = parents.get(next) ?? null;
		}
		lineages.set(unitId, up);
		return up;
	};
	const own = Map.groupBy(counters, ({ unitId }) => unitId);
	const below = new Map<number, CounterInTree[]>();
	for (const counter of counters) {
		for (const up of above(counter.unitId)) {
			const those = below.get(up) ?? [];
			below.set(up, those);
			those.push(counter);
		}
	}
	const isKept = ({ retired }: CounterInTree, month: number) =>
		retired === null || retired >= month;
	const isOpen = (counter: CounterInTree, month: number) =>
		counter.opened <= month && isKept(counter, month);
	const some = (of: CounterInTree[] | undefined, is: typeof isOpen, month: number) =>
		of?.some((counter) => is(counter, month)) ?? false;

	const keeps = (unitId: number, month: number) => {
		if (!some(own.get(unitId), isKept, month)) return false;
		// A counter opened later takes nothing from the months in which only those below were open.
		// Where none was open (months of before this program, imported), opening tells nothing.
		return some(own.get(unitId), isOpen, month) || !some(below.get(unitId), isOpen, month);
	};
	const kept = new Map<number, boolean>();
	return {
		above,
		countersOf: (unitId) => own.get(unitId) ?? [],
		keepsCounters: (unitId, month) => {
			// Months have six digits.
			const name = unitId * 1_000_000 + month;
			const known = kept.get(name) ?? keeps(unitId, month);
			kept.set(name, known);
			return known;
		},
		hasCounters: (unitId, month) =>
			some(own.get(unitId), isKept, month) || some(below.get(unitId), isKept, month)
	};
}

/**
 * The unit where dossiers of the same field and month stand already in such a way that with these
 * they would count twice: a unit without counters of its own speaks for all units below it.
 * @param entered units with dossiers of that field and month, each with whether some are of the
 * unit as a whole
 * @returns its id; null: these dossiers may stand beside those entered
 */
export function enteredElsewhere(
	{ unitId, counterId, month }: DossiersOf,
	entered: Map<number, boolean>,
	offices: Offices
): number | null {
	const speaksForAll = (id: number) => !offices.keepsCounters(id, month);
	const above = offices.above(unitId).find((id) => entered.get(id) && speaksForAll(id));
	if (above !== undefined) return above;
	if (counterId !== null || !speaksForAll(unitId)) return null;
	return [...entered.keys()].find((id) => offices.above(id).includes(unitId)) ?? null;
}

/** What is known of dossiers, matched with the counters that they belong to. */
export interface Matched<Row> {
	/**
	 * The rows that belong to counters. Nothing can be said of the others: they are not in the
	 * coverage.
	 */
	told: { row: Row; counterId: number | null; reachesBelow: boolean }[];
	/**
	 * The row of `told` that answers given at that place belong to; null: their dossiers are not
	 * known.
	 */
	of(place: DossiersOf & { counterId: number }): Matched<Row>['told'][number] | null;
}

/**
 * Matches dossiers with counters (domain.md §2, coverage):
 * - dossiers of a counter belong to that counter only;
 * - those of a unit belong to its counters that have none of their own for that field and month;
 * - those of a unit without counters of its own belong to all counters below it. If a unit below
 * has dossiers for that field and month too, they may be the same ones: then those of the unit
 * above tell nothing.
 *
 * In `told`, `counterId` is the only counter that a row belongs to, where there is only one of the
 * row's unit; `reachesBelow`: the row belongs to counters of units below.
 *
 * @param rows at most one for each unit, counter, field and month
 * @param offices the units of the rows and all counters below them
 */
export function matchDossiers<Row extends DossiersOf>(rows: Row[], offices: Offices): Matched<Row> {
	type Told = Matched<Row>['told'][number];
	const ofCounter = new Map<number, Map<number, Row>>();
	const ofUnit = new Map<number, Map<number, Row>>();
	for (const row of rows) {
		const [rowsOf, id] = row.counterId === null ? [ofUnit, row.unitId] : [ofCounter, row.counterId];
		const theirs = rowsOf.get(id) ?? new Map<number, Row>();
		rowsOf.set(id, theirs.set(fieldAndMonth(row), row));
	}

	const withRowsBelow = new Set<Row>();
	for (const row of rows) {
		for (const up of offices.above(row.unitId)) {
			const wider = ofUnit.get(up)?.get(fieldAndMonth(row));
			if (wider) withRowsBelow.add(wider);
		}
	}

	const onlyCounter = (row: Row) => {
		let only: number | null = null;
		for (const { id, retired } of offices.countersOf(row.unitId)) {
			if ((retired !== null && retired < row.month) || ofCounter.get(id)?.has(fieldAndMonth(row)))
				continue;
			if (only !== null) return null;
			only = id;
		}
		return only;
	};
	const toldOf = (row: Row): Told | null => {
		if (row.counterId !== null) return { row, counterId: row.counterId, reachesBelow: false };
		if (offices.keepsCounters(row.unitId, row.month))
			return { row, counterId: onlyCounter(row), reachesBelow: false };
		const isKnown = !withRowsBelow.has(row) && offices.hasCounters(row.unitId, row.month);
		return isKnown ? { row, counterId: null, reachesBelow: true } : null;
	};
	const told = new Map<Row, Told>();
	for (const row of rows) {
		const found = toldOf(row);
		if (found) told.set(row, found);
	}

	const rowOf = (place: DossiersOf & { counterId: number }) => {
		const name = fieldAndMonth(place);
		const own = ofCounter.get(place.counterId)?.get(name) ?? ofUnit.get(place.unitId)?.get(name);
		if (own) return own;
		for (const up of offices.above(place.unitId)) {
			const wider = ofUnit.get(up)?.get(name);
			if (wider && !offices.keepsCounters(up, place.month)) return wider;
		}
		return undefined;
	};
	return {
		told: [...told.values()],
		of: (place) => {
			const row = rowOf(place);
			return row ? (told.get(row) ?? null) : null;
		}
	};
}

/** Field and month as one number: months have six digits. */
export function fieldAndMonth({ fieldId, month }: Pick<DossiersOf, 'fieldId' | 'month'>): number {
	return fieldId * 1_000_000 + month;
}

/**
 * Whether there are more answers than dossiers, which cannot be: the dossiers that were entered are
 * wrong.
 */
export function isOverfull(coverage: number | null): boolean {
	return coverage !== null && coverage > 100;
}
