import * as format from '../core/format.ts';
import type { Language } from '../core/language.ts';
import { nameOf, type Period } from '../core/calendar/period.ts';

const ROMAN: Record<string, string> = { Q1: 'I', Q2: 'II', Q3: 'III', Q4: 'IV' };

/** A period as people say it: by its name where it has one, else by its dates. */
function inWords(
	period: Period,
	words: (year: string, part: string) => string | null,
	dates: () => string
): string {
	const [year, part] = (nameOf(period) ?? '').split('-');
	return (year ? words(year, part ?? '') : null) ?? dates();
}

/** A period's words inside a sentence: “năm 2025”. */
const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

const vi = {
	title: 'Kết quả khảo sát tại quầy',
	above: 'Đơn vị cấp trên',
	onThisPage: 'Trên trang này',
	period: (period: Period): string =>
		inWords(
			period,
			(year, part) => {
				if (part === '') return `Năm ${year}`;
				if (part === 'H1') return `6 tháng đầu năm ${year}`;
				if (part === 'H2') return `6 tháng cuối năm ${year}`;
				if (part === '9M') return `9 tháng đầu năm ${year}`;
				return part.startsWith('Q') ? `Quý ${ROMAN[part]}/${year}` : `Tháng ${part}/${year}`;
			},
			() => `Từ ${format.date(period.from, 'vi')} đến ${format.date(period.to, 'vi')}`
		),
	dates: (from: string, to: string) => `${from} – ${to}`,
	running: (today: string) => `Kỳ chưa kết thúc: số liệu tính đến ${today}.`,
	printed: (today: string) => `In ngày ${today}`,

	filter: {
		title: 'Chọn số liệu',
		period: 'Kỳ',
		from: 'Từ ngày',
		to: 'Đến hết ngày',
		byDates: 'Chọn theo ngày',
		byPeriod: 'Chọn theo kỳ',
		field: 'Lĩnh vực',
		allFields: 'Tất cả lĩnh vực',
		questionnaire: 'Phiếu khảo sát',
		allQuestionnaires: 'Tất cả phiếu',
		channel: 'Kênh',
		allChannels: 'Tất cả kênh',
		counter: 'Quầy',
		show: 'Xem kết quả',
		clear: 'Bỏ chọn',
		only: 'Chỉ gồm:'
	},

	rate: 'Tỷ lệ hài lòng',
	interval: 'Khoảng tin cậy 95\u00a0%',
	n: 'Số phiếu',
	target: 'Chỉ tiêu',
	noTarget: 'Chưa giao',
	verdict: 'Đánh giá',
	coverage: 'Tỷ lệ lấy ý kiến',
	index: 'Chỉ số',
	overallIndex: 'Chỉ số chung',
	atLeast: (percent: string) => `≥ ${percent}`,
	between: (lower: string, upper: string) => `${lower} – ${upper}`,
	responses: (n: string) => `${n} phiếu`,
	ofDossiers: (percent: string) => `${percent} hồ sơ`,
	change: {
		points: (points: string, change: 'better' | 'worse' | 'no-difference', up: boolean) =>
			({
				better: `tăng ${points} điểm`,
				worse: `giảm ${points} điểm`,
				'no-difference': `${up ? 'cao' : 'thấp'} hơn ${points} điểm, chưa rõ khác biệt`
			})[change],
		why: {
			better: 'Tăng có ý nghĩa thống kê (mức 5 %, hiệu chỉnh Holm)',
			worse: 'Giảm có ý nghĩa thống kê (mức 5 %, hiệu chỉnh Holm)',
			'no-difference': 'Chênh lệch có thể do ngẫu nhiên',
			'cannot-tell': ''
		},
		than: (period: string) => `So với ${lower(period)}:`,
		against: (period: string) =>
			`So với ${lower(period)}. Chỉ nói “tăng”, “giảm” khi chênh lệch có ý nghĩa thống kê ở mức 5 %, đã hiệu chỉnh vì so sánh nhiều lĩnh vực, đơn vị cùng lúc (Newcombe, Holm).`
	},
	coverageOf: (settled: string) => `tính trên ${settled} hồ sơ đã giải quyết có số liệu`,
	coverageUnknown:
		'Chưa tính được: chưa có số hồ sơ đã giải quyết ứng với các quầy và thời gian đang xem',
	coverageOver:
		'Tỷ lệ lấy ý kiến trên 100\u00a0%: có nhiều phiếu hơn hồ sơ, nên số hồ sơ đã nhập chắc chắn bị thiếu hoặc sai. Đề nghị kiểm tra lại số hồ sơ.',
	needed: (n: string) => `cần thêm ${n} phiếu để kết luận`,
	neededSample: (n: string) => `cần thêm ${n} phiếu để đủ mẫu`,
	outOfReach: {
		'too-close': 'không thể kết luận vì sát chỉ tiêu',
		'too-few-dossiers': 'kỳ này không đủ hồ sơ để đánh giá'
	},
	settledAtEnd: 'nếu kỳ kết thúc hôm nay thì đủ cơ sở kết luận',
	side: { above: 'đang trên chỉ tiêu', below: 'đang dưới chỉ tiêu' },
	hidden: 'ẩn (nhóm ít phiếu)',
	hiddenWhy:
		'Nhóm dưới 5 phiếu được ẩn để không ai bị nhận ra. Khi cần, một nhóm nhỏ nữa cũng được ẩn để không thể tìm ra bằng phép trừ.',

	meaning: {
		met: (target: string) =>
			`Cả khoảng tin cậy từ ${target} trở lên: đủ cơ sở để nói là đạt chỉ tiêu.`,
		'not-met': (target: string) =>
			`Cả khoảng tin cậy dưới ${target}: đủ cơ sở để nói là chưa đạt chỉ tiêu.`,
		above: (target: string) =>
			`Tỷ lệ đang trên chỉ tiêu ${target}, nhưng chỉ tiêu còn nằm trong khoảng tin cậy nên chưa thể kết luận.`,
		below: (target: string) =>
			`Tỷ lệ đang dưới chỉ tiêu ${target}, nhưng chỉ tiêu còn nằm trong khoảng tin cậy nên chưa thể kết luận.`,
		'too-few': (floor: string) =>
			`Cần ít nhất ${floor} phiếu mới đánh giá. Con số này chỉ để tham khảo, có thể thay đổi nhiều.`,
		'no-target': 'Chưa có chỉ tiêu cho đơn vị này trong năm, nên chỉ nêu kết quả mà không đánh giá.'
	},
	neededWhole: (n: string) =>
		`Nếu tỷ lệ vẫn như hiện nay, cần thêm khoảng ${n} phiếu thì nhiều khả năng mới kết luận được.`,
	neededFew: (n: string) => `Cần thêm ${n} phiếu.`,
	outOfReachWhole: {
		'too-close': 'Không thể kết luận vì sát chỉ tiêu: có thêm phiếu trong kỳ này cũng vậy.',
		'too-few-dossiers':
			'Kỳ này không đủ hồ sơ: dù hồ sơ nào cũng có phiếu thì vẫn chưa đủ số phiếu để đánh giá. Có thể xem một kỳ dài hơn.'
	},
	settledAtEndWhole: 'Nếu kỳ kết thúc hôm nay với số phiếu hiện có thì đã đủ cơ sở kết luận.',
	/** What the silent ones could change: beside the coverage. */
	nonresponse: (lower: string, upper: string) =>
		`Không rõ những người không gửi phiếu nghĩ gì. Nếu tính cả họ, tỷ lệ hài lòng trên mọi hồ sơ là ${lower} khi không ai trong họ hài lòng, ${upper} khi tất cả đều hài lòng.`,
	runningVerdict:
		'Kỳ chưa kết thúc mà ngày nào cũng có người xem, nên đánh giá thận trọng hơn: chỉ nói “đạt” hoặc “chưa đạt” khi căn cứ thật rõ; hết kỳ, khoảng tin cậy sẽ hẹp lại.',

	honest: {
		title: 'Đọc con số này thế nào',
		survey:
			'Đây là khảo sát tại quầy của cơ quan, không phải Chỉ số SIPAS do Bộ Nội vụ công bố và không thay thế chỉ số đó.',
		selected:
			'Người dân tự chọn có gửi phiếu hay không, nên mức chưa chắc chắn thực tế lớn hơn khoảng tin cậy. Hãy xem cùng tỷ lệ lấy ý kiến.',
		formula: (formula: string, isRunning: boolean) =>
			`Cách tính: ${formula}${isRunning ? '' : '; khoảng tin cậy 95\u00a0% theo Wilson'}.`,
		sameIndex: 'Chỉ số chung: trung bình của tỷ lệ đó trên mọi câu hỏi.',
		indexFormula: (formula: string) =>
			`Chỉ số chung: trung bình các câu hỏi theo công thức ${formula}.`,
		basis: {
			overall: 'Tỷ lệ tính trên câu hỏi chung của phiếu, không kể phiếu không có ý kiến.',
			all: 'Tỷ lệ tính trên mọi câu hỏi được chấm; khoảng tin cậy tính mỗi người một lần.'
		},
		compared: 'So với chỉ tiêu bằng số chưa làm tròn.'
	},

	fields: 'Theo lĩnh vực',
	field: 'Lĩnh vực',
	units: 'Theo đơn vị',
	unit: 'Đơn vị',
	counters: 'Theo quầy',
	counter: 'Quầy',
	ranked:
		'Chỉ so trong cùng một cấp và chỉ khi đủ mẫu. Mỗi nơi được so với tất cả những nơi còn lại; trong cùng một nhóm chưa thể nói nơi nào hơn nơi nào.',
	among: {
		below: 'Thấp hơn những nơi còn lại',
		alike: 'Chưa phân biệt được với những nơi còn lại',
		above: 'Cao hơn những nơi còn lại',
		unranked: 'Không so sánh: chưa đủ mẫu, đo cách khác, hoặc không có nơi nào cùng cấp'
	},
	measuredBy: (forms: string) => `Theo phiếu ${forms}`,
	ownCounters: 'Quầy trực thuộc',
	axis: (from: string) =>
		`Trục từ ${from} đến 100\u00a0%. Thanh là khoảng tin cậy 95\u00a0%, chấm là tỷ lệ hài lòng, vạch đứng là chỉ tiêu.`,

	questions: 'Theo yếu tố và câu hỏi',
	question: 'Yếu tố, câu hỏi',
	people: 'Người trả lời',
	levels: 'Năm mức trả lời',
	satisfied: 'Hài lòng',
	noOpinion: (n: string) => `${n} không có ý kiến`,
	levelCounts: 'Số câu trả lời từng mức',

	facts: {
		title: 'Thực tế giải quyết hồ sơ, do người dân cho biết',
		what: 'Đây là số người trả lời, không phải mức hài lòng. Nguồn: câu hỏi tùy chọn trên phiếu.',
		option: 'Trả lời',
		people: 'Số người',
		share: 'Tỷ lệ',
		answered: (n: string) => `${n} người trả lời`,
		asked: (n: string) => `hỏi ${n} người, có thể chọn nhiều ý`,
		nobody: 'chưa ai trả lời',
		none: 'Các phiếu trong lựa chọn này không hỏi số lần đi lại, trễ hẹn, phiền hà hay tiền ngoài quy định. Muốn có số liệu này, hãy chọn “Phiếu nhanh tại quầy, có hỏi thực tế giải quyết” cho quầy.'
	},

	months: 'Theo tháng',
	month: 'Tháng',
	chart:
		'Biểu đồ tỷ lệ hài lòng theo tháng với khoảng tin cậy và chỉ tiêu. Số liệu ở bảng bên dưới.',
	chartNote:
		'Thanh đứng: khoảng tin cậy 95\u00a0%. Nét đứt: chỉ tiêu. Chấm rỗng: tháng chưa đủ mẫu. Tháng không có phiếu để trống, không phải 0\u00a0%.',

	channels: 'Theo kênh',
	channel: 'Kênh',
	hands: {
		title: 'Cơ quan tự thực hiện và người dân tự trả lời',
		what: 'Cơ quan thực hiện: máy tính bảng tại quầy, phiếu giấy, gọi điện thoại. Người dân tự trả lời: mã QR tại quầy, màn hình, giấy hẹn, trên điện thoại của mình. Phiếu từ hệ thống khác không xếp vào bên nào. Nếu phía cơ quan thực hiện cao hơn rõ rệt, hãy xem lại cách lấy phiếu.',
		who: 'Ai thực hiện',
		citizen: 'Người dân tự trả lời',
		office: 'Cơ quan thực hiện',
		channels: 'Từng kênh so với các kênh còn lại'
	},
	contrast: {
		points: (points: string, change: 'better' | 'worse' | 'no-difference', up: boolean) =>
			({
				better: `cao hơn ${points} điểm`,
				worse: `thấp hơn ${points} điểm`,
				'no-difference': `${up ? 'cao' : 'thấp'} hơn ${points} điểm, chưa rõ khác biệt`
			})[change],
		why: {
			better: 'Cao hơn có ý nghĩa thống kê (mức 5 %, Newcombe, hiệu chỉnh Holm)',
			worse: 'Thấp hơn có ý nghĩa thống kê (mức 5 %, Newcombe, hiệu chỉnh Holm)',
			'no-difference': 'Chênh lệch có thể do ngẫu nhiên',
			'cannot-tell': ''
		}
	},
	trend: {
		rising: (points: string, interval: string, months: string) =>
			`Xu hướng qua ${months} tháng có phiếu: tăng dần, khoảng ${points} điểm mỗi tháng (95\u00a0%: ${interval}).`,
		falling: (points: string, interval: string, months: string) =>
			`Xu hướng qua ${months} tháng có phiếu: giảm dần, khoảng ${points} điểm mỗi tháng (95\u00a0%: ${interval}).`,
		'no-trend': (_: string, interval: string, months: string) =>
			`Qua ${months} tháng có phiếu chưa thấy xu hướng tăng hay giảm (mỗi tháng từ ${interval} điểm, 95\u00a0%).`,
		'cannot-tell': () => 'Chưa đủ phiếu hoặc chưa đủ ba tháng để nói về xu hướng.'
	},
	weighted: {
		title: 'Nếu tính theo số hồ sơ',
		what: 'Mỗi lĩnh vực của mỗi đơn vị được tính theo số hồ sơ đã giải quyết, thay vì theo số phiếu nhận được. Nơi ít hồ sơ mà nhiều phiếu không còn kéo kết quả chung.',
		rate: 'Theo số hồ sơ',
		plain: 'Theo số phiếu (cùng các lĩnh vực, đơn vị có số hồ sơ)',
		n: (n: string, settled: string) => `${n} phiếu, ${settled} hồ sơ`,
		whatByField:
			'Mỗi lĩnh vực được tính theo số hồ sơ đã giải quyết, thay vì theo số phiếu nhận được. Các đơn vị trong cùng một lĩnh vực được tính chung, vì có nơi quá ít phiếu để tính riêng.',
		uncovered: (percent: string) =>
			`${percent} số hồ sơ thuộc lĩnh vực, đơn vị chưa có phiếu nào: con số này không nói gì về những nơi đó.`,
		otherwise: (percent: string) =>
			`${percent} số hồ sơ thuộc lĩnh vực, đơn vị lấy ý kiến bằng mẫu phiếu tính cách khác, nên không có trong con số này.`,
		verdict: 'Đánh giá đạt hay chưa đạt vẫn theo tỷ lệ ở trên.'
	},

	apart: (n: string, name: string) =>
		`Ngoài ra có ${n} phiếu theo mẫu “${name}”, tính cách khác nên không gộp.`,
	apartLink: 'Xem riêng',

	take: 'Lấy số liệu',
	files: 'Tệp số liệu',
	exportTable: 'Tải bảng kết quả (CSV)',
	exportJson: 'Xem dạng JSON (cho phần mềm)',
	exportResponses: 'Tải từng phiếu, đã ẩn danh (CSV)',
	print: 'In trang này',

	empty: {
		noCounters: 'Đơn vị này chưa có quầy nào',
		noCountersWhat:
			'Quầy là nơi đặt mã QR để người dân quét và gửi phiếu. Hãy thêm quầy đầu tiên, in tờ dán rồi treo tại nơi trả kết quả.',
		addCounter: 'Thêm quầy',
		toCounters: 'Xem các quầy',
		noAnswers: 'Chưa có phiếu nào trong kỳ này',
		noAnswersWhat:
			'Các quầy đã sẵn sàng. Hãy kiểm tra tờ dán còn ở chỗ dễ thấy, hoặc xem một kỳ khác.',
		noAnswersNarrowed:
			'Không có phiếu nào khớp với lựa chọn này. Hãy bỏ bớt lựa chọn hoặc xem một kỳ khác.',
		few: (n: string) => `Mới có ${n} phiếu`,
		fewWhat: 'Từ 5 phiếu trở lên mới hiện số liệu, để không ai bị nhận ra.',
		found: (n: string) => `Có ${n} phiếu, nhưng không hiện riêng được`,
		foundWhat:
			'Lựa chọn này chỉ hơn kém một lựa chọn rộng hơn, một nơi bên cạnh hoặc một kỳ liền kề vài phiếu: trừ đi là biết vài người đã trả lời gì. Hãy chọn rộng hơn hoặc chọn kỳ khác.',
		noOpinions: (n: string) => `Đã có ${n} phiếu, nhưng chưa có câu trả lời nào tính được tỷ lệ.`,
		previous: (period: string) => `Xem kỳ trước: ${period}`,
		wholeTime: 'Xem năm năm gần đây',
		posters: 'In tờ dán của các quầy',
		all: 'Bỏ mọi lựa chọn'
	},

	problem: {
		title: 'Địa chỉ này chưa đúng',
		list: (what: string) => `Chưa đọc được ${what}.`,
		unknown: (what: string) => `Không có trong hệ thống hoặc trong phạm vi của cơ quan: ${what}.`,
		is: (name: string, value: string) =>
			value === '' ? `${name} (để trống)` : `${name} “${value}”`,
		name: {
			unit: 'đơn vị',
			period: 'kỳ báo cáo',
			from: 'ngày bắt đầu',
			to: 'ngày kết thúc',
			by: 'cách chia số liệu',
			field: 'lĩnh vực',
			channel: 'kênh',
			questionnaire: 'phiếu khảo sát',
			counter: 'mã quầy'
		} as Record<string, string>,
		noUnit: 'Không có đơn vị nào mang mã này trong phạm vi của cơ quan.',
		back: 'Về kết quả của cơ quan',
		counters: 'Về danh sách quầy'
	}
};

