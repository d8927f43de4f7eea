import { counterCode } from '../../src/lib/core/codes.ts';
import { noonOf } from '../../src/lib/core/calendar/time.ts';
import { PRESETS } from '../../src/lib/core/survey/presets.ts';
import type { Answer, Channel, Questionnaire } from '../../src/lib/core/survey/questionnaire.ts';
import { newUuid, uuidBytes } from '../../src/lib/server/db/uuid.ts';
import { chanceOf, type Chance } from '../../src/lib/server/demo/chance.ts';
import { record, type Submission } from '../../src/lib/server/intake/submit.ts';
import type { Office } from '../../src/lib/server/office/office.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as fields from '../../src/lib/server/store/fields.ts';
import * as questionnaires from '../../src/lib/server/store/questionnaires.ts';
import * as units from '../../src/lib/server/store/units.ts';
import { answersOf, dayChooser } from './people.ts';

/** Which measure most people of a world answer: an overall question, or all questions together. */
export const KINDS = ['overall', 'all'] as const;
export type Kind = (typeof KINDS)[number];

export interface PlacedUnit {
	id: number;
	code: string;
	/** Code of the unit above; null: the province. */
	parent: string | null;
}

export interface PlacedCounter {
	id: number;
	code: string;
	/** Code of its unit. */
	unit: string;
	fields: string[];
}

/** Somebody who answered, as the database has it. */
export interface Person {
	counter: PlacedCounter;
	field: string;
	channel: Channel;
	questionnaire: string;
	/** `YYYY-MM-DD`. */
	day: string;
	/** In the order of the questionnaire's questions. */
	values: Answer[];
}

/** Dossiers of a unit that has counters, in a field and month. */
export interface Dossiers {
	unit: string;
	field: string;
	/** YYYYMM. */
	month: number;
	settled: number;
}

/** A small province of its own in an office, with all that is true in it. */
export interface AttackWorld {
	seed: number;
	kind: Kind;
	/** The province first. */
	units: PlacedUnit[];
	counters: PlacedCounter[];
	/** Questionnaires that somebody answered, by key. */
	questionnaires: Map<string, Questionnaire>;
	people: Person[];
	dossiers: Dossiers[];
	years: number[];
}

const FIELDS = ['land', 'construction', 'civil-status', 'business'];
const CHANNELS: Channel[] = ['poster', 'kiosk', 'paper'];
const FORMS: Record<Kind, string[]> = {
	overall: ['quick', 'quick-facts', 'health-quick'],
	all: ['counter-16', 'quick']
};
/** Before any clock's today, so that no month runs still. */
const FIRST_YEAR = 2024;
const OPENED = Date.UTC(FIRST_YEAR - 1, 0, 5);

/**
 * Makes a random small province in an office: 1–3 communes, some with a centre, some counters of the
 * province's own, 20–150 people within one or two years.
 * @param seed a whole number of at least 0; the same seed makes the same province
 */
export async function makeAttackWorld(
	office: Office,
	seed: number,
	kind: Kind
): Promise<AttackWorld> {
	const chance = chanceOf(seed * 2 + KINDS.indexOf(kind));
	const years = chance.happens(0.5) ? [FIRST_YEAR] : [FIRST_YEAR, FIRST_YEAR + 1];
	const known = new Map(PRESETS.map((preset) => [preset.key, preset]));
	const forms = FORMS[kind].slice(0, 1 + chance.below(FORMS[kind].length));
	const world: AttackWorld = {
		...{ seed, kind, years },
		...{ units: [], counters: [], people: [], dossiers: [] },
		questionnaires: new Map(forms.map((key) => [key, known.get(key)!]))
	};
	await putUnits(office, world, chance);
	await putCounters(office, world, chance);
	putPeople(world, chance);
	await storePeople(office, world);
	await putDossiers(office, world, chance);
	return world;
}

async function putUnits({ db }: Office, world: AttackWorld, chance: Chance): Promise<void> {
	const add = async (code: string, kind: string, parent: PlacedUnit | null) => {
		const id = await units.add(db, {
			...{ code, kind, name: `${kind} ${code}`, parentId: parent?.id ?? null, area: null },
			...{ validFrom: `${FIRST_YEAR - 1}-01-01`, validTo: null }
		});
		const unit = { id, code, parent: parent?.code ?? null };
		world.units.push(unit);
		return unit;
	};
	const name = `${world.kind === 'all' ? 'A' : 'V'}${world.seed}`;
	const province = await add(name, 'province', null);
	const communes = 1 + chance.below(3);
	for (let i = 1; i <= communes; i++) {
		const commune = await add(`${name}.${i}`, 'commune', province);
		if (chance.happens(0.4)) await add(`${name}.${i}.C`, 'centre', commune);
	}
}

