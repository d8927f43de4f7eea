import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { uuidBytes } from '../../src/lib/server/db/uuid.ts';
import * as counterChanges from '../../src/lib/server/counters/changes.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as questionnaires from '../../src/lib/server/store/questionnaires.ts';
import { hiddenIn } from '../hidden.ts';
import { citizenOffice } from '../office.ts';
import { onPostgres } from '../setup/engine.ts';
import type { World } from '../world.ts';

// A form that comes again gets the same thanks, and one that is not taken comes back whole.

const { world, server } = await citizenOffice();
const { db } = world.office;

type Values = [string, string][];
const COMMENT = 'Giữ lại <b>câu này</b> & "nháy"';
const at = (name: keyof World['counters']) => `/s/${world.counters[name].code}`;

async function page(path: string, body?: Values) {
	const init = body && { method: 'POST', body: new URLSearchParams(body) };
	const answer = await fetch(server.origin + path, { ...init, redirect: 'manual' });
	const { status, headers } = answer;
	return { status, headers, html: await answer.text(), location: headers.get('location') };
}

/** A form of a counter as a browser sends it, filled in. */
async function filledIn(name: keyof World['counters'], more: Values = []): Promise<Values> {
	const hidden = Object.entries(hiddenIn((await page(at(name))).html));
	return [...hidden, ['overall', '2'], ['reasons', '4'], ['comment', COMMENT], ...more];
}

const idOf = (values: Values) => values.find(([name]) => name === 'id')![1];
const withId = (values: Values, id: string): Values =>
	values.map(([name, value]) => [name, name === 'id' ? id : value]);

/** The ids under which responses of a form are stored. */
async function isStored(id: string): Promise<boolean> {
	const row = await db
		.selectFrom('response')
		.select('number')
		.where('uuid', '=', uuidBytes(id)!)
		.executeTakeFirst();
	return row !== undefined;
}

/** Expects all that was chosen and typed, on the page's form. */
function expectFilledIn(html: string): void {
	expect(html).toMatch(/name="overall" value="2" checked/);
	expect(html).toMatch(/name="reasons" value="4" checked/);
	expect(html).toContain('Giữ lại &lt;b>câu này&lt;/b> &amp; "nháy"</textarea>');
}

async function counterNamed(name: keyof World['counters']) {
	return (await counters.byCode(db, world.counters[name].code))!;
}

/** Changes that staff make while a form is open, and how they are taken back. */
const CHANGES: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
	[
		'the counter was retired',
		async () => counterChanges.retire(db, COMMAND_LINE, await counterNamed('land'), Date.now()),
		async () => counterChanges.reopen(db, COMMAND_LINE, await counterNamed('land'), Date.now())
	],
	['it asks another questionnaire', () => change({ questionnaire: 'health-quick' }), undo],
	['it serves another field', () => change({ fields: ['other', 'health'] }), undo],
	['it has another name, and speaks Vietnamese only', () => change({ name: 'Quầy 9' }), undo],
	[
		'all of it',
		async () => {
			await change({ questionnaire: 'health-quick', fields: ['other'], name: 'Quầy 9' });
			await counterChanges.retire(db, COMMAND_LINE, await counterNamed('land'), Date.now());
		},
		async () => {
			await counterChanges.reopen(db, COMMAND_LINE, await counterNamed('land'), Date.now());
			await undo();
		}
	]
];

async function change(to: { questionnaire?: string; fields?: string[]; name?: string }) {
	const counter = await counterNamed('land');
	const versions = await questionnaires.current(db);
	const wanted = to.questionnaire ?? 'quick';
	await counterChanges.update(
		db,
		COMMAND_LINE,
		counter,
		{
			name: to.name ?? world.counters.land.name,
			fieldIds: (to.fields ?? ['land']).map((code) => world.fields.get(code)!),
			questionnaireId: versions.find(({ definition }) => definition.key === wanted)!
				.questionnaireId,
			languages: to.name ? ['vi'] : ['vi', 'en']
		},
		Date.now()
	);
}

function undo() {
	return change({});
}

