import { findingsOn } from '../alerts/evidence.ts';
import { record } from '../alerts/record.ts';
import { dateOf } from '../../core/calendar/time.ts';
import type { Db } from '../db/open.ts';
import * as alerts from '../store/alerts.ts';

const DAY = 86_400_000;
/**
 * Days before the last one on which the alerts were looked at: enough for some to have come, stayed
 * and gone.
 */
const LOOKS = [120, 75, 45, 16, 9, 4, 0];

/**
 * What was done about alerts of a unit, by the name of an account of the demonstration; all
 * invented.
 */
const NOTES = [
	{
		unit: '20707',
		who: 'Lãnh đạo xã Nam Giang (minh họa)',
		note: 'Đã họp với Quầy 2 ngày thứ Hai; bố trí thêm một cán bộ hướng dẫn hồ sơ đất đai vào buổi sáng.'
	},
	{
		unit: '02809',
		who: 'Lãnh đạo xã Si Ma Cai (minh họa)',
		note: 'Đã đề nghị Chi nhánh Văn phòng Đăng ký đất đai trả kết quả đúng hẹn; sẽ xem lại sau hai tuần.'
	}
];

/**
 * Raises the alerts that this content gives, as if it had been looked at every week or two; some
 * are taken up.
 */
export async function putAlerts(trx: Db, unitIds: Map<string, number>, at: number): Promise<void> {
	for (const days of LOOKS) {
		const then = at - days * DAY;
		await record(trx, await findingsOn(trx, dateOf(then)), then);
		if (days === 4) await takeUp(trx, unitIds, then + DAY / 24);
	}
}

async function takeUp(trx: Db, unitIds: Map<string, number>, at: number): Promise<void> {
	for (const { unit, who, note } of NOTES) {
		const unitId = unitIds.get(unit)!;
		for (const { id } of await alerts.allOpen(trx, unitId)) {
			await alerts.acknowledge(trx, id, at);
			await alerts.tell(trx, {
				alert_id: id,
				at,
				what: 'acknowledged',
				account_id: null,
				name: who,
				note
			});
		}
	}
}
