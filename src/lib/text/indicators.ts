import * as format from '../core/format.ts';
import { gradeName, type Better, type Measure } from '../core/indicators/indicators.ts';
import type { Language } from '../core/language.ts';
import { named } from '../core/calendar/period.ts';
import { results } from './results.ts';

/** A number with as many decimals as were entered. */
function exact(amount: number, language: Language): string {
	return format.number(amount, language, String(amount).split('.')[1]?.length ?? 0);
}

/** The period of a name, in words: `2026-Q3` is “Quý III/2026”. */
function period(name: string, language: Language): string {
	const found = named(name);
	return found ? results[language].period(found) : name;
}

const vi = {
	titleOf: (year: string) => `Kế hoạch và thực hiện năm ${year}`,
	above: 'Đơn vị cấp trên',
	period: (name: string) => period(name, 'vi'),
	/** An amount as it is read in a table. */
	amount: (amount: number, measure: Measure): string => {
		if (measure === 'grade') return gradeName(amount, 'vi');
		if (measure === 'rank') return `Hạng ${exact(amount, 'vi')}`;
		return exact(amount, 'vi') + (measure === 'percent' ? '\u00a0%' : '');
	},
	/** A target: an amount, and which side of it is wanted. */
	target: (amount: number, measure: Measure, better: Better): string => {
		const text = vi.amount(amount, measure);
		if (measure === 'grade' || measure === 'rank') return `${text} trở lên`;
		if (better === 'higher') return measure === 'percent' && amount === 100 ? text : `≥ ${text}`;
		return `≤ ${text}`;
	},

	year: 'Năm',
	show: 'Xem',
	satisfaction: 'Sự hài lòng của người dân',
	satisfactionWhat: 'Khảo sát tại quầy, so với chỉ tiêu bằng khoảng tin cậy 95\u00a0%.',
	satisfactionNone: 'Chưa có phiếu nào trong năm này nên chưa thể đánh giá.',
	overall: 'Chung các lĩnh vực',
	toResults: 'Xem kết quả khảo sát',
	field: 'Lĩnh vực',

	others: 'Các nội dung khác của kế hoạch',
	othersWhat:
		'Số liệu do đơn vị nhập, so trực tiếp với chỉ tiêu. Mỗi nội dung đánh giá riêng, không cộng gộp hay lấy trung bình.',
	content: 'Nội dung',
	columns: {
		target: 'Chỉ tiêu',
		value: 'Thực hiện',
		outcome: 'Đánh giá',
		periods: 'Các kỳ trong năm',
		trend: 'Diễn biến'
	},
	outcome: {
		met: 'Đạt chỉ tiêu',
		'not-met': 'Chưa đạt chỉ tiêu',
		'no-value': 'Chưa có số liệu',
		'no-target': 'Chưa giao chỉ tiêu'
	},
	counted: {
		met: (n: string) => `${n} đạt`,
		'not-met': (n: string) => `${n} chưa đạt`,
		'no-value': (n: string) => `${n} chưa có số liệu`,
		'no-target': (n: string) => `${n} chưa giao chỉ tiêu`
	},
	none: '–',
	inherited: (unit: string) => `theo ${unit}`,
	trendNote: 'Diễn biến: nét đứt là chỉ tiêu; thứ hạng vẽ ngược, lên cao là tốt hơn.',
	targetNotes: 'Căn cứ chỉ tiêu',
	valueNotes: 'Nguồn số liệu',
	trendOf: (from: string, to: string) => `${from} – ${to}`,
	unused: (n: string) => `Nội dung chưa theo dõi (${n})`,
	emptyTitle: (year: string) => `Chưa có chỉ tiêu và số liệu nào của năm ${year}`,
	emptyText:
		'Trang này đặt chỉ tiêu của kế hoạch cạnh kết quả thực hiện: hồ sơ đúng hạn, dịch vụ công trực tuyến, số hóa, ký số, xếp hạng… Đầu năm nhập chỉ tiêu được giao; hết mỗi quý hoặc 6 tháng nhập kết quả. Trang tự so sánh và giữ lại mọi lần sửa.',
	emptyReader: 'Khi người quản lý nhập chỉ tiêu hoặc số liệu, chúng sẽ hiện ở đây.',
	emptyFile:
		'Có nhiều đơn vị, nhiều kỳ? Người quản trị nhập một lần từ tệp CSV hoặc Excel bằng lệnh import indicators.',

	below: 'Các đơn vị trực thuộc',
	unit: 'Đơn vị',
	deeper: 'Đơn vị cấp dưới có số liệu',
	without: (n: string) => `Đơn vị chưa có số liệu (${n})`,

	enter: 'Nhập chỉ tiêu, số liệu',
	enterLead:
		'Điền những ô có số liệu, để trống những ô chưa có. Chỉ những ô được sửa mới được lưu; số cũ vẫn giữ trong lịch sử.',
	choosePeriod: 'Kỳ báo cáo',
	choosePeriodHint:
		'Chỉ tiêu thường giao cho cả năm; kết quả nhập theo quý, 6 tháng, 9 tháng hoặc năm.',
	changePeriod: 'Chọn kỳ',
	values: 'Kết quả thực hiện',
	targets: 'Chỉ tiêu',
	looks: {
		percent: 'từ 0 đến 100, ví dụ 97,5',
		number: 'ví dụ 1250 hoặc 12,5, không chấm phân nghìn',
		rank: 'số nguyên, 1 là cao nhất',
		grade: 'Yếu, Trung bình, Khá, Tốt, Xuất sắc'
	},
	emptyGrade: 'Chưa có',
	valueBasis: 'Nguồn của kết quả thực hiện',
	valueBasisHint: 'Ví dụ: Báo cáo số 45/BC-UBND ngày 30/6/2026.',
	targetBasis: 'Căn cứ giao chỉ tiêu',
	targetBasisHint: 'Ví dụ: Kế hoạch số 12/KH-UBND ngày 16/02/2026.',
	basisMixed: 'Các ô đang có căn cứ khác nhau: căn cứ ghi ở đây chỉ áp dụng cho những ô vừa sửa.',
	toCome: 'Kỳ này chưa bắt đầu nên chỉ giao chỉ tiêu, chưa nhập kết quả.',
	save: 'Lưu',
	cancel: 'Thôi, quay lại',
	saved: 'Đã lưu.',
	nothingChanged: 'Không có ô nào thay đổi nên không có gì để lưu.',
	nothingLost: 'Chưa lưu. Những gì đã nhập vẫn còn nguyên bên dưới.',
	wrong: {
		percent:
			'Vui lòng nhập phần trăm từ 0 đến 100, nhiều nhất bốn chữ số sau dấu phẩy, ví dụ 97,5.',
		fraction:
			'Chỉ tiêu này chỉ từ 1 % trở xuống. Vui lòng nhập theo phần trăm: 90 % thì ghi 90, không ghi 0,9.',
		number: 'Vui lòng nhập một số như 1250 hoặc 12,5, không dùng dấu phân nghìn.',
		rank: 'Vui lòng nhập thứ hạng là số nguyên từ 1.',
		grade: 'Vui lòng chọn một mức trong danh sách.',
		'to-come': 'Kỳ này chưa bắt đầu nên chưa thể có kết quả.',
		missing: 'Vui lòng ghi căn cứ hoặc nguồn số liệu.',
		long: 'Căn cứ dài quá 300 ký tự. Vui lòng viết ngắn lại.',
		characters: 'Căn cứ có ký tự không đọc được. Vui lòng gõ lại.'
	},

	measureIs: 'Đo bằng',
	measure: {
		percent: 'Tỷ lệ phần trăm (0–100)',
		number: 'Số',
		rank: 'Thứ hạng (1 là cao nhất)',
		grade: 'Mức xếp loại (Yếu – Xuất sắc)'
	},
	better: { higher: 'Càng cao càng tốt', lower: 'Càng thấp càng tốt' },
	edit: 'Sửa',
	editPeriod: (name: string) => `Sửa ${name}`,
	allPeriods: 'Mọi kỳ đã nhập',
	periodColumn: 'Kỳ',
	noFigures: 'Đơn vị này chưa nhập chỉ tiêu hay số liệu nào cho nội dung này.',
	history: (n: string) => `Các số đã được thay (${n})`,
	kind: { value: 'Kết quả', target: 'Chỉ tiêu' },
	held: (from: string, to: string) => `từ ${from} đến ${to}`,
	noIndicator: 'Không có nội dung nào mang mã này trong kế hoạch của cơ quan.',
	back: 'Về kế hoạch',

	add: 'Thêm nội dung theo dõi',
	addLead: (unit: string) => `Nội dung mới dùng được cho ${unit} và mọi đơn vị trực thuộc.`,
	name: 'Tên nội dung',
	nameHint: 'Đúng như trong kế hoạch, ví dụ “Hồ sơ có thư xin lỗi khi trễ hẹn”.',
	english: 'Tên tiếng Anh (không bắt buộc)',
	measureHint: 'Tỷ lệ có thể vượt 100\u00a0% thì chọn “Số”.',
	betterTitle: 'Thế nào là tốt hơn?',
	betterHint:
		'Chỉ cần chọn cho tỷ lệ phần trăm và số. Thứ hạng càng nhỏ càng tốt, mức xếp loại càng cao càng tốt.',
	saveNew: 'Thêm nội dung',
	added: 'Đã thêm nội dung. Bước tiếp theo: nhập chỉ tiêu và số liệu của nội dung đó.',
	problem: {
		'name-missing': 'Vui lòng nhập tên nội dung.',
		'name-long': 'Tên dài quá 120 ký tự. Vui lòng viết ngắn lại.',
		'name-characters': 'Tên có ký tự không đọc được. Vui lòng gõ lại.',
		'name-taken': 'Đã có một nội dung mang tên này. Vui lòng dùng nội dung đó hoặc đặt tên khác.',
		'english-missing': 'Tên tiếng Anh cần có chữ hoặc số.',
		'english-long': 'Tên tiếng Anh dài quá 120 ký tự. Vui lòng viết ngắn lại.',
		'english-characters': 'Tên tiếng Anh có ký tự không đọc được. Vui lòng gõ lại.',
		measure: 'Vui lòng chọn cách đo.',
		better: 'Vui lòng chọn thế nào là tốt hơn.'
	},
	wrongYear: (text: string) => `“${text}” không phải là một năm từ 2000 đến 2100.`,
	wrongPeriod: (text: string) =>
		`“${text}” không phải là một kỳ như 2026, 2026-H1, 2026-Q3 hoặc 2026-07.`,
	printed: (today: string) => `In ngày ${today}`
};

