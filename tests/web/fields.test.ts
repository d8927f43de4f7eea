import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import * as counterChanges from '../../src/lib/server/counters/changes.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as questionnaires from '../../src/lib/server/store/questionnaires.ts';
import { uuidBytes } from '../../src/lib/server/db/uuid.ts';
import { hiddenIn } from '../hidden.ts';
import { citizenOffice } from '../office.ts';

// The field of an answer is what the citizen chose or was shown, whatever staff change while the
// form is open.

const FIELDS = ['business', 'social', 'health', 'other'] as const;
const COMMENT = 'Giữ lại câu này';

const { world, server } = await citizenOffice();

const address = () => `${server.origin}/s/${world.counters.general.code}`;

/**
 * Staff say which fields the counter serves from now on, and perhaps which questionnaire it asks.
 */
async function serve(fields: readonly string[], questionnaire?: string): Promise<void> {
	const { db } = world.office;
	const counter = (await counters.byCode(db, world.counters.general.code))!;
	const other = questionnaire && (await questionnaireId(questionnaire));
	const to = {
		name: counter.name,
		fieldIds: fields.map((code) => world.fields.get(code)!),
		questionnaireId: other || counter.questionnaireId,
		languages: counter.languages
	};
	await counterChanges.update(db, COMMAND_LINE, counter, to, Date.now());
}

async function questionnaireId(key: string): Promise<number> {
	const versions = await questionnaires.current(world.office.db);
	return versions.find(({ definition }) => definition.key === key)!.questionnaireId;
}

/**
 * A page as a browser has it: what it sends unasked, which fields it lets choose, and which of them
 * is chosen.
 */
function pageIn(html: string) {
	const radios = [
		...html.matchAll(/<input type="radio" id="field-\d+" name="field" value="([^"]+)"( checked)?/g)
	];
	const chosen = radios.find(([, , isChecked]) => isChecked);
	return {
		html,
		hidden: hiddenIn(html),
		offered: radios.map(([, code]) => code!),
		chosen: chosen?.[1] ?? null
	};
}

async function open() {
	return pageIn(await (await fetch(address())).text());
}

async function send(values: [string, string][]) {
	const body = new URLSearchParams([
		...values,
		['overall', '2'],
		['reasons', '4'],
		['comment', COMMENT]
	]);
	const answer = await fetch(address(), { method: 'POST', body, redirect: 'manual' });
	return { status: answer.status, page: pageIn(await answer.text()) };
}

/** The hidden values of a page, with these fields instead of its own. */
function filledIn({ hidden }: ReturnType<typeof pageIn>, fields: string[]): [string, string][] {
	const { id, version } = hidden;
	return [
		['id', id!],
		['version', version!],
		...fields.map((field): [string, string] => ['field', field])
	];
}

/** What a browser sends for the field when nobody touches it. */
function untouched({ hidden, chosen }: ReturnType<typeof pageIn>): string[] {
	return [hidden.field ?? chosen].filter((field) => field !== null);
}

/** The field that a response was stored under; null where there is none. */
async function storedField(id: string): Promise<string | null> {
	const row = await world.office.db
		.selectFrom('response')
		.innerJoin('field', 'field.id', 'response.field_id')
		.select('field.code')
		.where('response.uuid', '=', uuidBytes(id)!)
		.executeTakeFirst();
	return row?.code ?? null;
}

/** Expects the form again, with all that was sent but for the field. */
function expectKept(page: ReturnType<typeof pageIn>, id: string): void {
	expect(page.hidden.id).toBe(id);
	expect(page.html).toMatch(/name="overall" value="2" checked/);
	expect(page.html).toMatch(/name="reasons" value="4" checked/);
	expect(page.html).toContain(COMMENT);
}

const several = fc.subarray([...FIELDS], { minLength: 1 });
/**
 * What is sent for the field: as the page had it, one of those that it let choose, or what no page
 * sends.
 */
const choice = fc.oneof(
	fc.constant('untouched' as const),
	fc.nat({ max: FIELDS.length - 1 }).map((nth) => ({ nth })),
	fc
		.constantFrom<string[]>(['nonsense'], [], [''], ['business', 'other'], ['land'])
		.map((sent) => ({ sent }))
);

