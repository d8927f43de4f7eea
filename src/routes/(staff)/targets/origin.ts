import type { Language } from '$lib/core/language.ts';
import type { Origin } from '$lib/core/targets/targets.ts';
import { targets as words } from '$lib/text/targets.ts';

/**
 * Where a target comes from, in words: of this unit, of a unit above, or the general one.
 * @param unit code of the unit that it holds for
 */
export function originIn(
	target: { origin: Origin; unit: { code: string; name: string } } | null,
	unit: string,
	language: Language
): string {
	if (target === null) return '';
	const t = words[language].origin;
	if (target.origin === 'own') return t.own;
	if (target.origin === 'inherited') return t.inherited(target.unit.name);
	return target.unit.code === unit ? t.general : t.generalOf(target.unit.name);
}
