import { counterCode } from '../../src/lib/core/codes.ts';
import { startOf } from '../../src/lib/core/calendar/time.ts';
import { chanceOf } from '../../src/lib/server/demo/chance.ts';
import type { Office } from '../../src/lib/server/office/office.ts';
import { hash } from '../../src/lib/server/staff/password.ts';
import { hashOf, newToken, signIn } from '../../src/lib/server/staff/sign-in.ts';
import * as accounts from '../../src/lib/server/store/accounts.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as fields from '../../src/lib/server/store/fields.ts';
import * as questionnaires from '../../src/lib/server/store/questionnaires.ts';
import * as targets from '../../src/lib/server/store/targets.ts';
import * as units from '../../src/lib/server/store/units.ts';
import type { Form } from './client.ts';

/** The province of the bench, and the whole year in which its responses were given. */
export const PROVINCE = '48';
export const YEAR = 2025;

const OPENED = startOf(`${YEAR}-01-01`);

/**
 * What stands in every commune: five counters, four with the quick form of the default. `busy`:
 * share of its answers.
 */
const COUNTERS = [
	{
		name: 'Quầy 1 – Đất đai, xây dựng',
		fields: ['land', 'construction'],
		form: 'quick',
		busy: 0.3
	},
	{ name: 'Quầy 2 – Hộ tịch, chứng thực', fields: ['civil-status'], form: 'quick', busy: 0.3 },
	{
		name: 'Quầy 3 – Lao động, kinh doanh',
		fields: ['social', 'business'],
		form: 'quick',
		busy: 0.15
	},
	{ name: 'Quầy 4 – Lĩnh vực khác', fields: ['other'], form: 'quick', busy: 0.1 },
	{ name: 'Trạm Y tế', fields: ['health'], form: 'health-quick', busy: 0.15 }
];

/** A counter of the bench. */
export interface Place {
	id: number;
	code: string;
	fields: { id: number; code: string }[];
	version: questionnaires.Version;
	busy: number;
	/** How much easier than elsewhere people are satisfied here, in log odds. */
	ease: number;
}

/**
 * Puts a province with so many communes, five counters each, and targets into an empty office. The
 * same codes every time.
 */
export async function putProvince({ db }: Office, communes: number): Promise<void> {
	const chance = chanceOf(48);
	const fieldIds = new Map((await fields.all(db)).map((f) => [f.code, f.id]));
	const versions = await questionnaires.current(db);
	const unit = (code: string, name: string, kind: string, parentId: number | null) =>
		units.add(db, { code, name, kind, parentId, area: null, validFrom: null, validTo: null });
	const province = await unit(PROVINCE, 'Thành phố Đà Nẵng', 'province', null);
	await targets.set(db, {
		unit_id: province,
		field_id: null,
		year: YEAR,
		percent: 90,
		basis: 'Kế hoạch năm',
		set_at: OPENED
	});
	for (let i = 0; i < communes; i++) {
		const unitId = await unit(String(20_001 + 3 * i), `Xã số ${i + 1}`, 'commune', province);
		for (const { name, fields, form } of COUNTERS)
			await counters.add(db, {
				unitId,
				name,
				code: counterCode(chance.below),
				questionnaireId: versions.find((v) => v.definition.key === form)!.questionnaireId,
				fieldIds: fields.map((code) => fieldIds.get(code)!),
				languages: ['vi', 'en'],
				createdAt: OPENED
			});
	}
}

/** The counters of the province, in the order of their ids. */
export async function placesOf({ db }: Office): Promise<Place[]> {
	const chance = chanceOf(500);
	const current = new Map((await questionnaires.current(db)).map((v) => [v.questionnaireId, v]));
	const province = (await units.byCode(db, PROVINCE))!;
	const all = (await counters.below(db, province.id)).sort((a, b) => a.id - b.id);
	return all.map((counter, i) => ({
		id: counter.id,
		code: counter.code,
		fields: counter.fields.map(({ id, code }) => ({ id, code })),
		version: current.get(counter.questionnaireId)!,
		// Communes differ in size by a factor of five.
		busy: COUNTERS[i % COUNTERS.length]!.busy * (0.5 + 2 * chance.share()),
		ease: chance.logistic() * 0.3
	}));
}

/**
 * The forms of fifty counters with the quick form, filled in as people do: all elements, one in ten
 * with a comment.
 */
export function formsOf(places: Place[]): Form[] {
	const chance = chanceOf(50);
	const asked = places.filter((place) => place.version.definition.key === 'quick').slice(0, 50);
	return asked.map(({ code, fields }) => ({
		path: `/s/${code}`,
		choices: Array.from({ length: 20 }, (_, i) => {
			const levels = ['overall', 'access', 'procedure', 'staff', 'result', 'feedback'];
			const sent = new URLSearchParams(levels.map((key) => [key, String(3 + chance.below(3))]));
			if (fields.length > 1) sent.set('field', fields[chance.below(fields.length)]!.code);
			sent.set('comment', i % 10 === 0 ? 'Cán bộ hướng dẫn nhiệt tình, dễ hiểu.' : '');
			return sent.toString();
		})
	}));
}

/**
 * Lets somebody of the province in: the headers of a signed-in person and of a program with an API
 * key.
 */
export async function letIn(office: Office): Promise<{ session: string; key: string }> {
	const { db } = office;
	const [email, secret, at] = [`bench-${Date.now()}@example.vn`, 'một mật khẩu đủ dài', Date.now()];
	const unitId = (await units.byCode(db, PROVINCE))!.id;
	const password = await hash(secret);
	await accounts.add(db, { email, name: 'Bench', role: 'admin', unitId, password, createdAt: at });
	const signed = await signIn(office, email, secret, at);
	const token = newToken();
	await accounts.addKey(db, {
		name: 'bench',
		role: 'admin',
		unitId,
		tokenHash: hashOf(token),
		createdAt: at
	});
	return {
		session: `cookie: session=${signed.kind === 'in' ? signed.token : ''}\r\n`,
		key: `authorization: Bearer ${token}\r\n`
	};
}
