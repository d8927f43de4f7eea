import { yearOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import type { Key } from '../office/key.ts';
import { frozen } from '../reports/close.ts';
import { newReport, reported } from '../reports/draft.ts';
import * as reportRevisions from '../store/report-revisions.ts';
import * as reports from '../store/reports.ts';

/** Communes with an account each; invented people. */
const OFFICES = [
	{
		unit: '20707',
		who: 'Lãnh đạo xã Nam Giang (minh họa)',
		number: '118/BC-UBND',
		signer: 'Alăng Minh Họa'
	},
	{
		unit: '02809',
		who: 'Lãnh đạo xã Si Ma Cai (minh họa)',
		number: '96/BC-UBND',
		signer: 'Giàng Minh Họa'
	}
];
const DONE =
	'Đã bố trí thêm ghế chờ tại sảnh; niêm yết lại quy trình đất đai; phân công cán bộ gọi điện báo khi trễ hẹn.';

/** Of each office the last report but one, closed, and the last one, which is being written. */
export async function putReports(
	trx: Db,
	key: Key,
	unitIds: Map<string, number>,
	today: string,
	at: number
): Promise<void> {
	const names = [yearOf(today) - 1, yearOf(today)].flatMap((year) =>
		['-Q1', '-H1', '-9M', ''].map((p) => year + p)
	);
	const [past, last] = names
		.map((name) => reported(name, 'calendar'))
		.filter(({ to }) => to < today)
		.slice(-2);
	for (const { unit, who, number, signer } of OFFICES) {
		const actor = { accountId: null, name: who, unitId: unitIds.get(unit)! };
		const code = await newReport(trx, actor, unitIds.get(unit)!, past!, at);
		const { id, head } = (await reports.byCode(trx, code))!;
		const written = {
			head: { ...head, number, signer, date: today },
			done: DONE,
			findings: null,
			generated: null
		};
		await reports.write(trx, id, written, at);
		const report = (await reports.byCode(trx, code))!;
		await reportRevisions.add(
			trx,
			id,
			await frozen(trx, key, actor, report, { number: 1, reason: null }, at),
			null
		);
		await reports.close(trx, id, at);
		await newReport(trx, actor, unitIds.get(unit)!, last!, at);
	}
}
