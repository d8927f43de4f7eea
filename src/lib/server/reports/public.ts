import type { Key } from '../office/key.ts';
import type { Db } from '../db/open.ts';
import { checkAddress, qrOf } from '../files/qr.ts';
import * as reportRevisions from '../store/report-revisions.ts';
import * as dbSettings from '../store/settings.ts';
import { checkReport, reportByCode } from './check.ts';

/**
 * What anybody may see of a report: once it is closed the frozen figures, and whether they hold
 * now. Without names of people: who signed and who closed it stands in the print.
 * @param code in any spelling
 * @param wanted number of a revision as it stands in an address; null: the one in force
 * @param at now, ms
 * @returns null where there is no such report or revision; without a revision where it is not
 * closed
 */
export async function publicView(
	{ db, key, settings }: { db: Db; key: Key; settings: { origin: string } },
	code: string,
	wanted: string | null,
	at: number
) {
	const report = await reportByCode(db, code);
	if (!report) return null;
	const demonstration = await dbSettings.demonstration(db);
	if (report.closedAt === null) return { code: report.code, demonstration, at, revision: null };
	if (wanted !== null && !/^[1-9]\d{0,4}$/.test(wanted)) return null;
	const revision = await reportRevisions.byNumber(
		db,
		report.id,
		wanted === null ? null : Number(wanted)
	);
	if (!revision) return null;
	const { document, digest, number } = revision;
	const { signer: _, ...head } = document.head;
	const all = await reportRevisions.ofReport(db, report.id);
	const { size, path } = qrOf(checkAddress(settings.origin, report.code));
	return {
		code: report.code,
		demonstration,
		at,
		qr: { size, path },
		revision: {
			number,
			at: revision.at,
			digest,
			newest: all[0]!.number,
			document: {
				...document,
				head: { ...head, signer: '' },
				revision: { ...document.revision, by: '' }
			},
			holds: await checkReport(db, key, report.code, revision)
		}
	};
}
