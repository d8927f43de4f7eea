import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import { readAudit } from '../../src/lib/core/audit.ts';
import type { Results } from '../../src/lib/core/results/results.ts';
import { checks } from '../../src/lib/core/codes.ts';
import { decode, read as readForm } from '../../src/lib/core/survey/answers.ts';
import { dateOf, startOf } from '../../src/lib/core/calendar/time.ts';
import { screen } from '../../src/lib/core/privacy/comment-screening.ts';
import { fillDemonstration, type Demonstration } from '../../src/lib/server/demo/index.ts';
import { openOffice, type Office } from '../../src/lib/server/office/office.ts';
import { resultsFor } from '../results.ts';
import { readSettings } from '../../src/lib/server/office/settings.ts';
import { signIn } from '../../src/lib/server/staff/sign-in.ts';
import * as questionnaires from '../../src/lib/server/store/questionnaires.ts';
import * as settings from '../../src/lib/server/store/settings.ts';
import { databaseOf } from '../setup/database.ts';
import { makeFolder, remove } from '../setup/folder.ts';

const PASSWORD = 'minh-hoa-2026';
const folders: string[] = [];
const offices: Office[] = [];

/** A demonstration as it would be made at noon of that day. */
async function demonstrationOf(today: string, at = startOf(today) + 12 * 3_600_000) {
	const folder = makeFolder();
	folders.push(folder);
	const read = readSettings({ DATA_DIR: folder, DATABASE_URL: await databaseOf(folder) }, folder);
	if (!read.ok) throw new Error(read.problem);
	const office = await openOffice(read.settings);
	offices.push(office);
	const told: string[] = [];
	const made = await fillDemonstration(office, {
		today,
		password: PASSWORD,
		at,
		progress: (text) => told.push(text)
	});
	return { office, made, told };
}

afterAll(async () => {
	for (const office of offices) await office.db.destroy();
	folders.forEach(remove);
});

async function thisYear(
	office: Office,
	today: string,
	by: 'field' | 'unit',
	unit = '48'
): Promise<Results> {
	const year = today.slice(0, 4);
	const period = { from: `${year}-01-01`, to: `${year}-12-31` };
	const query = {
		unit,
		period,
		by,
		field: null,
		channel: null,
		questionnaire: null,
		counter: null
	};
	const results = await resultsFor(office.db, query);
	if ('unknown' in results) throw new Error(results.unknown);
	return results;
}

const VERDICTS = ['met', 'not-met', 'too-few', 'undecided'];

// The end of a first quarter, when first reports fall due, and of a year; 20/11/2026 follows.
test.each(['2026-03-31', '2027-12-31'])(
	'%s: all four verdicts stand on the first page of a province',
	async (today) => {
		const { office, made } = await demonstrationOf(today);
		expect(made.responses).toBeGreaterThan(20_000);
		expect(made.responses).toBeLessThan(30_000);
		for (const unit of ['48', '15']) {
			const { groups } = await thisYear(office, today, 'field', unit);
			expect([unit, ...new Set(groups.map(({ verdict }) => verdict))].sort()).toEqual([
				unit,
				...VERDICTS
			]);
		}
	}
);

