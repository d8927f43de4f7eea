import { randomInt } from 'node:crypto';
import { counterCode } from '../src/lib/core/codes.ts';
import { plain } from '../src/lib/core/text-search.ts';
import { openOffice, type Office } from '../src/lib/server/office/office.ts';
import type { Settings } from '../src/lib/server/office/settings.ts';
import * as counters from '../src/lib/server/store/counters.ts';
import * as fields from '../src/lib/server/store/fields.ts';
import * as questionnaires from '../src/lib/server/store/questionnaires.ts';
import { databaseOf } from './setup/database.ts';

/** When the world's counters were opened. */
const OPENED = Date.UTC(2026, 0, 5, 1);

const COUNTERS = {
	/** One field: the form does not ask for it. */
	land: {
		unit: 'namGiang',
		name: 'Quầy 1 – Đất đai',
		questionnaire: 'quick',
		fields: ['land'],
		languages: ['vi', 'en']
	},
	/** Several fields. */
	general: {
		unit: 'namGiang',
		name: 'Quầy 2 – Tiếp nhận và trả kết quả',
		questionnaire: 'quick',
		fields: ['land', 'construction', 'investment', 'civil-status'],
		languages: ['vi', 'en']
	},
	/** Not in use any more, at an office with others that are. */
	retired: {
		unit: 'namGiang',
		name: 'Quầy 3 (cũ)',
		questionnaire: 'quick',
		fields: ['land'],
		languages: ['vi', 'en']
	},
	/** Not in use any more, at an office without any other. */
	alone: {
		unit: 'daNang',
		name: 'Quầy tạm',
		questionnaire: 'quick',
		fields: ['other'],
		languages: ['vi']
	},
	/** Sixteen criteria. */
	criteria: {
		unit: 'thanhMy',
		name: 'Quầy Một cửa Thạnh Mỹ',
		questionnaire: 'counter-16',
		fields: ['civil-status'],
		languages: ['vi', 'en']
	},
	/** In Vietnamese only. */
	clinic: {
		unit: 'thanhMy',
		name: 'Trạm Y tế Thạnh Mỹ',
		questionnaire: 'health-quick',
		fields: ['health'],
		languages: ['vi']
	},
	/** Has an amount, too. */
	school: {
		unit: 'thanhMy',
		name: 'Trường THCS Thạnh Mỹ',
		questionnaire: 'education-quick',
		fields: ['education'],
		languages: ['vi', 'en']
	}
} as const;

type CounterName = keyof typeof COUNTERS;

/** A small world with names: one province, two communes, seven counters. */
export interface World {
	/** The open office; close it with `office.db.destroy()`. */
	office: Office;
	units: { daNang: number; namGiang: number; thanhMy: number };
	counters: Record<CounterName, { id: number; code: string; name: string }>;
	/** Ids of the fields by their code. */
	fields: Map<string, number>;
}

/**
 * Makes the world in an empty folder, through the real migrations and store.
 * @param dataDir folder of the database, which a server may be started on afterwards, or at the
 * same time
 * @param origin public address that the office believes in
 * @param more other settings than usual
 */
export async function makeWorld(
	dataDir: string,
	origin = 'http://localhost:3000',
	more: Partial<Settings> = {}
): Promise<World> {
	const office = await openOffice({
		port: 0,
		host: '127.0.0.1',
		origin,
		dataDir,
		databaseUrl: more.databaseUrl ?? (await databaseOf(dataDir, 'migrated')),
		secretKey: null,
		mail: null,
		alertsAt: null,
		reportsAt: null,
		fileWaitMs: 10_000,
		stallMs: 60_000,
		...more
	});
	const { db } = office;
	const unit = async (code: string, name: string, kind: string, parent_id: number | null) => {
		const row = {
			code,
			name,
			search: plain(name),
			kind,
			parent_id,
			area: parent_id ? 'Nam Giang (cũ)' : null
		};
		const added = db
			.insertInto('unit')
			.values({ ...row, valid_from: '2025-07-01', valid_to: null });
		return (await added.returning('id').executeTakeFirstOrThrow()).id;
	};
	const daNang = await unit('48', 'Thành phố Đà Nẵng', 'province', null);
	const units = {
		daNang,
		namGiang: await unit('20707', 'UBND xã Nam Giang', 'commune', daNang),
		thanhMy: await unit('20695', 'UBND xã Thạnh Mỹ', 'commune', daNang)
	};

	const fieldIds = new Map((await fields.all(db)).map(({ code, id }) => [code, id]));
	const versions = await questionnaires.current(db);
	const made: Partial<World['counters']> = {};
	for (const [key, counter] of Object.entries(COUNTERS) as [
		CounterName,
		(typeof COUNTERS)[CounterName]
	][]) {
		const code = counterCode(randomInt);
		const id = await counters.add(db, {
			unitId: units[counter.unit],
			name: counter.name,
			code,
			questionnaireId: versions.find(({ definition }) => definition.key === counter.questionnaire)!
				.questionnaireId,
			fieldIds: counter.fields.map((field) => fieldIds.get(field)!),
			languages: [...counter.languages],
			createdAt: OPENED
		});
		made[key] = { id, code, name: counter.name };
	}
	for (const key of ['retired', 'alone'] as const)
		await counters.retire(db, made[key]!.id, OPENED + 1);
	return { office, units, counters: made as World['counters'], fields: fieldIds };
}
