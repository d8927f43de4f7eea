import { checks, codesBehind, normalizeCounterCode } from '../../core/codes.ts';
import { canonical } from '../../core/report/document.ts';
import type { ChainDoubt } from '../integrity/chain-doubts.ts';
import { followChain } from '../integrity/chain-walk.ts';
import type { Db } from '../db/open.ts';
import type { Key } from '../office/key.ts';
import * as chains from '../store/chains.ts';
import * as reportRevisions from '../store/report-revisions.ts';
import * as reports from '../store/reports.ts';
import { digestOf, reportSeal, rootOf } from './seals.ts';

/** The report of a code in any spelling that people type, also where Vietnamese typing is on. */
export async function reportByCode(db: Db, code: string): Promise<reports.Report | undefined> {
	const meant = checks(code) ? [normalizeCounterCode(code)] : codesBehind(code);
	return meant.length === 1 ? reports.byCode(db, meant[0]!) : undefined;
}

/** What was looked at, and whether it holds. */
export interface Checked {
	/** The stored document is the one that the digest was taken of, and this office's own. */
	document: boolean;
	/** The chains that were stored beside it are those whose root it prints. */
	root: boolean;
	/** Every one of these chains still passes through the same seal at the same place. */
	chains: boolean;
}

/**
 * Whether a revision still holds, as quickly as a page can tell: the document by its digest and
 * seal, and every chain at the place where it ended then. That each response before is the same
 * one, `verifyReport` proves.
 */
export async function checkReport(
	db: Db,
	key: Key,
	code: string,
	revision: reportRevisions.Revision
): Promise<Checked> {
	return {
		document: documentDoubts(key, code, revision).length === 0,
		root: rootOf(revision.chains) === revision.document.seals.root,
		chains: (await endDoubts(db, revision.chains)).length === 0
	};
}

/** Something that does not hold, and where: a counter's code, or the report itself. */
export interface ReportDoubt extends ChainDoubt {
	counter: string | null;
	revision: number;
}

/**
 * Proves that nothing under a report was changed, removed or slipped in since it was closed: of
 * every revision the document, and of every counter each response up to the place where its chain
 * ended then. What came later is not looked at, and may come: a paper form that is entered late
 * stands behind that place.
 * @returns everything that does not hold; how many revisions and responses were looked at
 */
export async function verifyReport(
	db: Db,
	key: Key,
	report: Pick<reports.Report, 'id' | 'code' | 'revision'>,
	progress: (responses: number) => void = () => {}
): Promise<{ revisions: number; responses: number; doubts: ReportDoubt[] }> {
	const doubts: ReportDoubt[] = [];
	const walked = new Map<string, ChainDoubt[]>();
	let [revisions, responses] = [0, 0];
	const list = await reportRevisions.ofReport(db, report.id);
	if (list.length !== Math.max(report.revision, 1) || list.at(-1)?.number !== 1)
		doubts.push({ counter: null, revision: 0, number: null, what: 'a revision is missing' });
	for (const { number } of list) {
		const revision = (await reportRevisions.byNumber(db, report.id, number))!;
		const put = (counter: string | null) => (doubt: ChainDoubt) =>
			doubts.push({ counter, revision: number, ...doubt });
		revisions++;
		documentDoubts(key, report.code, revision).forEach(put(null));
		if (rootOf(revision.chains) !== revision.document.seals.root)
			put(null)({
				number: null,
				what: 'the root of the seals is not the one that the report prints'
			});
		for (const chain of revision.chains) {
			// Two revisions mostly rest on the same beginnings of the same chains.
			const name = `${chain.counterId} ${chain.length} ${chain.seal}`;
			const known = walked.get(name) ?? (await walk(db, key, chain, () => progress(++responses)));
			walked.set(name, known);
			known.forEach(put(chain.code));
		}
	}
	return { revisions, responses, doubts };
}

function documentDoubts(key: Key, code: string, revision: reportRevisions.Revision): ChainDoubt[] {
	const { text, digest, document, number, seal, chains } = revision;
	const doubts: string[] = [];
	if (digestOf(text) !== digest || canonical(document) !== text)
		doubts.push('the document is not the one of its digest');
	if (document.code !== code || document.revision.number !== number)
		doubts.push('the document belongs to another report or revision');
	if (reportSeal(key, code, { number, digest, chains }) !== seal)
		doubts.push('digest or chains were not written by this office: the seal does not fit');
	return doubts.map((what) => ({ number: null, what }));
}

async function endDoubts(db: Db, ends: reportRevisions.ChainEnd[]): Promise<ChainDoubt[]> {
	const doubts: ChainDoubt[] = [];
	for (const { counterId, length, seal } of ends) {
		if ((await reportRevisions.sealAt(db, counterId, length)) !== seal)
			doubts.push({
				number: length,
				what: `response ${length} is not the one that the chain ended with`
			});
	}
	return doubts;
}

/** Follows a chain up to where it ended then. */
async function walk(
	db: Db,
	key: Key,
	end: reportRevisions.ChainEnd,
	seen: () => void
): Promise<ChainDoubt[]> {
	const { counterId, length } = end;
	const chain = followChain(key, counterId, { length, seal: Buffer.from(end.seal, 'hex') });
	for await (const row of chains.walk(db, counterId, 0, length)) {
		seen();
		chain.see(row);
	}
	return chain.doubts();
}
