import { createHash } from 'node:crypto';
import type { CellElement, IndexCell } from '../../core/index-file.ts';
import { add, none, type Levels } from '../../core/survey/levels.ts';
import type { Query } from '../../core/results/query.ts';
import { ratedQuestions, type Questionnaire } from '../../core/survey/questionnaire.ts';
import { targetFor } from '../../core/targets/targets.ts';
import { yearOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as caseload from '../store/caseload.ts';
import * as counters from '../store/counters.ts';
import * as fields from '../store/fields.ts';
import * as questionnaires from '../store/questionnaires.ts';
import { oneReading } from '../store/reading.ts';
import * as sums from '../store/tally/sums.ts';
import * as targets from '../store/targets.ts';
import * as units from '../store/units.ts';
import { resolveQuery, type ResolvedQuery, type Unknown } from '../results/resolve-query.ts';
import { monthsOf } from '../results/caseload.ts';
import { basisOf } from '../results/measure.ts';

/**
 * What the unit and those below it counted, apart by unit, field and version: of each unit only its
 * own counters, so that all cells add up. Reads tallies, never responses. Nothing is hidden here;
 * core/index-file.ts says what must be.
 */
export async function indexCells(office: Db, query: Query): Promise<IndexCell[] | Unknown> {
	const db = oneReading(office);
	const asked = await resolveQuery(db, query);
	if ('unknown' in asked) return asked;
	const published = await questionnaires.published(db);
	const forms = new Map(published.map((version) => [version.id, formOf(version)]));
	const here = await counters.below(db, asked.unit.id);
	const unitOf = new Map(here.map((counter) => [counter.id, counter.unit.id]));
	const about = await surroundings(db, asked, here);

	const cells = new Map<string, IndexCell>();
	const cellOf = (unitId: number, fieldId: number, versionId: number | null) => {
		const name = `${unitId} ${fieldId} ${versionId}`;
		const cell = cells.get(name) ?? {
			...about(unitId, fieldId),
			...empty(versionId === null ? null : forms.get(versionId)!)
		};
		cells.set(name, cell);
		return cell;
	};
	for (const row of await sums.cells(db, asked.selection)) {
		const definition = asked.versions.get(row.versionId);
		if (!definition) continue;
		const cell = cellOf(unitOf.get(row.counterId)!, row.fieldId, row.versionId);
		cell.responses += row.responses;
		cell.headline = add(cell.headline, row.levels);
		cell.channels[row.channel] = (cell.channels[row.channel] ?? 0) + row.responses;
		include(cell.elements, definition, row.questions);
	}
	for (const [unitId, fieldId] of about.known) {
		const has = [...cells.keys()].some((name) => name.startsWith(`${unitId} ${fieldId} `));
		if (!has) cellOf(unitId, fieldId, null);
	}
	return [...cells.values()];
}

function formOf({
	definition,
	version
}: questionnaires.Version): NonNullable<IndexCell['form']> & { definition: Questionnaire } {
	// What the version says, so that two offices see whether they asked the same.
	const digest = createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 16);
	const { key: questionnaire, formula } = definition;
	return { questionnaire, version, digest, formula, basis: basisOf(definition), definition };
}

function empty(
	form: ReturnType<typeof formOf> | null
): Pick<IndexCell, 'form' | 'responses' | 'headline' | 'elements' | 'channels'> {
	if (!form) return { form: null, responses: 0, headline: none(), elements: [], channels: {} };
	const { definition, ...said } = form;
	const names = [null, ...definition.elements];
	const elements = names.flatMap((element): CellElement[] => {
		const key = element?.key ?? null;
		const questions = ratedQuestions(definition).filter(({ question }) => question.element === key);
		if (questions.length === 0) return [];
		return [
			{
				key,
				name: element?.name.vi ?? null,
				questions: questions.map(({ question }) => ({ key: question.key, levels: none() }))
			}
		];
	});
	return { form: said, responses: 0, headline: none(), elements, channels: {} };
}

function include(
	elements: CellElement[],
	{ questions }: Questionnaire,
	counted: { position: number; levels: Levels }[]
): void {
	for (const { position, levels } of counted) {
		const { key } = questions[position]!;
		for (const element of elements)
			for (const question of element.questions)
				if (question.key === key) question.levels = add(question.levels, levels);
	}
}

/** What belongs to a unit and a field besides its answers; `known`: those with dossiers. */
async function surroundings(db: Db, asked: ResolvedQuery, here: counters.Counter[]) {
	const tree = new Map((await units.below(db, asked.unit.id)).map((unit) => [unit.id, unit]));
	const all = new Map((await fields.all(db)).map((field) => [field.id, field]));
	const inForce = await targets.inForce(
		db,
		yearOf(asked.selection.period.to),
		asked.lineage,
		asked.unit.id
	);
	const months = monthsOf(asked);
	const loads = new Map<number, Map<unknown, caseload.Load>>();
	if (months)
		for (const fieldId of all.keys())
			if (asked.selection.fieldId === null || asked.selection.fieldId === fieldId)
				loads.set(
					fieldId,
					await caseload.loads(db, { ...asked.selection, fieldId }, months, 'unit_id')
				);

	const lineageOf = (id: number) => {
		const up: number[] = [];
		for (let at = id; at !== asked.unit.id; at = tree.get(at)!.parentId!) up.push(at);
		return [...up, ...asked.lineage];
	};
	const onlyField = (unitId: number) => {
		const served = here.filter(({ unit, retiredAt }) => unit.id === unitId && retiredAt === null);
		const ids = new Set(served.flatMap((counter) => counter.fields.map(({ id }) => id)));
		return ids.size === 1 ? [...ids][0]! : null;
	};
	const about = (unitId: number, fieldId: number) => {
		const { code, name, kind } = tree.get(unitId)!;
		const lineage = lineageOf(unitId);
		return {
			unit: { code, name, kind },
			field: all.get(fieldId)!.code,
			load: loads.get(fieldId)?.get(unitId) ?? null,
			target: targetFor(inForce, lineage, fieldId)?.percent ?? null,
			unitTarget: targetFor(inForce, lineage, onlyField(unitId))?.percent ?? null
		};
	};
	const known = [...loads].flatMap(([fieldId, of]) =>
		[...of.keys()].map((unitId) => [unitId as number, fieldId] as const)
	);
	return Object.assign(about, { known });
}
