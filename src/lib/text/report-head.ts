import type { Head } from '../core/report/document.ts';
import type { Reported } from '../core/report/period.ts';
import { named } from '../core/calendar/period.ts';
import { results } from './results.ts';

/** A unit as far as its letterhead goes. */
interface Named {
	name: string;
	kind: string;
}

/**
 * What stands around a report before anybody has written anything (NĐ 30/2020/NĐ-CP, phụ lục I), in
 * Vietnamese. Committees of communes and provinces name no authority above themselves; whatever is
 * wrong for an office it changes, once.
 * @param last the head of the unit's last report, which is then kept but for number, date and
 * subject
 */
export function usualHead(
	unit: Named,
	parent: Named | null,
	period: Reported,
	last: Head | null
): Head {
	const subject = `Kết quả khảo sát tại quầy về mức độ hài lòng của người dân, tổ chức ${periodInSentence(period.name)}`;
	if (last) return { ...last, number: '', date: '', subject };
	const isCommittee = ['commune', 'province', 'district'].includes(unit.kind);
	const office = isCommittee ? committee(unit.name) : unit.name;
	return {
		authority:
			isCommittee || !parent
				? ''
				: ['commune', 'province'].includes(parent.kind)
					? committee(parent.name)
					: '',
		office,
		number: '',
		place: unit.name.replace(/^(UBND\s+)?(xã|phường|đặc khu|tỉnh|thành phố)\s+/iu, ''),
		date: '',
		subject,
		recipients: [
			...(parent && parent.kind !== 'country' ? [`${committee(parent.name)} (để báo cáo);`] : []),
			'Lưu: VT.'
		],
		capacity: isCommittee ? ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'] : ['THỦ TRƯỞNG ĐƠN VỊ'],
		signer: ''
	};
}

/** “quý III/2026”, “6 tháng đầu năm 2026”: a period's name inside a Vietnamese sentence. */
export function periodInSentence(name: string): string {
	const words = results.vi.period(named(name)!);
	return words.charAt(0).toLowerCase() + words.slice(1);
}

function committee(name: string): string {
	const bare = name.replace(/^UBND\s+/iu, '');
	return `Ủy ban nhân dân ${bare.charAt(0).toLowerCase()}${bare.slice(1)}`;
}
