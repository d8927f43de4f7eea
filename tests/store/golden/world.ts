import { randomInt } from 'node:crypto';
import { counterCode } from '../../../src/lib/core/codes.ts';
import { quickFacts } from '../../../src/lib/core/survey/presets/quick-facts.ts';
import type {
	Answer,
	Channel,
	ChoiceQuestion,
	Level,
	Questionnaire
} from '../../../src/lib/core/survey/questionnaire.ts';
import { noonOf } from '../../../src/lib/core/calendar/time.ts';
import type { Submission } from '../../../src/lib/server/intake/submit.ts';
import * as caseload from '../../../src/lib/server/store/caseload.ts';
import * as counters from '../../../src/lib/server/store/counters.ts';
import * as questionnaires from '../../../src/lib/server/store/questionnaires.ts';
import * as units from '../../../src/lib/server/store/units.ts';
import { newUuid, uuidBytes } from '../../../src/lib/server/db/uuid.ts';
import type { World } from '../../world.ts';
import { setTarget, store, testWorld } from '../setup.ts';

/** Asks about people themselves, which no shipped questionnaire does. */
const people: Questionnaire = {
	...quickFacts,
	key: 'quick-people',
	name: { vi: 'Phiếu có hỏi về người trả lời' },
	questions: [
		...quickFacts.questions.slice(0, -1),
		// So that an element is not the same as its only question.
		{
			...{ kind: 'rated', key: 'seats', element: 'access', required: false, noOpinion: true },
			text: { vi: 'Ông/Bà hài lòng thế nào với chỗ ngồi chờ?' }
		},
		...[choice('gender', 2), choice('age', 4), quickFacts.questions.at(-1)!]
	]
};

function choice(key: string, options: number): ChoiceQuestion {
	return {
		...{ kind: 'choice', key, text: { vi: `Về người trả lời: ${key}` }, many: false, onlyIf: null },
		options: Array.from({ length: options }, (_, i) => ({ vi: `${key} ${i + 1}` }))
	};
}

/**
 * Who answered in the first quarter of 2026, or in the quarter before: `satisfied` of `n`. Among
 * them what is hidden, a rate that two decimals would carry across its target, a form that is
 * measured otherwise and changes too clear to be chance.
 */
const ANSWERS: [
	counter: string,
	field: string,
	channel: Channel,
	satisfied: number,
	n: number,
	day: string
][] = [
	['nam-giang', 'land', 'poster', 181, 240, '2026-02-10'],
	['nam-giang', 'construction', 'receipt', 148, 152, '2026-01-20'],
	['nam-giang', 'civil-status', 'kiosk', 40, 60, '2026-03-31'],
	['nam-giang', 'investment', 'poster', 3, 3, '2026-02-11'],
	['thanh-my', 'land', 'poster', 70, 77, '2026-03-02'],
	['thanh-my', 'civil-status', 'paper', 28, 41, '2026-01-01'],
	['thanh-my', 'other', 'phone', 2, 4, '2026-02-03'],
	['la-ee', 'land', 'receipt', 7, 12, '2026-03-03'],
	['la-dee', 'land', 'receipt', 2, 3, '2026-03-03'],
	['cha-val', 'land', 'receipt', 11, 14, '2026-03-03'],
	['finance', 'business', 'receipt', 33, 36, '2026-02-03'],
	['health', 'social', 'kiosk', 33, 39, '2026-02-03'],
	['criteria', 'civil-status', 'kiosk', 11, 17, '2026-02-14'],
	['nam-giang', 'land', 'poster', 61, 133, '2025-11-10'],
	['nam-giang', 'construction', 'poster', 29, 31, '2025-12-31'],
	['nam-giang', 'civil-status', 'kiosk', 40, 44, '2025-10-01'],
	['thanh-my', 'land', 'poster', 20, 29, '2025-12-02'],
	['health', 'social', 'kiosk', 12, 12, '2025-12-03']
];

/**
 * A province with two levels of units below it, targets, dossiers, and answers of every kind that a
 * report shows.
 */
