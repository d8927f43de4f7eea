import { byUrgency } from '../../core/alerts/alert.ts';
import { languageOf, type Language, type Words } from '../../core/language.ts';
import { alerts as words } from '../../text/alerts.ts';
import type { Db } from '../db/open.ts';
import { rolesFor } from '../../core/permission.ts';
import * as accounts from '../store/accounts.ts';
import * as alerts from '../store/alerts.ts';
import * as settings from '../store/settings.ts';
import * as units from '../store/units.ts';

/** More than these nobody reads in a letter. */
const TOLD = 20;

/**
 * Letters about new alerts to those in charge: the accounts that may handle alerts in the alert's
 * unit or, where it has none, in the nearest one above that has. One letter a person, whatever the
 * number of alerts. What a letter says is what the page says: rates and counts of five people or
 * more, no comments, nobody's name.
 * @param origin public address, for the links
 */
export async function lettersFor(
	trx: Db,
	alertIds: number[],
	origin: string
): Promise<{ accountId: number; subject: string; text: string }[]> {
	const raised = await alerts.byIds(trx, alertIds);
	if (raised.length === 0) return [];
	const people = Map.groupBy(
		await accounts.inCharge(trx, rolesFor('alerts.handle')),
		(person) => person.unitId
	);
	const demonstration = await settings.demonstration(trx);
	const theirs = new Map<number, { unit: string; language: Language; told: alerts.Told[] }>();
	for (const alert of raised) {
		const nearest = (await units.lineage(trx, alert.unit.id)).find((unit) => people.has(unit.id));
		for (const { accountId, language } of nearest ? people.get(nearest.id)! : []) {
			const letter = theirs.get(accountId) ?? {
				unit: nearest!.name,
				language: languageOf(language) ?? 'vi',
				told: []
			};
			letter.told.push(alert);
			theirs.set(accountId, letter);
		}
	}
	return [...theirs].map(([accountId, { unit, language, told }]) => ({
		accountId,
		subject: words[language].letter.subject(told.length, unit),
		text: textOf(told, language, origin, demonstration)
	}));
}

function textOf(
	told: alerts.Told[],
	language: Language,
	origin: string,
	demonstration: boolean
): string {
	const t = words[language];
	const sorted = told.map((alert) => ({ ...alert, acknowledged: false })).sort(byUrgency);
	const paragraphs = sorted.slice(0, TOLD).map((alert, i) => {
		const field = alert.field && (JSON.parse(alert.field.name) as Words);
		const place = [alert.counter?.name, alert.unit.name].filter(Boolean).join(' – ');
		const what = t.said({ ...alert, field });
		return [`${i + 1}. ${what}`, place, ...t.numbers(alert.figures), t.advice[alert.kind]].join(
			'\n   '
		);
	});
	if (sorted.length > TOLD) paragraphs.push(t.letter.more(sorted.length - TOLD));
	const link = `${t.letter.all}\n${origin}/alerts`;
	const before = demonstration ? [t.letter.demonstration] : [];
	const parts = [
		...before,
		t.letter.greeting,
		t.letter.lead(told.length),
		...paragraphs,
		link,
		t.letter.end
	];
	return `${parts.join('\n\n')}\n`;
}
