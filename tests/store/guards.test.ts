import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onPostgres } from '../setup/engine.ts';
import { formsOf, store, testWorld } from './setup.ts';

// The database is the last guard (design.md §7.4): what the program should never write, it refuses.

const POSTGRES = onPostgres();
const ONE_BYTE = POSTGRES ? `'\\x00'::bytea` : `x'00'`;

/**
 * Statements on a world with one response; what the engine says is part of the test, so that each
 * fails for its own reason.
 */
const REFUSED: [what: string, statement: string, says: RegExp][] = [
	[
		'two general targets in force',
		`insert into target (unit_id, field_id, year, percent, basis, set_at) values (1, null, 2026, 90, 'x', 1), (1, null, 2026, 85, 'x', 2)`,
		/unique/i
	],
	[
		'two targets in force for a field',
		`insert into target (unit_id, field_id, year, percent, basis, set_at) values (1, 1, 2026, 90, 'x', 1), (1, 1, 2026, 85, 'x', 2)`,
		/unique/i
	],
	[
		'a target of 0',
		`insert into target (unit_id, year, percent, basis, set_at) values (1, 2026, 0, 'x', 1)`,
		/check/i
	],
	[
		'a target over 100',
		`insert into target (unit_id, year, percent, basis, set_at) values (1, 2026, 100.5, 'x', 1)`,
		/check/i
	],
	[
		'a target of a unit that is not there',
		`insert into target (unit_id, year, percent, basis, set_at) values (999, 2026, 90, 'x', 1)`,
		/foreign key/i
	],
	[
		'a unit of no known kind',
		`insert into unit (code, name, search, kind) values ('X', 'x', 'x', 'village')`,
		/check/i
	],
	[
		'a second unit with a code',
		`insert into unit (code, name, search, kind) values ('48', 'x', 'x', 'province')`,
		/unique/i
	],
	[
		'a unit under one that is not there',
		`update unit set parent_id = 999 where id = 1`,
		/foreign key/i
	],
	['a unit with something below it removed', `delete from unit where id = 1`, /foreign key/i],
	[
		'a counter that has responses removed',
		`delete from counter where id = (select counter_id from response)`,
		/foreign key/i
	],
	[
		'a second counter with a code',
		`update counter set code = (select min(code) from counter)`,
		/unique/i
	],
	[
		'more late than settled',
		`insert into caseload (unit_id, field_id, month, received, settled, late, complained) values (1, 1, 202605, 5, 5, 6, 0)`,
		/check/i
	],
	[
		'fewer than no complaints',
		`insert into caseload (unit_id, field_id, month, received, settled, late, complained) values (1, 1, 202605, 5, 5, null, -1)`,
		/check/i
	],
	[
		'more of the Portal’s dossiers than there are',
		`insert into portal_pair (unit_id, period, pair, num, den, source, set_at) values (1, '2026', 'dossiers', 6, 5, 'x', 0)`,
		/check/i
	],
	[
		'a pair of the Portal twice',
		`insert into portal_pair (unit_id, period, pair, num, den, source, set_at) values (1, '2026', 'dossiers', 0, 0, 'x', 0), (1, '2026', 'dossiers', 1, 2, 'x', 0)`,
		/unique/i
	],
	[
		'a month’s caseload twice',
		`insert into caseload (unit_id, field_id, month, received, settled, late, complained) values (1, 1, 202605, 5, 5, 0, 0), (1, 1, 202605, 6, 6, 0, 0)`,
		/unique/i
	],
	['a second response in one place of the chain', copied('uuid', ONE_BYTE), /unique/i],
	['a second response with one id', copied('number', '2'), /unique/i],
	['a comment that the seal does not know', `update response set comment_digest = null`, /check/i],
	[
		'a word where a count stands',
		`update tally set n4 = 'many'`,
		/cannot store text|invalid input syntax/i
	],
	['a fraction where a count stands', `update tally set n4 = 1.5`, /cannot store real/i],
	['nothing where a count stands', `update tally set n0 = null`, /not.null/i],
	[
		'a number where bytes stand',
		`update response set seal = 1`,
		/cannot store int|is of type bytea/i
	],
	[
		'a word where a time stands',
		`update response set answered_at = 'today'`,
		/cannot store text|invalid input syntax/i
	],
	['a level that is none', `update tally set n6 = 1`, /no such column|does not exist/i]
];

function copied(column: string, value: string): string {
	const columns = [
		'uuid',
		'counter_id',
		'number',
		'field_id',
		'version_id',
		'channel',
		'language',
		'standing',
		'answered_at',
		'answers',
		'seal'
	];
	const values = columns.map((name) => (name === column ? value : name));
	return `insert into response (${columns.join(', ')}) select ${values.join(', ')} from response`;
}

// PostgreSQL rounds a fraction to a whole number by itself; SQLite is told to refuse it.
test.each(REFUSED.filter(([what]) => !(POSTGRES && what.startsWith('a fraction'))))(
	'the database refuses %s',
	async (_, statement, says) => {
		const world = await testWorld();
		const form = await formsOf(world, 'land');
		await store(world, [form({ comment: 'Tốt', answers: { overall: 4, staff: 4 } })]);
		await expect(sql.raw(statement).execute(world.office.db)).rejects.toThrow(says);
	}
);

test.runIf(POSTGRES)('a commit is on the disk before anyone is thanked', async () => {
	const { db } = (await testWorld()).office;
	const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(db);
	expect(rows).toEqual([{ synchronous_commit: 'on' }]);
});

test.skipIf(POSTGRES)('every table keeps to its column types, and foreign keys hold', async () => {
	const { db } = (await testWorld()).office;
	const { rows: tables } = await sql<{ name: string; strict: number }>`
		select name, strict from pragma_table_list where schema = 'main' and name not like 'sqlite%' and name not like 'kysely%'`.execute(
		db
	);
	expect(tables.length).toBeGreaterThan(15);
	expect(tables.filter(({ strict }) => !strict)).toEqual([]);
	// In a transaction, so that the connection that writes is the one asked.
	const { rows } = await db.transaction().execute((trx) =>
		sql<{ on: number; journal: string; synchronous: number }>`
		select (select foreign_keys from pragma_foreign_keys) as "on", (select journal_mode from pragma_journal_mode) as journal,
			(select synchronous from pragma_synchronous) as synchronous`.execute(trx)
	);
	// SQLite's documentation, "PRAGMA synchronous": 2 is FULL.
	expect(rows).toEqual([{ on: 1, journal: 'wal', synchronous: 2 }]);
});
