import type { AuditDetail } from '../core/audit.ts';
import { DOSSIERS } from '../core/caseload/caseload.ts';
import * as format from '../core/format.ts';
import type { Measure } from '../core/indicators/indicators.ts';
import { say, type Language, type Words } from '../core/language.ts';
import { caseload } from './caseload.ts';
import { domain } from './domain.ts';
import { indicators } from './indicators.ts';
import { indices } from './indices.ts';
import { portal } from './portal.ts';

/** What the codes in the audit are called; null for what is no longer there. */
export interface AuditNames {
	field: (code: string) => Words | null;
	indicator: (code: string) => { name: Words; measure: Measure } | null;
}

/** The parts of a sentence that are put together alike in both languages. */
export function partsIn(language: Language) {
	const percent = (value: number) => indicators[language].amount(value, 'percent');

	function field(code: string, names: AuditNames): string {
		if (code === 'overall') return domain[language].overall;
		const name = names.field(code);
		return name ? say(name, language) : code;
	}

	function fields(codes: string[], names: AuditNames): string {
		return codes.map((code) => field(code, names)).join(', ');
	}

	/** The numbers of a month that are new: “tiếp nhận 110 → 120, trễ hẹn 2 → chưa có số”. */
	function dossiers({ from, to }: CaseloadRow, cleared: string): string {
		if (to === null) return cleared;
		const isNew = (name: (typeof DOSSIERS)[number]) => from?.[name] !== to[name];
		const written = (n: number | null) =>
			n === null ? portal[language].unknown : format.count(n, language);
		const numbers = DOSSIERS.filter(isNew).map((name) => {
			const before = from && written(from[name]);
			return `${lower(caseload[language].columns[name])} ${between(before, written(to[name]))}`;
		});
		return numbers.join(', ');
	}

	/** What became of an assessment: “8/9 criteria → 15 points”. A sum stands only where all count. */
	function scores(from: Score | null, to: Score): string {
		const written = ({ points }: Score) => {
			const given = points.filter((one) => one !== null);
			if (given.length < points.length)
				return indices[language].dossiers.unfinished(String(given.length));
			return indices[language].dossiers.inAll(String(given.reduce((sum, one) => sum + one, 0)));
		};
		return between(from && written(from), written(to));
	}

	/** Pairs of the National Portal: “Petitions answered on time: 1 / 4 → 3 / 4”. */
	function portalPair({ pair, from, to }: PortalChange): string {
		const { pairs, of, unknown } = portal[language];
		const written = (known: PortalChange['to']) =>
			known && of(format.count(known.num, language), format.count(known.den, language));
		return `${lower(pairs[pair])}: ${between(written(from), written(to) ?? unknown)}`;
	}

	/** A figure of the plan: “Dossiers signed digitally, actual: 91.5% (BC 1)”. */
	function figure(change: FigureChange, names: AuditNames, cleared: string): string {
		const known = names.indicator(change.indicator);
		const name = known ? say(known.name, language) : change.indicator;
		const label = `${name}, ${lower(indicators[language].kind[change.kind])}`;
		if (change.amount === null) return `${label}: ${cleared}`;
		const amount = indicators[language].amount(change.amount, known?.measure ?? 'number');
		return `${label}: ${amount}${change.basis ? ` (${change.basis})` : ''}`;
	}

	return {
		percent,
		/** A percentage that may be none. */
		percentOr: (value: number | null, none: string) => (value === null ? none : percent(value)),
		number: (value: number) => indicators[language].amount(value, 'number'),
		count: (n: number) => format.count(n, language),
		date: (date: string) => format.date(date, language),
		month: (month: number) => format.month(month, language),
		period: (name: string) => lower(indicators[language].period(name)),
		role: (role: AuditDetail<'key.add'>['role']) => domain[language].role[role],
		field,
		fields,
		dossiers,
		scores,
		portalPair,
		figure
	};
}

type CaseloadRow = AuditDetail<'caseload.set'>['rows'][number];
type Score = AuditDetail<'assessment.appraised'>['to'];
type PortalChange = AuditDetail<'portal-pairs.set'>['changes'][number];
type FigureChange = AuditDetail<'indicator.set'>['changes'][number];

/** What stood there and what stands there now. */
export function between(before: string | null, now: string): string {
	return before === null ? now : `${before} → ${now}`;
}

/** Words as they stand inside a sentence. */
export function lower(words: string): string {
	return words.charAt(0).toLowerCase() + words.slice(1);
}
