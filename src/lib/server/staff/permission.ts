import type { DossierSide } from '../../core/indices/tt-01-2018.ts';
import { allows, type Action, type Holder } from '../../core/permission.ts';
import type { Db } from '../db/open.ts';
import * as units from '../store/units.ts';

/**
 * Whether the holder may do that in that unit: the role allows it, and the unit is the holder's own
 * or stands below it.
 */
export async function may(
	db: Db,
	holder: Holder | null,
	action: Action,
	unitId: number
): Promise<boolean> {
	return (
		holder !== null && allows(holder, action) && (await units.isBelow(db, unitId, holder.unitId))
	);
}

/**
 * The column of the table of TT 01/2018/TT-VPCP that the holder may fill in for that unit: its own
 * people score themselves, and only somebody of a unit above appraises. Nobody ever has both; null:
 * neither.
 */
export async function dossierSideOf(
	db: Db,
	holder: Holder | null,
	unitId: number
): Promise<DossierSide | null> {
	if (holder === null || !(await may(db, holder, 'assessments.change', unitId))) return null;
	return holder.unitId === unitId ? 'self-scored' : 'appraised';
}
