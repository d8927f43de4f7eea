import type { Language } from '../core/language.ts';
import type { TableWords } from '../core/report/words.ts';
import { domain } from './domain.ts';

const vi: TableWords = {
	title: {
		forms: 'Phiếu thu về theo kênh',
		people: 'Người trả lời',
		criteria: (form) =>
			form ? `Kết quả theo yếu tố và tiêu chí – ${form}` : 'Kết quả theo yếu tố và tiêu chí',
		fields: 'Tỷ lệ hài lòng theo lĩnh vực so với chỉ tiêu',
		units: {
			province: 'Xếp hạng đơn vị cấp tỉnh',
			district: 'Xếp hạng đơn vị cấp huyện (cũ)',
			commune: 'Xếp hạng đơn vị cấp xã',
			health: 'Xếp hạng cơ sở y tế',
			education: 'Xếp hạng cơ sở giáo dục',
			none: 'Xếp hạng đơn vị cùng cấp'
		},
		changes: (now, before) => `So sánh kỳ này (${now}) với kỳ trước (${before})`,
		facts: 'Thực tế giải quyết hồ sơ, do người dân cho biết',
		comments: 'Ý kiến góp ý và kết quả xử lý',
		channels: 'Kết quả theo kênh lấy ý kiến'
	},
	sheet: {
		forms: 'Phiếu',
		people: 'Người trả lời',
		criteria: 'Tiêu chí',
		fields: 'Lĩnh vực',
		units: {
			province: 'Cấp tỉnh',
			district: 'Cấp huyện (cũ)',
			commune: 'Cấp xã',
			health: 'Cơ sở y tế',
			education: 'Cơ sở giáo dục',
			none: 'Đơn vị'
		},
		changes: 'Kỳ trước',
		facts: 'Thực tế',
		comments: 'Góp ý',
		channels: 'Kênh'
	},
	column: {
		channel: 'Kênh',
		responses: 'Số phiếu hợp lệ',
		share: 'Tỷ lệ',
		about: 'Nội dung',
		people: 'Số người',
		number: 'TT',
		criterion: 'Yếu tố, tiêu chí',
		n: 'Số người (n)',
		level: (label) => `${label}: số lượt (%)`,
		levelParts: (label) => [`${label}: số lượt`, `${label}: %`],
		mean: 'Điểm trung bình',
		rate: 'Tỷ lệ hài lòng',
		interval: 'KTC 95\u00a0% (%)',
		intervalParts: ['KTC 95\u00a0%: từ', 'KTC 95\u00a0%: đến'],
		index: (formula) => `Chỉ số (${formula})`,
		field: 'Lĩnh vực',
		satisfied: 'Số lượt hài lòng',
		target: 'Chỉ tiêu',
		verdict: 'Đánh giá',
		settled: 'Hồ sơ đã giải quyết',
		coverage: 'Tỷ lệ lấy ý kiến',
		rank: 'Hạng',
		unit: 'Đơn vị',
		what: 'Nội dung',
		nNow: 'n kỳ này',
		rateNow: 'Tỷ lệ kỳ này',
		nBefore: 'n kỳ trước',
		rateBefore: 'Tỷ lệ kỳ trước',
		difference: 'Chênh lệch (điểm %)',
		differenceInterval: 'KTC 95\u00a0% của chênh lệch',
		differenceParts: ['KTC 95\u00a0% của chênh lệch: từ', 'KTC 95\u00a0% của chênh lệch: đến'],
		adjusted: 'p hiệu chỉnh',
		change: 'Nhận định',
		given: 'Số phiếu ghi góp ý',
		done: 'Việc đã làm',
		against: 'So với các kênh còn lại'
	},
	total: 'Chung',
	allResponses: 'Tổng số',
	hands: { citizen: 'Người dân tự trả lời', office: 'Cơ quan thực hiện' },
	contrast: 'Người dân tự trả lời so với cơ quan thực hiện',
	verdict: domain.vi.verdict,
	undecided: (side, missing) =>
		`, đang ${side === 'above' ? 'trên' : 'dưới'} chỉ tiêu${missing === null ? '' : `; ${missing}`}`,
	needed: (n) => `cần thêm khoảng ${n} phiếu`,
	outOfReach: {
		'too-close': 'không thể kết luận vì sát chỉ tiêu',
		'too-few-dossiers': 'kỳ này không đủ hồ sơ để đánh giá'
	},
	settledAtEnd: 'nếu kỳ kết thúc hôm nay thì đủ cơ sở kết luận',
	change: {
		better: 'Tăng, có ý nghĩa thống kê',
		worse: 'Giảm, có ý nghĩa thống kê',
		'no-difference': 'Chưa thấy khác biệt',
		'cannot-tell': 'Chưa đủ mẫu để so sánh'
	},
	contrasted: {
		better: 'Cao hơn, có ý nghĩa thống kê',
		worse: 'Thấp hơn, có ý nghĩa thống kê',
		'no-difference': 'Chưa thấy khác biệt',
		'cannot-tell': 'Chưa đủ mẫu để so sánh'
	},
	many: 'có thể chọn nhiều ý',
	note: {
		rate: 'Công thức top2: tỷ lệ hài lòng là số lượt trả lời “Hài lòng” và “Rất hài lòng” trên số lượt có ý kiến; n là số người trả lời.',
		index: (formula) => `Chỉ số tính theo công thức ${formula}: ${domain.vi.formula[formula]}.`,
		interval: (confidence, isRunning) =>
			`KTC: khoảng tin cậy ${confidence}\u00a0% ${isRunning ? 'của kỳ chưa kết thúc, rộng hơn khi hết kỳ' : 'theo Wilson'}, tính mỗi người một lần. So với chỉ tiêu bằng số chưa làm tròn.`,
		levels:
			'Tỷ lệ từng mức tính trên số lượt có ý kiến, không kể “Không sử dụng / Không có ý kiến”.',
		qr: 'Phiếu gửi qua mã QR không có số phiếu phát ra, nên không tính được tỷ lệ thu hồi.',
		coverage: (settled, coverage) =>
			`Tỷ lệ lấy ý kiến: ${coverage} của ${settled} hồ sơ đã giải quyết trong kỳ, chỉ tính nơi có số hồ sơ.`,
		nonresponse: (lower, upper) =>
			`Nếu tính cả những người không gửi phiếu, tỷ lệ hài lòng trên mọi hồ sơ đã giải quyết là từ ${lower} (không ai trong họ hài lòng) đến ${upper} (tất cả đều hài lòng).`,
		dossiersWrong:
			'Tỷ lệ lấy ý kiến trên 100\u00a0%: có nhiều phiếu hơn hồ sơ, nên số hồ sơ đã nhập chắc chắn bị thiếu hoặc sai.',
		settledUnknown:
			'Chưa có số hồ sơ đã giải quyết ứng với các quầy của đơn vị trong kỳ, nên chưa tính được tỷ lệ lấy ý kiến.',
		hidden: (minimum) =>
			`không nêu số liệu, vì dưới ${minimum} người trả lời hoặc có thể suy ra bằng phép trừ (để không ai bị nhận ra).`,
		none: 'không có số liệu.',
		verdict: (floor) =>
			`Đạt khi cả khoảng tin cậy từ chỉ tiêu trở lên; chưa đạt khi cả khoảng dưới chỉ tiêu; còn lại là chưa đủ cơ sở kết luận. Dưới ${floor} người trả lời là chưa đủ mẫu.`,
		narrowed:
			'Khoảng tin cậy đã thu hẹp theo số hồ sơ đã giải quyết (tổng thể hữu hạn), nơi biết đủ số hồ sơ.',
		ranked: (floor) =>
			`Chỉ xếp hạng trong cùng một cấp, khi có từ ${floor} người trả lời. Mỗi đơn vị được so với tất cả đơn vị còn lại: đơn vị cao hơn xếp trước, đơn vị thấp hơn xếp sau; các đơn vị chưa phân biệt được có cùng một hạng.`,
		measuredBy: (label, forms) =>
			`${label}: theo mẫu phiếu ${forms}, tính cách khác với kết quả chung.`,
		rankedByRate: (floor) =>
			`Chỉ xếp hạng trong cùng một cấp, khi có từ ${floor} người trả lời. Khoảng tin cậy chồng lên nhau thì chưa thể nói bên nào hơn.`,
		change:
			'Chênh lệch tính bằng điểm phần trăm, khoảng tin cậy theo Newcombe; p đã hiệu chỉnh theo Holm cho cả bảng, có ý nghĩa thống kê khi p < 0,05.',
		counts:
			'Số người trả lời, không phải mức hài lòng. Tỷ lệ tính trên số người trả lời từng nội dung.',
		hands:
			'Cơ quan thực hiện: máy tính bảng tại quầy, phiếu giấy, điện thoại. Người dân tự trả lời: mã QR, màn hình, giấy hẹn.'
	},
	empty: {
		people: 'Các phiếu trong kỳ không hỏi thông tin về người trả lời.',
		criteria: 'Trong kỳ không có phiếu nào được trả lời.',
		fields: 'Trong kỳ không có số liệu theo lĩnh vực.',
		units: 'Đơn vị không có đơn vị trực thuộc để xếp hạng.',
		incomparable: (before) =>
			`Kỳ trước (${before}) không có số liệu đo theo cùng cách, nên không so sánh.`,
		facts: 'Các phiếu trong kỳ không hỏi số lần đi lại, trễ hẹn, phiền hà hay tiền ngoài quy định.',
		channels: 'Trong kỳ không có số liệu theo kênh.',
		done: 'Chưa ghi.'
	}
};

