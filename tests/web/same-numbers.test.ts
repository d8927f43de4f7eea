import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { count, percent, percentBeside } from '../../src/lib/core/format.ts';
import { BYS, type By } from '../../src/lib/core/results/query.ts';
import type { Group } from '../../src/lib/core/results/results.ts';
import { dateOf, noonOf } from '../../src/lib/core/calendar/time.ts';
import { chanceOf } from '../../src/lib/server/demo/chance.ts';
import type { factsJson, resultsJson } from '../../src/lib/server/results/export.ts';
import * as targets from '../../src/lib/server/store/targets.ts';
import { staffOffice } from '../office.ts';
import { responseTo, store } from '../responses.ts';
import type { World } from '../world.ts';

// One query, one answer: whoever reads the page, the API or the table reads the same numbers. The
// printed page is the page.

const SEED = 118;
const { as, world } = await staffOffice({ prepare });
const { admin } = as;

async function prepare(world: World): Promise<void> {
	const unit = { unit_id: world.units.daNang, year: 2026, basis: 'Kế hoạch', set_at: 1 };
	await targets.set(world.office.db, { ...unit, field_id: null, percent: 90 });
	await targets.set(world.office.db, { ...unit, field_id: world.fields.get('land')!, percent: 85 });
	await store(world, await answers(world));
}

async function answers(world: World) {
	const chance = chanceOf(SEED);
	const made = [];
	for (let i = 0; i < 700; i++) {
		const counter = chance.pick({ land: 4, general: 6, clinic: 2, criteria: 2, school: 1 });
		const field =
			counter === 'general'
				? chance.pick({ land: 4, construction: 3, investment: 1, 'civil-status': 4 })
				: undefined;
		const channel = chance.pick({ poster: 6, receipt: 2, kiosk: 2, paper: 1 });
		const month = 1 + chance.below(10);
		const at = noonOf(`2026-${String(month).padStart(2, '0')}-${10 + chance.below(18)}`) + i;
		made.push(await responseTo(world, counter, 1 + chance.below(5), at, { field, channel }));
	}
	return made;
}

/** Fifty addresses, each narrowed by whatever falls to it. */
function addresses(): string[] {
	const chance = chanceOf(SEED + 1);
	return Array.from({ length: 50 }, () => {
		const params = new URLSearchParams({ unit: chance.pick({ 48: 3, 20707: 3, 20695: 2 }) });
		const period = chance.pick({
			2026: 5,
			'2026-H1': 2,
			'2026-Q2': 2,
			'2026-9M': 1,
			'2026-05': 1,
			days: 2
		});
		if (period === 'days') {
			params.set('from', `2026-0${1 + chance.below(4)}-01`);
			params.set('to', `2026-0${5 + chance.below(4)}-${10 + chance.below(18)}`);
		} else params.set('period', period);
		if (chance.happens(0.3))
			params.set('field', chance.pick({ land: 2, 'civil-status': 2, health: 1 }));
		if (chance.happens(0.25))
			params.set('channel', chance.pick({ poster: 2, receipt: 1, kiosk: 1, paper: 1 }));
		if (chance.happens(0.2))
			params.set('questionnaire', chance.pick({ quick: 3, 'counter-16': 1, 'health-quick': 1 }));
		if (chance.happens(0.15) && params.get('unit') !== '20695')
			params.set('counter', world.counters.general.code);
		return params.toString();
	});
}

type Answer = ReturnType<typeof resultsJson> & { facts: ReturnType<typeof factsJson> };

test('fifty random queries: page, API and table say the same', async () => {
	const seen = { numbers: 0, hidden: 0, empty: 0 };
	for (const address of addresses()) {
		const answers = {} as Record<By, Answer>;
		for (const by of BYS)
			answers[by] = JSON.parse(
				(await admin.get(`/api/v1/results?${address}&by=${by}`)).text
			) as Answer;
		const page = await admin.get(`/results?${address}`);
		expect([page.status, address]).toEqual([200, address]);
		const table = (await admin.get(`/results/export.csv?${address}&style=comma`)).text;
		isSameTable(answers, table, address);
		isSamePage(answers, page.text, address);
		const { total } = answers.field;
		seen[total.suppressed ? 'hidden' : total.rate === null ? 'empty' : 'numbers']++;
	}
	// The queries are worth asking.
	expect(seen.numbers).toBeGreaterThan(20);
	expect(seen.hidden).toBeGreaterThan(0);
});

