import { PORTAL_PAIRS } from '../../core/indices/qd-766-portal.ts';
import type { Language } from '../../core/language.ts';
import { codeInName, fileToFillIn } from '../downloads/to-fill-in.ts';
import type { KnownPairs } from '../store/portal-pairs.ts';
import { PORTAL_COLUMNS } from './portal-import.ts';

/** A file to fill in and import: the three pairs of a unit and period, with what is known. */
export function portalTemplate(
	unit: string,
	period: string,
	known: KnownPairs,
	language: Language
): Response {
	const rows = PORTAL_PAIRS.map((pair) => {
		const { num = null, den = null, source = null } = known[pair] ?? {};
		return [unit, period, pair, num, den, source];
	});
	const name = `${codeInName(unit)}-${period}`;
	const names = { ascii: `so-cua-cong-${name}`, said: `Số của Cổng ${name}` };
	return fileToFillIn({ columns: [...PORTAL_COLUMNS], rows }, names, language);
}
