import { SCHEMA, type ReportDocument, type Revision } from '../../core/report/document.ts';
import { findingsOf } from '../../core/report/findings.ts';
import type { Changes } from '../../core/report/lines.ts';
import { isAboutPeople } from '../../core/report/people.ts';
import { before, type Reported } from '../../core/report/period.ts';
import { dateOf } from '../../core/calendar/time.ts';
import type { Unknown } from '../../core/results/asked.ts';
import { changesOf } from '../../core/results/changes.ts';
import { channelsOf } from '../../core/results/channels.ts';
import { factsOf } from '../../core/results/facts.ts';
import type { Query } from '../../core/results/query.ts';
import { report } from '../../core/results/report.ts';
import type { Channel } from '../../core/survey/questionnaire.ts';
import type { Results } from '../../core/results/results.ts';
import { versionsOf } from '../../core/results/versions.ts';
import { MINIMUM } from '../../core/privacy/suppression.ts';
import { findingsInWords } from '../../text/report-findings.ts';
import type { Db } from '../db/open.ts';
import { commentsFor } from '../responses/comment-counts.ts';
import { read } from '../results/read.ts';
import * as questionnaires from '../store/questionnaires.ts';
import type { ChainEnd } from '../store/report-revisions.ts';
import type { Report } from '../store/reports.ts';
import * as units from '../store/units.ts';
import { channelLines, changeLine, criteriaOf, lineOf, rankedUnits } from './lines.ts';
import { sealsOf } from './seals.ts';

/** What a document is made of beside the figures. */
export type Of = Pick<Report, 'code' | 'unit' | 'period' | 'head' | 'done' | 'findings'>;

/** Confidence of every interval, percent; core/results/verdict.ts. */
const CONFIDENCE = 95;

/**
 * The report as the data say it now, by the results functions only. What is asked to be hidden is
 * hidden for every reader of the tree: a report leaves the house, and lies beside those of all
 * other units.
 * @param db best a snapshot, so that all tables tell of one moment
 * @param chains the ends of the unit's chains at that moment; see seals.ts
 * @returns the document, and the findings that its figures give, whatever an officer wrote
 */
export async function documentOf(
	db: Db,
	{ code, unit, period, head, done, findings }: Of,
	revision: Revision,
	chains: ChainEnd[]
): Promise<{ document: ReportDocument; generated: string[] }> {
	const lineage = await units.lineage(db, unit.id);
	// The day of the revision says whether the period has ended.
	const reader = { topId: lineage.at(-1)!.id, today: dateOf(Date.parse(revision.at)) };
	const query = { unit: unit.code, period: { from: period.from, to: period.to }, ...WHOLE };
	const reading = known(await read(db, query, WANTED, reader));
	const results = report(reading, WANTED);
	const { formula, basis, floor, total } = results.field;
	const { facts } = factsOf(reading);
	const people = facts.filter(({ key }) => isAboutPeople(key));
	const definitions = new Map(
		(await questionnaires.current(db)).map((v) => [v.definition.key, v.definition])
	);
	const comments = known(await commentsFor(db, query));
	const { name, kind } = lineage[0]!;
	const figures = {
		schema: SCHEMA,
		code,
		unit: { code: unit.code, name, kind, parent: lineage[1]?.name ?? null },
		period,
		revision,
		head,
		measure: { formula, basis, confidence: CONFIDENCE, floor, minimum: MINIMUM },
		questionnaires: versionsOf(reading),
		total: lineOf(total, results.field),
		forms: formsOf(results.channel),
		people: { asked: people.length > 0, facts: people },
		criteria: criteriaOf(results.element, results.question, definitions),
		fields: results.field.groups.map((group) => lineOf(group, results.field)),
		units: rankedUnits(results.unit, await units.below(db, unit.id)),
		changes: await tableOfChanges(db, query, period, results.field, reader),
		facts: facts.filter(({ key }) => !isAboutPeople(key)),
		comments: { given: total.suppressed ? null : comments, done },
		channels: channelLines(results.channel, channelsOf(results.channel)),
		seals: sealsOf(chains, revision.number)
	} as const;
	const generated = findingsInWords(findingsOf(figures));
	// Through JSON, so that what is shown now is what will be read back.
	const document = { ...figures, findings: findings ?? generated };
	return { document: JSON.parse(JSON.stringify(document)) as ReportDocument, generated };
}

const WHOLE = {
	by: 'field',
	field: null,
	channel: null,
	questionnaire: null,
	counter: null
} as const;
const WANTED = {
	bys: ['field', 'unit', 'element', 'question', 'channel'],
	indices: true,
	facts: true
} as const;

/** What names nothing unknown: the unit is there, and nothing else is named. */
function known<T>(answer: T): Exclude<T, Unknown> {
	if (typeof answer === 'object' && answer !== null && 'unknown' in answer)
		throw new Error(`The report names a ${String(answer.unknown)} that is not there.`);
	return answer as Exclude<T, Unknown>;
}

function formsOf({ groups, total, apart }: Results): ReportDocument['forms'] {
	const others = apart.reduce((sum, { responses }) => sum + responses, 0);
	return {
		channels: groups.map(({ key, label, responses, apart, suppressed }) => ({
			...{ channel: key as Channel, label, suppressed },
			// Also those that are measured otherwise, or the lines would not add up to the sum.
			responses: responses === null ? null : responses + apart
		})),
		responses: total.responses === null ? null : total.responses + others,
		settled: total.settled,
		coverage: total.coverage
	};
}

async function tableOfChanges(
	db: Db,
	query: Query,
	period: Reported,
	now: Results,
	reader: { topId: number; today: string }
): Promise<Changes> {
	const earlier = before(period);
	const { from, to } = earlier;
	const wants = { bys: ['field'] as const, indices: false };
	const then = report(
		known(await read(db, { ...query, period: { from, to } }, wants, reader)),
		wants
	).field;
	const changes = changesOf({ field: now }, { field: then });
	const comparable = changes.total !== null && !!then.total.n;
	const compared = changes.groups.field ?? {};
	return {
		period: earlier,
		comparable,
		total: comparable ? changeLine(now.total, then.total, changes.total!) : null,
		fields: comparable
			? now.groups.map((group) =>
					changeLine(
						group,
						then.groups.find(({ key }) => key === group.key),
						compared[group.key]!
					)
				)
			: []
	};
}