describe('a form that is stored is thanked for again, whatever has changed since', () => {
	test.each(CHANGES)('%s', async (_, make, takeBack) => {
		const values = await filledIn('land');
		const first = await page(at('land'), values);
		expect([first.status, first.location]).toEqual([303, `${at('land')}/thanks/${idOf(values)}`]);
		await make();
		const again = await page(at('land'), values);
		const thanks = await page(first.location!);
		// Other answers under the same id were never received.
		const others: Values = values.map(([name, value]) => [name, name === 'overall' ? '5' : value]);
		const contradicted = await page(at('land'), others);
		await takeBack();
		expect([again.status, again.location]).toEqual([303, first.location]);
		expect(thanks.html).toContain('Phiếu đã được nhận lúc');
		expect([409, 410]).toContain(contradicted.status);
	});

	test.each(CHANGES)('one that is not is not: %s', async (_, make, takeBack) => {
		const values = await filledIn('land');
		await make();
		const answer = await page(at('land'), values);
		await takeBack();
		const isTaken = answer.status === 303;
		expect(await isStored(idOf(values))).toBe(isTaken);
		if (isTaken) return;
		expect([400, 410]).toContain(answer.status);
		// Everything comes back: in the form, or unseen behind the buttons that lead to other counters.
		expect(answer.html).toContain('value="2"');
		expect(answer.html).toContain('Giữ lại &lt;b>câu này');
		expect(hiddenIn(answer.html).id).toBe(idOf(values));
	});
});

describe('no refusal loses what was typed', () => {
	test('a second citizen on the same phone: the form again, filled in, under a new id', async () => {
		const values = await filledIn('land');
		await page(at('land'), values);
		const others: Values = [...values.filter(([name]) => name !== 'staff'), ['staff', '5']];
		const answer = await page(at('land'), others);
		expect(answer.status).toBe(409);
		expect(answer.html).toContain('Đây là lượt khác?');
		expectFilledIn(answer.html);
		expect(answer.html).toMatch(/name="staff" value="5" checked/);
		const id = hiddenIn(answer.html).id!;
		expect(id).not.toBe(idOf(values));
		expect((await page(at('land'), withId(others, id))).status).toBe(303);
		expect([await isStored(id), await isStored(idOf(values))]).toEqual([true, true]);
	});

	test('the same with something wrong: both are said at once', async () => {
		const values = await filledIn('land');
		await page(at('land'), values);
		const answer = await page(at('land'), [...values, ['staff', '9']]);
		expect([answer.status, answer.html.includes('href="#q4-1"')]).toEqual([409, true]);
		expectFilledIn(answer.html);
	});

	test('far too long: all that was chosen, and the beginning of what was written', async () => {
		const values = await filledIn('land');
		const long = values.filter(([name]) => name !== 'comment');
		const answer = await page(at('land'), [...long, ['comment', 'ệ'.repeat(40_000)]]);
		expect([answer.status, await isStored(idOf(values))]).toEqual([413, false]);
		expect(answer.html).toContain('Phiếu chưa được nhận vì quá dài');
		expect(answer.html).toMatch(/name="overall" value="2" checked/);
		expect(answer.html).toMatch(/ệ{5000}<\/textarea>/);
		expect(answer.html).not.toContain('\ufffd');
	});

	test('a counter that is retired: the form goes to another one, and is looked at there first', async () => {
		const values = await filledIn('land');
		await CHANGES[0]![1]();
		const answer = await page(at('land'), values);
		const carried = Object.entries(hiddenIn(answer.html)).map(([name, value]): [string, string] => [
			name,
			decoded(value)
		]);
		const to = /formaction="([^"]*)"[^>]*>Quầy 2/.exec(answer.html)![1]!.replaceAll('&amp;', '&');
		const shown = await page(new URL(to, server.origin + at('land')).pathname + '?show', carried);
		await CHANGES[0]![2]();
		expect([answer.status, answer.html.includes(COMMENT.split(' <')[0]!)]).toEqual([410, true]);
		expect([shown.status, await isStored(idOf(values))]).toEqual([200, false]);
		expectFilledIn(shown.html);
		expect(shown.html).toContain('Quầy 2 – Tiếp nhận và trả kết quả</h1>');
	});

	test('the page cannot be loaded either: 503 with everything in it, and one button to send it again', async () => {
		const values = await filledIn('land');
		const tables = ['response', 'setting'];
		const rename = (from: string, to: string, trx = db) =>
			sql`alter table ${sql.table(from)} rename to ${sql.table(to)}`.execute(trx);
		// The form is judged, and waits to be written; then both its table and that of the page are away.
		const answer = await db.transaction().execute(async (trx) => {
			if (onPostgres()) await sql`lock table response`.execute(trx);
			const answer = page(at('land'), values);
			await page('/health');
			await page('/health');
			for (const table of tables) await rename(table, `${table}_away`, trx as never);
			return { answer };
		});
		const { status, headers, html } = await answer.answer;
		for (const table of tables) await rename(`${table}_away`, table);
		expect([status, headers.get('retry-after') !== null]).toEqual([503, true]);
		expect(html).toContain('Gửi lại phiếu');
		const again = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
			([, name, value]): [string, string] => [name!, decoded(value!)]
		);
		expect(again).toEqual(values);
		expect((await page(at('land'), again)).status).toBe(303);
	});
});

