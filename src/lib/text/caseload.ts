import type { RowProblem } from '../core/caseload/caseload.ts';
import type { Language } from '../core/language.ts';

const vi = {
	title: 'Hồ sơ đã giải quyết',
	month: 'Tháng',
	monthOf: (month: string) => `Tháng ${month}`,
	running: 'Tháng này chưa hết: có thể nhập số đến hôm nay và sửa lại khi hết tháng.',
	before: (month: string) => `← Tháng ${month}`,
	after: (month: string) => `Tháng ${month} →`,
	around: 'Các tháng',
	lead: 'Số hồ sơ từng tháng theo lĩnh vực. Nhờ số này, trang kết quả cho biết cứ 100 hồ sơ thì có bao nhiêu người trả lời (tỷ lệ lấy ý kiến).',
	field: 'Lĩnh vực',
	columns: {
		received: 'Tiếp nhận',
		settled: 'Đã giải quyết',
		late: 'Trễ hẹn',
		complained: 'Bị phản ánh, kiến nghị'
	},
	lastYear: (month: string) => `Số nhỏ bên dưới: cùng kỳ ${month}.`,
	hint: 'Chưa biết thì để trống, không ghi 0; không có hồ sơ nào thì ghi 0. Trễ hẹn là số đã giải quyết mà quá hạn.',
	besides: 'Ngoài các quầy trên',
	total: 'Tổng cộng',
	totalTyped: 'Tổng cộng (chưa lưu)',
	others: (n: string) => `Lĩnh vực khác (${n})`,
	unknown: '–',
	notTotalled: (columns: string) =>
		`Chưa cộng được cột ${columns}: có dòng chưa có số này. Chưa có số không phải là 0.`,
	save: 'Lưu số liệu',
	readOnly: 'Tài khoản này xem được, không sửa được số liệu.',
	done: 'Đã lưu. Tỷ lệ lấy ý kiến trên trang kết quả được tính theo số mới.',
	toResults: 'Xem kết quả của tháng này',
	emptyTitle: 'Tháng này chưa có số hồ sơ',
	emptyWhy:
		'300 phiếu trả lời là nhiều nếu tháng đó có 400 hồ sơ, là ít nếu có 4.000. Chưa có số hồ sơ thì kết quả không nói được bao nhiêu người đã trả lời, và người xem có lý do để ngờ vực.',
	emptyHow:
		'Lấy từ báo cáo tháng của Bộ phận Một cửa hoặc hệ thống thông tin giải quyết thủ tục hành chính.',
	problem: {
		incomplete:
			'Vui lòng điền số tiếp nhận và số đã giải quyết, không có thì ghi 0; chưa biết thì để trống cả dòng.',
		'not-whole': 'Vui lòng nhập số nguyên từ 0 đến 100.000.000, ví dụ 1234.',
		'late-over-settled': 'Số trễ hẹn không thể lớn hơn số đã giải quyết.',
		'entered-elsewhere': (unit: string) =>
			`${unit} đã nhập số hồ sơ của lĩnh vực này trong tháng. Mỗi hồ sơ chỉ nhập ở một cấp, kẻo bị tính hai lần: vui lòng để trống dòng này, hoặc xóa số ở đơn vị kia trước.`
	},
	nothingLost: 'Chưa lưu số nào. Những gì đã nhập vẫn còn nguyên.',
	noMonth: (text: string) => `“${text}” không phải là một tháng. Vui lòng viết như 2026-07.`,
	future: (month: string) => `Tháng ${month} chưa đến nên chưa có hồ sơ nào được giải quyết.`,

	below: 'Đơn vị cấp dưới đã có số của tháng này',
	belowWhat:
		'Các số này đã được cộng vào kết quả của đơn vị đang xem. Đừng nhập lại ở đây, kẻo bị tính hai lần.',
	settled: (n: string) => `${n} hồ sơ đã giải quyết`,
	forAllBelow:
		'Đơn vị này không có quầy riêng: số hồ sơ nhập ở đây được so với phiếu của tất cả quầy ở các đơn vị cấp dưới.',

	importTitle: 'Nhập nhiều tháng, nhiều đơn vị một lần',
	importWhat:
		'Điền vào tệp mẫu (mở bằng Excel được), thêm dòng cho các tháng và đơn vị khác, rồi gửi người quản trị chạy lệnh này trên máy chủ:',
	importAll: 'Tệp có một dòng sai thì không dòng nào được ghi, và mọi dòng sai được chỉ rõ.',
	template: 'Tải tệp mẫu (CSV)'
};

