import { describe, expect, test } from 'vitest';
import { readAudit } from '../../src/lib/core/audit.ts';
import { LANGUAGES } from '../../src/lib/core/language.ts';
import * as settings from '../../src/lib/server/store/settings.ts';
import { audit, auditSentence } from '../../src/lib/text/audit.ts';
import { databaseOf } from '../setup/database.ts';
import { runProgram } from '../setup/server.ts';
import { makeOffice, type ChangedOffice } from './changed-office.ts';
import { CHANGES, type Change } from './every-change.ts';

async function hailong({ folder }: ChangedOffice, ...args: string[]) {
	const program = runProgram(['src/cli.ts', ...args], {
		DATA_DIR: folder,
		DATABASE_URL: await databaseOf(folder),
		SECRET_KEY: ''
	});
	const code = await program.ended;
	return { code, output: program.output() };
}

const everything = { field: () => null, indicator: () => null };

const office = await makeOffice((...args) => hailong(office, ...args));
const rows = () => office.db.selectFrom('audit').selectAll().orderBy('id').execute();

describe('every kind of change', () => {
	// Filling a database takes half a minute: tests/store/demo.test.ts looks at its row.
	const changes = Object.entries(CHANGES) as [keyof typeof CHANGES, Change][];

	test('leaves one audit row that can be read and said; the very same again leaves none', async () => {
		for (const [action, { make, again }] of changes) {
			const before = (await rows()).length;
			const outcome = await make(office);
			const made = (await rows()).slice(before);
			expect([action, made.map((row) => row.action)], JSON.stringify(outcome)).toEqual([
				action,
				[action]
			]);
			const entry = readAudit(action, made[0]!.detail);
			expect(entry, `${action}: ${made[0]!.detail}`).not.toBeNull();
			for (const language of LANGUAGES) {
				const sentence = auditSentence(action, entry, language, everything);
				expect(sentence.startsWith(`${audit[language].actions[action].title} `), sentence).toBe(
					true
				);
				expect(sentence).not.toMatch(/undefined|null|NaN|\[object|: $/);
			}

			const revision = await settings.revision(office.db);
			const repeated = await make(office);
			if (again !== 'another') expect([action, repeated], action).toEqual([action, again]);
			const more = (await rows()).slice(before + 1);
			expect(
				more.map((row) => row.action),
				action
			).toEqual(again === 'another' ? [action] : []);
			if (again !== 'another') expect(await settings.revision(office.db), action).toBe(revision);
		}
	});

	test('is listed by the command, with who made it, for a unit and for days', async () => {
		const all = await hailong(office, 'audit', '--json');
		const listed = all.output
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as Record<string, unknown>);
		const kept = await rows();
		expect(listed.map(({ action, actor, detail }) => [action, actor, detail])).toEqual(
			kept.map(({ action, actor, detail }) => [action, actor, JSON.parse(detail)])
		);
		const set = listed.find(({ action }) => action === 'target.set')!;
		expect({ ...set, vi: String(set.vi).replaceAll('\u00a0', ' ') }).toMatchObject({
			actor: 'Nguyễn Thị Hòa',
			unit: '20707',
			vi: 'Đặt chỉ tiêu Đất đai 2026: 87,5 % (Kế hoạch 12/KH-UBND)',
			en: 'Set the target Land 2026: 87.5% (Kế hoạch 12/KH-UBND)'
		});

		const inUnit = await hailong(
			office,
			'audit',
			'--unit',
			'20707',
			'--from',
			'2026-05-20',
			'--to',
			'2026-05-20'
		);
		const lines = inUnit.output.replaceAll('\u00a0', ' ').trim().split('\n');
		expect(lines).toContain(
			'20/05/2026 09:00 · Nguyễn Thị Hòa · UBND xã Nam Giang: ' +
				'Đặt chỉ tiêu Đất đai 2026: 87,5 % (Kế hoạch 12/KH-UBND)'
		);
		const theirs = kept.filter(
			({ at, unit_id }) => unit_id === office.units.namGiang && at === office.at
		);
		expect(lines).toHaveLength(theirs.length);
		expect((await hailong(office, 'audit', '--to', '2026-05-19')).output).toBe('');

		// The whole province has what is below it, but not what concerns every unit.
		const province = await hailong(office, 'audit', '--unit', '48', '--language', 'en');
		expect(province.output).toContain('UBND xã Nam Giang: Set the target Land 2026');
		expect(province.output).not.toContain('whole system');
		const whole = await hailong(office, 'audit', '--language', 'en');
		expect(whole.output).toContain(
			'command line of the server · whole system: Imported units from units.csv: 1 rows'
		);
	});

	test('the command says what is wrong with its arguments', async () => {
		expect(await hailong(office, 'audit', '--unit', 'nowhere')).toEqual({
			code: 1,
			output: 'There is no unit “nowhere”.\n'
		});
		for (const wrong of [
			['--from', '2026-13-01'],
			['--from', '2026-02-01', '--to', '2026-01-01'],
			['--language', 'fr']
		])
			expect((await hailong(office, 'audit', ...wrong)).code, wrong.join(' ')).toBe(2);
	});
});

test('rows that an older version wrote are listed with what is known of them', async () => {
	const kept = { at: 1, account_id: null, actor: 'Hòa', unit_id: null };
	await office.db
		.insertInto('audit')
		.values([
			{ ...kept, action: 'unit.rename', detail: '{"code":"48"}' },
			{ ...kept, action: 'counter.add', detail: '{"code":"7KQ2M9","fieldIds":[1]}' }
		])
		.execute();
	const { output } = await hailong(office, 'audit', '--to', '1970-01-01');
	expect(output).toBe(
		'01/01/1970 07:00 · Hòa · toàn hệ thống: Thay đổi khác (unit.rename)\n' +
			'01/01/1970 07:00 · Hòa · toàn hệ thống: Thêm quầy\n'
	);
});
