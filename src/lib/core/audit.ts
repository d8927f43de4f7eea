import { BETTERS, FIGURE_KINDS, MEASURES } from './indicators/indicators.ts';
import { PORTAL_PAIRS } from './indices/qd-766-portal.ts';
import { ROLES } from './permission.ts';
import { CUT_OFFS, RHYTHMS } from './report/period.ts';
import { listOf, number, object, oneOf, orNull, text, type ShapeOf } from './shape.ts';

const codeOnly = object({ code: text });
const target = object({ percent: number, basis: text });
/** A number of dossiers that is null is not known. */
const dossiers = object({
	received: number,
	settled: number,
	late: orNull(number),
	complained: orNull(number)
});
const period = object({ from: text, to: text });

/** Public form of a counter: its code says which, and nothing here goes by ids of this database. */
const counter = {
	name: text,
	/** Codes of its fields. */
	fields: listOf(text),
	/** Key of its questionnaire. */
	questionnaire: text,
	languages: listOf(text)
};

const imported = object({
	file: text,
	sha256: text,
	rows: number,
	added: number,
	changed: number
});

const score = object({ points: listOf(orNull(number)), note: text });
const scored = object({ period: text, from: orNull(score), to: score });

const portalPair = object({ num: number, den: number });

const head = object({
	authority: text,
	office: text,
	number: text,
	place: text,
	date: text,
	subject: text,
	recipients: listOf(text),
	capacity: listOf(text),
	signer: text
});
const written = object({ head, done: text, findings: orNull(listOf(text)) });
const schedule = object({ rhythm: oneOf(RHYTHMS), cutOff: oneOf(CUT_OFFS) });
const revision = object({ report: text, revision: number, digest: text, reason: orNull(text) });

/**
 * Every kind of change that staff make, and what is written down about it: never secrets, never
 * answers.
 */
const DETAILS = {
	'account.add': object({ id: number, email: text, name: text, role: oneOf(ROLES) }),
	'account.password': object({ id: number, email: text }),
	'account.disable': object({ id: number, email: text }),
	'account.enable': object({ id: number, email: text }),
	'key.add': object({ name: text, role: oneOf(ROLES) }),
	/** `number`: the key's number in its list. */
	'key.revoke': object({ number: number, name: text }),

	'counter.add': object({ code: text, ...counter }),
	/** Only what was changed. */
	'counter.change': object({ code: text, from: object({}, counter), to: object({}, counter) }),
	'counter.retire': codeOnly,
	'counter.reopen': codeOnly,

	/** `field`: the code of a field, or `overall` for the general target. */
	'target.set': object({ year: number, field: text, from: orNull(target), to: target }),
	'target.remove': object({ year: number, field: text, from: target }),
	'target.copy': object({
		year: number,
		fromYear: number,
		targets: listOf(object({ field: text, percent: number, basis: text }))
	}),

	/**
	 * `month`: YYYYMM; `counter`: its code, null for what no counter has; null for numbers: not
	 * known.
	 */
	'caseload.set': object({
		month: number,
		rows: listOf(
			object({
				field: text,
				counter: orNull(text),
				from: orNull(dossiers),
				to: orNull(dossiers)
			})
		)
	}),

	/** `amount` null: taken back. */
	'indicator.set': object({
		period: text,
		changes: listOf(
			object(
				{ indicator: text, kind: oneOf(FIGURE_KINDS), amount: orNull(number) },
				{ basis: text }
			)
		)
	}),
	'indicator.add': object({
		code: text,
		name: object({ vi: text }, { en: text }),
		measure: oneOf(MEASURES),
		better: oneOf(BETTERS)
	}),

	'assessment.self-scored': scored,
	'assessment.appraised': scored,
	/** A pair that is null is not known. */
	'portal-pairs.set': object({
		period: text,
		source: text,
		changes: listOf(
			object({ pair: oneOf(PORTAL_PAIRS), from: orNull(portalPair), to: orNull(portalPair) })
		)
	}),
	/** `points` null: those of the unit above hold again. */
	'par-points.set': object({ year: number, points: orNull(number), basis: text }),

	/** `report`: its code. */
	'report.open': object({ report: text, period: object({ name: text, from: text, to: text }) }),
	'report.write': object({ report: text, from: written, to: written }),
	'report.close': revision,
	'report.revise': revision,
	'report.plan': object({ from: schedule, to: schedule }),

	/** `alert`: its number. */
	'alert.acknowledge': object({ alert: number, note: text }),
	/** Percent; null: none. */
	'alert.floor': object({ from: orNull(number), to: orNull(number) }),

	'import.units': imported,
	'import.procedures': imported,
	'import.counters': imported,
	'import.targets': imported,
	'import.caseload': imported,
	'import.responses': imported,
	'import.indicators': imported,
	'import.portal-pairs': imported,
	'import.index': object({
		files: listOf(object({ file: text, office: text, period, rows: number, digest: text }))
	}),

	/** `today`: last day of the invented responses. */
	'demonstration.fill': object({ today: text, responses: number })
};

/** A kind of change. */
export type AuditAction = keyof typeof DETAILS;

/** All kinds of change. */
export const AUDIT_ACTIONS = Object.keys(DETAILS) as AuditAction[];

/** What is written down about a change of that kind. */
export type AuditDetail<A extends AuditAction> = ShapeOf<(typeof DETAILS)[A]>;

/** What was changed: the kind of change with its detail. */
export type AuditEntry = {
	[A in AuditAction]: { action: A; detail: AuditDetail<A> };
}[AuditAction];

/** Kinds of file that an import reads row by row. */
export type ImportKind =
	| 'units'
	| 'procedures'
	| 'counters'
	| 'targets'
	| 'caseload'
	| 'responses'
	| 'indicators'
	| 'portal-pairs';

/** Whether that is a kind of change that this version makes. */
export function isAuditAction(action: string): action is AuditAction {
	return Object.hasOwn(DETAILS, action);
}

/**
 * Reads what the database keeps about a change.
 * @param json the detail as it is kept
 * @returns null where another version wrote it, with an action or a detail that this one does not
 * know
 */
export function readAudit(action: string, json: string): AuditEntry | null {
	if (!isAuditAction(action)) return null;
	const detail: unknown = JSON.parse(json);
	return DETAILS[action](detail) ? ({ action, detail } as AuditEntry) : null;
}