const en: typeof vi = {
	title: 'Dossiers settled',
	month: 'Month',
	monthOf: (month: string) => month,
	running: 'This month is not over: enter the numbers up to today, and mend them when it is.',
	before: (month: string) => `← ${month}`,
	after: (month: string) => `${month} →`,
	around: 'Months',
	lead: 'Dossiers by month and field. They let the results page tell how many people answered for every 100 dossiers (coverage).',
	field: 'Field',
	columns: {
		received: 'Received',
		settled: 'Settled',
		late: 'Late',
		complained: 'Complained about'
	},
	lastYear: (month: string) => `Small numbers below: ${month}.`,
	hint: 'Leave empty what you do not know, and type 0 only where there were none. Late are those settled after their date.',
	besides: 'Besides these counters',
	total: 'Total',
	totalTyped: 'Total (not saved yet)',
	others: (n: string) => `Other fields (${n})`,
	unknown: '–',
	notTotalled: (columns) =>
		`No total of ${columns}: some rows do not have this number. Not known is not 0.`,
	save: 'Save numbers',
	readOnly: 'This account may look at these numbers, but not change them.',
	done: 'Saved. Coverage on the results page goes by the new numbers.',
	toResults: 'Show this month’s results',
	emptyTitle: 'No dossiers are known for this month',
	emptyWhy:
		'300 answers are many where there were 400 dossiers, and few where there were 4,000. Without the dossiers, results cannot tell how many people answered, and readers have a reason to doubt them.',
	emptyHow: 'Take them from the one-stop counter’s monthly report, or from the dossier system.',
	problem: {
		incomplete:
			'Please fill in received and settled, 0 where there were none; leave the whole row empty if unknown.',
		'not-whole': 'Please type a whole number from 0 to 100,000,000, for example 1234.',
		'late-over-settled': 'There cannot be more late dossiers than settled ones.',
		'entered-elsewhere': (unit) =>
			`${unit} has entered this field’s dossiers of the month already. Dossiers are entered at one level only, or they count twice: please leave this row empty, or clear the numbers of that unit first.`
	},
	nothingLost: 'Nothing was saved yet. What you typed is still here.',
	noMonth: (text: string) => `“${text}” is not a month. Please write it like 2026-07.`,
	future: (month: string) =>
		`${month} has not come yet, so no dossier can have been settled in it.`,

	below: 'Units below that have numbers for this month',
	belowWhat:
		'They are already part of this unit’s results. Do not enter them here again, or they count twice.',
	settled: (n: string) => (n === '1' ? '1 dossier settled' : `${n} dossiers settled`),
	forAllBelow:
		'This unit has no counters of its own: dossiers entered here are matched with the answers at all counters of the units below.',

	importTitle: 'Many months and units at once',
	importWhat:
		'Fill in the template (it opens in a spreadsheet), add rows for other months and units, and have the administrator run this on the server:',
	importAll: 'If one row is wrong, nothing is written, and every wrong row is named.',
	template: 'Download the template (CSV)'
};

/** Words of the page about dossiers received and settled. */
export const caseload: Record<Language, typeof vi> = { vi, en };

/** What is wrong with a row of dossiers, in words. */
export function problemIn(problem: RowProblem, language: Language): string {
	const words = caseload[language].problem;
	return problem.what === 'entered-elsewhere'
		? words[problem.what](problem.unit)
		: words[problem.what];
}
