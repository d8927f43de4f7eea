import { named } from '../../src/lib/core/calendar/period.ts';
import { noPeople, type People } from '../../src/lib/core/results/people.ts';
import type { Query } from '../../src/lib/core/results/query.ts';
import {
	nameOfAnswers,
	pathUp,
	selectionOf,
	type Cell,
	type Reading
} from '../../src/lib/core/results/reading.ts';
import type { Levels } from '../../src/lib/core/survey/levels.ts';
import { PRESETS } from '../../src/lib/core/survey/presets.ts';
import { CHANNELS, type Questionnaire } from '../../src/lib/core/survey/questionnaire.ts';

/** A day after all that is answered in these readings. */
const TODAY = '2027-06-30';

/** A small world by hand, as `read` would give it; ids are given in the order of what is listed. */
export interface Sketch {
	/** Code → code of the unit above; the first is the top. */
	units: Record<string, string | null>;
	/** Code → its unit, the fields it serves, and whether it is retired (month YYYYMM). */
	counters: Record<string, { unit: string; fields: string[]; retired?: number }>;
	targets?: { unit: string; field?: string | null; percent: number; year?: number }[];
	answers?: SketchedAnswers[];
	dossiers?: {
		unit: string;
		counter?: string;
		field: string;
		month?: number;
		settled: number;
	}[];
	query?: Partial<Query>;
}

/** What one counter was answered in one month. */
export interface SketchedAnswers {
	counter: string;
	field: string;
	/** Code of a questionnaire; the quick form if not given. */
	form?: string;
	month?: number;
	channel?: Cell['channel'];
	/** Levels that make the rate; or how many are satisfied (4) of how many (others 2). */
	levels: Levels | [satisfied: number, n: number];
	/** If not given, one for each answer. */
	responses?: number;
	/** Where all questions give the rate; null: not counted. */
	people?: People | null;
	/** Levels of single questions, by key. */
	questions?: Record<string, Levels>;
}

/** The fields of the sketches. */
export const FIELDS = ['land', 'construction', 'civil-status', 'health'];

/** The reading of a query, as `read` gives it. */
export function readingOf(sketch: Sketch): Reading {
	const codes = Object.keys(sketch.units);
	const idOf = (code: string) => codes.indexOf(code) + 1;
	const counterCodes = Object.keys(sketch.counters);
	const counterId = (code: string) => counterCodes.indexOf(code) + 1;
	const fieldId = (code: string) => FIELDS.indexOf(code) + 1;
	const units: Reading['units'] = new Map(
		codes.map((code) => {
			const above = sketch.units[code] ?? null;
			const names = { code, name: code, kind: above === null ? 'province' : 'commune' };
			return [
				idOf(code),
				{ id: idOf(code), ...names, parentId: above === null ? null : idOf(above) }
			];
		})
	);
	const query: Query = {
		...{ unit: codes[0]!, period: named('2026')!, by: 'field' },
		...{ field: null, channel: null, questionnaire: null, counter: null },
		...sketch.query
	};
	const versions = new Map(PRESETS.map((form, i) => [i + 1, form]));
	const answers = (sketch.answers ?? []).map((one) => ({ one, cell: cellOf(one) }));
	function cellOf(given: SketchedAnswers): Cell {
		const form = given.form ?? 'quick';
		const levels: Levels =
			given.levels.length === 2
				? [0, 0, given.levels[1] - given.levels[0], 0, given.levels[0], 0]
				: given.levels;
		return {
			...{ counterId: counterId(given.counter), fieldId: fieldId(given.field) },
			...{ versionId: PRESETS.findIndex(({ key }) => key === form) + 1, levels },
			...{ channel: given.channel ?? 'poster', standing: 'counted', at: given.month ?? 202605 },
			responses: given.responses ?? levels.reduce((sum, n) => sum + n, 0),
			people: given.people === undefined ? noPeople() : given.people
		};
	}
	const counters: Reading['counters'] = counterCodes.map((code) => {
		const { unit, fields, retired = null } = sketch.counters[code]!;
		return {
			...{ id: counterId(code), code, name: code, unitId: idOf(unit), opened: 202601, retired },
			fieldIds: fields.map(fieldId)
		};
	});
	const asked = askedFor({ query, units, counters, versions, fieldId });
	const reading: Reading = {
		asked,
		units,
		counters,
		fields: FIELDS.map((code) => ({ id: fieldId(code), code, name: { vi: code } })),
		channelNames: Object.fromEntries(
			CHANNELS.map((channel) => [channel, { vi: channel }])
		) as Reading['channelNames'],
		versionNumbers: new Map([...versions.keys()].map((id) => [id, 1])),
		targets: (sketch.targets ?? []).map(({ unit, field = null, percent, year = 2026 }) => ({
			...{ unitId: idOf(unit), percent, year, basis: 'Kế hoạch' },
			fieldId: field === null ? null : fieldId(field)
		})),
		cells: answers.map(({ cell }) => cell),
		answers: new Map(),
		dossiers: (sketch.dossiers ?? []).map(({ unit, counter, field, month = 202605, settled }) => ({
			...{ unitId: idOf(unit), counterId: counter === undefined ? null : counterId(counter) },
			...{ fieldId: fieldId(field), month, settled }
		}))
	};
	const given = answers.map(({ one, cell }) => ({ cell, questions: one.questions ?? {} }));
	for (const by of [null, 'field_id', 'counter_id', 'channel', 'month'] as const)
		reading.answers.set(
			nameOfAnswers(selectionOf(asked), by),
			given.map(({ cell, questions }) => ({
				key: keyOf(by, cell),
				versionId: cell.versionId,
				questions: Object.entries(questions).map(([key, levels]): [number, Levels] => [
					versions.get(cell.versionId)!.questions.findIndex((question) => question.key === key),
					levels
				]),
				choices: []
			}))
		);
	return reading;
}

function keyOf(by: 'field_id' | 'counter_id' | 'channel' | 'month' | null, cell: Cell) {
	if (by === null) return null;
	if (by === 'month') return cell.at;
	return { field_id: cell.fieldId, counter_id: cell.counterId, channel: cell.channel }[by];
}

/** The same world, asked otherwise: what the page of a line shows. */
export function askedOtherwise(reading: Reading, change: Partial<Query>): Reading {
	const { asked, units, counters, fields } = reading;
	const query = { ...asked.query, ...change };
	const fieldId = (code: string) => fields.find((field) => field.code === code)!.id;
	const next = askedFor({ query, units, counters, versions: asked.published, fieldId });
	return { ...reading, asked: { ...next, today: asked.today } };
}

function askedFor(about: {
	query: Query;
	units: Reading['units'];
	counters: Reading['counters'];
	versions: Map<number, Questionnaire>;
	fieldId: (code: string) => number;
}): Reading['asked'] {
	const { query, units, counters, versions, fieldId } = about;
	const topId = [...units.keys()][0]!;
	const { id, code, name, kind } = [...units.values()].find((unit) => unit.code === query.unit)!;
	const lineage = [...pathUp(units, id, topId)!, topId];
	const counter = counters.find((one) => one.code === query.counter) ?? null;
	const isIn = (form: Questionnaire) =>
		query.questionnaire === null || form.key === query.questionnaire;
	return {
		query,
		unit: { id, code, name, kind },
		lineage,
		path: lineage.toReversed(),
		counter: counter && { id: counter.id, unitId: counter.unitId },
		fieldId: query.field === null ? null : fieldId(query.field),
		versions: new Map([...versions].filter(([, form]) => isIn(form))),
		published: versions,
		today: TODAY
	};
}
