import { previous } from '$lib/core/calendar/period.ts';
import { changesOf } from '$lib/core/results/changes.ts';
import { channelsOf } from '$lib/core/results/channels.ts';
import { factsOf } from '$lib/core/results/facts.ts';
import { levelsOf } from '$lib/core/report/level.ts';
import type { Query } from '$lib/core/results/query.ts';
import { rankingsOf } from '$lib/core/results/ranking.ts';
import type { Reading } from '$lib/core/results/reading.ts';
import { comparesUnits } from '$lib/core/results/parts.ts';
import { figuresOf, report } from '$lib/core/results/report.ts';
import type { Results } from '$lib/core/results/results.ts';
import { trendOf } from '$lib/core/results/trend.ts';
import type { Db } from '$lib/server/db/open.ts';
import { read } from '$lib/server/results/read.ts';
import * as fields from '$lib/server/store/fields.ts';
import * as questionnaires from '$lib/server/store/questionnaires.ts';
import type * as units from '$lib/server/store/units.ts';
import { unitsAbove } from '$lib/server/units/choice.ts';
import { formsOf } from '$lib/ui/results/forms.ts';
import { changeOf, changesIn, rowOf } from '$lib/ui/results/row.ts';

/** What the page shows, beside units or counters. */
const WANTED = {
	bys: ['field', 'month', 'channel', 'element', 'question'],
	indices: false,
	facts: true
} as const;

/**
 * Everything on the results page; every number comes from core/results.
 * @param query its `unit` is set and may be read
 * @param topId the unit at which the reader's part of the tree begins
 * @param today the date in Vietnam: later months are left out
 */
export async function viewOf(db: Db, query: Query, unit: units.Unit, topId: number, today: string) {
	const reading = await read(db, query, WANTED, { topId });
	if ('unknown' in reading) return reading;
	// A counter's own view, or a unit with nothing to compare below it, is made of counters.
	const what: 'unit' | 'counter' = comparesUnits(reading) ? 'unit' : 'counter';
	const { results, weighted } = figuresOf(reading, { ...WANTED, bys: [...WANTED.bys, what] });
	const { groups, ...whole } = results.field;
	const compares = results[what];
	const places = compares.groups;
	const earlier = { ...query, period: previous(query.period) };
	const compared = { bys: ['field', what] as const, indices: false };
	const before = await read(db, earlier, compared, { topId });
	const changes = changesOf(
		{ field: results.field, [what]: compares },
		'unknown' in before ? {} : report(before, compared)
	);
	const thisMonth = today.slice(0, 7);
	const sides = channelsOf(results.channel);
	const definitions = (await questionnaires.current(db)).map((version) => version.definition);
	return {
		query,
		today,
		trail: await unitsAbove(db, unit.id, topId),
		whole,
		changes: {
			period: earlier.period,
			total: changes.total && changeOf(changes.total),
			field: changesIn(changes.groups.field),
			places: changesIn(changes.groups[what])
		},
		byField: groups.map(rowOf),
		places: {
			what,
			rankings: rankedRows(reading, compares)
		},
		counters: places.length > 0,
		counter: query.counter === null ? null : (places[0]?.label.vi ?? null),
		forms: formsOf(results.element.groups, results.question.groups, definitions),
		facts: factsOf(reading).facts,
		weighted,
		months: results.month.groups.filter((month) => month.key <= thisMonth).map(rowOf),
		trend: trendOf(results.month, thisMonth),
		channels: results.channel.groups.map(rowOf),
		sides: {
			hands: sides.hands.map(rowOf),
			contrast: sides.contrast && changeOf(sides.contrast),
			others: changesIn(sides.others)
		},
		fields: (await fields.all(db)).map(({ code, name }) => ({ code, name })),
		questionnaires: definitions.map(({ key, name }) => ({ code: key, name }))
	};
}

/** Units are ranked within their level; counters are all of one. */
function rankedRows({ units }: Reading, { groups, by, floor }: Results) {
	const levels = levelsOf([...units.values()]);
	const rankings = rankingsOf(groups, ({ key }) => (by === 'unit' ? levels(key) : null), floor);
	return rankings.map(({ level, lines }) => ({
		level,
		sides: SIDES.flatMap((side) => {
			const those = lines.filter(({ rank }) => (rank?.side ?? 'unranked') === side);
			return those.length === 0 ? [] : [{ side, groups: those.map(({ line }) => rowOf(line)) }];
		})
	}));
}

/** Those that have to be looked after first. */
const SIDES = ['below', 'alike', 'above', 'unranked'] as const;
