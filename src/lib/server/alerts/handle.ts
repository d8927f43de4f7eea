import type { Kysely } from 'kysely';
import { normalForm } from '../../core/normal-form.ts';
import { screen } from '../../core/privacy/comment-screening.ts';
import { isPrintable } from '../../core/schema/text.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import { change, type Actor, type Outcome } from '../staff/change.ts';
import * as alerts from '../store/alerts.ts';
import * as coverageFloors from '../store/coverage-floors.ts';

/** Shortest and longest note, in characters: “đã xem” says nothing of what was done. */
export const NOTE = { least: 10, most: 1000 };

export type NoteProblem = 'short' | 'long' | 'characters';

/**
 * Reads a note as it was typed; what identifies people is masked before it is kept
 * (core/privacy/comment-screening.ts).
 */
export function readNote(
	text: string
): { ok: true; note: string } | { ok: false; problem: NoteProblem } {
	const note = normalForm(text.replace(/\r\n?/g, '\n').trim());
	if (!isPrintable(note.replaceAll('\n', ' '))) return { ok: false, problem: 'characters' };
	if ([...note].length > NOTE.most) return { ok: false, problem: 'long' };
	if ((note.match(/[\p{L}\p{N}\p{M}]/gu) ?? []).length < NOTE.least)
		return { ok: false, problem: 'short' };
	return { ok: true, note: screen(note) };
}

/** Reads the number of an alert as a form sent it; null for what is none. */
export function readAlertId(text: string): number | null {
	// PostgreSQL takes no id past 2³¹.
	return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/**
 * Writes down what was done about an alert. The same words by the same person twice are once.
 * @param alertId as the form named it: it may be an alert of another unit, or none (`not-yours`)
 */
export function acknowledge(
	db: Kysely<Database>,
	actor: Actor,
	alertId: number,
	note: string,
	at: number
): Promise<Outcome> {
	const unitId = async (trx: Db) => (await alerts.byIds(trx, [alertId]))[0]?.unit.id;
	return change(db, actor, { action: 'alert.acknowledge', unitId, at }, async (trx, entry) => {
		const { accountId, name } = actor;
		const last = (await alerts.events(trx, [alertId])).at(-1);
		const isSame = last?.what === 'acknowledged' && last.note === note;
		if (isSame && last.accountId === accountId) return entry.nothing();
		await alerts.acknowledge(trx, alertId, at);
		const event = { alert_id: alertId, at, what: 'acknowledged', note } as const;
		await alerts.tell(trx, { ...event, account_id: accountId, name });
		return entry.done({ alert: alertId, note });
	});
}

export type FloorProblem = 'percent' | 'low';

/**
 * Reads a floor of coverage as it was typed: a percentage with at most two decimals, empty for
 * none.
 * @param least percent: what the unit above has
 */
export function readFloor(
	text: string,
	least: number
): { ok: true; percent: number | null } | { ok: false; problem: FloorProblem } {
	const typed = text.trim();
	if (typed === '') return { ok: true, percent: null };
	if (!/^\d{1,3}([.,]\d{1,2})?\s*%?$/.test(typed)) return { ok: false, problem: 'percent' };
	const percent = Number.parseFloat(typed.replace(',', '.'));
	if (percent > 100) return { ok: false, problem: 'percent' };
	return percent < least ? { ok: false, problem: 'low' } : { ok: true, percent };
}

/** Sets a unit's floor of coverage, or takes it away (null). */
export function setFloor(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	percent: number | null,
	at: number
): Promise<Outcome> {
	return change(db, actor, { action: 'alert.floor', unitId, at }, async (trx, entry) => {
		const from = (await coverageFloors.all(trx)).get(unitId) ?? null;
		if (from === percent) return entry.nothing();
		await coverageFloors.set(trx, unitId, percent, at);
		return entry.done({ from, to: percent });
	});
}
