import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { counterCode } from '../../src/lib/core/codes.ts';
import { plain } from '../../src/lib/core/text-search.ts';
import { hash } from '../../src/lib/server/staff/password.ts';
import * as accounts from '../../src/lib/server/store/accounts.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as questionnaires from '../../src/lib/server/store/questionnaires.ts';
import * as settings from '../../src/lib/server/store/settings.ts';
import { citizenOffice, signedIn } from '../office.ts';
import { emailOf, PASSWORD } from '../staff.ts';
import { visitor } from '../visitor.ts';
import type { World } from '../world.ts';

const COMMUNES = 60;
const COUNTERS = 250;

const office = await citizenOffice({ prepare });
const { world, server } = office;
const admin = await signedIn(office, emailOf('laocai'));

/** A province with more communes than one list holds, and more counters than one page holds. */
async function prepare(world: World): Promise<void> {
	const { db } = world.office;
	const unit = async (code: string, name: string, kind: string, parent_id: number | null) => {
		const row = {
			code,
			name,
			search: plain(name),
			kind,
			parent_id,
			area: null,
			valid_from: null,
			valid_to: null
		};
		return (await db.insertInto('unit').values(row).returning('id').executeTakeFirstOrThrow()).id;
	};
	const laoCai = await unit('15', 'Tỉnh Lào Cai', 'province', null);
	const communes = [];
	for (let i = 1; i <= COMMUNES; i++)
		communes.push(
			await unit(`159${String(i).padStart(2, '0')}`, `UBND xã Sín Chéng ${i}`, 'commune', laoCai)
		);
	const [asked] = await questionnaires.current(db);
	for (let i = 0; i < COUNTERS; i++)
		await counters.add(db, {
			unitId: communes[i % COMMUNES]!,
			name: `Quầy số ${i + 1}`,
			code: counterCode(randomInt),
			questionnaireId: asked!.questionnaireId,
			fieldIds: [world.fields.get('land')!],
			languages: ['vi'],
			createdAt: 1
		});
	const password = await hash(PASSWORD);
	const account = {
		email: emailOf('laocai'),
		name: 'Giàng A Sáng',
		role: 'admin',
		unitId: laoCai,
		password
	} as const;
	await accounts.add(db, { ...account, createdAt: 1 });
}

const codesIn = (html: string) =>
	[...html.matchAll(/href="[^"]*\/counters\/([A-Z0-9]{6})"/g)].map((match) => match[1]!);

test('many counters come a hundred a page, each exactly once', async () => {
	const seen: string[] = [];
	for (const [page, size] of [
		[1, 100],
		[2, 100],
		[3, 50]
	] as const) {
		const { text, bytes } = await admin.get(`/counters?page=${page}`);
		expect(codesIn(text)).toHaveLength(size);
		expect(bytes.length).toBeLessThan(250_000);
		seen.push(...codesIn(text));
	}
	expect(new Set(seen).size).toBe(COUNTERS);
});

test.each(['0', '-1', '4', '1e9', 'x'])('page=%s shows a page that there is', async (page) => {
	const { status, text } = await admin.get(`/counters?page=${page}`);
	expect(status).toBe(200);
	expect(codesIn(text).length).toBeGreaterThan(0);
});

test.each([
	['quay so 250', 1],
	['Sín Chéng 7', 5],
	['không có đâu', 0],
	['%', 0],
	["'; drop table counter; --", 0]
])('searching for %j finds %i', async (text, n) => {
	const answer = await admin.get(`/counters?q=${encodeURIComponent(text)}`);
	expect(answer.status).toBe(200);
	expect(codesIn(answer.text)).toHaveLength(n);
});

test('a counter is found by its code as people write it', async () => {
	const [code] = codesIn((await admin.get('/counters')).text);
	const written = `${code!.slice(0, 3).toLowerCase()} ${code!.slice(3)}`;
	expect(codesIn((await admin.get(`/counters?q=${encodeURIComponent(written)}`)).text)).toContain(
		code
	);
});

test('a search that finds nothing says so, and shows the text as text', async () => {
	const { text } = await admin.get(`/counters?q=${encodeURIComponent('<img src=x>')}`);
	expect(text).toContain('Không có quầy nào khớp');
	expect(text).not.toContain('<img src=x>');
});

test('with many units, the unit of a new counter is searched for, chosen, and then kept', async () => {
	expect((await admin.get('/counters/new')).text).not.toContain('name="questionnaire"');
	const found = (await admin.get('/counters/new?find=sin%20cheng%2042')).text;
	expect(found).toContain('unit=15942');
	expect(found).not.toContain('unit=15943');
	expect((await admin.get('/counters/new?find=sin')).text).toContain(
		'Chỉ hiện 30 cơ quan đầu tiên'
	);
	expect((await admin.get('/counters/new?find=da%20nang')).text).toContain(
		'Không tìm thấy cơ quan nào'
	);
	const form = (await admin.get('/counters/new?unit=15942')).text;
	expect(form).toContain('name="unit" value="15942"');
	const answer = await admin.post('/counters/new?unit=15942', [
		['name', 'Quầy hộ tịch'],
		['unit', '15942'],
		['field', 'civil-status'],
		['questionnaire', 'quick']
	]);
	expect(answer.status).toBe(303);
});

test('invented data is marked on every staff page, on posters and at the sign-in, and real data is not', async () => {
	const [code] = codesIn((await admin.get('/counters')).text);
	const pages = [
		'/counters',
		`/counters/${code}`,
		`/counters/${code}/poster`,
		`/counters/${code}/card`
	];
	const mark = 'Dữ liệu minh họa do máy tạo, không phải kết quả thật';
	for (const page of pages) expect((await admin.get(page)).text, page).not.toContain(mark);
	await settings.setDemonstration(world.office.db);
	for (const page of pages) expect((await admin.get(page)).text, page).toContain(mark);
	expect((await visitor(server.origin).get('/sign-in')).text).toContain(mark);
});
