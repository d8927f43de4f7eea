import { suppressed } from '../privacy/suppression.ts';
import type { AnsweredVersion } from '../report/document.ts';
import { sumsOf } from './sums.ts';
import { basisOf, measureOf } from './measure.ts';
import { chosen, type Reading } from './reading.ts';

/**
 * The published versions that were answered, with how often, the most answered first. Few answers
 * to one are hidden, and those to another with them, for together they make the total.
 */
export function versionsOf(reading: Reading): AnsweredVersion[] {
	const { asked, versionNumbers } = reading;
	const all = sumsOf(chosen(reading), null);
	const { versions } = measureOf(asked, all);
	const answered = all
		.filter(({ versionId, responses }) => asked.versions.has(versionId) && responses > 0)
		.sort((a, b) => b.responses - a.responses || a.versionId - b.versionId);
	const hide = suppressed(answered.map(({ responses }) => responses));
	return answered.map(({ versionId, responses }, i) => {
		const definition = asked.published.get(versionId)!;
		const { key: code, name, formula } = definition;
		return {
			...{ code, version: versionNumbers.get(versionId)!, name, formula },
			basis: basisOf(definition),
			responses: hide[i] ? null : responses,
			measured: versions.has(versionId)
		};
	});
}