describe('on 20/11/2026', () => {
	const TODAY = '2026-11-20';
	let office: Office;
	let made: Demonstration;
	let told: string[];

	beforeAll(async () => {
		({ office, made, told } = await demonstrationOf(TODAY));
	});

	test('all four verdicts stand among the fields of Đà Nẵng alone', async () => {
		const { groups } = await thisYear(office, TODAY, 'field');
		expect([...new Set(groups.map(({ verdict }) => verdict))].sort()).toEqual(VERDICTS);
	});

	test('it is marked as invented, and says what it is doing', async () => {
		expect(await settings.demonstration(office.db)).toBe(true);
		expect(told.length).toBeGreaterThan(3);
	});

	test('it is one change, that is written down', async () => {
		const rows = await office.db
			.selectFrom('audit')
			.select(['action', 'unit_id', 'detail'])
			.execute();
		expect(rows.map(({ action, unit_id }) => [action, unit_id])).toEqual([
			['demonstration.fill', null]
		]);
		const detail = { today: TODAY, responses: made.responses };
		expect(readAudit(rows[0]!.action, rows[0]!.detail)).toEqual({
			action: 'demonstration.fill',
			detail
		});
	});

	test('an office that is not empty is left alone', async () => {
		const again = fillDemonstration(office, {
			today: TODAY,
			password: PASSWORD,
			at: 0,
			progress: () => {}
		});
		await expect(again).rejects.toThrow(/holds units already/);
		const { n } = await office.db
			.selectFrom('response')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow();
		expect(n).toBe(made.responses);
	});

	test('every account can sign in', async () => {
		expect(made.accounts).toHaveLength(5);
		for (const { email } of made.accounts)
			expect(await signIn(office, email, PASSWORD, startOf(TODAY))).toMatchObject({ kind: 'in' });
	});

	test('the counters told of are in use, and their codes check', async () => {
		const open = await office.db
			.selectFrom('counter')
			.select('code')
			.where('retired_at', 'is', null)
			.execute();
		expect(made.counters.map(({ code }) => code).sort()).toEqual(
			open.map(({ code }) => code).sort()
		);
		expect(made.counters.every(({ code }) => checks(code))).toBe(true);
	});

	test('responses run for two years up to noon of the last day, within opening hours, while their counter was in use', async () => {
		const rows = await office.db
			.selectFrom('response')
			.innerJoin('counter', 'counter.id', 'response.counter_id')
			.select(['answered_at', 'created_at', 'retired_at', 'number', 'counter_id'])
			.orderBy('answered_at')
			.execute();
		const times = rows.map((row) => row.answered_at);
		expect(dateOf(times[0]!)).toBe('2024-11-21');
		expect(dateOf(times.at(-1)!)).toBe(TODAY);
		expect(times.at(-1)!).toBeLessThanOrEqual(startOf(TODAY) + 12 * 3_600_000);
		for (const [, theirs] of Map.groupBy(rows, (row) => row.counter_id)) {
			const inChain = theirs.toSorted((a, b) => a.number - b.number).map((row) => row.answered_at);
			expect(inChain).toEqual(inChain.toSorted((a, b) => a - b));
		}
		for (const { answered_at, created_at, retired_at } of rows) {
			const minute = ((answered_at - startOf(dateOf(answered_at))) / 60_000) | 0;
			expect(minute >= 450 && minute < 1020).toBe(true);
			expect(answered_at >= created_at && (retired_at === null || answered_at < retired_at)).toBe(
				true
			);
		}
	});

	test('every response is one that the form would have taken', async () => {
		const versions = new Map(
			(await questionnaires.published(office.db)).map((v) => [v.id, v.definition])
		);
		const rows = await office.db.selectFrom('response').select(['version_id', 'answers']).execute();
		for (const { version_id, answers } of rows) {
			const definition = versions.get(version_id)!;
			const values = decode(answers);
			const sent = new Map(
				definition.questions.map(({ key }, i) => [key, [values[i] ?? []].flat().map(String)])
			);
			const taken = readForm(definition, (key) => sent.get(key) ?? []);
			expect(taken).toEqual({ ok: true, answers: { values, comment: null } });
		}
	});

	test('about one in ten writes something, in NFC, and nothing of it has to be hidden', async () => {
		const rows = await office.db
			.selectFrom('response')
			.select('comment')
			.where('comment', 'is not', null)
			.execute();
		expect(rows.length / made.responses).toBeGreaterThan(0.07);
		expect(rows.length / made.responses).toBeLessThan(0.13);
		const texts = [...new Set(rows.map(({ comment }) => comment!))];
		expect(texts.length).toBeGreaterThan(35);
		for (const text of texts) expect([text.normalize('NFC'), screen(text)]).toEqual([text, text]);
	});

	test('services get better over the two years, and each commune differs', async () => {
		const { groups } = await thisYear(office, TODAY, 'unit');
		const rates = groups.flatMap(({ n, rate }) => (n! >= 100 ? [rate!] : []));
		expect(Math.max(...rates) - Math.min(...rates)).toBeGreaterThan(5);
		const [before, now] = [
			await thisYear(office, '2025-12-31', 'field'),
			await thisYear(office, TODAY, 'field')
		];
		expect(now.total.lower!).toBeGreaterThan(before.total.upper!);
	});

	test('answers of one form hang together: who is not satisfied overall seldom is with the staff', async () => {
		const quick = (await questionnaires.current(office.db)).find(
			(v) => v.definition.key === 'quick'
		)!;
		const staff = quick.definition.questions.findIndex(({ key }) => key === 'staff');
		const rows = await office.db
			.selectFrom('response')
			.select('answers')
			.where('version_id', '=', quick.id)
			.execute();
		const share = (isSatisfied: boolean) => {
			const levels = rows
				.map(({ answers }) => decode(answers))
				.filter(([overall]) => Number(overall) >= 4 === isSatisfied);
			const answered = levels
				.map((values) => values[staff])
				.filter((level) => typeof level === 'number');
			return answered.filter((level) => level >= 4).length / answered.length;
		};
		expect(share(true) - share(false)).toBeGreaterThan(0.3);
	});

	test('most centres have a caseload, none with fewer dossiers settled than answers', async () => {
		const { total, groups } = await thisYear(office, TODAY, 'field');
		expect(total.coverage).toBeGreaterThan(10);
		const covered = groups.filter(({ coverage }) => coverage !== null);
		expect(covered.length).toBeGreaterThan(4);
		for (const { coverage } of covered) expect(coverage).toBeLessThanOrEqual(100);
	});

	test('alerts of every kind are open, some taken up, some closed; the burst shows its numbers', async () => {
		const rows = await office.db
			.selectFrom('alert')
			.select(['kind', 'closed_at', 'acknowledged_at', 'figures'])
			.execute();
		const open = rows.filter((row) => row.closed_at === null);
		expect(new Set(open.map(({ kind }) => kind))).toEqual(
			new Set(['burst', 'below-target', 'silent', 'coverage'])
		);
		expect(open.length).toBeLessThan(20);
		expect(open.some((row) => row.acknowledged_at !== null)).toBe(true);
		expect(rows.length).toBeGreaterThan(open.length);
		const burst = JSON.parse(open.find(({ kind }) => kind === 'burst')!.figures) as {
			numbers: object | null;
		};
		expect(burst.numbers).not.toBeNull();
	});

	test('the same day gives the same content, but for seals, keys and hashes', async () => {
		const other = await demonstrationOf(TODAY);
		expect(other.made).toEqual(made);
		for (const table of [
			'unit',
			'unit_successor',
			'counter',
			'counter_field',
			'target',
			'caseload',
			'indicator_figure',
			'tally'
		] as const) {
			const [a, b] = await Promise.all(
				[office, other.office].map(({ db }) => db.selectFrom(table).selectAll().execute())
			);
			expect(a).toEqual(b);
		}
		const responses = ({ db }: Office) =>
			db
				.selectFrom('response')
				.select([
					'uuid',
					'counter_id',
					'number',
					'field_id',
					'version_id',
					'channel',
					'language',
					'standing'
				])
				.select(['answered_at', 'entered_at', 'answers', 'comment'])
				.orderBy('counter_id')
				.orderBy('number')
				.execute();
		expect(JSON.stringify(await responses(other.office))).toBe(
			JSON.stringify(await responses(office))
		);
	});
});
