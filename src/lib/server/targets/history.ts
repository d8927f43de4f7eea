import { readAudit } from '../../core/audit.ts';
import type { Words } from '../../core/language.ts';
import type { Db } from '../db/open.ts';
import * as fields from '../store/fields.ts';
import * as targets from '../store/targets.ts';
import { codeOf } from './form.ts';

/**
 * One entry of the history: a target of the unit, by whom it was set, and by whom and how it ended.
 */
export interface HistoryLine {
	code: string;
	name: Words | null;
	percent: number;
	basis: string;
	setAt: number;
	/** Null where nobody was written down. */
	setBy: Changer | null;
	/** Null while it holds. */
	ended: { at: number; by: Changer | null; how: 'replaced' | 'removed' } | null;
}

/** Who made a change; `person` false: at the command line of the server. */
export interface Changer {
	name: string;
	person: boolean;
}

/**
 * Every target that the unit has or had in a year, the newest first; with whom, as far as the audit
 * knows.
 */
export async function historyOf(db: Db, unitId: number, year: number): Promise<HistoryLine[]> {
	const past = await targets.history(db, unitId, year);
	const moments = [
		...new Set(past.flatMap(({ setAt, replacedAt }) => [setAt, replacedAt ?? setAt]))
	];
	const changers = await targets.changers(db, unitId, moments);
	const all = await fields.all(db);
	return past.map(({ fieldId, percent, basis, setAt, replacedAt }) => {
		const code = codeOf(fieldId, all);
		const name = all.find((field) => field.id === fieldId)?.name ?? null;
		const setBy = whoOf(changers, code, year, setAt);
		const follows = past.some((other) => other.fieldId === fieldId && other.setAt === replacedAt);
		const how = follows ? ('replaced' as const) : ('removed' as const);
		const ended =
			replacedAt === null
				? null
				: { at: replacedAt, by: whoOf(changers, code, year, replacedAt), how };
		return { code, name, percent, basis, setAt, setBy, ended };
	});
}

type Changes = Awaited<ReturnType<typeof targets.changers>>;

/** Who changed the target of that field and year at that moment. */
function whoOf(changers: Changes, code: string, year: number, at: number): Changer | null {
	const isIt = (entry: Changes[number]) => {
		const read = readAudit(entry.action, entry.detail);
		switch (read?.action) {
			// A file says only which file it was; at one moment there is one.
			case 'import.targets':
				return true;
			case 'target.set':
			case 'target.remove':
				return read.detail.year === year && read.detail.field === code;
			case 'target.copy':
				return read.detail.year === year && read.detail.targets.some(({ field }) => field === code);
			default:
				return false;
		}
	};
	const entry = changers.find((entry) => entry.at === at && isIt(entry));
	return entry ? { name: entry.actor, person: entry.accountId !== null } : null;
}
