import { submit } from '../../src/lib/server/intake/submit.ts';
import { openOffice } from '../../src/lib/server/office/office.ts';
import { readSettings } from '../../src/lib/server/office/settings.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import { uuidOf } from './ids.ts';

/**
 * A second program on the same database, as an import beside a running server: sends the forms with
 * the ids 0 … n−1 to a counter, a few at a time, and prints how often each outcome came. Arguments:
 * data folder, counter's code, n.
 */
const [folder = '', code = '', n = '0'] = process.argv.slice(2);
const read = readSettings({ DATA_DIR: folder, DATABASE_URL: process.env.DATABASE_URL }, folder);
if (!read.ok) throw new Error(read.problem);
const office = await openOffice(read.settings);
const { id, fields, version } = (await counters.byCode(office.db, code))!;
const outcomes: Record<string, number> = {};
console.log('ready');
for (let first = 0; first < Number(n); first += 5) {
	const ids = [0, 1, 2, 3, 4].map((more) => first + more).filter((form) => form < Number(n));
	const settled = await Promise.all(
		ids.map((form) =>
			submit(office, {
				uuid: uuidOf(form),
				counterId: id,
				fieldId: fields[0]!.id,
				procedureId: null,
				decidingUnitId: null,
				version,
				channel: 'poster',
				language: 'vi',
				standing: 'counted',
				answers: { values: [4, null, null, null, null, null, null, null], comment: null },
				answeredAt: Date.parse('2026-05-20T02:00:00Z'),
				enteredAt: null
			})
		)
	);
	for (const { kind } of settled) outcomes[kind] = (outcomes[kind] ?? 0) + 1;
}
await office.db.destroy();
console.log(JSON.stringify(outcomes));
