import type { Query } from '../../core/results/query.ts';
import type { AnsweredVersion } from '../../core/report/document.ts';
import { suppressed } from '../../core/privacy/suppression.ts';
import type { Db } from '../db/open.ts';
import * as questionnaires from '../store/questionnaires.ts';
import * as sums from '../store/tally/sums.ts';
import { resolveQuery, type Reader, type Unknown } from './resolve-query.ts';
import { basisOf, measureOf } from './measure.ts';

/**
 * The published versions that were answered, with how often, the most answered first; a sibling of
 * resultsFor. Few answers to one are hidden, and those to another with them, for together they make
 * the total.
 * @param query its `unit` must be set
 */
export async function versionsFor(
	db: Db,
	query: Query,
	reader: Reader = {}
): Promise<AnsweredVersion[] | Unknown> {
	const asked = await resolveQuery(db, query, reader);
	if ('unknown' in asked) return asked;
	const all = await sums.headline(db, asked.selection, null);
	const { versions } = measureOf(asked, all);
	const published = new Map(
		(await questionnaires.published(db)).map((version) => [version.id, version])
	);
	const answered = all
		.filter(({ versionId, responses }) => asked.versions.has(versionId) && responses > 0)
		.sort((a, b) => b.responses - a.responses || a.versionId - b.versionId);
	const hide = suppressed(answered.map(({ responses }) => responses));
	return answered.map(({ versionId, responses }, i) => {
		const { version, definition } = published.get(versionId)!;
		const { key: code, name, formula } = definition;
		const basis = basisOf(definition);
		return {
			...{ code, version, name, formula, basis },
			responses: hide[i] ? null : responses,
			measured: versions.has(versionId)
		};
	});
}
