import { due, type Reported } from '../../core/report/period.ts';
import { languageOf } from '../../core/language.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { named } from '../../core/calendar/period.ts';
import { versionsOf } from '../../core/results/versions.ts';
import { usualHead } from '../../text/report-head.ts';
import { results as resultWords } from '../../text/results.ts';
import { reports as words } from '../../text/reports.ts';
import type { Actor } from '../staff/change.ts';
import type { Db } from '../db/open.ts';
import { snapshotOf } from '../db/snapshot.ts';
import type { Office } from '../office/office.ts';
import { rolesFor } from '../../core/permission.ts';
import { read } from '../results/read.ts';
import * as accounts from '../store/accounts.ts';
import * as outbox from '../store/outbox.ts';
import * as plans from '../store/report-plans.ts';
import * as reports from '../store/reports.ts';
import * as settings from '../store/settings.ts';
import * as units from '../store/units.ts';
import { openReport, reported } from './draft.ts';
import { draftOf, USUAL } from './view.ts';

/** Who makes reports by the calendar. */
const CALENDAR: Actor = { accountId: null, name: 'theo lịch', unitId: null };

/** What came of it: codes of the drafts made, and what could not be made. */
export interface MadeDue {
	made: string[];
	failed: { unit: string; period: string; error: unknown }[];
}

/**
 * Makes the drafts that are due, for every unit that has somebody who may close them. A draft is
 * reckoned through once before it is stored, so that nobody is called to one that cannot be shown.
 * What fails is written down, seen on the page, and tried again the next time; the others are made
 * all the same.
 * @param at ms
 */
export async function makeDue(office: Office, at: number): Promise<MadeDue> {
	const { db } = office;
	const people = Map.groupBy(
		await accounts.inCharge(db, rolesFor('reports.close')),
		({ unitId }) => unitId
	);
	const planned = await plans.all(db);
	const made: MadeDue = { made: [], failed: [] };
	for (const [unitId, theirs] of people) {
		const { rhythm, cutOff } = planned.get(unitId) ?? USUAL;
		const there = new Set((await reports.ofUnit(db, unitId)).map(({ period }) => period.name));
		for (const name of due(dateOf(at), rhythm, cutOff).filter((one) => !there.has(one))) {
			const unit = await units.byId(db, unitId);
			try {
				const code = await makeOne(office, unit, reported(name, cutOff), theirs, at);
				if (code !== null) made.made.push(code);
			} catch (error) {
				await plans.failed(db, unitId, name, at);
				made.failed.push({ unit: unit.code, period: name, error });
			}
		}
	}
	return made;
}

/**
 * Makes one draft and tells those in charge; null where nobody answered, so that there is nothing
 * to report (yet).
 */
async function makeOne(
	office: Office,
	unit: units.Unit,
	period: Reported,
	people: { accountId: number; language: string }[],
	at: number
): Promise<string | null> {
	const { db } = office;
	const { from, to } = period;
	const whole = {
		by: 'field',
		field: null,
		channel: null,
		questionnaire: null,
		counter: null
	} as const;
	const query = { unit: unit.code, period: { from, to }, ...whole };
	const reading = await read(db, query, { bys: [], indices: false });
	if ('unknown' in reading || versionsOf(reading).length === 0) return null;
	const head = usualHead(unit, null, period, null);
	await snapshotOf(db, (snapshot) =>
		draftOf(snapshot, { code: '', unit, period, head, done: '', findings: null }, CALENDAR.name, at)
	);
	const outcome = await openReport(db, CALENDAR, unit.id, period, at, async (trx, code) => {
		const report = (await reports.byCode(trx, code))!;
		if (office.settings.mail)
			await outbox.addLetters(trx, await lettersFor(trx, office, unit, report, people), at);
		await plans.recovered(trx, unit.id, period.name);
	});
	return outcome.kind === 'done' ? outcome.result : null;
}

async function lettersFor(
	trx: Db,
	{ settings: { origin } }: Office,
	unit: units.Unit,
	report: reports.Report,
	people: { accountId: number; language: string }[]
) {
	const demonstration = await settings.demonstration(trx);
	return people.map(({ accountId, language: tag }) => {
		const language = languageOf(tag) ?? 'vi';
		const t = words[language].letter;
		const period = resultWords[language].period(named(report.period.name)!);
		const parts = [
			...(demonstration ? [t.demonstration] : []),
			t.text(period, unit.name),
			`${origin}/reports/${report.code}`,
			t.end
		];
		return { accountId, subject: t.subject(period, unit.name), text: `${parts.join('\n\n')}\n` };
	});
}