const decoded = (text: string) =>
	text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');

describe('changing the language', () => {
	/** Where the button of a language sends the form. */
	const switchIn = (html: string, name: string) => {
		const button = new RegExp(`formaction="([^"]+)"[^>]*>${name}</button>`).exec(html)!;
		return `${at('land')}${button[1]!.replaceAll('&amp;', '&').replace(/^[^?]*/, '')}`;
	};

	test('keeps everything chosen and typed, and the id; nothing is stored', async () => {
		const values = await filledIn('land');
		const { html } = await page(at('land'));
		const english = await page(switchIn(html, 'English'), values);
		expect([english.status, await isStored(idOf(values))]).toEqual([200, false]);
		expect(english.html).toContain('<html lang="en">');
		expect(english.html).not.toContain('Error: ');
		expectFilledIn(english.html);
		expect(hiddenIn(english.html).id).toBe(idOf(values));
		const back = await page(switchIn(english.html, 'Tiếng Việt'), values);
		expectFilledIn(back.html);
		expect((await page(`${at('land')}?lang=en`, values)).status).toBe(303);
	});

	test('on a page that says what is wrong, too: it says it in that language', async () => {
		const values = [...(await filledIn('land')), ['staff', '9']] as Values;
		const wrong = await page(at('land'), values);
		const english = await page(switchIn(wrong.html, 'English'), values);
		expect(english.html).toContain('href="#q4-1">Question 4: The answer sent could not be read');
		expectFilledIn(english.html);
		expect(hiddenIn(english.html).id).toBe(idOf(values));
		// Mended before the language was changed: nothing is wrong any more.
		const mended = await page(switchIn(wrong.html, 'English'), values.slice(0, -1));
		expect(mended.html).not.toContain('role="alert"');
	});

	test('where another visit was asked for, the question is asked again, under the same new id', async () => {
		const values = await filledIn('land');
		await page(at('land'), values);
		const others: Values = [...values, ['staff', '5']];
		const conflict = await page(at('land'), others);
		const id = hiddenIn(conflict.html).id!;
		const english = await page(switchIn(conflict.html, 'English'), withId(others, id));
		expect(english.html).toContain('Is this another visit?');
		expect(hiddenIn(english.html).id).toBe(id);
	});

	test('Enter sends the form: the first of its buttons is one that sends', async () => {
		const { html } = await page(at('land'));
		expect(/<button[^>]*>/.exec(html)![0]).not.toContain('formaction');
	});
});

describe('codes as telephones type them', () => {
	test('Vietnamese typing, pasted addresses and signs lead to the counter', async () => {
		const code = 'DD8CYH';
		const id = world.counters.school.id;
		await db.updateTable('counter').set({ code }).where('id', '=', id).execute();
		for (const typed of [
			'đ8cyh',
			'Đ8CYH',
			'd98cyh',
			'"DD8CYH"',
			`${server.origin}/s/dd8cyh?lang=en`
		]) {
			const answer = await page(`/s?code=${encodeURIComponent(typed)}`);
			const expected = typed === 'd98cyh' ? [404, null] : [303, '/s/DD8CYH'];
			expect([answer.status, answer.location], typed).toEqual(expected);
		}
		for (const path of ['/s/đ8cyh', '/s/DD8CYH)', '/s/DD8CYH,', '/s/%23dd8cyh_'])
			expect((await page(encodeURI(path).replaceAll('%2523', '%23'))).status, path).toBe(200);
		await db
			.updateTable('counter')
			.set({ code: world.counters.school.code })
			.where('id', '=', id)
			.execute();
	});

	test('one that leads nowhere says to switch Vietnamese typing off', async () => {
		const { status, html } = await page(`/s?code=${encodeURIComponent('ấbcdê')}`);
		expect([status, html.includes('tắt bộ gõ tiếng Việt')]).toEqual([404, true]);
		expect((await page('/s/7KQ2M9')).html).not.toContain('bộ gõ');
	});
});

test('a reader who refuses a coding gets none of it', async () => {
	const coding = async (accept: string) => {
		const answer = await fetch(server.origin + at('land'), {
			headers: { 'accept-encoding': accept }
		});
		await answer.arrayBuffer();
		return answer.headers.get('content-encoding');
	};
	await page(at('land'));
	expect(await coding('gzip')).toBe('gzip');
	for (const refused of ['gzip;q=0', 'gzip; q=0.0, identity', 'br;q=0', 'identity'])
		expect(await coding(refused), refused).toBeNull();
	expect(await coding('br;q=0, gzip;q=0.5')).toBe('gzip');
});
