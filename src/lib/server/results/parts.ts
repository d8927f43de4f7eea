import { byName } from '../../core/by-name.ts';
import { month as monthLabel } from '../../core/format.ts';
import { type LANGUAGES, type Words } from '../../core/language.ts';
import { months } from '../../core/calendar/period.ts';
import type { By } from '../../core/results/query.ts';
import { CHANNELS } from '../../core/survey/questionnaire.ts';
import { domain } from '../../text/domain.ts';
import type { Db } from '../db/open.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import type { Grouping } from '../store/tally/sums.ts';
import * as units from '../store/units.ts';
import type { ResolvedQuery } from './resolve-query.ts';

/**
 * A part of a result that tallies are grouped into: what it is called, and which keys of the
 * tallies belong to it.
 */
export interface Part {
	key: string;
	label: Words;
	members: (string | number)[];
	/** Set where the part has a target of its own. */
	fieldId?: number;
	/** Ids of the part's unit and of those above it, up to and without the asked unit. */
	unitIdsUp?: number[];
	/** The units put together in a part by unit. */
	unitIds?: number[];
}

/** Breakdowns whose groups add up to the total. */
export type Partition = Exclude<By, 'element' | 'question'>;

/** What tallies are grouped by for each breakdown. Units are put together from their counters. */
export const GROUPING: Record<Partition, Grouping> = {
	field: 'field_id',
	unit: 'counter_id',
	counter: 'counter_id',
	month: 'month',
	channel: 'channel'
};

/**
 * The parts to show, in their natural order; `seen`: keys with responses, shown even when no longer
 * in use.
 */
export async function partsOf(
	db: Db,
	asked: ResolvedQuery,
	by: Partition,
	seen: Set<string | number | null>
): Promise<Part[]> {
	if (by === 'month')
		return months(asked.query.period).map((m) =>
			part(
				isoMonth(m),
				inAll((l) => monthLabel(m, l)),
				[m]
			)
		);
	if (by === 'channel')
		return CHANNELS.filter((c) => seen.has(c)).map((c) =>
			part(
				c,
				inAll((l) => domain[l].channel[c]),
				[c]
			)
		);

	const tree = new Map((await units.below(db, asked.unit.id)).map((u) => [u.id, u]));
	const here = (await counters.below(db, asked.unit.id)).filter(
		(c) => c.retiredAt === null || seen.has(c.id)
	);
	const chosen = here.filter(
		(c) => asked.selection.counterId === null || c.id === asked.selection.counterId
	);
	const isOneOffice = new Set(here.map((c) => c.unit.id)).size === 1;
	if (by === 'counter')
		return chosen.map((c) => ({
			// Two units may both have a “Quầy 1”.
			...part(
				c.code,
				{ vi: isOneOffice || c.unit.id === asked.unit.id ? c.name : `${c.name} – ${c.unit.name}` },
				[c.id]
			),
			unitIdsUp: upFrom(tree, c.unit.id, asked.unit.id),
			fieldId: onlyField([c])
		}));
	if (by === 'unit') return unitParts(asked.unit.id, tree, chosen);

	const served = new Set<string | number | null>([
		...seen,
		...chosen.flatMap((c) => c.fields.map((f) => f.id))
	]);
	return (await fields.all(db))
		.filter(
			(f) =>
				served.has(f.id) && (asked.selection.fieldId === null || f.id === asked.selection.fieldId)
		)
		.map((f) => ({ ...part(f.code, f.name, [f.id]), fieldId: f.id }));
}

/**
 * The one field that all these counters serve: they have its target, such as a clinic that of
 * health.
 */
function onlyField(theirs: counters.Counter[]): number | undefined {
	const ids = new Set(theirs.flatMap((c) => c.fields.map((f) => f.id)));
	return ids.size === 1 ? [...ids][0] : undefined;
}

type Tree = Map<number, units.Unit>;

/**
 * Units directly below the asked one that have counters; the asked unit itself for counters of its
 * own.
 */
function unitParts(askedId: number, tree: Tree, chosen: counters.Counter[]): Part[] {
	const partFor = (id: number) => upFrom(tree, id, askedId).at(-1) ?? askedId;
	const byPart = Map.groupBy(chosen, (c) => partFor(c.unit.id));
	const unitsOf = Map.groupBy(tree.keys(), partFor);
	return [...byPart]
		.map(([id, theirs]) => {
			const { code, name } = tree.get(id)!;
			const members = theirs.map((c) => c.id);
			return {
				...part(code, { vi: name }, members),
				unitIdsUp: upFrom(tree, id, askedId),
				unitIds: unitsOf.get(id)!,
				fieldId: onlyField(theirs)
			};
		})
		.sort((a, b) => byName(a.label.vi, b.label.vi));
}

function upFrom(tree: Tree, id: number, askedId: number): number[] {
	const up: number[] = [];
	for (let at = id; at !== askedId; at = tree.get(at)!.parentId!) up.push(at);
	return up;
}

function part(key: string, label: Words, members: (string | number)[]): Part {
	return { key, label, members };
}

function isoMonth(month: number): string {
	return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;
}

function inAll(word: (language: (typeof LANGUAGES)[number]) => string): Words {
	return { vi: word('vi'), en: word('en') };
}