async function putCounters({ db }: Office, world: AttackWorld, chance: Chance): Promise<void> {
	const ids = await fields.idsByCode(db);
	const [version] = await questionnaires.current(db);
	const served = FIELDS.slice(0, 2 + chance.below(3));
	for (const unit of world.units) {
		const isProvince = unit.parent === null;
		if (isProvince && chance.happens(0.5)) continue;
		const several = 1 + chance.below(isProvince ? 2 : 3);
		for (let i = 1; i <= several; i++) {
			const some = served.filter(() => chance.happens(0.6));
			const theirs = some.length > 0 ? some : served.slice(0, 1);
			const code = counterCode((max) => chance.below(max));
			const id = await counters.add(db, {
				...{ unitId: unit.id, name: `Quầy ${i} ${unit.code}`, code },
				...{ questionnaireId: version!.questionnaireId, languages: ['vi'], createdAt: OPENED },
				fieldIds: theirs.map((field) => ids.get(field)!)
			});
			world.counters.push({ id, code, unit: unit.code, fields: theirs });
		}
	}
}

function putPeople(world: AttackWorld, chance: Chance): void {
	const dayOf = dayChooser(world.years, chance);
	const channels = CHANNELS.slice(0, 2 + chance.below(2));
	const forms = [...world.questionnaires.keys()];
	const one = <T>(list: T[]) =>
		list[Math.min(chance.below(list.length), chance.below(list.length))]!;
	const mood = chance.happens(0.5) ? 'any' : 'good';
	const n = 20 + chance.below(131);
	for (let i = 0; i < n; i++) {
		const counter = one(world.counters);
		const questionnaire = one(forms);
		world.people.push({
			...{
				counter,
				questionnaire,
				field: one(counter.fields),
				channel: one(channels),
				day: dayOf()
			},
			values: answersOf(world.questionnaires.get(questionnaire)!, mood, chance)
		});
	}
}

async function storePeople({ db, key }: Office, { people }: AttackWorld): Promise<void> {
	const ids = await fields.idsByCode(db);
	const versions = new Map((await questionnaires.current(db)).map((v) => [v.definition.key, v]));
	const submissions = people.map((person, i): Submission => {
		const answeredAt = noonOf(person.day) + i;
		return {
			...{ uuid: uuidBytes(newUuid(answeredAt))!, counterId: person.counter.id },
			...{ fieldId: ids.get(person.field)!, procedureId: null, decidingUnitId: null },
			version: versions.get(person.questionnaire)!,
			...{ channel: person.channel, language: 'vi', standing: 'counted' },
			answers: { values: person.values, comment: null },
			...{ answeredAt, enteredAt: null }
		};
	});
	await db.transaction().execute((trx) => record(trx, key, submissions));
}

/** Some months only, so that the people whose dossiers are known are not all. */
async function putDossiers({ db }: Office, world: AttackWorld, chance: Chance): Promise<void> {
	const ids = await fields.idsByCode(db);
	const places = new Map(
		world.people.map(({ counter, field, day }) => {
			const month = Number(day.slice(0, 4) + day.slice(5, 7));
			return [`${counter.unit} ${field} ${month}`, { unit: counter.unit, field, month }];
		})
	);
	for (const { unit, field, month } of places.values()) {
		if (chance.happens(0.4)) continue;
		const settled = 20 + chance.below(200);
		world.dossiers.push({ unit, field, month, settled });
		const unit_id = world.units.find(({ code }) => code === unit)!.id;
		const key = { unit_id, counter_id: null, field_id: ids.get(field)!, month };
		const numbers = { received: settled, settled, late: 0, complained: 0 };
		await caseload.set(db, { ...key, ...numbers });
	}
}

/** Whether a unit is another one or lies below it. */
export function isWithin({ units }: AttackWorld, code: string, top: string): boolean {
	const above = (of: string) => units.find((unit) => unit.code === of)!.parent;
	for (let at: string | null = code; at !== null; at = above(at)) if (at === top) return true;
	return false;
}
