import { before, CUT_OFFS, type Reported } from '../../src/lib/core/report/period.ts';
import type { ReportDocument } from '../../src/lib/core/report/document.ts';
import type { Line as ReportLine } from '../../src/lib/core/report/lines.ts';
import type { By } from '../../src/lib/core/results/query.ts';
import { usualHead } from '../../src/lib/text/report-head.ts';
import type { Db } from '../../src/lib/server/db/open.ts';
import { documentOf } from '../../src/lib/server/reports/document.ts';
import { reported } from '../../src/lib/server/reports/draft.ts';
import { factsJson } from '../../src/lib/server/results/export.ts';
import * as units from '../../src/lib/server/store/units.ts';
import type { Line, Shown } from './doors.ts';
import { isIn, plainView } from './views.ts';
import type { AttackWorld } from './worlds.ts';

const PARTS = ['', '-H1', '-H2', '-9M', '-Q1', '-Q2', '-Q3', '-Q4'];
const REVISION = { number: 1, at: '2026-01-01T00:00:00.000Z', by: '', reason: null };

/**
 * What the reports of all units and periods say, calendar and mid-month. Closed ones lie open on
 * public pages, so that every reader has them.
 */
export async function reportsOf(db: Db, world: AttackWorld): Promise<Shown[]> {
	const shown: Shown[] = [];
	for (const { id, code } of world.units)
		for (const period of periodsOf(world)) {
			const view = plainView(code, { from: period.from, to: period.to });
			if (!world.people.some((person) => isIn(world, person, view))) continue;
			const [unit, parent = null] = await units.lineage(db, id);
			const head = usualHead(unit!, parent, period, null);
			const of = { code: 'ABCDEF', unit: unit!, period, head, done: '', findings: null };
			const { document } = await documentOf(db, of, REVISION, []);
			shown.push(...shownBy(document, period));
		}
	return shown;
}

function periodsOf({ years }: AttackWorld): Reported[] {
	return years.flatMap((year) =>
		PARTS.flatMap((part) => CUT_OFFS.map((cutOff) => reported(`${year}${part}`, cutOff)))
	);
}

/** A document as what is shown of its period, and of the one before. */
function shownBy(document: ReportDocument, period: Reported): Shown[] {
	const { measure, total, fields, units, criteria, channels, people, facts, changes } = document;
	const lines = [
		lineOf(null, total),
		...fields.map((line) => lineOf('field', line)),
		...units.flatMap(({ lines }) => lines.map((line) => lineOf('unit', line))),
		...channels.lines.map((line) => lineOf('channel', line)),
		...criteria.flatMap(({ questionnaire, overall, elements }) => [
			...overall.map((line) => lineOf('question', line, questionnaire)),
			...elements.flatMap(({ line, questions }) => [
				lineOf('element', line, questionnaire),
				...questions.map((line) => lineOf('question', line, questionnaire))
			])
		])
	];
	const said = {
		...{ door: 'report', measure: { formula: measure.formula, basis: measure.basis } },
		...{ indices: null, weighted: null }
	};
	const earlier = before(period);
	const compared = [...(changes.total ? [{ ...changes.total, by: null }] : [])];
	const thenLines = [
		...compared,
		...changes.fields.map((line) => ({ ...line, by: 'field' as const }))
	].map(({ by, key, before }): Line => ({ ...EMPTY, by, key, n: before.n, rate: before.rate }));
	const view = plainView(document.unit.code, { from: period.from, to: period.to });
	const then = plainView(document.unit.code, { from: earlier.from, to: earlier.to });
	return [
		{ ...said, view, lines, facts: factsJson([...people.facts, ...facts]) },
		{ ...said, view: then, door: 'report (period before)', lines: thenLines, facts: [] }
	];
}

const EMPTY = {
	...{ questionnaire: null, answers: null, satisfied: null },
	...{ mean: null, index: null, levels: null }
};

function lineOf(by: By | null, line: ReportLine, questionnaire: string | null = null): Line {
	return { ...line, by, questionnaire };
}
