import type { InferOutput } from 'valibot';
import { counterSchema, nameKey } from '../../core/counters/schema.ts';
import { LANGUAGES } from '../../core/language.ts';
import { problem, type Problem } from '../../core/schema/problem.ts';
import { read } from '../../core/schema/read.ts';
import { listOf } from '../../core/schema/text.ts';
import { dateOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import { existsOn } from '../units/choice.ts';
import { freeCode } from './code.ts';
import { knownToCounters } from './form.ts';
import * as counters from '../store/counters.ts';
import * as questionnaires from '../store/questionnaires.ts';
import * as units from '../store/units.ts';
import type { Importer } from '../files/importer.ts';
import type { Note } from '../files/problem.ts';
import type { SheetRow } from '../files/table-rows.ts';

type Item = InferOutput<ReturnType<typeof counterSchema>>;

/** What a new counter asks where the file does not say. */
const USUAL = 'quick';

/**
 * contract.md "Files", counters. Without a public code, a counter is known again by its unit and
 * name.
 */
export const countersImporter: Importer<Item> = {
	columns: async () => ({
		required: ['unit_code', 'name', 'fields'],
		optional: ['questionnaire', 'languages', 'public_code']
	}),

	async checker({ db }) {
		const tree = await units.all(db);
		const unitIds = new Map(tree.map(({ code, id }) => [code, id]));
		const schema = counterSchema({ ...(await knownToCounters(db)), units: unitIds });
		const today = dateOf(Date.now());
		const ended = new Set(tree.filter((unit) => !existsOn(unit, today)).map(({ id }) => id));
		const stored = new Stored(await counters.all(db));
		const named = new Map(
			stored.inUse.map(({ unitId, name, code }) => [keyOf(unitId, name), code])
		);
		const lines = new Map<string, number>();
		return {
			row(row) {
				const reading = read(schema, given(row));
				if (!reading.ok) return reading.problems;
				const item = reading.value;
				const { unit_code: unitId, name, public_code: code } = item;
				const problems: Problem[] = [];
				const own = code === undefined ? undefined : stored.byCode.get(code);
				if (own && own.unitId !== unitId)
					problems.push(problem('public_code', 'other-unit', { text: code! }));
				const before = stored.counter(item);
				if (!before && ended.has(unitId))
					problems.push(problem('unit_code', 'ended', { text: row.cell('unit_code') }));
				const same = before?.code ?? code ?? keyOf(unitId, name);
				const line = lines.get(same);
				if (line)
					problems.push(
						problem(code ? 'public_code' : 'name', 'twice', { text: code ?? name, line })
					);
				lines.set(same, row.line);
				// A counter that keeps its name may have it, though another one has it too since long ago.
				const isNew = before?.name !== name;
				const other = named.get(keyOf(unitId, name));
				if (!line && isNew && other !== undefined && other !== same)
					problems.push(problem('name', 'taken', { text: name }));
				if (before && named.get(keyOf(unitId, before.name)) === same)
					named.delete(keyOf(unitId, before.name));
				if (!before || before.retiredAt === null) named.set(keyOf(unitId, name), same);
				return problems.length > 0 ? problems : item;
			}
		};
	},

	async writer(trx, _, at) {
		const stored = new Stored(await counters.all(trx));
		const usual = (await questionnaires.current(trx)).find(
			({ definition }) => definition.key === USUAL
		)!;
		return {
			async write(items) {
				const done = { added: 0, changed: 0, notes: [] as Note[] };
				for (const item of items) {
					const before = stored.counter(item);
					if (before) {
						if (await changed(trx, before.code, item)) done.changed++;
						continue;
					}
					const { unit_code: unitId, name, fields: fieldIds } = item;
					const code = item.public_code ?? (await freeCode(trx));
					const questionnaireId = item.questionnaire ?? usual.questionnaireId;
					const languages = item.languages ?? [...LANGUAGES];
					await counters.add(trx, {
						unitId,
						name,
						fieldIds,
						code,
						questionnaireId,
						languages,
						createdAt: at
					});
					done.added++;
					done.notes.push({ code: 'counter-code', values: { counter: code, name } });
				}
				return done;
			}
		};
	}
};

/** The counters that there are, as a file may mean them. */
class Stored {
	readonly byCode: Map<string, counters.Brief>;
	readonly inUse: counters.Brief[];
	private readonly byName: Map<string, counters.Brief>;

	constructor(all: counters.Brief[]) {
		this.byCode = new Map(all.map((counter) => [counter.code, counter]));
		this.inUse = all.filter(({ retiredAt }) => retiredAt === null);
		// Where a retired counter and one in use have the same name, the one in use is meant.
		const inOrder = [...all.filter(({ retiredAt }) => retiredAt !== null), ...this.inUse];
		this.byName = new Map(inOrder.map((counter) => [`${counter.unitId} ${counter.name}`, counter]));
	}

	/** The counter that a row means; undefined where it is a new one. */
	counter({ public_code, unit_code, name }: Item): counters.Brief | undefined {
		return public_code === undefined
			? this.byName.get(`${unit_code} ${name}`)
			: this.byCode.get(public_code);
	}
}

/** An empty cell says nothing, like a column that is left out. */
function given(row: SheetRow) {
	const said = (column: string) => row.cell(column) || undefined;
	const languages = said('languages');
	return {
		unit_code: row.cell('unit_code'),
		name: row.cell('name'),
		fields: listOf(row.cell('fields')),
		questionnaire: said('questionnaire'),
		languages: languages === undefined ? undefined : listOf(languages),
		public_code: said('public_code')
	};
}

async function changed(trx: Db, code: string, { name, fields, ...item }: Item): Promise<boolean> {
	const counter = (await counters.byCode(trx, code))!;
	const had = new Set(counter.fields.map((field) => field.id));
	const sameFields = had.size === fields.length && fields.every((id) => had.has(id));
	if (!sameFields) await counters.setFields(trx, counter.id, fields);
	const questionnaireId = item.questionnaire ?? counter.questionnaireId;
	const languages = item.languages ?? counter.languages;
	const sameLanguages = languages.join() === counter.languages.join();
	const same =
		counter.name === name && counter.questionnaireId === questionnaireId && sameLanguages;
	if (!same) await counters.update(trx, counter.id, { name, questionnaireId, languages });
	return !same || !sameFields;
}

function keyOf(unitId: number, name: string): string {
	return `${unitId} ${nameKey(name)}`;
}
