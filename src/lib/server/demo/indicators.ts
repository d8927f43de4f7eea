import { readAmount } from '../../core/indicators/indicators.ts';
import { named } from '../../core/calendar/period.ts';
import { startOf, yearOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as indicators from '../store/indicators.ts';
import { chanceOf } from './chance.ts';

/** Of its own, so that the responses stay the same whatever is added here. */
const SEED = 20230614;

/**
 * Figures as they stand in the two documents that this is modelled on (domain.md §1). Not invented.
 */
const DOCUMENTS: {
	unit: string;
	period: string;
	kind: 'target' | 'value';
	at: string;
	basis: string;
	figures: Figures;
}[] = [
	{
		unit: 'NG-CU',
		period: '2023',
		kind: 'target',
		at: '2023-02-16',
		basis: 'Kế hoạch ngày 16/02/2023 của UBND huyện Nam Giang (đúng số trong văn bản)',
		figures: {
			'part-online': '65',
			digitised: '60',
			'e-documents': '100',
			signed: '100',
			'national-portal': '90',
			'fee-online': '60',
			'par-index-group': 'Khá',
			competitiveness: 'Tốt'
		}
	},
	{
		unit: 'SMC-CU',
		period: '2023-H1',
		kind: 'value',
		at: '2023-06-14',
		basis: 'Sơ kết 6 tháng đầu năm, ngày 14/06/2023, huyện Si Ma Cai (đúng số trong văn bản)',
		figures: {
			'on-time': '97,5',
			'full-online': '83,5',
			'online-payment': '30,53',
			'e-documents': '95',
			signed: '74'
		}
	}
];
type Figures = Record<string, string>;

/** This year's targets, set on the provinces for everything below. */
const TARGETS: Figures = {
	'on-time': '98',
	'part-online': '65',
	'full-online': '80',
	'online-payment': '45',
	digitised: '60',
	'e-documents': '100',
	signed: '100',
	'national-portal': '90',
	'fee-online': '60'
};
const PROVINCES = ['15', '48'];
const TARGET_BASIS =
	'Lấy theo Kế hoạch ngày 16/02/2023 của UBND huyện Nam Giang, thêm số minh họa do máy tạo';

/**
 * Where the communes' invented quarters begin, and how much they gain from one quarter to the next,
 * in percent.
 */
const COURSES: Record<string, { start: number; gain: number }> = {
	'on-time': { start: 93.8, gain: 0.5 },
	'part-online': { start: 52, gain: 2.6 },
	'full-online': { start: 66, gain: 2.1 },
	'online-payment': { start: 24, gain: 2.9 },
	digitised: { start: 48, gain: 2.8 },
	'e-documents': { start: 93, gain: 0.8 },
	signed: { start: 78, gain: 2.4 },
	'national-portal': { start: 86, gain: 0.9 }
};
/**
 * Those that hand in figures, with how far ahead of the usual course they are. The others show what
 * is missing.
 */
const COMMUNES: Record<string, number> = { '20707': 2, '20695': 5, '20710': -4, '02809': 1 };
const INVENTED = 'Số liệu minh họa do máy tạo';

/**
 * Puts in the indicators' figures: the documents' as they are, and for the year of `today` and the
 * one before it invented ones of every quarter that is over. `unitIds`: ids by code.
 */
export async function putIndicators(
	trx: Db,
	unitIds: Map<string, number>,
	today: string
): Promise<void> {
	const register = new Map(
		(await indicators.all(trx)).map((indicator) => [indicator.code, indicator])
	);
	const put = async (
		unit: string,
		period: string,
		kind: 'target' | 'value',
		figures: Figures,
		basis: string,
		at: string
	) => {
		for (const [code, text] of Object.entries(figures)) {
			const { id, measure } = register.get(code)!;
			const amount = readAmount(text, measure)!;
			const of = { unit_id: unitIds.get(unit)!, indicator_id: id, period, kind };
			await indicators.set(trx, { ...of, amount, basis, set_at: startOf(at) });
		}
	};

	for (const { unit, period, kind, figures, basis, at } of DOCUMENTS)
		await put(unit, period, kind, figures, basis, at);

	const chance = chanceOf(SEED);
	const now = yearOf(today);
	for (const unit of PROVINCES)
		for (const year of [now - 1, now])
			await put(unit, String(year), 'target', TARGETS, TARGET_BASIS, `${year}-01-15`);
	for (const [unit, ahead] of Object.entries(COMMUNES)) {
		const quarters = [now - 1, now].flatMap((year) =>
			[1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)
		);
		for (const [i, quarter] of quarters.entries()) {
			const figures = Object.entries(COURSES).map(([code, { start, gain }]) => {
				const share = start + gain * i + ahead + 1.6 * (chance.share() - 0.5);
				return [code, Math.min(100, share).toFixed(2)] as const;
			});
			const { to } = named(quarter)!;
			if (to < today) await put(unit, quarter, 'value', Object.fromEntries(figures), INVENTED, to);
		}
		await put(unit, String(now), 'target', { 'par-index-group': 'Khá' }, INVENTED, `${now}-01-15`);
	}
}
