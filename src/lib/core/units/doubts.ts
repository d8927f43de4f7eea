import { lostZeros } from '../codes.ts';
import { problem, type Problem } from '../schema/problem.ts';
import { plain } from '../text-search.ts';
import type { Kind } from './schema.ts';

/** What says which unit a row means; `parent_code` is '' at the top. */
interface UnitRow {
	code: string;
	name: string;
	kind: Kind | string;
	parent_code: string;
}

/**
 * Finds rows of a file of units that very probably mean another unit than their code says: a
 * spreadsheet has taken the zeros off it. `4` is then new where `04` is known, or it is another
 * unit's code, whose kind, name and parent would all change at once.
 * @param known the units that are stored
 * @returns what is doubtful about a row, or null
 * @example unitDoubts([{ code: '02809', … }])({ code: '2809', … }) // zeros-lost, 02809
 */
export function unitDoubts(known: UnitRow[]): (row: UnitRow) => Problem | null {
	const stored = new Map(known.map((unit) => [unit.code, unit]));
	const withZeros = lostZeros(stored.keys());
	return ({ code, name, kind, parent_code }) => {
		const before = stored.get(code);
		if (before === undefined) {
			// Provinces and communes have codes of their own: 15 and 00015 are two units.
			const meant = withZeros(code).filter((other) => stored.get(other)!.kind === kind);
			if (meant.length === 0) return null;
			return problem('code', 'zeros-lost', { text: code, wanted: meant.join(' / ') });
		}
		const isAnother =
			before.kind !== kind &&
			before.parent_code !== parent_code &&
			plain(before.name) !== plain(name);
		return isAnother ? problem('code', 'changes-all', { text: code, name: before.name }) : null;
	};
}
