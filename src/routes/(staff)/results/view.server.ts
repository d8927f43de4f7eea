import type { Query } from '$lib/core/results/query.ts';
import type { Results } from '$lib/core/results/results.ts';
import type { Db } from '$lib/server/db/open.ts';
import { changesOf } from '$lib/server/results/changes.ts';
import { channelsOf } from '$lib/server/results/channels.ts';
import { factsFor } from '$lib/server/results/facts.ts';
import { resultsBy, weightedFor } from '$lib/server/results/index.ts';
import { trendOf } from '$lib/server/results/trend.ts';
import * as fields from '$lib/server/store/fields.ts';
import * as questionnaires from '$lib/server/store/questionnaires.ts';
import { oneReading } from '$lib/server/store/reading.ts';
import * as units from '$lib/server/store/units.ts';
import { unitsAbove } from '$lib/server/units/choice.ts';
import { formsOf } from '$lib/ui/results/forms.ts';
import { changeOf, changesIn, rowOf } from '$lib/ui/results/row.ts';

/**
 * Everything on the results page; every number comes from server/results.
 * @param query its `unit` is set and may be read
 * @param topId the unit at which the reader's part of the tree begins
 * @param today the date in Vietnam: later months are left out
 */
export async function viewOf(
	office: Db,
	query: Query,
	unit: units.Unit,
	topId: number,
	today: string
) {
	const db = oneReading(office);
	const results = await resultsBy(
		db,
		query,
		['field', 'unit', 'month', 'channel', 'element', 'question'],
		{
			indices: false,
			topId
		}
	);
	if ('unknown' in results) return results;
	const { groups, ...whole } = results.field!;
	const below = results.unit!.groups;
	// A counter's own view, or a unit with nothing to compare below it, is made of counters.
	const what: 'unit' | 'counter' = query.counter === null && below.length > 1 ? 'unit' : 'counter';
	const counters =
		what === 'counter' ? await resultsBy(db, query, ['counter'], { topId, indices: false }) : null;
	const places = counters === null || 'unknown' in counters ? below : counters.counter!.groups;
	const compared =
		what === 'unit'
			? { unit: results.unit! }
			: counters && !('unknown' in counters)
				? { counter: counters.counter! }
				: {};
	const changes = await changesOf(db, query, { field: results.field!, ...compared }, { topId });
	const thisMonth = today.slice(0, 7);
	const sides = channelsOf(results.channel!);
	const facts = await factsFor(db, query, { topId });
	const definitions = (await questionnaires.current(db)).map((version) => version.definition);
	return {
		query,
		today,
		trail: await unitsAbove(db, unit.id, topId),
		whole,
		changes: {
			period: changes.period,
			total: changes.total && changeOf(changes.total),
			field: changesIn(changes.groups.field),
			places: changesIn(changes.groups[what])
		},
		byField: groups.map(rowOf),
		places: {
			what,
			groups: places.map(rowOf),
			kinds: what === 'unit' ? await kindsOf(db, unit.id, places) : {}
		},
		counters: below.length > 0,
		counter: query.counter === null ? null : (places[0]?.label.vi ?? null),
		forms: formsOf(results.element!.groups, results.question!.groups, definitions),
		facts: 'unknown' in facts ? [] : facts.facts,
		weighted: await weightedFor(db, query, { topId }),
		months: results.month!.groups.filter((month) => month.key <= thisMonth).map(rowOf),
		trend: trendOf(results.month!, thisMonth),
		channels: results.channel!.groups.map(rowOf),
		sides: {
			hands: sides.hands.map(rowOf),
			contrast: sides.contrast && changeOf(sides.contrast),
			others: changesIn(sides.others)
		},
		fields: (await fields.all(db)).map(({ code, name }) => ({ code, name })),
		questionnaires: definitions.map(({ key, name }) => ({ code: key, name }))
	};
}

async function kindsOf(
	db: Db,
	id: number,
	places: Results['groups']
): Promise<Record<string, string>> {
	const shown = new Set(places.map((place) => place.key));
	const all = await units.below(db, id);
	return Object.fromEntries(
		all.filter((unit) => shown.has(unit.code)).map((unit) => [unit.code, unit.kind])
	);
}
