import type { Kind } from '../../core/units/schema.ts';
import type { Db } from '../db/open.ts';
import * as units from '../store/units.ts';

/**
 * Day from which there are no districts any more (domain.md §8), and the last day on which there
 * were.
 */
export const REFORM = '2025-07-01';
const EVE = '2025-06-30';

/** A unit of the demonstration; `parent` and `successors` by their codes. */
interface Planned {
	code: string;
	name: string;
	kind: Kind;
	parent: string | null;
	area?: string;
	from?: string;
	to?: string;
	successors?: string[];
}

const NAM_GIANG = 'Nam Giang (huyện cũ)';
const SI_MA_CAI = 'Si Ma Cai (huyện cũ)';

/** Provinces and communes with their official codes (domain.md §8). */
const PROVINCES: {
	code: string;
	name: string;
	area: string;
	communes: [code: string, name: string][];
}[] = [
	{
		code: '48',
		name: 'Thành phố Đà Nẵng',
		area: NAM_GIANG,
		communes: [
			['20695', 'Thạnh Mỹ'],
			['20698', 'La Êê'],
			['20704', 'La Dêê'],
			['20707', 'Nam Giang'],
			['20710', 'Bến Giằng'],
			['20716', 'Đắc Pring']
		]
	},
	{
		code: '15',
		name: 'Tỉnh Lào Cai',
		area: SI_MA_CAI,
		communes: [
			['02809', 'Si Ma Cai'],
			['02824', 'Sín Chéng']
		]
	}
];

/** Former districts. Their codes here are made up: the old official ones could not be checked. */
const DISTRICTS: Planned[] = PROVINCES.map(({ code, area, communes }) => ({
	code: code === '48' ? 'NG-CU' : 'SMC-CU',
	name: `Huyện ${area.replace(' (huyện cũ)', '')} (cũ)`,
	kind: 'district',
	// Under today's province, whose results still hold the answers given to it.
	parent: code,
	area,
	to: EVE,
	successors: communes.map(([commune]) => commune)
}));

/** Health stations and schools are invented, but of a kind that each such commune has. */
const OTHERS: Planned[] = [
	{ code: '20695-YT', name: 'Trạm Y tế xã Thạnh Mỹ (minh họa)', kind: 'clinic', parent: '20695' },
	{
		code: '20695-TH',
		name: 'Trường Tiểu học Thạnh Mỹ (minh họa)',
		kind: 'school',
		parent: '20695'
	},
	{ code: '02809-YT', name: 'Trạm Y tế xã Si Ma Cai (minh họa)', kind: 'clinic', parent: '02809' },
	{
		code: '02809-TH',
		name: 'Trường Tiểu học Si Ma Cai (minh họa)',
		kind: 'school',
		parent: '02809'
	}
];

/** Every unit, each after its parent and its successors. */
const PLAN: Planned[] = [
	{ code: 'VN', name: 'Việt Nam', kind: 'country', parent: null },
	...PROVINCES.flatMap(({ code, name, area, communes }): Planned[] => [
		{ code, name, kind: 'province', parent: 'VN', from: REFORM },
		...communes.flatMap(([commune, of]): Planned[] => [
			{ code: commune, name: `Xã ${of}`, kind: 'commune', parent: code, area, from: REFORM },
			{
				code: centreOf(commune),
				name: `Trung tâm Phục vụ hành chính công xã ${of}`,
				kind: 'centre',
				parent: commune,
				from: REFORM
			}
		])
	]),
	...DISTRICTS,
	...OTHERS
];

/** The code of a commune's public service centre, such as `20707-TT`; made up. */
export function centreOf(commune: string): string {
	return `${commune}-TT`;
}

/**
 * Puts the units in.
 * @returns ids by code
 */
export async function putUnits(trx: Db): Promise<Map<string, number>> {
	const ids = new Map<string, number>();
	for (const { code, name, kind, parent, area, from, to, successors } of PLAN) {
		const parentId = parent === null ? null : ids.get(parent)!;
		const unit = {
			code,
			name,
			kind,
			parentId,
			area: area ?? null,
			validFrom: from ?? null,
			validTo: to ?? null
		};
		const id = await units.add(trx, unit);
		ids.set(code, id);
		if (successors)
			await units.addSuccessors(
				trx,
				id,
				successors.map((next) => ids.get(next)!)
			);
	}
	return ids;
}
