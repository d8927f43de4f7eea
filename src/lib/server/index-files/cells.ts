import { createHash } from 'node:crypto';
import type { CellElement, IndexCell } from '../../core/index-file.ts';
import { add, none, type Levels } from '../../core/survey/levels.ts';
import type { Unknown } from '../../core/results/asked.ts';
import { covered, loadsBy } from '../../core/results/loads.ts';
import { basisOf } from '../../core/results/measure.ts';
import { addPeople, noPeople } from '../../core/results/people.ts';
import type { Query } from '../../core/results/query.ts';
import { selectionOf, type Reading } from '../../core/results/reading.ts';
import { yearOf } from '../../core/calendar/time.ts';
import { ratedQuestions, type Questionnaire } from '../../core/survey/questionnaire.ts';
import { scopesOf } from '../../core/results/target-scopes.ts';
import { targetOfLine } from '../../core/targets/target-of-line.ts';
import type { Db } from '../db/open.ts';
import * as questionnaires from '../store/questionnaires.ts';
import { cellsWithQuestions } from '../store/tally/answers.ts';
import { read } from '../results/read.ts';

/**
 * What the unit and those below it counted, apart by unit, field and version: of each unit only its
 * own counters, so that all cells add up. Reads tallies, never responses. Nothing is hidden here;
 * core/index-file.ts says what must be.
 */
export async function indexCells(db: Db, query: Query): Promise<IndexCell[] | Unknown> {
	const reading = await read(db, query, { bys: [], indices: false });
	if ('unknown' in reading) return reading;
	const { asked, counters } = reading;
	const published = await questionnaires.published(db);
	const forms = new Map(published.map((version) => [version.id, formOf(version)]));
	const unitOf = new Map(counters.map(({ id, unitId }) => [id, unitId]));
	const about = surroundings(reading);

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
	for (const row of await cellsWithQuestions(db, selectionOf(asked))) {
		const definition = asked.versions.get(row.versionId);
		if (!definition) continue;
		const cell = cellOf(unitOf.get(row.counterId)!, row.fieldId, row.versionId);
		cell.responses += row.responses;
		cell.headline = add(cell.headline, row.levels);
		cell.people = addPeople(cell.people ?? null, row.people);
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
): Pick<IndexCell, 'form' | 'responses' | 'headline' | 'people' | 'elements' | 'channels'> {
	const nobody = { responses: 0, headline: none(), people: noPeople() };
	if (!form) return { form: null, ...nobody, elements: [], channels: {} };
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
	return { form: said, ...nobody, elements, channels: {} };
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
function surroundings(reading: Reading) {
	const { units, targets } = reading;
	const scopes = scopesOf(reading);
	const all = new Map(reading.fields.map((field) => [field.id, field]));
	const known = covered(reading) ?? { settled: [], answers: [] };
	const loads = loadsBy(known, ({ unitId, fieldId }) => `${unitId} ${fieldId}`);
	// The targets of the period's last year, as everywhere.
	const year = yearOf(reading.asked.query.period.to);
	const inForce = targets.filter((target) => target.year === year);
	const percent = (unitId: number, fieldId: number | null) =>
		targetOfLine(inForce, scopes.unit(unitId, fieldId))?.percent ?? null;
	const about = (unitId: number, fieldId: number) => {
		const { code, name, kind } = units.get(unitId)!;
		return {
			unit: { code, name, kind },
			field: all.get(fieldId)!.code,
			load: loads.get(`${unitId} ${fieldId}`) ?? null,
			target: percent(unitId, fieldId),
			unitTarget: percent(unitId, null)
		};
	};
	const withDossiers = [...loads.keys()].map(
		(name) => String(name).split(' ').map(Number) as [unitId: number, fieldId: number]
	);
	return Object.assign(about, { known: withDossiers });
}