function isSameTable(answers: Record<By, Answer>, csv: string, address: string): void {
	const rows = parse(csv, { bom: true, columns: true, relax_column_count: true }) as Record<
		string,
		string
	>[];
	const cell = (value: unknown) => (value === null || value === undefined ? '' : String(value));
	const lines: { by: string; group: Answer['total'] }[] = [
		{ by: 'overall', group: answers.field.total },
		...BYS.flatMap((by) => answers[by].groups.map((group) => ({ by, group })))
	];
	const ofResults = rows.filter(({ by }) => by !== 'fact' && by !== undefined);
	expect([address, ofResults.length]).toEqual([address, lines.length]);
	lines.forEach(({ by, group }, i) => {
		const row = ofResults[i]!;
		expect([row.by, row.key]).toEqual([by, group.key]);
		for (const name of [
			'n',
			'satisfied',
			'rate',
			'lower',
			'upper',
			'target',
			'index',
			'mean',
			'coverage',
			'needed',
			'verdict'
		] as const)
			expect([address, by, group.key, name, row[name]]).toEqual([
				address,
				by,
				group.key,
				name,
				cell(group[name])
			]);
		expect(row.suppressed).toBe(group.suppressed ? '1' : '0');
		expect(row.running).toBe(group.isRunning ? '1' : '0');
		expect(row.out_of_reach).toBe(cell(group.outOfReach));
		expect([row.nonresponse_lower, row.nonresponse_upper]).toEqual([
			cell(group.nonresponse?.lower),
			cell(group.nonresponse?.upper)
		]);
	});
	const facts = answers.field.facts.flatMap((fact) =>
		fact.options.map(({ n }) => [cell(n), cell(fact.n)])
	);
	expect(rows.filter(({ by }) => by === 'fact').map(({ responses, n }) => [responses, n])).toEqual(
		facts
	);
}

function isSamePage(answers: Record<By, Answer>, html: string, address: string): void {
	const main = html
		.slice(html.indexOf('<main'), html.indexOf('</main>'))
		.replace(/<!--.*?-->/gs, '');
	const { total } = answers.field;
	if (total.rate === null) {
		expect([address, plain(main).match(/\d,\d\d\s%/)]).toEqual([address, null]);
		return;
	}
	const text = plain(main);
	const beside = (value: number | null, group: Pick<Group, 'target'>) =>
		percentBeside(value, group.target, 'vi');
	expect([address, text]).toEqual([
		address,
		expect.stringContaining(`Tỷ lệ hài lòng ${beside(total.rate, total)}`)
	]);
	expect(text).toContain(`${beside(total.lower, total)} – ${beside(total.upper, total)}`);
	expect(text).toContain(`Số phiếu ${count(total.n!, 'vi')}`);
	const rows = (main.match(/<tr[^]*?<\/tr>/g) ?? []).map((row) => plain(row).trim());
	const thisMonth = dateOf(Date.now()).slice(0, 7);
	const places: By =
		answers.unit.groups.length > 1 && !address.includes('counter=') ? 'unit' : 'counter';
	const parts = [
		...answers.field.groups,
		...answers[places].groups.filter(({ key }) => key !== answers.field.unit),
		...answers.month.groups.filter(({ key }) => key <= thisMonth),
		...(answers.channel.groups.length > 1 ? answers.channel.groups : [])
	];
	for (const group of parts) {
		const row =
			rows.find((line) => line.startsWith(`${group.label} `)) ??
			expect.unreachable(`${address}: ${group.label}`);
		if (group.suppressed)
			expect([address, row]).toEqual([address, expect.stringContaining('ẩn (nhóm ít phiếu)')]);
		else if (group.rate !== null)
			expect([address, row]).toEqual([
				address,
				expect.stringContaining(
					`${beside(group.rate, group)} ${beside(group.lower, group)} – ${beside(group.upper, group)} Số phiếu: ${count(group.n!, 'vi')}`
				)
			]);
	}
	for (const line of [...answers.question.groups, ...answers.element.groups]) {
		const own = rows.filter((row) => row.includes(line.label));
		if (line.suppressed) expect(own.some((row) => row.includes('ẩn (nhóm ít phiếu)'))).toBe(true);
		else if (line.rate !== null)
			expect(own.some((row) => row.includes(percent(line.rate, 'vi')))).toBe(true);
	}
	for (const fact of answers.field.facts)
		for (const { label, n } of fact.n ? fact.options : [])
			expect(rows.some((row) => row.startsWith(`${label} ${count(n!, 'vi')} `))).toBe(true);
}

/** What stands between the tags, as a reader sees it. */
function plain(html: string): string {
	return html
		.replace(/<(script|style)[^]*?<\/\1>/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&lt;', '<')
		.replaceAll('&amp;', '&')
		.replace(/[ \t\n]+/g, ' ');
}
