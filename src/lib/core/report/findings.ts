import type { Words } from '../language.ts';
import type { Verdict } from '../results/verdict.ts';
import type { ReportDocument } from './document.ts';
import type { Difference, Line } from './lines.ts';

/** Most criteria and units that findings name: the rest stands in the tables. */
const NAMED = 3;

/** A figure that findings speak of. */
export type Figure = Pick<
	Line,
	| 'label'
	| 'n'
	| 'rate'
	| 'lower'
	| 'upper'
	| 'target'
	| 'verdict'
	| 'side'
	| 'needed'
	| 'outOfReach'
>;

/** What the figures say, in the order of a report; text/report-findings.ts puts it in words. */
export type Finding =
	| { kind: 'whole'; figure: Figure; responses: number; coverage: number | null }
	| { kind: 'hidden' }
	| { kind: 'change'; change: Difference; before: number }
	| { kind: 'incomparable' }
	| { kind: 'field'; figure: Figure }
	| { kind: 'few'; fields: Words[] }
	| { kind: 'criteria'; which: 'lowest' | 'highest'; lines: Figure[] }
	| { kind: 'fact'; key: string; label: Words; n: number; options: { label: Words; n: number }[] }
	| { kind: 'channels'; contrast: Difference; citizen: number; office: number }
	| { kind: 'comments'; given: number };

/**
 * What a report has to say. The fields with a verdict one by one, the worst first, then those of
 * which too little is known, together; hidden figures are never spoken of.
 */
export function findingsOf(document: Omit<ReportDocument, 'findings'>): Finding[] {
	const { total, fields, comments } = document;
	if (total.suppressed || total.rate === null) return [{ kind: 'hidden' }];
	return [
		{
			kind: 'whole',
			figure: total,
			responses: document.forms.responses ?? total.n!,
			coverage: document.forms.coverage
		},
		...changeOf(document),
		...fieldsOf(fields),
		...criteriaOf(document),
		...factsOf(document),
		...channelsOf(document),
		...(comments.given ? [{ kind: 'comments' as const, given: comments.given }] : [])
	];
}

function changeOf({ changes: { comparable, total } }: Omit<ReportDocument, 'findings'>): Finding[] {
	if (!comparable) return [{ kind: 'incomparable' }];
	if (
		!total ||
		total.difference === null ||
		total.before.rate === null ||
		total.change === 'cannot-tell'
	)
		return [];
	return [{ kind: 'change', change: total, before: total.before.rate }];
}

const WORST_FIRST: Verdict[] = ['not-met', 'undecided', 'met', 'no-target', 'too-few'];

function fieldsOf(fields: Line[]): Finding[] {
	const answered = fields.filter((field) => !field.suppressed && field.rate !== null);
	const [few, told] = [
		answered.filter(({ verdict }) => verdict === 'too-few'),
		answered.filter(({ verdict }) => verdict !== 'too-few')
	];
	const place = ({ verdict }: Line) => WORST_FIRST.indexOf(verdict);
	told.sort((a, b) => place(a) - place(b) || a.rate! - b.rate!);
	return [
		...told.map((figure) => ({ kind: 'field' as const, figure })),
		...(few.length > 0 ? [{ kind: 'few' as const, fields: few.map(({ label }) => label) }] : [])
	];
}

/**
 * Of the questionnaire that most people answered: questions of two forms are not ranked with each
 * other.
 */
function criteriaOf({ criteria, measure }: Omit<ReportDocument, 'findings'>): Finding[] {
	const [first] = criteria;
	if (!first) return [];
	const lines = first.elements
		// An element with one question says in two words what the question asks in a line.
		.flatMap(({ line, questions }) =>
			questions.length === 1 ? [{ ...questions[0]!, label: line.label }] : questions
		)
		.filter(({ suppressed, rate, n }) => !suppressed && rate !== null && (n ?? 0) >= measure.floor)
		.sort((a, b) => a.rate! - b.rate!);
	// With fewer, the lowest would be among the highest.
	if (lines.length < 2) return [];
	const some = Math.min(NAMED, Math.floor(lines.length / 2));
	return [
		{ kind: 'criteria', which: 'highest', lines: lines.slice(-some).reverse() },
		{ kind: 'criteria', which: 'lowest', lines: lines.slice(0, some) }
	];
}

function factsOf({ facts }: Omit<ReportDocument, 'findings'>): Finding[] {
	const grave = facts.filter(
		({ key }) => key === 'late' || key === 'harassment' || key === 'extra-money'
	);
	return grave.flatMap(({ key, label, n, options, suppressed }) =>
		suppressed || !n
			? []
			: [
					{
						kind: 'fact' as const,
						key,
						label,
						n,
						options: options.map(({ label, n }) => ({ label, n: n ?? 0 }))
					}
				]
	);
}

function channelsOf({
	channels: { contrast, hands }
}: Omit<ReportDocument, 'findings'>): Finding[] {
	const rate = (key: string) => hands.find((hand) => hand.key === key)?.rate ?? null;
	const [citizen, office] = [rate('citizen'), rate('office')];
	if (!contrast || contrast.change === 'cannot-tell' || citizen === null || office === null)
		return [];
	return [{ kind: 'channels', contrast, citizen, office }];
}
