import { FIGURE_KINDS, readAmount } from '../../core/indicators/indicators.ts';
import type { FigureKind, Indicator, Measure } from '../../core/indicators/indicators.ts';
import { amountSchema, hasBegun, indicatorSchema } from '../../core/indicators/schema.ts';
import type { Problem } from '../../core/schema/problem.ts';
import { read } from '../../core/schema/read.ts';
import { oneLine } from '../../core/schema/text.ts';
import { legalBasis } from '../../core/targets/schema.ts';
import { indicators as words } from '../../text/indicators.ts';
import { keyIn } from '../../text/problems.ts';
import type { Registered } from '../store/indicators.ts';

/** What is wrong with one input of the form; `input` is its name. */
export interface FigureProblem {
	input: string;
	what: Measure | 'to-come' | 'fraction' | 'missing' | 'long' | 'characters';
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

/** The form as it was typed. */
export function typedOf(form: FormData): Typed {
	return Object.fromEntries(
		[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
	);
}

/**
 * Reads the figures of one period: `value.CODE` and `target.CODE`, the basis of all values
 * `basis.value` and that of all targets `basis.target`. Beside each stands what was shown
 * (`was.…`): only what was changed is set, so that two people who fill in the same page do not undo
 * each other. A basis alone that is changed goes for every figure of its kind.
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
	const note = (input: string, told: Problem[]) =>
		void problems.push(...told.map(({ code }) => ({ input, what: code as FigureProblem['what'] })));
	for (const kind of FIGURE_KINDS) {
		const basis = oneLine(typed[`basis.${kind}`] ?? '');
		const was = oneLine(typed[`was.basis.${kind}`] ?? '');
		const isBasisMended = was !== '' && basis !== was;
		let needsBasis = false;
		for (const { id, code, measure, better } of register) {
			const input = `${kind}.${code}`;
			const text = typed[input]?.trim();
			if (text === undefined) continue;
			const amount = text === '' ? null : readAmount(text, measure);
			const before = readAmount(typed[`was.${input}`] ?? '', measure);
			const isKept = text === '' || amount !== null;
			if (isKept && amount === before && !(isBasisMended && amount !== null)) continue;
			const reading = text === '' ? null : read(amountSchema({ measure, better }, kind), text);
			if (reading && !reading.ok) note(input, reading.problems);
			else if (kind === 'value' && amount !== null && !hasBegun(period, today))
				problems.push({ input, what: 'to-come' });
			needsBasis ||= amount !== null;
			changes.push({ indicatorId: id, code, kind, amount, basis });
		}
		const reading = needsBasis ? read(legalBasis, basis) : null;
		if (reading && !reading.ok) note(`basis.${kind}`, reading.problems);
	}
	return problems.length > 0 ? { ok: false, problems } : { ok: true, changes };
}

/** What is wrong with a new indicator, in the order of the form. */
export type IndicatorProblem = keyof (typeof words)['vi']['problem'];

/**
 * Reads a new indicator: `name`, `english` (may be empty), `measure` and, for shares and numbers,
 * `better`.
 */
export function readIndicator(
	typed: Typed
): { ok: true; indicator: Omit<Indicator, 'code'> } | { ok: false; problems: IndicatorProblem[] } {
	const { name = '', english = '', measure, better } = typed;
	const reading = read(indicatorSchema, { name, english, measure: measure as Measure, better });
	if (reading.ok) return { ok: true, indicator: reading.value };
	return { ok: false, problems: reading.problems.map((one) => keyIn(words.vi.problem, one)) };
}
