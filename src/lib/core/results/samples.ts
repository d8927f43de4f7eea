import { effectivePeople } from '../statistics/clustered.ts';
import type { ClusteredSample } from '../statistics/wilson.ts';
import { add, none } from '../survey/levels.ts';
import { addPeople, noPeople, personSums, type People } from './people.ts';
import type { Group } from './results.ts';

/** What a comparison takes of a line. */
export type SampledLine = Pick<Group, 'n' | 'people' | 'answers' | 'satisfied' | 'levels'>;

/**
 * What lines without common people say together, as a sample for comparisons. Hidden lines, and
 * those that nobody answered, say nothing.
 */
export function sampleOf(lines: SampledLine[]): Required<ClusteredSample> {
	const shown = lines.filter(({ n, answers }) => n && answers);
	const sum = (of: (line: SampledLine) => number | null) =>
		shown.reduce((total, line) => total + of(line)!, 0);
	const n = sum((line) => line.n);
	const people = shown.reduce<People | null>(
		(all, line) => addPeople(all, line.people),
		noPeople()
	);
	const levels = shown.reduce((all, line) => add(all, line.levels!), none());
	return {
		satisfied: sum((line) => line.satisfied),
		n,
		answers: sum((line) => line.answers),
		effective: people ? effectivePeople(personSums(levels, people)) : n
	};
}
