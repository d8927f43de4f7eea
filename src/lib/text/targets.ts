import type { Language } from '../core/language.ts';

const vi = {
	title: 'Chỉ tiêu hài lòng',
	year: 'Năm',
	yearOf: (year: string) => `Năm ${year}`,
	lead: 'Chỉ tiêu là tỷ lệ trả lời “Hài lòng” và “Rất hài lòng” cần đạt trong năm. Trang kết quả đánh giá theo chỉ tiêu này.',
	rule: 'Lĩnh vực có chỉ tiêu riêng, kể cả do cấp trên giao, thì theo chỉ tiêu riêng. Lĩnh vực khác theo chỉ tiêu chung của chính đơn vị, hoặc của đơn vị cấp trên gần nhất.',
	general: 'Chỉ tiêu chung',
	columns: {
		field: 'Lĩnh vực',
		target: 'Chỉ tiêu',
		origin: 'Lấy từ đâu',
		basis: 'Căn cứ',
		setAt: 'Ngày nhập',
		change: 'Thay đổi'
	},
	atLeast: (percent: string) => `≥ ${percent}`,
	origin: {
		own: 'Giao cho chính đơn vị',
		inherited: (unit: string) => `Theo ${unit}`,
		general: 'Theo chỉ tiêu chung',
		generalOf: (unit: string) => `Theo chỉ tiêu chung của ${unit}`
	},
	none: 'Chưa giao',
	noneAtAll: (year: string) =>
		`Chưa có chỉ tiêu nào cho năm ${year}, kể cả từ cấp trên, nên trang kết quả chưa đánh giá được.`,
	noneNext: 'Bắt đầu từ chỉ tiêu chung, rồi đặt riêng cho lĩnh vực nào khác mức chung.',
	edit: 'Sửa',
	setOwn: 'Đặt riêng',
	set: 'Đặt chỉ tiêu',
	remove: 'Bỏ',
	of: (label: string) => `: ${label}`,
	readOnly: 'Tài khoản này xem được, không sửa được chỉ tiêu.',

	percent: 'Chỉ tiêu (%)',
	percentHint: 'Ví dụ 85 hoặc 87,5',
	basis: 'Căn cứ',
	basisHint: 'Số, ngày và tên văn bản, ví dụ “Kế hoạch số 12/KH-UBND ngày 16/02/2026”.',
	save: 'Lưu',
	cancel: 'Thôi',
	past: (year: string) =>
		`Năm ${year} đã qua. Nếu đổi chỉ tiêu, đánh giá của năm đó được tính lại; chỉ tiêu cũ vẫn còn trong lịch sử.`,
	problem: {
		field: 'Không có lĩnh vực này. Vui lòng mở lại trang và chọn lại.',
		'percent-missing': 'Vui lòng nhập chỉ tiêu.',
		'percent-fraction':
			'Chỉ tiêu này chỉ từ 1 % trở xuống. Vui lòng nhập theo phần trăm: 90 % thì ghi 90, không ghi 0,9.',
		percent:
			'Chỉ tiêu phải lớn hơn 1, không quá 100 và có nhiều nhất hai chữ số sau dấu phẩy, ví dụ 85 hoặc 87,5.',
		'basis-missing': 'Vui lòng nhập căn cứ: văn bản nào giao chỉ tiêu này.',
		'basis-long': 'Căn cứ dài quá 300 ký tự. Vui lòng viết ngắn lại.',
		'basis-characters': 'Căn cứ có ký tự không in được. Vui lòng gõ lại.'
	},
	unreachable:
		'Chỉ tiêu 100\u00a0%: dù mọi phiếu đều hài lòng cũng không thể kết luận là đạt, vì không bao giờ biết chắc về người chưa trả lời. Ông/Bà nên đặt thấp hơn, ví dụ 98\u00a0%.',
	nothingLost: 'Chưa lưu. Những gì đã nhập vẫn còn nguyên.',
	noYear: (text: string) => `“${text}” không phải là một năm từ 2000 đến 2100.`,
	noField: 'Không có lĩnh vực này.',

	done: {
		set: 'Đã lưu chỉ tiêu. Trang kết quả đánh giá theo chỉ tiêu mới từ bây giờ.',
		removed: 'Đã bỏ chỉ tiêu riêng. Chỉ tiêu cũ vẫn còn trong lịch sử.',
		copied: (year: string) => `Đã chép chỉ tiêu của năm ${year}.`
	},

	removeTitle: (label: string) => `Bỏ chỉ tiêu riêng: ${label}?`,
	removeNow: (percent: string, basis: string) => `Đang có: ${percent} (${basis}).`,
	removeThen: (percent: string, origin: string) => `Sau khi bỏ sẽ áp dụng ${percent}: ${origin}.`,
	removeNone: 'Sau khi bỏ sẽ không còn chỉ tiêu nào; trang kết quả ghi “Chưa giao chỉ tiêu”.',
	removeKept: 'Chỉ tiêu đã bỏ vẫn còn trong lịch sử, cùng tên người bỏ.',
	removeConfirm: 'Bỏ chỉ tiêu',
	cancelLong: 'Thôi, quay lại',

	copy: (n: string, year: string) => `Chép ${n} chỉ tiêu của năm ${year}`,
	copyHint: (n: string, year: string) =>
		`Năm ${year} đơn vị có ${n} chỉ tiêu riêng mà năm nay chưa có.`,
	copyTitle: (from: string, to: string) => `Chép chỉ tiêu của năm ${from} sang năm ${to}?`,
	copyWhat: (to: string) =>
		`Chỉ chép những chỉ tiêu mà năm ${to} chưa có; chỉ tiêu đã đặt cho năm ${to} được giữ nguyên. Sau khi chép, nên sửa căn cứ theo văn bản của năm mới.`,
	copyConfirm: 'Chép',
	copyNothing: (from: string, to: string) =>
		`Không có gì để chép: năm ${from} không có chỉ tiêu riêng nào mà năm ${to} còn thiếu.`,

	below: (year: string) => `Đơn vị cấp dưới có chỉ tiêu riêng năm ${year}`,

	history: 'Lịch sử chỉ tiêu',
	historyWhat:
		'Mọi chỉ tiêu mà chính đơn vị đã đặt cho năm này, mới nhất ở trên. Không có gì bị xóa.',
	historyEmpty:
		'Đơn vị chưa đặt chỉ tiêu riêng nào cho năm này; các chỉ tiêu đang áp dụng là của cấp trên.',
	historyColumns: { set: 'Đặt', ended: 'Thay, bỏ' },
	inForce: 'Đang áp dụng',
	replaced: 'Thay bằng chỉ tiêu khác',
	removed: 'Bỏ',
	unknownPerson: 'không rõ người nhập',
	commandLine: 'dòng lệnh trên máy chủ',

	whatIf: {
		title: 'Nếu chỉ tiêu khác đi',
		lead: 'Thử một mức khác để xem đánh giá nào của năm sẽ thay đổi. Chỉ để xem, không lưu gì.',
		general: 'Chỉ tiêu chung (%)',
		holds: (percent: string) => `hiện nay ${percent}`,
		byField: 'Thử riêng từng lĩnh vực',
		show: 'Xem thử',
		clear: 'Bỏ thử',
		wrong: 'Mức thử phải lớn hơn 1, không quá 100, ví dụ 95 hoặc 87,5:',
		supposed: (label: string, then: string, now: string | null) =>
			now === null ? `${label} ${then}` : `${label} ${then} thay cho ${now}`,
		changes: (n: string, of: string) => `${n} trong ${of} đánh giá sẽ khác.`,
		noChanges: (of: string) => `Không đánh giá nào trong ${of} đánh giá khác đi.`,
		noAnswers: (year: string) => `Năm ${year} chưa có đủ phiếu trả lời của đơn vị này để thử.`,
		units: 'Các đơn vị trực thuộc',
		unitsWhat: 'Đơn vị có chỉ tiêu riêng giữ chỉ tiêu của mình; các đơn vị khác theo mức thử.',
		unit: 'Đơn vị',
		rate: 'Tỷ lệ hài lòng',
		of: (n: string) => `${n} phiếu`,
		now: 'Đánh giá hiện nay',
		then: 'Đánh giá nếu đổi',
		against: (percent: string) => `so với ${percent}`,
		changed: 'Khác đi',
		hidden: 'ẩn (nhóm ít phiếu)',
		axis: (from: string) =>
			`Trục từ ${from} đến 100\u00a0%. Thanh là khoảng tin cậy 95\u00a0%, chấm là tỷ lệ, vạch liền là chỉ tiêu hiện nay, vạch đứt là mức thử.`
	}
};

