import type { Period } from '../../core/calendar/period.ts';
import { dayNumber, monthOf, yearOf } from '../../core/calendar/time.ts';
import type { Asked, Unknown } from '../../core/results/asked.ts';
import { raggedMonths } from '../../core/results/findings.ts';
import { itemReads, type AnswersRead } from '../../core/results/items.ts';
import { monthsOf } from '../../core/results/loads.ts';
import { GROUPING } from '../../core/results/parts.ts';
import type { Query } from '../../core/results/query.ts';
import {
	nameOfAnswers,
	selectionOf,
	type Cell,
	type CounterRead,
	type Reading
} from '../../core/results/reading.ts';
import { isAboutQuestions, type Wanted } from '../../core/results/report.ts';
import { CHANNELS, type Channel } from '../../core/survey/questionnaire.ts';
import type { Words } from '../../core/language.ts';
import { domain } from '../../text/domain.ts';
import type { Db } from '../db/open.ts';
import * as caseload from '../store/caseload.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';
import { answersBy } from '../store/tally/answers.ts';
import { dayCells, monthCells } from '../store/tally/cells.ts';
import * as targets from '../store/targets.ts';
import * as units from '../store/units.ts';
import { resolve, type Reader } from './resolve.ts';

/** What is read for: see `report`; `facts`: also what people reported of their visit. */
export interface Wants extends Wanted {
	facts?: boolean;
}

/**
 * Reads what a query's figures are reckoned from, once: core/results (`report`, `factsOf` …) takes
 * it from there. Reads tallies, never responses.
 * @param query its `unit` must be set
 * @returns what was read, or which of the query's names is not known
 */
export async function read(
	db: Db,
	query: Query,
	wants: Wants,
	reader: Reader = {}
): Promise<Reading | Unknown> {
	const asked = await resolve(db, query, reader);
	if ('unknown' in asked) return asked;
	const { lineage, unit } = asked;
	const topId = asked.path[0]!;
	const about = {
		asked,
		units: new Map((await units.below(db, topId)).map((unit) => [unit.id, unit])),
		counters: (await counters.below(db, topId)).map(counterOf)
	};
	const versions = await questionnaires.published(db);
	return {
		...about,
		fields: await fields.all(db),
		channelNames: CHANNEL_NAMES,
		versionNumbers: new Map(versions.map(({ id, version }) => [id, version])),
		targets: await targetsOf(db, query.period, lineage, unit.id),
		cells: await cellsOf(db, topId, query.period),
		answers: await answersOf(db, answerReads(about, wants)),
		dossiers: await dossiersOf(db, asked)
	};
}

const CHANNEL_NAMES = Object.fromEntries(
	CHANNELS.map((channel): [Channel, Words] => [
		channel,
		{ vi: domain.vi.channel[channel], en: domain.en.channel[channel] }
	])
) as Record<Channel, Words>;

function counterOf(counter: counters.Counter): CounterRead {
	const { id, code, name, unit, createdAt, retiredAt } = counter;
	return {
		...{ id, code, name, unitId: unit.id, fieldIds: counter.fields.map((field) => field.id) },
		opened: monthOf(createdAt),
		retired: retiredAt === null ? null : monthOf(retiredAt)
	};
}

/** Of every year of the period: a month goes by the targets of its own year. */
async function targetsOf(
	db: Db,
	{ from, to }: Period,
	lineage: number[],
	unitId: number
): Promise<Reading['targets']> {
	const found: Reading['targets'] = [];
	for (let year = yearOf(from); year <= yearOf(to); year++) {
		const inForce = await targets.inForce(db, year, lineage, unitId);
		found.push(...inForce.map((target) => ({ ...target, year })));
	}
	return found;
}

/** Every month of the years that the period touches, and the days of the months that it cuts. */
async function cellsOf(db: Db, topId: number, period: Period): Promise<Cell[]> {
	const found: Cell[][] = [];
	// Year by year, so that citizens get their turn in between.
	for (let year = yearOf(period.from); year <= yearOf(period.to); year++)
		found.push(await monthCells(db, topId, { from: year, to: year }));
	for (const { from, to } of raggedMonths(period))
		found.push(await dayCells(db, topId, { from: dayNumber(from), to: dayNumber(to) }));
	return found.flat();
}

/** The answers to single questions that are needed for what is wanted. */
function answerReads(
	about: Pick<Reading, 'asked' | 'units' | 'counters'>,
	wants: Wants
): AnswersRead[] {
	const selection = selectionOf(about.asked);
	const isAbout = isAboutQuestions(wants);
	if (!isAbout && !wants.facts) return [];
	const parts = wants.bys.flatMap((by) =>
		!wants.indices || by === 'question' || by === 'element' ? [] : GROUPING[by]
	);
	return [{ selection, by: null }, ...parts.map((by) => ({ selection, by })), ...itemReads(about)];
}

async function answersOf(db: Db, reads: AnswersRead[]): Promise<Reading['answers']> {
	const found: Reading['answers'] = new Map();
	for (const { selection, by } of reads) {
		const name = nameOfAnswers(selection, by);
		if (!found.has(name)) found.set(name, await answersBy(db, selection, by));
	}
	return found;
}

async function dossiersOf(db: Db, asked: Asked): Promise<Reading['dossiers']> {
	const months = monthsOf(asked);
	return months ? caseload.settledBelow(db, asked.unit.id, months) : [];
}