export async function goldenWorld(): Promise<World> {
	const world = await testWorld();
	const { db } = world.office;
	const { daNang, namGiang, thanhMy } = world.units;
	const unit = (code: string, name: string, kind: string) =>
		units.add(db, {
			...{ code, name, kind, parentId: daNang, area: null },
			...{ validFrom: '2025-07-01', validTo: null }
		});
	await publish(world, people);
	const made = new Map([
		['nam-giang', await counter(world, namGiang, 'quick-people')],
		['thanh-my', await counter(world, thanhMy, 'quick')],
		['la-ee', await counter(world, await unit('20698', 'Xã La Êê', 'commune'), 'quick')],
		['la-dee', await counter(world, await unit('20699', 'Xã La Dêê', 'commune'), 'quick')],
		['cha-val', await counter(world, await unit('20702', 'Xã Chà Vàl', 'commune'), 'quick')],
		[
			'finance',
			await counter(world, await unit('48-TC', 'Sở Tài chính', 'department'), 'quick-facts')
		],
		['health', await counter(world, await unit('48-YT', 'Sở Y tế', 'department'), 'quick')],
		['criteria', await counter(world, thanhMy, 'counter-16')]
	]);
	await setTarget(world, 'daNang', null, 90);
	await setTarget(world, 'daNang', 'land', 75);
	// 68 of 101 are 67.3267 %.
	await setTarget(world, 'daNang', 'civil-status', 67.33);
	await setTarget(world, 'thanhMy', null, 80);
	for (const [unit_id, field, settled] of [
		[namGiang, 'land', 260],
		[namGiang, 'construction', 1234],
		[thanhMy, 'land', 300]
	] as const) {
		const row = {
			unit_id,
			counter_id: null,
			field_id: world.fields.get(field)!,
			late: 0,
			complained: 0
		};
		for (const month of [202601, 202602, 202603])
			await caseload.set(db, { ...row, month, received: settled, settled });
	}
	for (const [counter, field, channel, satisfied, n, day] of ANSWERS)
		await store(
			world,
			Array.from({ length: n }, (_, i) =>
				made.get(counter)!({ field, channel, at: noonOf(day) + i }, i, i < satisfied)
			)
		);
	return world;
}

async function publish({ office: { db } }: World, definition: Questionnaire): Promise<void> {
	const added = db.insertInto('questionnaire').values({ code: definition.key, unit_id: null });
	const { id } = await added.returning('id').executeTakeFirstOrThrow();
	const version = {
		questionnaire_id: id,
		version: 1,
		definition: JSON.stringify(definition),
		published_at: 1
	};
	await db.insertInto('questionnaire_version').values(version).execute();
}

type Make = (
	given: { field: string; channel: Channel; at: number },
	person: number,
	isSatisfied: boolean
) => Submission;

/**
 * A counter with that questionnaire, and how it is answered there: everybody a little differently.
 */
async function counter(world: World, unitId: number, questionnaire: string): Promise<Make> {
	const { db } = world.office;
	const version = (await questionnaires.current(db)).find(
		({ definition }) => definition.key === questionnaire
	)!;
	const id = await counters.add(db, {
		...{
			unitId,
			name: `Quầy ${questionnaire}`,
			questionnaireId: version.questionnaireId,
			languages: ['vi']
		},
		code: counterCode(randomInt),
		fieldIds: [...world.fields.values()],
		createdAt: noonOf('2025-09-01')
	});
	return ({ field, channel, at }, person, isSatisfied) => ({
		...{
			uuid: uuidBytes(newUuid(at))!,
			counterId: id,
			fieldId: world.fields.get(field)!,
			channel,
			version
		},
		...{
			procedureId: null,
			decidingUnitId: null,
			language: 'vi',
			standing: 'counted',
			enteredAt: null
		},
		answers: {
			values: version.definition.questions.map((question, i) =>
				question.kind === 'choice' && question.onlyIf
					? reasons(person, isSatisfied)
					: answer(question, person + i, isSatisfied)
			),
			comment: person % 9 === 0 ? 'Cảm ơn.' : null
		},
		answeredAt: at
	});
}

function answer(
	question: Questionnaire['questions'][number],
	i: number,
	isSatisfied: boolean
): Answer {
	switch (question.kind) {
		case 'rated': {
			// Elements differ from each other and from the whole, and some have no opinion.
			if (question.key !== 'overall' && question.noOpinion && i % 5 === 0) return 0;
			if (question.key !== 'overall' && i % 7 === 0) return ((i % 5) + 1) as Level;
			return isSatisfied ? (i % 3 === 0 ? 4 : 5) : (((i % 3) + 1) as Level);
		}
		case 'choice':
			return i % 4 === 0 ? null : i % question.options.length;
		default:
			return null;
	}
}

/** Asked of whoever is not satisfied at all (levels 1 and 2), and not answered by all of them. */
function reasons(person: number, isSatisfied: boolean): Answer {
	return isSatisfied || person % 3 === 2 || person % 5 === 0 ? null : [person % 4, 5];
}
