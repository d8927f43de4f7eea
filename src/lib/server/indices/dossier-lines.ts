import { PORTAL_PAIRS, PORTAL_POINTS, type PortalPair } from '../../core/indices/qd-766-portal.ts';
import { SETTLEMENT_POINTS } from '../../core/indices/qd-766.ts';
import type { Language } from '../../core/language.ts';
import { indices } from '../../text/indices.ts';
import { portal as words } from '../../text/portal.ts';
import type { SheetCell } from '../files/table.ts';
import type { PortalWay } from './portal-view.ts';
import type { PeriodSettlement } from './settlement.ts';

/**
 * A line of the table of indices behind unit and period: method, questionnaire, key, label, n,
 * value, maximum, class, suppressed.
 */
export type Line = [
	string,
	string | null,
	string,
	string,
	SheetCell,
	SheetCell,
	SheetCell,
	SheetCell,
	0 | 1
];

/** Item 5.4 of QĐ 766 by the sum; an empty value is not known. */
export function settlementLines(settlement: PeriodSettlement, language: Language): Line[] {
	const { formula, settled, percent, points, late, complained } = settlement;
	const t = indices[language].settlement;
	return [
		[formula, null, 'settled', t.settled, null, settled, null, null, 0],
		[formula, null, 'late', `${t.late} (%)`, settled, late, 100, null, 0],
		[formula, null, 'complained', `${t.complained} (%)`, settled, complained, null, null, 0],
		[formula, null, 'percent', t.percent, settled, percent, 100, null, 0],
		[formula, null, 'points', t.points, settled, points, SETTLEMENT_POINTS, null, 0]
	];
}

/** The National Portal’s way: the pairs, their points, and what our own dossiers say of the third. */
export function portalLines({ own, ...way }: PortalWay, language: Language): Line[] {
	const { formula, total, max } = way;
	const t = words[language];
	const line = (
		key: string,
		label: string,
		n: SheetCell,
		value: SheetCell,
		most: SheetCell
	): Line => [formula, null, key, label, n, value, most, null, 0];
	const linesOf = (pair: PortalPair) => {
		const { num = null, den = null } = way.pairs[pair] ?? {};
		const label = t.pairs[pair];
		return [
			line(`${pair}/num`, label, den, num, den),
			line(`${pair}/points`, `${label}: ${t.points}`, den, way.points[pair], PORTAL_POINTS)
		];
	};
	const boundsOf = (end: 'least' | 'most') => {
		const label = `${t.compareTitle}: ${t.ends[end]}`;
		const [den, num, points] = [own?.den, own?.num[end], own?.points[end]];
		return [
			line(`own-dossiers/${end}/num`, label, den ?? null, num ?? null, den ?? null),
			line(`own-dossiers/${end}/points`, label, den ?? null, points ?? null, PORTAL_POINTS)
		];
	};
	return [
		...PORTAL_PAIRS.flatMap(linesOf),
		line('total', t.total, null, total, max),
		...boundsOf('least'),
		...boundsOf('most')
	];
}
