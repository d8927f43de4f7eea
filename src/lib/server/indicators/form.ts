import { BETTERS, FIGURE_KINDS, isFractionOf, MEASURES, readAmount } from '../../core/indicators/indicators.ts';
import type { Better, FigureKind, Indicator, Measure } from '../../core/indicators/indicators.ts';
import { normalForm } from '../../core/normal-form.ts';
import { named } from '../../core/calendar/period.ts';
import { UNPRINTABLE } from '../counters/form.ts';
import type { Registered } from '../store/indicators.ts';

/** What is wrong with one input of the form; `input` is its name. */
export interface FigureProblem {
	input: string;
	what: Measure | 'to-come' | 'fraction' | LineProblem;
}

/** A value or target to be set, or to be taken back (`amount` null). */
export interface FigureChange {
	indicatorId: number;
	code: string;
	kind: FigureKind;
	amount: number | null;
	basis: string;
}

/** What was typed, by the names of the inputs, kept as it was so that an error loses nothing. */
export type Typed = Record<string, string>;

/** Longest basis, in characters; the same as in files. */
const BASIS_LENGTH = 300;
/** Longest name of an indicator, in characters. */
export const NAME_LENGTH = 120;

/** The form as it was typed. */
export function typedOf(form: FormData): Typed {
	return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

/**
 * Reads the figures of one period: `value.CODE` and `target.CODE`, the basis of all values `basis.value` and that of all
 * targets `basis.target`. Beside each stands what was shown (`was.…`): only what was changed is set, so that two people
 * who fill in the same page do not undo each other. A basis alone that is changed goes for every figure of its kind.
 * @param today the date in Vietnam: a period that has not begun has no values yet
 */
export function readFigures(
	typed: Typed,
	register: Registered[],
	period: string,
	today: string
): { ok: true; changes: FigureChange[] } | { ok: false; problems: FigureProblem[] } {
	const problems: FigureProblem[] = [];
	const changes: FigureChange[] = [];
	for (const kind of FIGURE_KINDS) {
		const basis = lineOf(typed[`basis.${kind}`]);
		const was = lineOf(typed[`was.basis.${kind}`]);
		const isBasisMended = was !== '' && basis !== was;
		let needsBasis = false;
		for (const { id, code, measure, better } of register) {
			const input = `${kind}.${code}`;
			const text = typed[input]?.trim();
			if (text === undefined) continue;
			const amount = text === '' ? null : readAmount(text, measure);
			const before = readAmount(typed[`was.${input}`] ?? '', measure);
			if (text !== '' && amount === null) problems.push({ input, what: measure });
			else if (amount === before && !(isBasisMended && amount !== null)) continue;
			else if (kind === 'target' && amount !== null && isFractionOf({ measure, better }, amount))
				problems.push({ input, what: 'fraction' });
			else if (kind === 'value' && amount !== null && named(period)!.from > today)
				problems.push({ input, what: 'to-come' });
			needsBasis ||= amount !== null;
			changes.push({ indicatorId: id, code, kind, amount, basis });
		}
		const wrong = needsBasis ? lineProblem(basis, BASIS_LENGTH) : null;
		if (wrong) problems.push({ input: `basis.${kind}`, what: wrong });
	}
	return problems.length > 0 ? { ok: false, problems } : { ok: true, changes };
}

/** What is wrong with a new indicator, in the order of the form. */
export type IndicatorProblem = `name-${LineProblem}` | `english-${LineProblem}` | 'name-taken' | 'measure' | 'better';

/** Reads a new indicator: `name`, `english` (may be empty), `measure` and, for shares and numbers, `better`. */
export function readIndicator(
	typed: Typed
): { ok: true; indicator: Omit<Indicator, 'code'> } | { ok: false; problems: IndicatorProblem[] } {
	const problems: IndicatorProblem[] = [];
	const name = lineOf(typed.name);
	const wrong = lineProblem(name, NAME_LENGTH);
	if (wrong) problems.push(`name-${wrong}`);
	const english = lineOf(typed.english);
	const wrongEnglish = english === '' ? null : lineProblem(english, NAME_LENGTH);
	if (wrongEnglish) problems.push(`english-${wrongEnglish}`);

	const measure = MEASURES.find((known) => known === typed.measure);
	if (!measure) problems.push('measure');
	const better = betterOf(measure, typed.better);
	if (!better) problems.push('better');
	if (problems.length > 0 || !measure || !better) return { ok: false, problems };
	return { ok: true, indicator: { name: { vi: name, ...(english && { en: english }) }, measure, better } };
}

/** First place is the best one, and so is the highest grade: nobody is asked. */
function betterOf(measure: Measure | undefined, typed: string | undefined): Better | undefined {
	if (measure === 'rank') return 'lower';
	if (measure === 'grade') return 'higher';
	return BETTERS.find((known) => known === typed);
}

type LineProblem = 'missing' | 'long' | 'characters';

function lineProblem(line: string, most: number): LineProblem | null {
	if (UNPRINTABLE.test(line)) return 'characters';
	if (!/[\p{L}\p{N}]/u.test(line)) return 'missing';
	return [...line].length > most ? 'long' : null;
}

function lineOf(text: string | undefined): string {
	return normalForm((text ?? '').trim());
}