test('whatever changes meanwhile: stored is what was chosen or shown; else the form comes back with everything kept', async () => {
	await fc.assert(
		fc.asyncProperty(several, several, choice, async (before, after, chosen) => {
			await serve(before);
			const page = await open();
			// One field travels unseen, several are asked for.
			expect([page.hidden.field ?? null, page.offered]).toEqual(
				before.length === 1 ? [before[0], []] : [null, before]
			);
			const nth =
				typeof chosen === 'object' && 'nth' in chosen ? page.offered[chosen.nth] : undefined;
			const fields =
				typeof chosen === 'object' && 'sent' in chosen
					? chosen.sent
					: nth
						? [nth]
						: untouched(page);
			await serve(after);

			const [id, answer] = [page.hidden.id!, await send(filledIn(page, fields))];
			const isServed = fields.length === 1 && (after as string[]).includes(fields[0]!);
			expect([answer.status, await storedField(id)]).toEqual(
				isServed ? [303, fields[0]] : [400, null]
			);
			if (isServed) return;

			expectKept(answer.page, id);
			// All that the counter serves now is shown; what it does not serve is not chosen.
			expect(answer.page.offered).toEqual(after);
			expect(answer.page.hidden.field).toBeUndefined();
			expect(answer.page.chosen).toBe(after.length === 1 ? after[0] : null);
			expect(answer.page.html).toContain('href="#field-0">Câu 1: ');
			// Sent again as the page shows it now, it is taken.
			const again = answer.page.chosen ?? after.at(-1)!;
			expect([(await send(filledIn(answer.page, [again]))).status, await storedField(id)]).toEqual([
				303,
				again
			]);
		}),
		{ numRuns: 60 }
	);
});

describe('what the page says', () => {
	test.each([
		[
			'a field is left that was not chosen',
			['business', 'social'],
			['other'],
			['business'],
			/vừa thay đổi\. Hiện quầy/
		],
		[
			'several are left, none of them chosen',
			['business'],
			['social', 'other'],
			['business'],
			/vừa thay đổi\. Vui lòng/
		],
		[
			'nothing changed, none is chosen',
			['business', 'other'],
			['business', 'other'],
			[],
			/Câu 1: Vui lòng chọn/
		],
		[
			'a page without a field, of an earlier version',
			['other'],
			['other'],
			[],
			/Câu 1: Hiện quầy chỉ nhận lĩnh vực/
		]
	])('%s', async (_, before, after, fields, says) => {
		await serve(before);
		const page = await open();
		await serve(after);
		const answer = await send(filledIn(page, fields));
		expect(answer.status).toBe(400);
		expect(answer.page.html).toMatch(says);
		// Said above the form, and at the field.
		expect(
			answer.page.html.match(new RegExp(says.source.replace('Câu 1: ', ''), 'g'))
		).toHaveLength(2);
	});

	test.each([
		['the questionnaire changed, too', 'health-quick', {}],
		['the form cannot be read, too', undefined, { id: 'abc' }]
	])(
		'%s: the field is shown all the same before it is stored',
		async (_, questionnaire, damage) => {
			await serve(['business', 'other'], 'quick');
			const page = await open();
			await serve(['other'], questionnaire);
			const answer = await send(
				filledIn({ ...page, hidden: { ...page.hidden, ...damage } }, ['business'])
			);
			await serve(['other'], 'quick');
			expect([answer.status, answer.page.offered, answer.page.chosen]).toEqual([
				400,
				['other'],
				'other'
			]);
			expect(answer.page.html).toContain(COMMENT);
		}
	);

	test('a field that the counter still serves stays chosen when something else is wrong', async () => {
		await serve(['business']);
		const page = await open();
		await serve(['business', 'other']);
		const answer = await send([...filledIn(page, ['business']), ['staff', '9']]);
		expect([answer.status, answer.page.chosen]).toEqual([400, 'business']);
		expect(answer.page.html).not.toContain('href="#field-0"');
	});
});

test('a form that the front door leaves to SvelteKit is judged the same: in parts, or sent to another address', async () => {
	await serve(['other']);
	const { hidden } = await open();
	const values = { id: randomUUID(), version: hidden.version!, field: 'nonsense', overall: '5' };
	const parts = new FormData();
	for (const [name, value] of Object.entries(values)) parts.set(name, value);
	const answers = await Promise.all([
		fetch(address(), { method: 'POST', body: parts, redirect: 'manual' }),
		fetch(`${address()}?utm_source=zalo`, {
			method: 'POST',
			body: new URLSearchParams(values),
			redirect: 'manual'
		})
	]);
	expect(answers.map(({ status }) => status)).toEqual([400, 400]);
	expect(await storedField(values.id)).toBeNull();
});
