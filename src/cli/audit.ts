import { readAudit, type AuditEntry } from '../lib/core/audit.ts';
import { addDays, clockOf, dateOf, isDate, startOf } from '../lib/core/calendar/time.ts';
import * as format from '../lib/core/format.ts';
import { LANGUAGES, type Language } from '../lib/core/language.ts';
import type { Db } from '../lib/server/db/open.ts';
import { COMMAND_LINE } from '../lib/server/staff/change.ts';
import { between, type Audited } from '../lib/server/store/audit.ts';
import * as fields from '../lib/server/store/fields.ts';
import * as indicators from '../lib/server/store/indicators.ts';
import * as units from '../lib/server/store/units.ts';
import type { AuditNames } from '../lib/text/audit-parts.ts';
import { audit as words, auditSentence } from '../lib/text/audit.ts';
import { Failed, read, Usage, withOffice, type Command } from './command.ts';

export const audit: Command = {
	usage: `audit [--unit CODE] [--from D] [--to D] [--language ${LANGUAGES.join('|')}]`,
	summary: 'Lists who changed what and when, the oldest change first.',
	details:
		'Dates such as 2026-01-31, both inclusive. --unit: only changes of that unit and of those below it, without those of\nthe whole system such as imports. Sentences are Vietnamese where no --language is given; --json has both languages\nand the detail as it is kept, a change a line.',
	async run(args) {
		const s = { type: 'string' } as const;
		const { values } = read(args, { unit: s, from: s, to: s, language: s });
		const { from = '1970-01-01', to = '9999-12-30' } = values;
		if (!isDate(from) || !isDate(to) || from > to)
			throw new Usage(
				'--from and --to must be dates such as 2026-01-31, the first not after the second.'
			);
		const language = LANGUAGES.find((one) => one === (values.language ?? 'vi'));
		if (!language) throw new Usage(`--language must be one of ${LANGUAGES.join(', ')}.`);
		return withOffice(async ({ db }) => {
			const unit = values.unit === undefined ? null : await units.byCode(db, values.unit);
			if (unit === undefined) throw new Failed(`There is no unit “${values.unit}”.`);
			const names = await namesIn(db);
			const until = startOf(addDays(to, 1));
			for await (const page of between(db, unit?.id ?? null, startOf(from), until))
				for (const row of page)
					console.log(values.json ? jsonOf(row, names) : lineOf(row, language, names));
			return 0;
		});
	}
};

async function namesIn(db: Db): Promise<AuditNames> {
	const ofFields = new Map((await fields.all(db)).map(({ code, name }) => [code, name]));
	const ofIndicators = new Map((await indicators.all(db)).map((one) => [one.code, one]));
	return {
		field: (code) => ofFields.get(code) ?? null,
		indicator: (code) => ofIndicators.get(code) ?? null
	};
}

function lineOf(row: Audited, language: Language, names: AuditNames): string {
	const { at, action, actor, unit } = row;
	const t = words[language];
	const moment = `${format.date(dateOf(at), language)} ${clockOf(at)}`;
	const who = actor === COMMAND_LINE.name ? t.commandLine : actor;
	const what = auditSentence(action, entryOf(row), language, names);
	return `${moment} · ${who} · ${unit?.name ?? t.wholeOffice}: ${what}`;
}

function jsonOf(row: Audited, names: AuditNames): string {
	const { at, accountId, actor, action, unit, detail } = row;
	const entry = entryOf(row);
	return JSON.stringify({
		at: new Date(at).toISOString(),
		account: accountId,
		actor,
		unit: unit?.code ?? null,
		action,
		detail: JSON.parse(detail) as unknown,
		vi: auditSentence(action, entry, 'vi', names),
		en: auditSentence(action, entry, 'en', names)
	});
}

function entryOf({ action, detail }: Audited): AuditEntry | null {
	return readAudit(action, detail);
}
