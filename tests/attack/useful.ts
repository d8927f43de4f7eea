// How much of the demonstration is shown: node tests/attack/useful.ts [--data FOLDER]. Run it before
// and after a change of what is hidden; with --data, an office that is filled already is taken.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { named } from '../../src/lib/core/calendar/period.ts';
import { dateOf, noonOf } from '../../src/lib/core/calendar/time.ts';
import type { By } from '../../src/lib/core/results/query.ts';
import type { Group } from '../../src/lib/core/results/results.ts';
import type { Db } from '../../src/lib/server/db/open.ts';
import { fillDemonstration } from '../../src/lib/server/demo/index.ts';
import { openOffice, type Office } from '../../src/lib/server/office/office.ts';
import { resultsBy } from '../results.ts';
import * as units from '../../src/lib/server/store/units.ts';
import { known } from './doors.ts';
import { plainView, type View } from './views.ts';

const TODAY = '2026-11-27';
const SIZES: [name: string, from: number, to: number][] = [
	['1–4', 1, 4],
	['5–9', 5, 9],
	['10–29', 10, 29],
	['30 and more', 30, Infinity]
];

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const dataDir = values.data ?? mkdtempSync(join(tmpdir(), 'hailong-useful-'));
const office = await openOffice({
	...{ port: 0, host: '127.0.0.1', origin: 'http://localhost:3000', dataDir },
	...{ databaseUrl: join(dataDir, 'hailong.sqlite'), secretKey: null, mail: null },
	...{ alertsAt: null, reportsAt: null, fileWaitMs: 10_000, stallMs: 60_000 }
});
try {
	await useful(office);
} finally {
	await office.db.destroy();
	if (values.data === undefined) rmSync(dataDir, { recursive: true });
}

async function useful(office: Office): Promise<void> {
	const { db } = office;
	if (!(await units.areThere(db)))
		await fillDemonstration(office, {
			...{ today: TODAY, at: noonOf(TODAY), password: 'một mật khẩu đủ dài' },
			progress: () => {}
		});
	const answers = await answersIn(db);
	const quarters = [...new Set(answers.map(({ quarter }) => quarter))].sort();
	const months = [...new Set(answers.map(({ month }) => month))].sort();
	const [top] = await units.topmost(db);
	const below = await units.below(db, top!.id);
	console.log(`${answers.length} responses, ${below.length} units, ${months.length} months`);

	const fieldMonths = { shown: 0, hidden: 0 };
	const counterQuarters = { shown: 0, hidden: 0 };
	for (const { code } of below) {
		// A cell is shown where either way of asking shows it.
		const cells = new Map<string, Group>();
		for (const month of months)
			for (const field of await groups(db, top!.id, viewAt(code, month), 'field'))
				better(cells, `${field.key} ${month}`, field);
		const fields = new Set([...cells.keys()].map((name) => name.split(' ')[0]!));
		for (const year of new Set(months.map((month) => month.slice(0, 4))))
			for (const field of fields)
				for (const month of await groups(db, top!.id, { ...viewAt(code, year), field }, 'month'))
					better(cells, `${field} ${month.key}`, month);
		for (const group of cells.values()) count(fieldMonths, group);
		for (const quarter of quarters)
			for (const counter of await groups(db, top!.id, viewAt(code, quarter), 'counter'))
				count(counterQuarters, counter);
	}
	console.log(`field × month:     ${shareOf(fieldMonths)}`);
	console.log(`counter × quarter: ${shareOf(counterQuarters)}`);

	const [counter, place] = ['counter', 'month'] as const;
	sizes('counter × field × month', answers, [counter, 'field', place]);
	sizes('… with channel', answers, [counter, 'field', place, 'channel']);
	sizes('… with questionnaire', answers, [counter, 'field', place, 'version']);
	sizes('… with both', answers, [counter, 'field', place, 'channel', 'version']);
}

interface Answered {
	counter: number;
	field: number;
	channel: string;
	version: number;
	/** `2026-07`. */
	month: string;
	/** `2026-Q3`. */
	quarter: string;
}

async function answersIn(db: Db): Promise<Answered[]> {
	const rows = await db
		.selectFrom('response')
		.select(['counter_id', 'field_id', 'channel', 'version_id', 'answered_at'])
		.where('standing', '=', 'counted')
		.execute();
	return rows.map(({ counter_id: counter, field_id: field, channel, version_id, answered_at }) => {
		const month = dateOf(answered_at).slice(0, 7);
		const quarter = `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
		return { counter, field, channel, version: version_id, month, quarter };
	});
}

function viewAt(unit: string, period: string): View {
	return plainView(unit, named(period)!);
}

async function groups(db: Db, topId: number, view: View, by: By): Promise<Group[]> {
	const reader = { topId, indices: false, today: TODAY };
	const results = known(await resultsBy(db, { ...view, by }, [by], reader));
	return results[by]!.groups;
}

function isShown({ suppressed, n }: Group): boolean {
	return !suppressed && n !== null && n > 0;
}

function better(cells: Map<string, Group>, name: string, group: Group): void {
	const before = cells.get(name);
	if (!before || (!isShown(before) && isShown(group))) cells.set(name, group);
}

/** How many cells that somebody answered are shown. */
interface Cells {
	shown: number;
	hidden: number;
}

function count(cells: Cells, group: Group): void {
	if (isShown(group)) cells.shown += 1;
	else if (group.suppressed) cells.hidden += 1;
}

function shareOf({ shown, hidden }: Cells): string {
	const all = shown + hidden;
	return `${shown} of ${all} cells shown (${((100 * shown) / all).toFixed(1)} %)`;
}

/** How many cells, and how many of all people, are in cells of which size. */
function sizes(name: string, answers: Answered[], by: (keyof Answered)[]): void {
	const cells = Map.groupBy(answers, (answer) => by.map((key) => answer[key]).join(' '));
	const counts = [...cells.values()].map((those) => those.length);
	const lines = SIZES.map(([size, from, to]) => {
		const those = counts.filter((n) => n >= from && n <= to);
		const people = those.reduce((sum, n) => sum + n, 0);
		const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
		return `${size}: ${share(those.length, counts.length)} of cells, ${share(people, answers.length)} of people`;
	});
	console.log(`${name}: ${counts.length} cells; ${lines.join('; ')}`);
}
