import type { Language } from '../core/language.ts';

const vi = {
	title: 'Các chỉ số theo từng cách tính',
	lead: 'Mỗi con số dưới đây có tên cách tính và căn cứ riêng. Không cộng gộp, không so sánh số của cách tính này với số của cách tính khác.',
	above: 'Đơn vị cấp trên',
	only: 'Chỉ gồm:',
	clear: 'Bỏ chọn',
	period: 'Kỳ',
	toResults: 'Xem kết quả khảo sát của kỳ này',
	nothing: '–',

	survey: {
		title: 'Khảo sát tại quầy: cùng bộ phiếu, ba công thức',
		lead: 'Tính từ phiếu của người dân tại quầy. Chỉ số yếu tố là trung bình các câu hỏi của yếu tố; chỉ số chung là trung bình mọi câu hỏi được chấm. Câu trả lời “không có ý kiến” và câu bỏ trống không tính vào n.',
		not: 'Đây là khảo sát tại quầy của cơ quan, không phải khảo sát quốc gia do Bộ Nội vụ công bố và không thay thế khảo sát đó.',
		measure: {
			overall: 'Các phiếu có câu hỏi chung',
			all: 'Các phiếu tính trên mọi câu hỏi'
		},
		rate: (n: string) => `Tỷ lệ hài lòng, công thức top2, n = ${n}`,
		content: 'Nội dung',
		n: 'n (người)',
		index: 'Chỉ số chung',
		own: 'công thức của phiếu',
		ownNote: 'Cột in đậm là công thức của chính phiếu này.',
		formulas: 'Ba công thức',
		none: 'Chưa có phiếu nào trong kỳ này nên không có chỉ số: không phải 0, cũng không phải 100.',
		few: (n: string) =>
			`Mới có ${n} phiếu. Từ 5 phiếu trở lên mới hiện số liệu, để không ai bị nhận ra.`,
		hiddenForm:
			'Phiếu này có ít người trả lời nên được ẩn, để không ai bị nhận ra hay bị tìm ra bằng phép trừ.',
		hidden: 'ẩn (dưới 5 người)',
		hiddenWhy:
			'Câu hỏi có dưới 5 người trả lời được ẩn, cùng với mọi chỉ số có chứa câu đó, để không ai bị nhận ra hay bị tìm ra bằng phép trừ.'
	},

	par: {
		title: 'PAR INDEX: quy đổi tỷ lệ hài lòng thành điểm',
		formula: (max: string) => `Công thức: tỷ lệ hài lòng (top2, khảo sát tại quầy) × ${max} ÷ 100.`,
		points: 'Điểm',
		rate: 'Tỷ lệ hài lòng (top2)',
		of: (points: string, max: string) => `${points} / ${max}`,
		check: (max: string) =>
			`Điểm tối đa ${max} là mặc định, chưa ai xác nhận. Cần đối chiếu với bộ tiêu chí PAR INDEX của năm trước khi sử dụng.`,
		setBy: (max: string, unit: string, year: string, basis: string) =>
			`Điểm tối đa ${max} do ${unit} đặt cho năm ${year}. Căn cứ: ${basis}`,
		change: 'Đặt điểm tối đa',
		none: 'Chưa có tỷ lệ hài lòng nên chưa có điểm.',

		formTitle: (year: string) => `Điểm tối đa của PAR INDEX năm ${year}`,
		formLead: (unit: string) =>
			`Số điểm mà tỷ lệ hài lòng 100 % được nhận. Áp dụng cho ${unit} và mọi đơn vị trực thuộc chưa tự đặt. Các số cũ được giữ trong lịch sử.`,
		max: 'Điểm tối đa',
		maxHint: 'Ví dụ 10 hoặc 6,5. Để trống thì theo đơn vị cấp trên.',
		basis: 'Căn cứ',
		basisHint: 'Ví dụ: Quyết định ban hành bộ tiêu chí, phụ lục và số thứ tự của tiêu chí.',
		year: 'Năm',
		save: 'Lưu',
		cancel: 'Thôi, quay lại',
		history: (n: string) => `Các số đã đặt (${n})`,
		held: (from: string, to: string | null) =>
			to === null ? `từ ${from}` : `từ ${from} đến ${to}`,
		notSaved: 'Chưa lưu. Những gì đã nhập vẫn còn nguyên bên dưới.',
		problem: {
			points: 'Vui lòng nhập một số lớn hơn 0 và không quá 100, ví dụ 6,5.',
			'basis-missing': 'Vui lòng ghi căn cứ.',
			'basis-long': 'Căn cứ dài quá 300 ký tự. Vui lòng viết ngắn lại.',
			'basis-characters': 'Căn cứ có ký tự không đọc được. Vui lòng gõ lại.'
		}
	},

	dossiers: {
		title: 'Thông tư 01/2018/TT-VPCP: đánh giá việc giải quyết thủ tục hành chính',
		lead: 'Chín tiêu chí, mỗi tiêu chí 0, 1 hoặc 2 điểm, tối đa 18. Xuất sắc từ 15 · Tốt từ 12 · Khá từ 9 · Trung bình từ 6 · Yếu dưới 6. Do cơ quan chấm theo hồ sơ, không phải khảo sát. Thông tư có hiệu lực đến 6/2025, nhiều nơi còn dùng.',
		criterion: 'Tiêu chí',
		side: { 'self-scored': 'Tự chấm', appraised: 'Thẩm định' },
		sideLong: { 'self-scored': 'Điểm tự chấm', appraised: 'Điểm thẩm định' },
		difference: 'Chênh lệch',
		differenceNote: 'Chênh lệch = tự chấm − thẩm định.',
		total: 'Tổng điểm',
		percent: (max: string) => `Phần trăm của ${max}`,
		band: 'Xếp loại',
		open: 'chưa chấm đủ',
		noPeriod: 'Bảng này lập cho quý, 6 tháng hoặc năm. Vui lòng chọn một kỳ như vậy.',
		scored: (side: string, who: string, unit: string, date: string) =>
			`${side}: ${who}, ${unit}, ngày ${date}.`,
		empty: 'Chưa có điểm nào cho kỳ này.',
		fill: { 'self-scored': 'Tự chấm điểm', appraised: 'Thẩm định' },
		see: 'Lịch sử chấm điểm',
		wording: 'Tên tiêu chí theo mẫu đang dùng tại các cơ quan, chưa đối chiếu với văn bản gốc.',
		below: 'Các đơn vị trực thuộc',
		unit: 'Đơn vị',
		pointsOf: (points: string, band: string) => `${points} (${band})`,

		formTitle: { 'self-scored': 'Tự chấm điểm', appraised: 'Thẩm định điểm' },
		readTitle: 'Chấm điểm theo Thông tư 01/2018/TT-VPCP',
		formLead: {
			'self-scored':
				'Đơn vị tự chấm từng tiêu chí. Có thể lưu khi chưa chấm đủ; tổng điểm và xếp loại chỉ hiện khi đủ chín tiêu chí.',
			appraised:
				'Đơn vị cấp trên thẩm định từng tiêu chí. Khi đã có điểm thẩm định, đơn vị không sửa điểm tự chấm được nữa.'
		},
		who: 'Đơn vị tự chấm cho mình; chỉ người của đơn vị cấp trên mới được thẩm định. Không ai chấm cả hai cột.',
		locked:
			'Kỳ này đã được thẩm định nên không sửa điểm tự chấm được nữa. Nếu có sai sót, vui lòng đề nghị đơn vị thẩm định xóa điểm thẩm định trước.',
		toCome: 'Kỳ này chưa bắt đầu nên chưa thể chấm điểm.',
		notScored: 'Chưa chấm',
		choose: 'Chọn kỳ',
		note: 'Ghi chú, căn cứ (không bắt buộc)',
		noteHint: 'Ví dụ: Báo cáo số 45/BC-UBND; lý do chênh lệch.',
		save: 'Lưu điểm',
		cancel: 'Thôi, quay lại',
		saved: 'Đã lưu điểm.',
		notSaved: 'Chưa lưu. Những gì đã nhập vẫn còn nguyên bên dưới.',
		unchanged: 'Không có ô nào thay đổi nên không có gì để lưu.',
		overtaken:
			'Trong lúc Ông/Bà nhập, người khác đã lưu điểm của cột này. Vui lòng xem điểm mới trong lịch sử bên dưới; nếu vẫn muốn thay, hãy bấm Lưu lần nữa.',
		history: 'Lịch sử',
		noHistory: 'Chưa có lần chấm nào cho kỳ này.',
		held: (from: string, to: string | null) =>
			to === null ? `đang áp dụng, từ ${from}` : `từ ${from} đến ${to}`,
		unfinished: (n: string) => `${n}/9 tiêu chí`,
		inAll: (n: string) => `${n} điểm`,
		problem: {
			points: 'Vui lòng chọn 0, 1 hoặc 2 điểm.',
			long: 'Ghi chú dài quá 300 ký tự. Vui lòng viết ngắn lại.',
			characters: 'Ghi chú có ký tự không đọc được. Vui lòng gõ lại.'
		},
		wrongPeriod: (text: string) => `“${text}” không phải là một kỳ như 2026, 2026-H1 hoặc 2026-Q3.`
	},

	settlement: {
		title: 'QĐ 766/QĐ-TTg, mục 5.4: tính từ hồ sơ, không phải khảo sát',
		lead: 'Cách cộng: 100\u00a0% trừ tỷ lệ hồ sơ trễ hạn và tỷ lệ hồ sơ bị phản ánh, kiến nghị. Từ 90\u00a0% được 6 điểm; dưới 90\u00a0% được tỷ lệ × 6 ÷ 90. Lấy từ số liệu hồ sơ đã nhập, không liên quan đến phiếu của người dân.',
		settled: 'Hồ sơ đã giải quyết',
		late: 'Trễ hạn',
		complained: 'Bị phản ánh, kiến nghị',
		percent: 'Tỷ lệ theo mục 5.4',
		points: 'Điểm (tối đa 6)',
		notApplicable: 'N/A',
		unknown: 'chưa có số',
		why: {
			'nothing-known': 'Kỳ này chưa có số liệu hồ sơ, nên không có điểm: không phải 0.',
			'none-settled':
				'Kỳ này không có hồ sơ nào đã giải quyết được ghi nhận, nên không có điểm: không phải 0.',
			'late-unknown': 'Chưa có số hồ sơ trễ hạn, nên chưa tính được điểm: không phải 0.',
			'complained-unknown':
				'Chưa có số hồ sơ bị phản ánh, kiến nghị, nên chưa tính được điểm: không phải 0.',
			'both-unknown':
				'Chưa có số hồ sơ trễ hạn và số hồ sơ bị phản ánh, kiến nghị, nên chưa tính được điểm: không phải 0.'
		},
		missing: (column: string, n: string, months: string) =>
			`${column}: chưa có số ở ${n} trong ${months} tháng đã có số liệu hồ sơ.`,
		allZero:
			'Mọi tháng đều ghi 0 hồ sơ trễ hạn và 0 hồ sơ bị phản ánh, kiến nghị. Nếu thật ra là chưa có số, vui lòng xóa số 0 ở trang Hồ sơ đã giải quyết.',
		untold:
			'Hồ sơ được ghi theo tháng và không phân theo kênh hay phiếu, nên chỉ tính được cho kỳ gồm các tháng trọn vẹn, không chọn kênh hay phiếu.',
		months: (n: string) => `Tính trên ${n} tháng đã có số liệu hồ sơ.`,
		enter: 'Nhập hồ sơ đã giải quyết'
	},

	abroad: {
		title: 'So sánh quốc tế: phương pháp của nước ngoài',
		lead: 'Chỉ để tham khảo, không dùng để báo cáo trong nước. Câu hỏi và thang đo của ta khác với mẫu gốc nên đây là số quy đổi.',
		form: 'Phiếu',
		csm: 'CSM, Philippines',
		csmWhat:
			'CSM (Philippines, ARTA MC 2022-05): số câu trả lời mức 4 và 5 ÷ số câu có ý kiến, gộp mọi câu hỏi thuộc các yếu tố, không kể câu hỏi chung.',
		ikm: 'IKM, Indonesia',
		ikmWhat:
			'IKM (Indonesia, PermenPANRB 14/2017): chín yếu tố, mỗi yếu tố đúng 1/9, × 25. Thang 5 mức quy đổi sang 4 mức (1→1, 3→2,5, 5→4); việc ghép tiêu chí của ta với chín yếu tố là lựa chọn của phần mềm này.',
		noIkm: 'phiếu không hỏi đủ chín yếu tố',
		notAnswered: 'chưa có trả lời cho đủ chín yếu tố',
		bands: (bands: string) => `Xếp hạng: ${bands}.`,
		band: (name: string, from: string) => `${name} từ ${from}`
	},

	take: 'Lấy số liệu',
	csv: 'Tải bảng chỉ số (CSV)',
	json: 'Dữ liệu cho phần mềm khác (JSON)',
	print: 'In trang này'
};

