import { chanceOf } from '../../src/lib/server/demo/chance.ts';
import { peopleBehind, type Column, type MicroCell } from './cells.ts';
import { type Equations, type Layer, type Row } from './equations.ts';
import { headlineOf, keysOfElement } from './equations-of-lines.ts';
import { PRIME, RowSpace, rest } from './space.ts';

/** Fewest people about whom something may be told: docs/words.md, “minimum”. */
export const MINIMUM = 5;

/** What one unknown sum of a few people is about. */
export interface Leak {
	/** `quick/overall`, `/trips`, or `headline` and `KEY (element)` for several questions together. */
	item: string;
	layer: Layer;
	isFact: boolean;
	cells: MicroCell[];
	columns: Column[];
	/** People who answered: 1–4. */
	people: number;
}

/** Some columns of a micro-cell that are looked for together. */
interface Target {
	item: string;
	cell: MicroCell;
	columns: Column[];
	people: number;
}

interface Candidate extends Target {
	hash: [number, number];
}

/** Every group of 1–4 people about whom a sum lies in the span of what was shown. */
export function leaksIn(equations: Equations): Leak[] {
	const { rated, facts } = equations;
	const rows = [...equations.rows.values()];
	const hints = equations.isHidingByCount ? equations.hints : [];
	const levels = spaceOf(rated.length, rows, 'levels');
	const targets = ratedTargets(equations);
	const found = (['levels', 'satisfied', 'points', 'asked'] as const).flatMap((layer) => {
		const more = layer === 'asked' ? [...rows, ...hints] : rows;
		const space = layer === 'levels' ? levels : spaceOf(rated.length, more, layer, levels);
		return leaksOf(space, targets, layer, false);
	});
	const known = new Set(found.filter(({ layer }) => layer === 'levels').map(nameOf));
	const ofFacts = spaceOf(facts.length, [...equations.factRows.values()], 'levels');
	return [
		// Who knows the levels knows all the rest.
		...found.filter((leak) => leak.layer === 'levels' || !known.has(nameOf(leak))),
		...leaksOf(ofFacts, facts.map(targetOf), 'levels', true)
	];
}

function nameOf({ item, cells }: Leak): string {
	return `${item} ${cells.map(({ index }) => index).join(' ')}`;
}

function spaceOf(width: number, rows: Row[], layer: Layer, from?: RowSpace): RowSpace {
	const space = new RowSpace(width, from);
	for (const row of rows) if (row.layer === layer) space.add(row);
	return space;
}

/** Each question; the headline where all questions give it; the elements of several questions. */
function ratedTargets(equations: Equations): Target[] {
	const targets = equations.rated.map(targetOf);
	for (const cell of equations.cells) {
		const together = (item: string, columns: Column[]) => {
			if (columns.length < 2) return;
			targets.push({ item, cell, columns, people: peopleBehind(columns) });
		};
		together('headline', headlineOf(equations, cell));
		for (const { key } of cell.definition.elements) {
			const keys = keysOfElement(cell.definition, key);
			const columns = keys.flatMap(
				(question) => equations.columnAt(cell, `${cell.definition.key}/${question}`) ?? []
			);
			if (keys.length > 1) together(`${cell.definition.key}/${key} (element)`, columns);
		}
	}
	return targets;
}

function targetOf(column: Column): Target {
	return { item: column.item, cell: column.cell, columns: [column], people: column.people };
}

function leaksOf(space: RowSpace, targets: Target[], layer: Layer, isFact: boolean): Leak[] {
	const chance = chanceOf(20_250_704);
	const probes = [space.probe(chance.share), space.probe(chance.share)] as const;
	const hashOf = (columns: Column[], probe: Float64Array) =>
		rest(columns.reduce((sum, { index }) => sum + probe[index]!, 0));
	const candidates = targets
		.filter(({ people }) => people > 0 && people < MINIMUM)
		.map((target): Candidate => {
			return {
				...target,
				hash: [hashOf(target.columns, probes[0]), hashOf(target.columns, probes[1])]
			};
		});
	return [...Map.groupBy(candidates, ({ item }) => item)].flatMap(([item, ofItem]) =>
		groupsOf(ofItem).map((group) => ({
			...{ item, layer, isFact },
			cells: group.map(({ cell }) => cell),
			columns: group.flatMap(({ columns }) => columns),
			people: group.reduce((sum, { people }) => sum + people, 0)
		}))
	);
}

/**
 * The smallest sets of candidates of 1–4 people together whose sum is told: that is where their
 * hashes add up to nothing.
 */
function groupsOf(candidates: Candidate[]): Candidate[][] {
	const isZero = ([a, b]: [number, number]) => a === 0 && b === 0;
	const alone = candidates.filter(({ hash }) => isZero(hash)).map((one) => [one]);
	const rest = candidates.filter(({ hash }) => !isZero(hash));
	const byHash = Map.groupBy(
		rest.map((one, at) => ({ one, at })),
		({ one }) => one.hash.join(' ')
	);
	const found = [...alone];
	const pairs: { members: Candidate[]; hash: [number, number]; last: number }[] = [];
	for (const [at, one] of rest.entries())
		for (let other = at + 1; other < rest.length; other++) {
			const members = [one, rest[other]!];
			if (isMany(members)) continue;
			const hash = sum(one.hash, rest[other]!.hash);
			if (isZero(hash)) found.push(members);
			else pairs.push({ members, hash, last: other });
		}
	const pairsByHash = Map.groupBy(pairs, ({ hash }) => hash.join(' '));
	for (const { members, hash, last } of pairs) {
		const wanted = opposite(hash).join(' ');
		for (const { one, at } of byHash.get(wanted) ?? [])
			if (at > last && !isMany([...members, one])) found.push([...members, one]);
		for (const more of pairsByHash.get(wanted) ?? []) {
			const all = [...members, ...more.members];
			// In order, so that each four are found once; not made of two pairs that are found already.
			const isInOrder = rest.indexOf(more.members[0]!) > last;
			if (isInOrder && !isMany(all) && !hasSmaller(all)) found.push(all);
		}
	}
	return found;

	function hasSmaller(all: Candidate[]): boolean {
		return all.some((a, i) => all.slice(i + 1).some((b) => isZero(sum(a.hash, b.hash))));
	}
}

function isMany(candidates: Candidate[]): boolean {
	return candidates.reduce((sum, { people }) => sum + people, 0) >= MINIMUM;
}

function sum(a: [number, number], b: [number, number]): [number, number] {
	return [rest(a[0] + b[0]), rest(a[1] + b[1])];
}

function opposite([a, b]: [number, number]): [number, number] {
	return [rest(PRIME - a), rest(PRIME - b)];
}
