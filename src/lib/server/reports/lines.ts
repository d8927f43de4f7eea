import type { Comparison } from '../../core/statistics/compare.ts';
import type {
	ChangeLine,
	Channels,
	Criteria,
	Difference,
	Line,
	RankedLine
} from '../../core/report/lines.ts';
import { levelsOf, type Level } from '../../core/report/level.ts';
import type { Questionnaire } from '../../core/survey/questionnaire.ts';
import type { Channels as Compared } from '../../core/results/channels.ts';
import { rankingsOf } from '../../core/results/ranking.ts';
import type { Group, Results } from '../../core/results/results.ts';
import type { Unit } from '../store/units.ts';

/**
 * A group of a result as a line of a report: its numbers as they are, and nothing that could change
 * its meaning later.
 */
export function lineOf(group: Group, whole: Pick<Results, 'formula'>): Line {
	const {
		key,
		label,
		measure,
		responses,
		n,
		answers,
		satisfied,
		rate,
		lower,
		upper,
		target,
		verdict,
		side,
		needed,
		outOfReach,
		isRunning
	} = group;
	const { index, mean, levels, settled, coverage, nonresponse, suppressed } = group;
	return {
		...{
			key,
			label,
			formula: measure?.formula ?? whole.formula,
			measure,
			responses,
			n,
			answers,
			satisfied,
			rate,
			lower,
			upper,
			target,
			verdict,
			side,
			needed,
			outOfReach,
			isRunning
		},
		...{ index, mean, levels, settled, coverage, nonresponse, suppressed }
	};
}

/** Table 3: elements with their questions, a questionnaire each; the most answered first. */
export function criteriaOf(
	elements: Results,
	questions: Results,
	definitions: Map<string, Questionnaire>
): Criteria[] {
	const keys = [...new Set(questions.groups.map(({ questionnaire }) => questionnaire!))];
	const all = keys.map((questionnaire) => {
		const { name, labels, questions: asked } = definitions.get(questionnaire)!;
		const theirs = questions.groups.filter((group) => group.questionnaire === questionnaire);
		const linesOf = (element: string | null) =>
			theirs
				.filter(({ key }) =>
					asked.some((q) => q.kind === 'rated' && q.key === key && q.element === element)
				)
				.map((group) => lineOf(group, questions));
		return {
			...{ questionnaire, name, labels, overall: linesOf(null) },
			elements: elements.groups
				.filter((group) => group.questionnaire === questionnaire)
				.map((group) => ({ line: lineOf(group, elements), questions: linesOf(group.key) }))
		};
	});
	const people = ({ overall, elements }: Criteria) => overall[0]?.n ?? elements[0]?.line.n ?? 0;
	return all.sort((a, b) => people(b) - people(a));
}

/**
 * Table 5: each unit among those of its level; those that cannot be compared stand
 * there without a rank.
 */
export function rankedUnits(
	results: Results,
	units: Unit[]
): { level: Level; lines: RankedLine[] }[] {
	const others = results.groups.filter(({ key }) => key !== results.unit.code);
	if (others.length === 0) return [];
	const levels = levelsOf(units);
	const rankings = rankingsOf(results.groups, ({ key }) => levels(key), results.floor);
	return rankings.map(({ level, lines }) => ({
		level: level!,
		lines: lines.map(({ line, rank }) => ({
			...lineOf(line, results),
			...{ rank: rank?.rank ?? null, place: rank?.side ?? null }
		}))
	}));
}

/** A comparison as a report says it. */
export function differenceOf(comparison: Comparison): Difference {
	const { change, difference, lower, upper, adjusted, isSignificant } = comparison;
	return { change, difference, lower, upper, adjusted, isSignificant };
}

/** A line of table 6. */
export function changeLine(
	now: Group,
	then: Group | undefined,
	comparison: Comparison
): ChangeLine {
	const { key, label } = now;
	const figure = (group: Group | undefined) => ({ n: group?.n ?? null, rate: group?.rate ?? null });
	return { key, label, now: figure(now), before: figure(then), ...differenceOf(comparison) };
}

/** Table 9. */
export function channelLines(results: Results, { hands, contrast, others }: Compared): Channels {
	return {
		lines: results.groups.map((group) => ({
			...lineOf(group, results),
			against: others[group.key] ? differenceOf(others[group.key]!) : null
		})),
		hands: hands.map((hand) => ({ ...lineOf(hand, results), key: hand.key })),
		contrast: contrast && differenceOf(contrast)
	};
}