const en: typeof vi = {
	titleOf: (year) => `Plan against actual, ${year}`,
	above: 'Units above',
	period: (name) => period(name, 'en'),
	amount: (amount, measure) => {
		if (measure === 'grade') return gradeName(amount, 'en');
		if (measure === 'rank') return `Rank ${exact(amount, 'en')}`;
		return exact(amount, 'en') + (measure === 'percent' ? '%' : '');
	},
	target: (amount, measure, better) => {
		const text = en.amount(amount, measure);
		if (measure === 'grade' || measure === 'rank') return `${text} or better`;
		if (better === 'higher') return measure === 'percent' && amount === 100 ? text : `≥ ${text}`;
		return `≤ ${text}`;
	},

	year: 'Year',
	show: 'Show',
	satisfaction: 'Citizens’ satisfaction',
	satisfactionWhat: 'Counter survey, judged against the target by its 95% confidence interval.',
	satisfactionNone: 'Nobody answered in this year, so nothing can be concluded.',
	overall: 'All fields',
	toResults: 'See the survey’s results',
	field: 'Field',

	others: 'The rest of the plan',
	othersWhat:
		'Figures entered by the office, compared directly with the target. Each stands for itself: nothing is added up or averaged.',
	content: 'Indicator',
	columns: {
		target: 'Target',
		value: 'Actual',
		outcome: 'Verdict',
		periods: 'Periods of the year',
		trend: 'Trend'
	},
	outcome: {
		met: 'Target met',
		'not-met': 'Target not met',
		'no-value': 'No figure yet',
		'no-target': 'No target set'
	},
	counted: {
		met: (n) => `${n} met`,
		'not-met': (n) => `${n} not met`,
		'no-value': (n) => `${n} without a figure`,
		'no-target': (n) => `${n} without a target`
	},
	none: '–',
	inherited: (unit) => `set by ${unit}`,
	trendNote: 'Trend: dashes are the target; ranks are drawn upside down, so that up is better.',
	targetNotes: 'Basis of the targets',
	valueNotes: 'Source of the figures',
	trendOf: (from, to) => `${from} – ${to}`,
	unused: (n) => `Indicators not in use (${n})`,
	emptyTitle: (year) => `No targets or figures for ${year} yet`,
	emptyText:
		'This page puts the targets of the plan beside what was reached: dossiers on time, online services, digitisation, signatures, rankings… Enter the targets at the start of the year, and the figures after each quarter or half-year. The page compares them and keeps every change.',
	emptyReader: 'Once a manager enters targets or figures, they show up here.',
	emptyFile:
		'Many units, many periods? The administrator reads them from one CSV or Excel file: import indicators.',

	below: 'Units below',
	unit: 'Unit',
	deeper: 'Units further below have figures',
	without: (n) => `Units without figures (${n})`,

	enter: 'Enter targets and figures',
	enterLead:
		'Fill in what is known and leave the rest empty. Only what you change is saved; earlier figures stay in the history.',
	choosePeriod: 'Period',
	choosePeriodHint:
		'Targets are mostly set for a year; figures are entered by quarter, half-year, nine months or year.',
	changePeriod: 'Choose period',
	values: 'Actual',
	targets: 'Target',
	looks: {
		percent: 'from 0 to 100, for example 97.5',
		number: 'for example 1250 or 12.5, no thousands separator',
		rank: 'a whole number, 1 is best',
		grade: 'Weak, Average, Fair, Good, Excellent'
	},
	emptyGrade: 'None yet',
	valueBasis: 'Where the figures come from',
	valueBasisHint: 'For example: Report No. 45/BC-UBND of 30 June 2026.',
	targetBasis: 'Legal basis of the targets',
	targetBasisHint: 'For example: Plan No. 12/KH-UBND of 16 February 2026.',
	basisMixed: 'These figures have different bases: what you write here goes for those you change.',
	toCome: 'This period has not begun: it can have targets, but no figures yet.',
	save: 'Save',
	cancel: 'Cancel',
	saved: 'Saved.',
	nothingChanged: 'Nothing was changed, so there was nothing to save.',
	nothingLost: 'Not saved yet. What you typed is still here.',
	wrong: {
		percent:
			'Please type a percentage from 0 to 100, with at most four decimals, for example 97.5.',
		fraction: 'This target is 1% or less. Please type a percentage: for 90% type 90, not 0.9.',
		number: 'Please type a number such as 1250 or 12.5, without a thousands separator.',
		rank: 'Please type a rank: a whole number from 1.',
		grade: 'Please choose a grade from the list.',
		'to-come': 'This period has not begun, so it has no figures yet.',
		missing: 'Please say on what basis, or where the figures come from.',
		long: 'The basis is longer than 300 characters. Please shorten it.',
		characters: 'The basis has characters that cannot be read. Please type it again.'
	},

	measureIs: 'Measured as',
	measure: {
		percent: 'Percentage (0–100)',
		number: 'Number',
		rank: 'Rank (1 is best)',
		grade: 'Grade (Weak – Excellent)'
	},
	better: { higher: 'Higher is better', lower: 'Lower is better' },
	edit: 'Change',
	editPeriod: (name) => `Change ${name}`,
	allPeriods: 'All periods entered',
	periodColumn: 'Period',
	noFigures: 'This office has entered no targets or figures for this indicator.',
	history: (n) => `Replaced figures (${n})`,
	kind: { value: 'Actual', target: 'Target' },
	held: (from, to) => `from ${from} to ${to}`,
	noIndicator: 'There is no indicator with this code in the office’s plan.',
	back: 'To the plan',

	add: 'Add an indicator',
	addLead: (unit) => `It can be used for ${unit} and all units below.`,
	name: 'Name',
	nameHint: 'As in the plan, in Vietnamese, for example “Hồ sơ có thư xin lỗi khi trễ hẹn”.',
	english: 'English name (optional)',
	measureHint: 'For a share that may pass 100%, choose “Number”.',
	betterTitle: 'Which is better?',
	betterHint: 'Only for percentages and numbers. First rank and highest grade are best anyway.',
	saveNew: 'Add indicator',
	added: 'The indicator was added. Next: enter its targets and figures.',
	problem: {
		'name-missing': 'Please type the name.',
		'name-long': 'The name is longer than 120 characters. Please shorten it.',
		'name-characters': 'The name has characters that cannot be read. Please type it again.',
		'name-taken': 'There is an indicator with this name. Please use it, or choose another name.',
		'english-missing': 'The English name needs letters or digits.',
		'english-long': 'The English name is longer than 120 characters. Please shorten it.',
		'english-characters':
			'The English name has characters that cannot be read. Please type it again.',
		measure: 'Please choose how it is measured.',
		better: 'Please choose which is better.'
	},
	wrongYear: (text) => `“${text}” is not a year from 2000 to 2100.`,
	wrongPeriod: (text) => `“${text}” is not a period such as 2026, 2026-H1, 2026-Q3 or 2026-07.`,
	printed: (today) => `Printed on ${today}`
};

/** Words of the pages about the plan and its operational indicators. */
export const indicators: Record<Language, typeof vi> = { vi, en };