const en: typeof vi = {
	title: 'Results of the counter survey',
	above: 'Units above',
	onThisPage: 'On this page',
	period: (period) =>
		inWords(
			period,
			(year, part) => {
				if (part === '') return `Year ${year}`;
				if (part === 'H1') return `First half of ${year}`;
				if (part === 'H2') return `Second half of ${year}`;
				if (part === '9M') return `First nine months of ${year}`;
				return part.startsWith('Q')
					? `Quarter ${part.slice(1)} of ${year}`
					: format.month(Number(year + part), 'en');
			},
			() => `${format.date(period.from, 'en')} to ${format.date(period.to, 'en')}`
		),
	dates: (from, to) => `${from} – ${to}`,
	running: (today) => `The period is still running: figures up to ${today}.`,
	printed: (today) => `Printed on ${today}`,

	filter: {
		title: 'Choose figures',
		period: 'Period',
		from: 'From',
		to: 'Up to and including',
		byDates: 'Choose by dates',
		byPeriod: 'Choose by period',
		field: 'Field',
		allFields: 'All fields',
		questionnaire: 'Questionnaire',
		allQuestionnaires: 'All questionnaires',
		channel: 'Channel',
		allChannels: 'All channels',
		counter: 'Counter',
		show: 'Show results',
		clear: 'Clear',
		only: 'Only:'
	},

	rate: 'Satisfaction rate',
	interval: '95% confidence interval',
	n: 'Answers',
	target: 'Target',
	noTarget: 'None set',
	verdict: 'Verdict',
	coverage: 'Coverage',
	index: 'Index',
	overallIndex: 'Overall index',
	atLeast: (percent) => `≥ ${percent}`,
	between: (lower, upper) => `${lower} – ${upper}`,
	responses: (n) => `${n} answers`,
	ofDossiers: (percent) => `${percent} of dossiers`,
	change: {
		points: (points, change, up) =>
			({
				better: `up ${points} points`,
				worse: `down ${points} points`,
				'no-difference': `${points} points ${up ? 'higher' : 'lower'}, no clear difference`
			})[change],
		why: {
			better: 'A significant rise (5 % level, adjusted by Holm)',
			worse: 'A significant fall (5 % level, adjusted by Holm)',
			'no-difference': 'Chance alone may make such a difference',
			'cannot-tell': ''
		},
		than: (period) => `Compared with ${lower(period)}:`,
		against: (period) =>
			`Compared with ${lower(period)}. “Up” and “down” are said only of differences that are significant at 5 %, adjusted for comparing many fields and units at once (Newcombe, Holm).`
	},
	coverageOf: (settled) => `of the ${settled} dossiers settled that are known`,
	coverageUnknown:
		'Cannot be told: no dossiers settled are known that belong to these counters and this time',
	coverageOver:
		'Coverage over 100%: there are more answers than dossiers, so the dossiers that were entered must be incomplete or wrong. Please check them.',
	needed: (n) => `${n} more answers would settle it`,
	neededSample: (n) => `${n} more answers make a sample`,
	outOfReach: {
		'too-close': 'too close to the target to tell',
		'too-few-dossiers': 'too few dossiers in this period for a verdict'
	},
	settledAtEnd: 'settled if the period ended today',
	side: { above: 'now above the target', below: 'now below the target' },
	hidden: 'hidden (small group)',
	hiddenWhy:
		'Groups of fewer than 5 are hidden so that nobody can be recognised. Where needed, one more small group is hidden so that nobody is found by subtraction.',

	meaning: {
		met: (target) =>
			`The whole confidence interval is at or above ${target}: enough ground to say that the target is met.`,
		'not-met': (target) =>
			`The whole confidence interval is below ${target}: enough ground to say that the target is not met.`,
		above: (target) =>
			`The rate is above the target of ${target}, but the target still lies within the confidence interval, so it cannot be told yet.`,
		below: (target) =>
			`The rate is below the target of ${target}, but the target still lies within the confidence interval, so it cannot be told yet.`,
		'too-few': (floor) =>
			`A verdict needs at least ${floor} answers. The figure is for orientation only and may change a lot.`,
		'no-target':
			'No target is set for this unit this year, so the result is shown without a verdict.'
	},
	neededWhole: (n) =>
		`If the rate stays as it is, about ${n} more answers will probably settle it.`,
	neededFew: (n) => `${n} more answers are needed.`,
	outOfReachWhole: {
		'too-close':
			'It cannot be told, because the rate is too close to the target: more answers in this period would not settle it.',
		'too-few-dossiers':
			'There are too few dossiers in this period: even if each of them were answered for, a verdict would need more answers. A longer period may help.'
	},
	settledAtEndWhole: 'If the period ended today with these answers, it would be settled.',
	nonresponse: (lower, upper) =>
		`Nobody knows what the people who did not answer think. With them, the satisfaction rate of all dossiers is ${lower} if none of them is satisfied, ${upper} if all are.`,
	runningVerdict:
		'The period is still running and is looked at every day, so its verdict is more careful: “met” or “not met” is said only on very clear grounds; when the period has ended, the interval narrows.',

	honest: {
		title: 'How to read this figure',
		survey:
			'This is the office’s own counter survey. It is not the SIPAS index published by the Ministry of Home Affairs, and does not stand in for it.',
		selected:
			'Citizens choose themselves whether to answer, so the real doubt is larger than the confidence interval. Read it together with the coverage.',
		formula: (formula, isRunning) =>
			`How it is reckoned: ${formula}${isRunning ? '' : '; 95% confidence interval by Wilson'}.`,
		sameIndex: 'Overall index: the mean of that share over all questions.',
		indexFormula: (formula) =>
			`Overall index: the mean over the questions by the formula ${formula}.`,
		basis: {
			overall: 'The rate comes from the overall question; answers without an opinion stay out.',
			all: 'The rate comes from all rated questions; each person counts once for the interval.'
		},
		compared: 'Compared with the target before rounding.'
	},

	fields: 'By field',
	field: 'Field',
	units: 'By unit',
	unit: 'Unit',
	counters: 'By counter',
	counter: 'Counter',
	ranked:
		'Compared within one level only, and only with enough answers. Each place is held against all others; within a group, none can be called better than another.',
	among: {
		below: 'Below the others',
		alike: 'Cannot be told from the others',
		above: 'Above the others',
		unranked: 'Not compared: too few answers, measured differently, or no other place of that level'
	},
	measuredBy: (forms) => `By the form ${forms}`,
	ownCounters: 'Counters of its own',
	axis: (from) =>
		`Axis from ${from} to 100%. The bar is the 95% confidence interval, the dot the satisfaction rate, the upright line the target.`,

	questions: 'By element and question',
	question: 'Element, question',
	people: 'People',
	levels: 'Five levels',
	satisfied: 'Satisfied',
	noOpinion: (n) => `${n} without an opinion`,
	levelCounts: 'Answers by level',

	facts: {
		title: 'Facts of the handling, as citizens report them',
		what: 'These are numbers of people, not levels of satisfaction. They come from optional questions on the form.',
		option: 'Answer',
		people: 'People',
		share: 'Share',
		answered: (n) => `${n} people answered`,
		asked: (n) => `asked of ${n} people, several ticks possible`,
		nobody: 'nobody answered yet',
		none: 'The forms in this choice do not ask for trips, delays, harassment or money beyond the fees. To have these figures, choose “Quick counter form with facts” for a counter.'
	},

	months: 'By month',
	month: 'Month',
	chart:
		'Chart of the satisfaction rate by month with its confidence interval and the target. The figures stand in the table below.',
	chartNote:
		'Upright bar: 95% confidence interval. Dashes: target. Hollow dot: too few answers that month. Months without answers are left empty; they are not 0%.',

	channels: 'By channel',
	channel: 'Channel',
	hands: {
		title: 'Run by the office, and answered by citizens alone',
		what: 'Run by the office: the tablet at the counter, paper forms, telephone calls. By citizens alone: QR code at the counter, screen and receipt slip, on their own phones. Answers of other systems belong to neither. Where the office’s own are clearly higher, look at how the answers are collected.',
		who: 'Run by',
		citizen: 'Citizens alone',
		office: 'The office',
		channels: 'Each channel against the others'
	},
	contrast: {
		points: (points, change, up) =>
			({
				better: `${points} points higher`,
				worse: `${points} points lower`,
				'no-difference': `${points} points ${up ? 'higher' : 'lower'}, no clear difference`
			})[change],
		why: {
			better: 'Significantly higher (5 % level, Newcombe, adjusted by Holm)',
			worse: 'Significantly lower (5 % level, Newcombe, adjusted by Holm)',
			'no-difference': 'Chance alone may make such a difference',
			'cannot-tell': ''
		}
	},
	trend: {
		rising: (points, interval, months) =>
			`Trend over ${months} months with answers: rising, by about ${points} points a month (95%: ${interval}).`,
		falling: (points, interval, months) =>
			`Trend over ${months} months with answers: falling, by about ${points} points a month (95%: ${interval}).`,
		'no-trend': (_, interval, months) =>
			`Over ${months} months with answers no trend up or down can be seen (${interval} points a month, 95%).`,
		'cannot-tell': () => 'Too few answers, or fewer than three months, to tell a trend.'
	},
	weighted: {
		title: 'Weighted by dossiers',
		what: 'Each field of each unit counts by the dossiers it settled instead of the answers it got. A place of few dossiers and many answers then no longer pulls the whole.',
		rate: 'By dossiers',
		plain: 'By answers (the same fields and units, whose dossiers are known)',
		n: (n, settled) => `${n} answers, ${settled} dossiers`,
		whatByField:
			'Each field counts by the dossiers it settled instead of the answers it got. The units of a field are taken together, because some have too few answers to count alone.',
		uncovered: (percent) =>
			`${percent} of the dossiers are of fields and units without any answer: this figure says nothing of them.`,
		otherwise: (percent) =>
			`${percent} of the dossiers are of fields and units asked by a form that measures differently, which is not in this figure.`,
		verdict: 'The verdict stays with the rate above.'
	},

	apart: (n, name) =>
		`Besides, there are ${n} responses to “${name}”. They are measured differently, so they are not mixed in.`,
	apartLink: 'Show them',

	take: 'Take the figures along',
	files: 'Files of figures',
	exportTable: 'Download this table (CSV)',
	exportJson: 'Read it as JSON (for programs)',
	exportResponses: 'Download the responses, anonymous (CSV)',
	print: 'Print this page',

	empty: {
		noCounters: 'This unit has no counters yet',
		noCountersWhat:
			'A counter is the place whose QR code citizens scan to answer. Add the first one, print its poster and put it up where results are handed over.',
		addCounter: 'Add a counter',
		toCounters: 'See the counters',
		noAnswers: 'No answers in this period',
		noAnswersWhat:
			'The counters are ready. Check that the posters still hang where they are easily seen, or look at another period.',
		noAnswersNarrowed:
			'No answers match this choice. Choose less narrowly, or look at another period.',
		few: (n) => `${n} responses so far`,
		fewWhat: 'Figures are shown from 5 responses on, so that nobody can be recognised.',
		found: (n) => `${n} answers, which cannot be shown alone`,
		foundWhat:
			'This choice differs by a few answers only from a wider one, a place beside it or a neighbouring period: subtracted, it would tell what those few people answered. Choose more widely, or another period.',
		noOpinions: (n) => `There are ${n} responses, but none of their answers makes a rate.`,
		previous: (period) => `Show the period before: ${period}`,
		wholeTime: 'Show the last five years',
		posters: 'Print the counters’ posters',
		all: 'Clear every choice'
	},

	problem: {
		title: 'This address is not right',
		list: (what) => `Could not read ${what}.`,
		unknown: (what) => `Not known, or not within your office: ${what}.`,
		is: (name, value) => (value === '' ? `${name} (left empty)` : `${name} “${value}”`),
		name: {
			unit: 'the unit',
			period: 'the period',
			from: 'the first day',
			to: 'the last day',
			by: 'the breakdown',
			field: 'the field',
			channel: 'the channel',
			questionnaire: 'the questionnaire',
			counter: 'the counter’s code'
		},
		noUnit: 'There is no unit with this code within your office.',
		back: 'To your office’s results',
		counters: 'To the counters'
	}
};

/** Words of the results page. `period` says a period as people do, also in prints and reports. */
export const results: Record<Language, typeof vi> = { vi, en };