const en: typeof vi = {
	title: 'Indices by their methods',
	lead: 'Each figure below carries the name and source of its method. They are not added up, and figures of different methods are not compared.',
	above: 'Units above',
	only: 'Only:',
	clear: 'Clear',
	period: 'Period',
	toResults: 'See the survey’s results for this period',
	nothing: '–',

	survey: {
		title: 'Counter survey: the same answers by three formulas',
		lead: 'Made from citizens’ answers at the counter. An element’s index is the mean of its questions’ indices; the overall index is the mean over all rated questions. Answers without an opinion and unanswered questions stay out of n.',
		not: 'This is the office’s own counter survey. It is not the national survey published by the Ministry of Home Affairs, and does not stand in for it.',
		measure: {
			overall: 'Questionnaires with an overall question',
			all: 'Questionnaires rated over all questions'
		},
		rate: (n) => `Satisfaction rate, formula top2, n = ${n}`,
		content: 'Content',
		n: 'n (people)',
		index: 'Overall index',
		own: 'this form’s formula',
		ownNote: 'The column in bold is this questionnaire’s own formula.',
		formulas: 'The three formulas',
		none: 'Nobody answered in this period, so there is no index: neither 0 nor 100.',
		few: (n) =>
			`${n} responses so far. Figures are shown from 5 responses on, so that nobody can be recognised.`,
		hiddenForm:
			'Few people answered this questionnaire. It is hidden so that nobody can be recognised or found by subtraction.',
		hidden: 'hidden (fewer than 5)',
		hiddenWhy:
			'Questions answered by fewer than 5 people are hidden, with every index that contains them, so that nobody can be recognised or found by subtraction.'
	},

	par: {
		title: 'PAR INDEX: the satisfaction rate as points',
		formula: (max) => `Formula: satisfaction rate (top2, counter survey) × ${max} ÷ 100.`,
		points: 'Points',
		rate: 'Satisfaction rate (top2)',
		of: (points, max) => `${points} / ${max}`,
		check: (max) =>
			`The ${max} points for full satisfaction are a default that nobody has confirmed. Check them against the year’s PAR INDEX criteria before use.`,
		setBy: (max, unit, year, basis) =>
			`${max} points for full satisfaction, set by ${unit} for ${year}. Basis: ${basis}`,
		change: 'Set the points',
		none: 'There is no satisfaction rate, so there are no points.',

		formTitle: (year) => `PAR INDEX points for full satisfaction, ${year}`,
		formLead: (unit) =>
			`The points that a satisfaction rate of 100% earns. They hold for ${unit} and all units below that have not set their own. Earlier ones stay in the history.`,
		max: 'Points',
		maxHint: 'For example 10 or 6.5. Left empty, those of the unit above hold.',
		basis: 'Legal basis',
		basisHint:
			'For example: the decision with the year’s criteria, its annex and the criterion’s number.',
		year: 'Year',
		save: 'Save',
		cancel: 'Cancel',
		history: (n) => `Points set so far (${n})`,
		held: (from, to) => (to === null ? `from ${from}` : `from ${from} to ${to}`),
		notSaved: 'Not saved yet. What you typed is still here.',
		problem: {
			points: 'Please type a number above 0 and up to 100, for example 6.5.',
			'basis-missing': 'Please give the legal basis.',
			'basis-long': 'The basis is longer than 300 characters. Please shorten it.',
			'basis-characters': 'The basis has characters that cannot be read. Please type it again.'
		}
	},

	dossiers: {
		title: 'Circular 01/2018/TT-VPCP: how procedures are settled',
		lead: 'Nine criteria of 0, 1 or 2 points, 18 at most. Excellent from 15 · Good from 12 · Fair from 9 · Average from 6 · Weak below 6. Scored by offices from dossiers; not a survey. The circular was in force until June 2025 and is still used in places.',
		criterion: 'Criterion',
		side: { 'self-scored': 'Self-scored', appraised: 'Appraised' },
		sideLong: { 'self-scored': 'Self-scored points', appraised: 'Appraised points' },
		difference: 'Difference',
		differenceNote: 'Difference = self-scored − appraised.',
		total: 'Total',
		percent: (max) => `Percent of ${max}`,
		band: 'Class',
		open: 'not complete',
		noPeriod:
			'This table is made for a quarter, a half-year or a year. Please choose such a period.',
		scored: (side, who, unit, date) => `${side}: ${who}, ${unit}, on ${date}.`,
		empty: 'Nothing has been scored for this period.',
		fill: { 'self-scored': 'Score yourselves', appraised: 'Appraise' },
		see: 'History of scores',
		wording:
			'The criteria are worded as in the forms that offices use; not checked against the legal text.',
		below: 'Units below',
		unit: 'Unit',
		pointsOf: (points, band) => `${points} (${band})`,

		formTitle: { 'self-scored': 'Score yourselves', appraised: 'Appraise' },
		readTitle: 'Scores by Circular 01/2018/TT-VPCP',
		formLead: {
			'self-scored':
				'The office scores itself, criterion by criterion. It can be saved before it is complete; total and class appear once all nine are scored.',
			appraised:
				'The unit above appraises, criterion by criterion. Once it has, the office cannot change its own points any more.'
		},
		who: 'An office scores itself; only somebody of a unit above appraises it. Nobody fills in both columns.',
		locked:
			'This period has been appraised, so the self-scored points cannot be changed any more. If there is a mistake, please ask the appraising unit to clear its points first.',
		toCome: 'This period has not begun, so it cannot be scored yet.',
		notScored: 'Not scored',
		choose: 'Choose period',
		note: 'Note or basis (optional)',
		noteHint: 'For example: Report No. 45/BC-UBND; the reason for a difference.',
		save: 'Save points',
		cancel: 'Cancel',
		saved: 'The points were saved.',
		notSaved: 'Not saved yet. What you typed is still here.',
		unchanged: 'Nothing was changed, so there was nothing to save.',
		overtaken:
			'While you were typing, somebody else saved points in this column. Please look at them in the history below; to replace them all the same, press Save once more.',
		history: 'History',
		noHistory: 'Nothing has been scored for this period yet.',
		held: (from, to) => (to === null ? `in force since ${from}` : `from ${from} to ${to}`),
		unfinished: (n) => `${n}/9 criteria`,
		inAll: (n) => `${n} points`,
		problem: {
			points: 'Please choose 0, 1 or 2 points.',
			long: 'The note is longer than 300 characters. Please shorten it.',
			characters: 'The note has characters that cannot be read. Please type it again.'
		},
		wrongPeriod: (text) => `“${text}” is not a period such as 2026, 2026-H1 or 2026-Q3.`
	},

	settlement: {
		title: 'Decision 766/QĐ-TTg, item 5.4: from dossiers, not a survey',
		lead: 'The sum: 100% less the share of dossiers settled late and the share complained about. From 90% on it earns 6 points; below, the share × 6 ÷ 90. Made from the dossiers entered; citizens’ answers play no part.',
		settled: 'Dossiers settled',
		late: 'Late',
		complained: 'Complained about',
		percent: 'Share by item 5.4',
		points: 'Points (of 6)',
		notApplicable: 'N/A',
		unknown: 'not known',
		why: {
			'nothing-known':
				'No dossiers are known for this period, so there are no points: this is not 0.',
			'none-settled':
				'No settled dossiers are recorded for this period, so there are no points: this is not 0.',
			'late-unknown':
				'It is not known how many dossiers were late, so points cannot be told: this is not 0.',
			'complained-unknown':
				'It is not known how many dossiers were complained about, so points cannot be told: this is not 0.',
			'both-unknown':
				'It is not known how many dossiers were late and how many complained about, so points cannot be told: this is not 0.'
		},
		missing: (column, n, months) =>
			`${column}: not known in ${n} of the ${months} months whose dossiers are known.`,
		allZero:
			'Every month says that 0 dossiers were late and 0 complained about. If in truth nobody counted them, please clear these zeros on the page of dossiers settled.',
		untold:
			'Dossiers are recorded by month, and by neither channel nor questionnaire: the share can be told for whole months only, with no channel or questionnaire chosen.',
		months: (n) =>
			n === '1'
				? 'Reckoned over the one month whose dossiers are known.'
				: `Reckoned over the ${n} months whose dossiers are known.`,
		enter: 'Enter dossiers settled'
	},

	abroad: {
		title: 'For comparison abroad: foreign methods',
		lead: 'For orientation only, not for reports at home. Our questions and scale differ from the original forms, so these figures are converted.',
		form: 'Questionnaire',
		csm: 'CSM, Philippines',
		csmWhat:
			'CSM (Philippines, ARTA MC 2022-05): answers 4 and 5 ÷ answers with an opinion, over all questions of the elements together, without the overall question.',
		ikm: 'IKM, Indonesia',
		ikmWhat:
			'IKM (Indonesia, PermenPANRB 14/2017): nine elements, each exactly 1/9, × 25. Five levels are converted to four (1→1, 3→2.5, 5→4); which of our criteria stands for which of the nine elements is this program’s choice.',
		noIkm: 'does not ask for all nine elements',
		notAnswered: 'not all nine elements were answered',
		bands: (bands) => `Classes: ${bands}.`,
		band: (name, from) => `${name} from ${from}`
	},

	take: 'Take the figures along',
	csv: 'Download the indices (CSV)',
	json: 'Data for other programs (JSON)',
	print: 'Print this page'
};

/**
 * Words of the page of indices and of its forms. Counter surveys are called so, and by no other
 * name (domain.md §3).
 */
export const indices: Record<Language, typeof vi> = { vi, en };