const en: typeof vi = {
	title: 'Satisfaction targets',
	year: 'Year',
	yearOf: (year: string) => year,
	lead: 'A target is the share of “Satisfied” and “Very satisfied” to be reached in the year. The results page judges by it.',
	rule: 'A field with a target of its own, also one set from above, goes by that. Other fields go by the general target of the unit itself, or of the nearest unit above.',
	general: 'General target',
	columns: {
		field: 'Field',
		target: 'Target',
		origin: 'Where from',
		basis: 'Legal basis',
		setAt: 'Entered on',
		change: 'Change'
	},
	atLeast: (percent: string) => `≥ ${percent}`,
	origin: {
		own: 'Set for this unit',
		inherited: (unit: string) => `From ${unit}`,
		general: 'The general target',
		generalOf: (unit: string) => `The general target of ${unit}`
	},
	none: 'Not set',
	noneAtAll: (year: string) =>
		`No target is set for ${year}, not from above either, so the results page cannot give a verdict.`,
	noneNext: 'Begin with the general target, then set those of fields that differ from it.',
	edit: 'Edit',
	setOwn: 'Set its own',
	set: 'Set a target',
	remove: 'Remove',
	of: (label: string) => `: ${label}`,
	readOnly: 'This account may look at targets, but not change them.',

	percent: 'Target (%)',
	percentHint: 'For example 85 or 87.5',
	basis: 'Legal basis',
	basisHint:
		'Number, date and name of the document, such as “Kế hoạch số 12/KH-UBND ngày 16/02/2026”.',
	save: 'Save',
	cancel: 'Cancel',
	past: (year: string) =>
		`${year} is over. A changed target changes that year’s verdicts; the old target stays in the history.`,
	problem: {
		field: 'There is no such field. Please open the page again and choose again.',
		'percent-missing': 'Please type the target.',
		'percent-fraction':
			'This target is 1% or less. Please type a percentage: for 90% type 90, not 0.9.',
		percent:
			'A target is over 1, at most 100, and has at most two decimals, for example 85 or 87.5.',
		'basis-missing': 'Please type the legal basis: which document sets this target.',
		'basis-long': 'The legal basis is longer than 300 characters. Please shorten it.',
		'basis-characters':
			'The legal basis has characters that cannot be printed. Please type it again.'
	},
	unreachable:
		'A target of 100%: even if everybody who answers is satisfied, it can never be found met, because those who did not answer are never known for sure. A lower one is better, such as 98%.',
	nothingLost: 'Not saved yet. What you typed is still here.',
	noYear: (text: string) => `“${text}” is not a year from 2000 to 2100.`,
	noField: 'There is no such field.',

	done: {
		set: 'The target was saved. The results page judges by it from now on.',
		removed: 'The target was removed. It stays in the history.',
		copied: (year: string) => `The targets of ${year} were copied.`
	},

	removeTitle: (label: string) => `Remove the unit’s own target: ${label}?`,
	removeNow: (percent: string, basis: string) => `There is: ${percent} (${basis}).`,
	removeThen: (percent: string, origin: string) => `After that ${percent} holds. ${origin}.`,
	removeNone: 'After that no target is left; the results page will say “No target set”.',
	removeKept: 'The removed target stays in the history, with who removed it.',
	removeConfirm: 'Remove target',
	cancelLong: 'Cancel',

	copy: (n: string, year: string) =>
		n === '1' ? `Copy 1 target of ${year}` : `Copy ${n} targets of ${year}`,
	copyHint: (n: string, year: string) =>
		n === '1'
			? `In ${year} the unit had 1 target of its own that is missing this year.`
			: `In ${year} the unit had ${n} targets of its own that are missing this year.`,
	copyTitle: (from: string, to: string) => `Copy the targets of ${from} to ${to}?`,
	copyWhat: (to: string) =>
		`Only what ${to} does not have yet is copied; targets already set for ${to} stay as they are. Afterwards, bring the legal basis up to date.`,
	copyConfirm: 'Copy',
	copyNothing: (from: string, to: string) =>
		`There is nothing to copy: ${from} has no target of this unit’s own that is missing in ${to}.`,

	below: (year: string) => `Units below with targets of their own in ${year}`,

	history: 'History of targets',
	historyWhat:
		'Every target that this unit itself has set for the year, the newest first. Nothing is ever deleted.',
	historyEmpty:
		'This unit has set no target of its own for the year; those that hold come from above.',
	historyColumns: { set: 'Set', ended: 'Replaced, removed' },
	inForce: 'In force',
	replaced: 'Replaced by another',
	removed: 'Removed',
	unknownPerson: 'by whom is not known',
	commandLine: 'command line of the server',

	whatIf: {
		title: 'If targets were different',
		lead: 'Try another percentage to see which of the year’s verdicts would change. Only to look: nothing is saved.',
		general: 'General target (%)',
		holds: (percent: string) => `now ${percent}`,
		byField: 'Try single fields',
		show: 'Show',
		clear: 'Clear',
		wrong: 'A percentage to try is over 1 and at most 100, for example 95 or 87.5:',
		supposed: (label: string, then: string, now: string | null) =>
			now === null ? `${label} ${then}` : `${label} ${then} instead of ${now}`,
		changes: (n: string, of: string) => `${n} of ${of} verdicts would change.`,
		noChanges: (of: string) => `None of ${of} verdicts would change.`,
		noAnswers: (year: string) =>
			`There are not enough answers of ${year} for this unit to try it on.`,
		units: 'Units below',
		unitsWhat: 'Units with a target of their own keep it; the others go by the one tried.',
		unit: 'Unit',
		rate: 'Satisfaction rate',
		of: (n: string) => (n === '1' ? '1 answer' : `${n} answers`),
		now: 'Verdict now',
		then: 'Verdict then',
		against: (percent: string) => `against ${percent}`,
		changed: 'Changes',
		hidden: 'hidden (few answers)',
		axis: (from: string) =>
			`Axis from ${from} to 100%. The bar is the 95% confidence interval, the dot the rate, the solid line today’s target, the dashed line the one tried.`
	}
};

/** Words of the pages about targets. */
export const targets: Record<Language, typeof vi> = { vi, en };