const en: TableWords = {
	title: {
		forms: 'Responses by channel',
		people: 'Who answered',
		criteria: (form) =>
			form ? `Results by element and criterion – ${form}` : 'Results by element and criterion',
		fields: 'Satisfaction rate by field, against the target',
		units: {
			province: 'Ranking of province-level units',
			district: 'Ranking of district-level units (former)',
			commune: 'Ranking of commune-level units',
			health: 'Ranking of health facilities',
			education: 'Ranking of schools',
			none: 'Ranking of units of one level'
		},
		changes: (now, before) => `This period (${now}) against the one before (${before})`,
		facts: 'How dossiers were settled, as citizens reported',
		comments: 'Comments, and what was done',
		channels: 'Results by channel'
	},
	sheet: {
		forms: 'Responses',
		people: 'People',
		criteria: 'Criteria',
		fields: 'Fields',
		units: {
			province: 'Province level',
			district: 'District level',
			commune: 'Commune level',
			health: 'Health facilities',
			education: 'Schools',
			none: 'Units'
		},
		changes: 'Period before',
		facts: 'Facts',
		comments: 'Comments',
		channels: 'Channels'
	},
	column: {
		channel: 'Channel',
		responses: 'Valid responses',
		share: 'Share',
		about: 'Content',
		people: 'People',
		number: 'No.',
		criterion: 'Element, criterion',
		n: 'People (n)',
		level: (label) => `${label}: answers (%)`,
		levelParts: (label) => [`${label}: answers`, `${label}: %`],
		mean: 'Mean',
		rate: 'Satisfaction rate',
		interval: '95% CI (%)',
		intervalParts: ['95% CI: from', '95% CI: to'],
		index: (formula) => `Index (${formula})`,
		field: 'Field',
		satisfied: 'Satisfied answers',
		target: 'Target',
		verdict: 'Verdict',
		settled: 'Dossiers settled',
		coverage: 'Coverage',
		rank: 'Rank',
		unit: 'Unit',
		what: 'Content',
		nNow: 'n, this period',
		rateNow: 'Rate, this period',
		nBefore: 'n, before',
		rateBefore: 'Rate, before',
		difference: 'Difference (points)',
		differenceInterval: '95% CI of the difference',
		differenceParts: ['95% CI of the difference: from', '95% CI of the difference: to'],
		adjusted: 'Adjusted p',
		change: 'Finding',
		given: 'Responses with a comment',
		done: 'What was done',
		against: 'Against the other channels'
	},
	total: 'Overall',
	allResponses: 'All',
	hands: { citizen: 'Answered on one’s own', office: 'Run by the office' },
	contrast: 'On one’s own against run by the office',
	verdict: domain.en.verdict,
	undecided: (side, missing) => `, ${side} the target${missing === null ? '' : `; ${missing}`}`,
	needed: (n) => `about ${n} more answers needed`,
	outOfReach: {
		'too-close': 'too close to the target to tell',
		'too-few-dossiers': 'too few dossiers in this period for a verdict'
	},
	settledAtEnd: 'settled if the period ended today',
	change: {
		better: 'Up, significant',
		worse: 'Down, significant',
		'no-difference': 'No clear difference',
		'cannot-tell': 'Too few to compare'
	},
	contrasted: {
		better: 'Higher, significant',
		worse: 'Lower, significant',
		'no-difference': 'No clear difference',
		'cannot-tell': 'Too few to compare'
	},
	many: 'you may choose several',
	note: {
		rate: 'Formula top2: the satisfaction rate is the share of “Satisfied” and “Very satisfied” among answers with an opinion; n is the number of people.',
		index: (formula) => `Index by the formula ${formula}: ${domain.en.formula[formula]}.`,
		interval: (confidence, isRunning) =>
			`CI: ${confidence}% confidence interval ${isRunning ? 'of a period that has not ended, wider than at its end' : 'by Wilson'}, each person counted once. Compared with the target unrounded.`,
		levels: 'Shares of the levels are of answers with an opinion.',
		qr: 'Nobody knows how many people saw a QR code, so there is no share of forms returned.',
		coverage: (settled, coverage) =>
			`Coverage: ${coverage} of the ${settled} dossiers settled in the period, where their number is known.`,
		nonresponse: (lower, upper) =>
			`With the people who did not answer, the satisfaction rate of all dossiers settled lies between ${lower} (none of them is satisfied) and ${upper} (all are).`,
		dossiersWrong:
			'Coverage over 100%: there are more answers than dossiers, so the dossiers that were entered must be incomplete or wrong.',
		settledUnknown:
			'No dossiers settled in the period are known that belong to the unit’s counters, so there is no coverage.',
		hidden: (minimum) =>
			`hidden: fewer than ${minimum} people, or they would be found by subtraction.`,
		none: 'there is no such figure.',
		verdict: (floor) =>
			`Met when the whole interval is at or above the target, not met when all of it is below; otherwise it cannot be told yet. Fewer than ${floor} people are too few.`,
		narrowed:
			'Intervals are narrowed by the number of dossiers settled (finite population) where it is known.',
		ranked: (floor) =>
			`Ranked within one level only, from ${floor} people on. Each unit is compared with all others: those above come first, those below last; units that cannot be told apart share a rank.`,
		measuredBy: (label, forms) =>
			`${label}: by the form ${forms}, measured differently from the whole.`,
		rankedByRate: (floor) =>
			`Ranked within one level only, from ${floor} people on. Where intervals overlap it cannot be told who is better.`,
		change:
			'Differences in percentage points, intervals by Newcombe; p adjusted by Holm over the table, significant below 0.05.',
		counts: 'Numbers of people, not satisfaction. Shares are of the people who answered each.',
		hands:
			'Run by the office: tablet, paper, telephone. On one’s own: QR code, screen, receipt slip.'
	},
	empty: {
		people: 'No questionnaire of the period asks about people themselves.',
		criteria: 'There were no responses in the period.',
		fields: 'There are no figures by field in the period.',
		units: 'There are no units below to be ranked.',
		incomparable: (before) =>
			`The period before (${before}) was not measured alike, so there is no comparison.`,
		facts: 'No questionnaire of the period asks about trips, lateness, harassment or extra money.',
		channels: 'There are no figures by channel in the period.',
		done: 'Nothing written yet.'
	}
};

/** Words of the nine tables. Counter surveys are called so, and by no other name (domain.md §3). */
export const reportTables: Record<Language, TableWords> = { vi, en };
