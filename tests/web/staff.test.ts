import { describe, expect, test } from 'vitest';
import * as counters from '../../src/lib/server/store/counters.ts';
import { staffOffice } from '../office.ts';
import { readPng, readSvg, sizeOf } from '../picture.ts';

const { as, world, server } = await staffOffice();

/** A form that adds a counter to Nam Giang, with these differences; null takes an entry out. */
function form(changes: Record<string, string | string[] | null> = {}): [string, string][] {
	const whole = {
		name: 'Quầy mới',
		unit: '20707',
		field: ['land'],
		questionnaire: 'quick',
		...changes
	};
	return Object.entries(whole).flatMap(([name, value]) =>
		value === null ? [] : [value].flat().map((one): [string, string] => [name, one])
	);
}

const audit = () => world.office.db.selectFrom('audit').selectAll().orderBy('id').execute();
const stored = async () => [
	await world.office.db.selectFrom('counter').selectAll().orderBy('id').execute(),
	await world.office.db
		.selectFrom('counter_field')
		.selectAll()
		.orderBy('counter_id')
		.orderBy('field_id')
		.execute(),
	await audit()
];

describe('who may do what with a counter of Nam Giang', () => {
	test('whoever may not change it changes nothing', async () => {
		const { code } = await newCounter('Không của ai khác');
		const before = await stored();
		for (const person of ['viewer', 'clerk', 'neighbour', 'nobody'] as const)
			for (const path of ['/edit', '/retire', '?/reopen'])
				await as[person].post(`/counters/${code}${path}`, form({ name: `Của ${person}` }));
		expect(await stored()).toEqual(before);
	});

	test('add one: only for a unit of one’s own', async () => {
		const got = [];
		for (const person of ['admin', 'manager', 'viewer', 'clerk', 'neighbour', 'nobody'] as const)
			got.push((await as[person].post('/counters/new', form({ name: `Của ${person}` }))).status);
		expect(got).toEqual([303, 303, 403, 403, 400, 303]);
		const names = (await counters.below(world.office.db, world.units.namGiang)).map(
			(counter) => counter.name
		);
		expect(names.filter((name) => name.startsWith('Của '))).toEqual(['Của admin', 'Của manager']);
	});

	test('another unit’s counter looks exactly like one that does not exist', async () => {
		const there = await as.neighbour.get(`/counters/${world.counters.land.code}`);
		const nowhere = await as.neighbour.get('/counters/ZZZZZZ');
		const bare = (text: string) =>
			text.replace(/nonce[-="]+[\w+/=]+/g, '').replace(/[A-Z0-9]{6}/g, '');
		expect(there.status).toBe(404);
		expect(bare(there.text)).toBe(bare(nowhere.text));
	});

	test('the list shows the own part of the tree and nothing else', async () => {
		const { text } = await as.neighbour.get('/counters');
		expect(text).toContain(world.counters.clinic.name);
		expect(text).not.toContain(world.counters.land.name);
		expect((await as.admin.get('/counters')).text).toContain(world.counters.land.name);
	});

	test('those who may only look see no buttons for changes', async () => {
		const page = `/counters/${world.counters.land.code}`;
		expect((await as.manager.get(page)).text).toContain(`${page}/edit`);
		expect((await as.viewer.get(page)).text).not.toContain(`${page}/edit`);
		expect((await as.viewer.get('/counters')).text).not.toContain('/counters/new');
	});
});

async function newCounter(name: string): Promise<{ code: string }> {
	const answer = await as.admin.post('/counters/new', form({ name }));
	expect(answer.status).toBe(303);
	return { code: answer.location!.match(/^\/counters\/(\w+)\?done=added$/)![1]! };
}

describe('adding a counter', () => {
	test('stores what was typed, under a code with a right check character, and writes it down', async () => {
		const page = await as.manager.get('/counters/new');
		const carried = page.text.match(/name="code" value="(\w+)"/)![1]!;
		const answer = await as.manager.post(
			'/counters/new',
			form({
				name: '  Quầy <b>số 7</b> & “Đất đai” ',
				code: carried,
				field: ['land', 'construction'],
				questionnaire: 'counter-16',
				language: 'en'
			})
		);
		expect([answer.status, answer.location]).toEqual([303, `/counters/${carried}?done=added`]);
		const counter = (await counters.byCode(world.office.db, carried))!;
		expect(counter).toMatchObject({
			name: 'Quầy <b>số 7</b> & “Đất đai”',
			unit: { code: '20707' },
			languages: ['vi', 'en'],
			retiredAt: null,
			version: { definition: { key: 'counter-16' } }
		});
		expect(counter.fields.map((field) => field.code)).toEqual(['land', 'construction']);

		const row = (await audit()).at(-1)!;
		expect(row).toMatchObject({
			action: 'counter.add',
			actor: 'Alăng Bình',
			unit_id: world.units.namGiang
		});
		expect(row.account_id).not.toBeNull();
		expect(JSON.parse(row.detail)).toMatchObject({
			code: carried,
			name: counter.name,
			languages: ['vi', 'en']
		});

		const shown = (await as.manager.get(answer.location!)).text;
		expect(shown).toContain('Đã thêm quầy');
		expect(shown).not.toContain('<b>số 7</b>');
	});

	test('a code that another counter has is not taken from it', async () => {
		const { code } = world.counters.land;
		const answer = await as.manager.post('/counters/new', form({ name: 'Mã đã có', code }));
		expect(answer.status).toBe(303);
		expect(answer.location).not.toContain(code);
		expect((await counters.byCode(world.office.db, code))!.name).toBe(world.counters.land.name);
	});

	test.each([
		['no name', { name: '' }, 'Vui lòng nhập tên quầy'],
		['a name of spaces', { name: ' \u200b ' }, 'Vui lòng nhập tên quầy'],
		['a name of 121 characters', { name: 'ẵ'.repeat(121) }, 'dài quá 120 ký tự'],
		['a control character', { name: 'Quầy\u0007 1' }, 'ký tự không in được'],
		['writing that runs backwards', { name: 'Quầy \u202e1' }, 'ký tự không in được'],
		['a name in use', { name: 'quầy 1 – ĐẤT ĐAI' }, 'đã có một quầy đang dùng mang tên đó'],
		['no field', { field: null }, 'ít nhất một lĩnh vực'],
		['an unknown field', { field: ['land', 'moon'] }, 'ít nhất một lĩnh vực'],
		['no questionnaire', { questionnaire: null }, 'Vui lòng chọn một phiếu khảo sát'],
		['an unknown questionnaire', { questionnaire: 'nope' }, 'Vui lòng chọn một phiếu khảo sát'],
		['an unknown unit', { unit: '99999' }, 'Vui lòng chọn cơ quan'],
		[
			'nothing at all',
			{ name: null, unit: null, field: null, questionnaire: null },
			'Vui lòng chọn cơ quan'
		]
	])('%s is refused, and what was typed stays', async (_, changes, message) => {
		const before = await stored();
		const answer = await as.admin.post('/counters/new', form({ language: 'en', ...changes }));
		expect([400, 409]).toContain(answer.status);
		expect(answer.text).toContain(message);
		expect(answer.text).toContain('<title>Lỗi: ');
		expect(answer.text).toMatch(/name="language" value="en" checked/);
		if (!('field' in changes)) expect(answer.text).toMatch(/name="field" value="land" checked/);
		expect(await stored()).toEqual(before);
	});

	test('a name of 120 characters, in two spellings of Unicode, is one and the same name', async () => {
		const name = 'ẵ'.repeat(120);
		const { code } = await newCounter(name.normalize('NFD'));
		expect((await counters.byCode(world.office.db, code))!.name).toBe(name);
		expect((await as.admin.post('/counters/new', form({ name }))).status).toBe(409);
	});

	test('a file in place of a name is no name', async () => {
		const body = new FormData();
		for (const [name, value] of form({ name: null })) body.append(name, value);
		body.append('name', new File(['x'], 'x.txt'));
		const cookie = `session=${as.admin.cookies.get('session')}`;
		const response = await fetch(`${server.origin}/counters/new`, {
			method: 'POST',
			body,
			headers: { cookie, origin: server.origin, accept: 'text/html' }
		});
		expect(response.status).toBe(400);
	});
});

describe('changing a counter', () => {
	test('changes what was changed, keeps code and unit, and writes down both states', async () => {
		const { code } = await newCounter('Trước khi đổi');
		const changes = {
			name: 'Sau khi đổi',
			field: ['health', 'education'],
			unit: '20695',
			language: 'en'
		};
		const answer = await as.manager.post(`/counters/${code}/edit`, form(changes));
		expect([answer.status, answer.location]).toEqual([303, `/counters/${code}?done=changed`]);
		const counter = (await counters.byCode(world.office.db, code))!;
		expect(counter).toMatchObject({
			name: 'Sau khi đổi',
			unit: { code: '20707' },
			languages: ['vi', 'en']
		});
		expect(counter.fields.map((field) => field.code)).toEqual(['health', 'education']);
		const row = (await audit()).at(-1)!;
		expect(row).toMatchObject({
			action: 'counter.change',
			unit_id: world.units.namGiang,
			actor: 'Alăng Bình'
		});
		expect(JSON.parse(row.detail)).toMatchObject({
			code,
			from: { name: 'Trước khi đổi', languages: ['vi'] },
			to: { name: 'Sau khi đổi', languages: ['vi', 'en'] }
		});
	});

	test('saving without a change writes nothing down', async () => {
		const { code } = await newCounter('Không đổi gì');
		const before = await stored();
		expect(
			(await as.manager.post(`/counters/${code}/edit`, form({ name: 'Không đổi gì' }))).status
		).toBe(303);
		expect(await stored()).toEqual(before);
	});

	test('another counter’s name is refused and stays in the form', async () => {
		const { code } = await newCounter('Muốn đổi tên');
		const answer = await as.manager.post(
			`/counters/${code}/edit`,
			form({ name: world.counters.general.name })
		);
		expect(answer.status).toBe(409);
		expect(answer.text).toContain(`value="${world.counters.general.name}"`);
		expect((await counters.byCode(world.office.db, code))!.name).toBe('Muốn đổi tên');
	});
});

describe('retiring a counter', () => {
	test('stops its form and its prints; taking it into use again brings them back; each is written down once', async () => {
		const { code } = await newCounter('Sắp ngừng');
		const before = (await audit()).length;
		expect((await as.nobody.get(`/s/${code}`)).status).toBe(200);

		expect((await as.manager.get(`/counters/${code}/retire`)).text).toContain(
			'Các phiếu đã gửi vẫn được giữ nguyên'
		);
		for (let i = 0; i < 2; i++)
			expect((await as.manager.post(`/counters/${code}/retire`, [])).location).toBe(
				`/counters/${code}?done=retired`
			);
		expect((await as.nobody.get(`/s/${code}`)).status).toBe(410);
		for (const path of ['qr.svg', 'qr.png'])
			expect((await as.manager.get(`/counters/${code}/${path}`)).status, path).toBe(410);
		for (const path of ['poster', 'card'])
			expect(await as.manager.get(`/counters/${code}/${path}`), path).toMatchObject({
				status: 303,
				location: `/counters/${code}`
			});
		expect((await as.manager.get(`/counters/${code}`)).text).toContain('Dùng lại quầy này');
		for (const printed of ['posters', 'cards'])
			expect((await as.manager.get(`/counters/${printed}?unit=20707`)).text).not.toContain(code);

		for (let i = 0; i < 2; i++)
			expect((await as.manager.post(`/counters/${code}?/reopen`, [])).location).toBe(
				`/counters/${code}?done=reopened`
			);
		expect((await as.nobody.get(`/s/${code}`)).status).toBe(200);
		expect((await as.manager.get(`/counters/${code}/poster`)).status).toBe(200);

		const rows = (await audit()).slice(before);
		expect(rows.map((row) => [row.action, row.unit_id, row.actor, JSON.parse(row.detail)])).toEqual(
			[
				['counter.retire', world.units.namGiang, 'Alăng Bình', { code }],
				['counter.reopen', world.units.namGiang, 'Alăng Bình', { code }]
			]
		);
	});
});

describe('QR files', () => {
	test('SVG and PNG say the address, and the address opens the form of that very counter', async () => {
		const { code, name } = world.counters.general;
		const svg = await as.viewer.get(`/counters/${code}/qr.svg`);
		const png = await as.viewer.get(`/counters/${code}/qr.png`);
		expect(svg.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
		expect(png.headers.get('content-type')).toBe('image/png');
		const address = readSvg(svg.text);
		expect(address).toBe(`${server.origin}/S/${code}`.toUpperCase().replace('HTTP:', 'http:'));
		expect(readPng(png.bytes)).toBe(address);
		const opened = await (await fetch(address)).text();
		expect(opened).toContain(name);
		expect(opened).toContain('name="overall"');
	});

	test.each([
		['256', 256],
		['2048', 2048],
		['', 1024],
		['2049', 1024],
		['4096', 1024],
		['99999999', 1024],
		['-5', 1024],
		['abc', 1024]
	])('?size=%s gives a picture about that wide that still reads', async (size, width) => {
		const { bytes } = await as.viewer.get(
			`/counters/${world.counters.land.code}/qr.png?size=${size}`
		);
		expect(Math.abs(sizeOf(bytes).width - width)).toBeLessThanOrEqual(32);
		expect(readPng(bytes)).toContain(`/S/${world.counters.land.code}`);
	});

	test('are saved under a name that every system takes (RFC 6266)', async () => {
		const { code } = await newCounter('Quầy 5/6: “Một cửa” *');
		const header = (await as.admin.get(`/counters/${code}/qr.png`)).headers.get(
			'content-disposition'
		)!;
		expect(header).toContain(`attachment; filename="qr-${code}.png"; filename*=UTF-8''`);
		const full = decodeURIComponent(header.split("UTF-8''")[1]!);
		expect(full).toBe(`Mã QR ${code} Quầy 5 6 “Một cửa” .png`);
	});
});
