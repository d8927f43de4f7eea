import type { Kysely } from 'kysely';
import { normalForm } from '../../core/normal-form.ts';
import { screen } from '../../core/privacy/comment-screening.ts';
import { UNPRINTABLE } from '../counters/form.ts';
import type { Db } from '../db/open.ts';
import type { Database } from '../db/rows.ts';
import { change, orUnchanged, Unchanged, type Actor } from '../staff/change.ts';
import { may } from '../staff/permission.ts';
import type { Staff } from '../store/accounts.ts';
import * as alerts from '../store/alerts.ts';

/** Shortest and longest note, in characters: “đã xem” says nothing of what was done. */
export const NOTE = { least: 10, most: 1000 };

export type NoteProblem = 'short' | 'long' | 'characters';

/** Reads a note as it was typed; what identifies people is masked before it is kept (core/privacy/comment-screening.ts). */
export function readNote(text: string): { ok: true; note: string } | { ok: false; problem: NoteProblem } {
	const note = normalForm(text.replace(/\r\n?/g, '\n').trim());
	if (UNPRINTABLE.test(note.replaceAll('\n', ' '))) return { ok: false, problem: 'characters' };
	if ([...note].length > NOTE.most) return { ok: false, problem: 'long' };
	if ((note.match(/[\p{L}\p{N}\p{M}]/gu) ?? []).length < NOTE.least) return { ok: false, problem: 'short' };
	return { ok: true, note: screen(note) };
}

/** The alert with that id (as a form sent it), if it is about a unit of that person's part of the tree. */
export async function alertBelow(db: Db, staff: Staff, id: string) {
	// PostgreSQL takes no id past 2³¹.
	const [alert] = /^[1-9]\d{0,8}$/.test(id) ? await alerts.byIds(db, [Number(id)]) : [];
	return alert && (await may(db, staff, 'alerts.handle', alert.unit.id)) ? alert : null;
}

/** Writes down what was done about an alert. The same words by the same person twice are once. */
export async function acknowledge(
	db: Kysely<Database>,
	actor: Actor,
	alert: { id: number; unitId: number },
	note: string,
	at: number
): Promise<void> {
	await orUnchanged(() =>
		change(db, actor, { action: 'alert.acknowledge', unitId: alert.unitId, at }, async (trx) => {
			const last = (await alerts.events(trx, [alert.id])).at(-1);
			if (last?.what === 'acknowledged' && last.accountId === actor.accountId && last.note === note)
				throw new Unchanged();
			const { accountId: account_id, name } = actor;
			await alerts.acknowledge(trx, alert.id, at);
			await alerts.tell(trx, { alert_id: alert.id, at, what: 'acknowledged', account_id, name, note });
			return { result: undefined, detail: { alert: alert.id, note } };
		})
	);
}

export type FloorProblem = 'percent' | 'low';

/**
 * Reads a floor of coverage as it was typed: a percentage with at most two decimals, empty for none.
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
export async function setFloor(
	db: Kysely<Database>,
	actor: Actor,
	unitId: number,
	percent: number | null,
	at: number
): Promise<void> {
	await orUnchanged(() =>
		change(db, actor, { action: 'alert.floor', unitId, at }, async (trx) => {
			const from = (await alerts.floors(trx)).get(unitId) ?? null;
			if (from === percent) throw new Unchanged();
			await alerts.setFloor(trx, unitId, percent, at);
			return { result: undefined, detail: { from, to: percent } };
		})
	);
}
