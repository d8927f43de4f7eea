import type { Language } from '../core/language.ts';
import type { CutOff, Kind, Rhythm } from '../core/report/period.ts';

const vi = {
	title: 'Báo cáo',
	/** Heading of one. */
	titleOf: (period: string) => `Báo cáo ${period.charAt(0).toLowerCase()}${period.slice(1)}`,
	lead: 'Báo cáo kết quả khảo sát tại quầy theo quý, 6 tháng, 9 tháng và năm: soạn, chốt một lần, và ai cũng kiểm tra được.',
	noReport: 'Không có báo cáo nào mang mã này trong phạm vi của Ông/Bà.',

	emptyTitle: 'Chưa có báo cáo nào',
	empty:
		'Chọn kỳ rồi bấm “Soạn báo cáo”: phần mềm điền sẵn chín bảng số liệu và phần nhận định. Ông/Bà sửa lời văn, chốt số liệu, rồi in hoặc tải về để trình ký.',
	dueTitle: 'Đến hạn',
	due: (period: string, dates: string) => `${period} (${dates}) đã kết thúc, chưa có báo cáo.`,
	write: 'Soạn báo cáo',
	failed: (period: string, times: string, at: string) =>
		`Chưa tự lập được báo cáo ${period} (đã thử ${times} lần, lần cuối lúc ${at}). Phần mềm sẽ tự thử lại trong vòng một giờ; Ông/Bà cũng có thể tự soạn ngay.`,
	listTitle: 'Các kỳ báo cáo',
	period: 'Kỳ báo cáo',
	days: 'Số liệu từ – đến',
	state: 'Trạng thái',
	code: 'Mã báo cáo',
	open: 'Dự thảo',
	running: 'Dự thảo, kỳ chưa kết thúc',
	closed: (date: string) => `Đã chốt ngày ${date}`,
	revised: (n: number) => `bản sửa đổi số ${n}`,
	madeBy: (name: string, date: string) => `Lập ngày ${date} – ${name}`,
	schedule: 'tự động theo lịch',

	newTitle: 'Soạn báo cáo của kỳ khác',
	kind: {
		month: 'Tháng',
		quarter: 'Quý',
		half: '6 tháng',
		'nine-months': '9 tháng',
		year: 'Năm'
	} satisfies Record<Kind, string> as Record<Kind, string>,
	cutOff: 'Chốt số liệu',
	cutOffs: {
		calendar: 'Đến ngày cuối kỳ',
		'mid-month': 'Từ ngày 15 đến ngày 14 (Nghị định 09/2019/NĐ-CP)'
	} satisfies Record<CutOff, string> as Record<CutOff, string>,
	badPeriod: 'Kỳ này chưa bắt đầu hoặc không đúng. Vui lòng chọn lại.',

	planTitle: 'Tự lập báo cáo theo lịch',
	plan: 'Hết kỳ, phần mềm lập sẵn dự thảo, báo ở đây và gửi thư điện tử (nếu đã cài đặt). Không báo cáo nào tự chốt.',
	rhythm: 'Lập báo cáo',
	rhythms: {
		quarter: 'Hằng quý: quý I, 6 tháng, 9 tháng, năm',
		month: 'Hằng tháng, và hằng quý',
		never: 'Không tự lập'
	} satisfies Record<Rhythm, string> as Record<Rhythm, string>,
	save: 'Lưu',
	planSaved: 'Đã lưu lịch lập báo cáo.',
	readOnly: 'Tài khoản này chỉ được xem. Người quản lý của đơn vị soạn và chốt báo cáo.',

	back: 'Tất cả báo cáo',
	draft: 'Dự thảo – số liệu còn thay đổi theo phiếu mới',
	draftWhat:
		'Đây là báo cáo như khi chốt ngay bây giờ. Sửa phần đầu, phần nhận định và phần xử lý góp ý rồi bấm “Lưu”; các bảng do phần mềm tính, không sửa tay được.',
	figuresMoved:
		'Số liệu đã thay đổi sau khi Ông/Bà sửa phần nhận định. Vui lòng đối chiếu với nhận định theo số liệu hiện nay:',
	saved: 'Đã lưu. Chưa chốt.',
	made: 'Đã lập dự thảo. Vui lòng đọc lại trước khi chốt.',
	toClose: 'Chốt báo cáo…',
	closeTitle: 'Chốt báo cáo',
	closeWhat: [
		'Số liệu, phiên bản phiếu hỏi, công thức, chỉ tiêu và dấu niêm phong của các quầy được giữ nguyên như lúc chốt.',
		'Sau khi chốt, không ai sửa được báo cáo này, kể cả khi phiếu, chỉ tiêu hay đơn vị thay đổi về sau.',
		'Nếu sai, chỉ có thể lập bản sửa đổi có số, có lý do và tên người lập; bản cũ vẫn đọc được.'
	],
	closeNow: 'Chốt báo cáo này',
	cancel: 'Quay lại dự thảo',
	done: (n: number) => (n === 1 ? 'Đã chốt báo cáo.' : `Đã lập bản sửa đổi số ${n}.`),
	refusal: {
		'not-over': 'Chưa chốt: kỳ báo cáo chưa kết thúc. Có thể chốt từ ngày sau ngày cuối của kỳ.',
		empty:
			'Chưa chốt: kỳ này không có phiếu trả lời nào. Nếu còn phiếu giấy, vui lòng nhập phiếu trước; nếu không, không có gì để báo cáo.',
		closed: 'Báo cáo này đã có người chốt trước. Bản đã chốt ở dưới đây.',
		changed: 'Chưa làm: có người vừa sửa báo cáo này. Vui lòng đọc lại nội dung mới.',
		open: 'Báo cáo này chưa chốt, nên cứ sửa dự thảo.',
		overlapping: (code: string) =>
			`Chưa chốt: đã có báo cáo cùng loại được chốt, trùng một số ngày với kỳ này (mã ${code}). Một ngày không được báo cáo hai lần trong cùng loại kỳ.`
	},
	nothingChanged: 'Không có gì bị thay đổi.',

	revisionsTitle: 'Các bản của báo cáo',
	first: 'Bản chốt lần đầu',
	revisionOf: (n: number) => `Bản sửa đổi số ${n}`,
	by: (name: string, at: string) => `${name}, ${at}`,
	reason: 'Lý do sửa đổi',
	reasonHint: 'Ghi rõ sai ở đâu và vì sao, từ 10 chữ trở lên. Lý do in trong báo cáo.',
	newest: 'Bản đang có hiệu lực',
	old: (n: number) => `Đây là bản cũ. Bản đang có hiệu lực là bản số ${n}.`,
	revise: 'Lập bản sửa đổi…',
	reviseTitle: 'Lập bản sửa đổi',
	reviseWhat:
		'Bản sửa đổi lấy số liệu hiện nay và phần chữ dưới đây. Bản cũ không mất, vẫn đọc được và vẫn kiểm tra được.',
	reviseNow: (n: number) => `Lập bản sửa đổi số ${n}`,
	downloads: 'Tải về',
	word: 'Word',
	pdf: 'PDF',
	excel: 'Excel',
	checkPage: 'Trang kiểm tra công khai',
	digest: 'Mã băm SHA-256 của báo cáo',
	root: 'Gốc niêm phong của các quầy',
	sealed: (responses: string, counters: string) =>
		`Số liệu dựa trên chuỗi niêm phong của ${counters} quầy, gồm ${responses} phiếu từ trước đến lúc chốt.`,

	form: {
		headTitle: 'Phần đầu và phần ký',
		authority: 'Cơ quan chủ quản',
		authorityHint: 'Để trống nếu không ghi (như Ủy ban nhân dân các cấp).',
		office: 'Cơ quan ban hành',
		number: 'Số, ký hiệu',
		numberHint: 'Ví dụ 125/BC-UBND. Để trống nếu lấy số sau khi ký.',
		place: 'Địa danh',
		placeDate: 'Địa danh, ngày ban hành',
		date: 'Ngày ban hành',
		dateHint: 'Để trống nếu ghi tay khi ký.',
		subject: 'Trích yếu',
		recipients: 'Nơi nhận',
		recipientsHint: 'Mỗi nơi một dòng.',
		capacity: 'Quyền hạn, chức vụ của người ký',
		capacityHint: 'Mỗi dòng một cụm, ví dụ TM. ỦY BAN NHÂN DÂN, dòng dưới CHỦ TỊCH.',
		signer: 'Họ tên người ký',
		findings: 'Nhận định',
		findingsHint: 'Mỗi đoạn một dòng. Xóa hết rồi lưu thì báo cáo không có phần nhận định.',
		done: 'Việc đã làm với ý kiến góp ý',
		doneHint:
			'Ghi việc đã làm, không chép nguyên văn ý kiến, không ghi tên hay số điện thoại của người dân.'
	},
	problem: {
		missing: 'Vui lòng không để trống.',
		long: 'Dài quá. Vui lòng viết gọn lại.',
		characters: 'Có ký tự không in được. Vui lòng gõ lại thay vì dán.',
		date: 'Ngày không đúng. Vui lòng chọn lại.',
		short: 'Vui lòng ghi rõ lý do, từ 10 chữ trở lên.'
	},
	nothingLost: 'Những gì Ông/Bà đã gõ vẫn còn dưới đây.',

	document: {
		narrowed: (settled: string) =>
			`Khoảng tin cậy của toàn đơn vị đã thu hẹp theo tổng số ${settled} hồ sơ đã giải quyết, theo cách tính khi chốt báo cáo.`,
		measure: (formula: string, n: string, isRunning: boolean) =>
			`Tỷ lệ hài lòng: tỷ lệ trả lời “Hài lòng” và “Rất hài lòng” (top2), khoảng tin cậy 95 % ${isRunning ? 'của kỳ chưa kết thúc, rộng hơn khi hết kỳ' : 'theo Wilson'}. Chỉ số: ${formula}. Đánh giá khi có từ ${n} người trả lời.`,
		choice:
			'Người trả lời tự chọn có gửi phiếu hay không, nên sai số thật có thể lớn hơn khoảng tin cậy; xem thêm tỷ lệ lấy ý kiến.',
		overall: 'Kết quả chung',
		findings: 'Nhận định',
		noFindings: 'Không ghi nhận định.',
		tables: 'Số liệu chi tiết',
		table: (number: string, title: string) => `Biểu ${number}. ${title}`,
		versions: 'Phiếu hỏi đã dùng',
		version: (name: string, version: number, responses: string, formula: string) =>
			`${name}, phiên bản ${version}: ${responses} phiếu. ${formula}`,
		apart: 'đo cách khác, không tính vào tỷ lệ',
		noAnswers: 'Không có phiếu nào.',
		unit: 'Đơn vị, lĩnh vực'
	},

	check: {
		title: 'Kiểm tra báo cáo khảo sát tại quầy',
		code: (code: string) => `Mã báo cáo ${code}`,
		holds: 'Còn nguyên vẹn',
		broken: 'Không còn nguyên vẹn',
		holdsWhat: 'Số liệu dưới đây đúng như lúc chốt. Không có gì bị sửa kể từ đó.',
		brokenWhat:
			'Báo cáo hoặc phiếu trả lời làm căn cứ đã bị thay đổi sau khi chốt. Không nên dùng số liệu này; vui lòng báo cho cơ quan ban hành.',
		document: 'Nội dung báo cáo khớp với mã băm và dấu của cơ quan',
		root: 'Gốc niêm phong in trong báo cáo khớp với chuỗi của các quầy lúc chốt',
		chains: 'Chuỗi phiếu của từng quầy vẫn đi qua đúng dấu niêm phong lúc chốt',
		yes: 'Đúng',
		no: 'Không đúng',
		compare: 'Hãy so các số và mã băm dưới đây với bản in: phải giống từng chữ số.',
		checkedAt: (at: string) => `Kiểm tra lúc ${at}`,
		closedOn: (date: string) => `Chốt ngày ${date}`,
		revised: (n: number, date: string) => `Bản sửa đổi số ${n}, ngày ${date}`,
		newer: (n: number) =>
			`Báo cáo này đã có bản mới hơn: bản sửa đổi số ${n}. Số liệu dưới đây là của bản cũ.`,
		toNewer: 'Xem bản đang có hiệu lực',
		others: 'Các bản khác',
		unknown: 'Không có báo cáo nào mang mã này',
		unknownWhat:
			'Vui lòng xem lại mã in dưới mã QR của báo cáo. Mã gồm sáu chữ và số, không có số 0, 1 và chữ I, L, O.',
		draft: 'Báo cáo này chưa chốt, nên chưa có gì để kiểm tra.',
		issuer: 'Cơ quan ban hành',
		number: 'Số, ký hiệu'
	},

	letter: {
		subject: (period: string, unit: string) => `[Hài Lòng] Dự thảo báo cáo ${period} – ${unit}`,
		text: (period: string, unit: string) =>
			`Kính gửi Ông/Bà,\n\nDự thảo báo cáo khảo sát tại quầy ${period} của ${unit} đã được lập tự động, chờ Ông/Bà đọc lại, sửa và chốt:`,
		demonstration: 'Đây là dữ liệu minh họa do máy tạo, không phải kết quả thật.',
		end: 'Thư do phần mềm tự gửi, vui lòng không trả lời.'
	}
};

const en: typeof vi = {
	title: 'Reports',
	titleOf: (period) => `Report: ${period}`,
	lead: 'Reports of the counter survey by quarter, 6 months, 9 months and year: written, closed once, and open to check by anybody.',
	noReport: 'There is no report with this code among yours.',

	emptyTitle: 'No reports yet',
	empty:
		'Choose a period and press “Write the report”: the nine tables and the findings are filled in for you. Mend the words, close it, then print or download it for signing.',
	dueTitle: 'Due',
	due: (period, dates) => `${period} (${dates}) has ended and has no report yet.`,
	write: 'Write the report',
	failed: (period, times, at) =>
		`The report for ${period} could not be made by itself (tried ${times} times, last at ${at}). It is tried again within the hour; you can also write it yourself now.`,
	listTitle: 'Reporting periods',
	period: 'Period',
	days: 'Figures from – to',
	state: 'State',
	code: 'Report code',
	open: 'Draft',
	running: 'Draft, the period goes on',
	closed: (date) => `Closed on ${date}`,
	revised: (n) => `revision ${n}`,
	madeBy: (name, date) => `Made on ${date} – ${name}`,
	schedule: 'by the calendar',

	newTitle: 'Write the report of another period',
	kind: {
		month: 'Months',
		quarter: 'Quarters',
		half: '6 months',
		'nine-months': '9 months',
		year: 'Years'
	},
	cutOff: 'Figures close',
	cutOffs: {
		calendar: 'On the last day of the period',
		'mid-month': 'From the 15th to the 14th (Decree 09/2019/NĐ-CP)'
	},
	badPeriod: 'This period has not begun or is not right. Please choose again.',

	planTitle: 'Drafts made by the calendar',
	plan: 'When a period ends, a draft is made, announced here and mailed (where mail is set up). No report closes itself.',
	rhythm: 'Make reports',
	rhythms: {
		quarter: 'Every quarter: first quarter, 6 months, 9 months, year',
		month: 'Every month, and every quarter',
		never: 'Not by themselves'
	},
	save: 'Save',
	planSaved: 'The calendar is saved.',
	readOnly: 'This account may only look. The unit’s manager writes and closes reports.',

	back: 'All reports',
	draft: 'Draft – figures still follow new answers',
	draftWhat:
		'This is the report as it would be if closed now. Mend the head, the findings and what was done about comments, then press “Save”; the tables are reckoned and cannot be changed by hand.',
	figuresMoved:
		'The figures have changed since you rewrote the findings. Please compare with what today’s figures say:',
	saved: 'Saved. Not closed yet.',
	made: 'The draft is made. Please read it before closing.',
	toClose: 'Close the report…',
	closeTitle: 'Close the report',
	closeWhat: [
		'Figures, questionnaire versions, formulas, targets and the counters’ seals are kept as they are at this moment.',
		'Afterwards nobody can change this report, whatever becomes of answers, targets or units.',
		'A mistake is corrected by a numbered revision with its reason and the name of who made it; the old one stays readable.'
	],
	closeNow: 'Close this report',
	cancel: 'Back to the draft',
	done: (n) => (n === 1 ? 'The report is closed.' : `Revision ${n} is made.`),
	refusal: {
		'not-over': 'Not closed: the period goes on. It can be closed from the day after its last one.',
		empty:
			'Not closed: nobody answered in this period. If there are paper forms, please enter them first; otherwise there is nothing to report.',
		closed: 'Somebody has closed this report already. What was closed stands below.',
		changed: 'Not done: somebody has just changed this report. Please read what is new.',
		open: 'This report is not closed yet, so simply change the draft.',
		overlapping: (code) =>
			`Not closed: a closed report of the same kind has days in common with this period (code ${code}). No day is reported twice in one kind of period.`
	},
	nothingChanged: 'Nothing was changed.',

	revisionsTitle: 'Revisions of the report',
	first: 'As first closed',
	revisionOf: (n) => `Revision ${n}`,
	by: (name, at) => `${name}, ${at}`,
	reason: 'Reason of the revision',
	reasonHint: 'Say what was wrong and why, in ten letters or more. It is printed in the report.',
	newest: 'In force',
	old: (n) => `This is an old one. Revision ${n} is in force.`,
	revise: 'Make a revision…',
	reviseTitle: 'Make a revision',
	reviseWhat:
		'The revision takes today’s figures and the words below. The old one is not lost: it can be read and checked as before.',
	reviseNow: (n) => `Make revision ${n}`,
	downloads: 'Download',
	word: 'Word',
	pdf: 'PDF',
	excel: 'Excel',
	checkPage: 'Public page to check it',
	digest: 'SHA-256 digest of the report',
	root: 'Root of the counters’ seals',
	sealed: (responses, counters) =>
		`The figures rest on the sealed chains of ${counters} counters, with ${responses} responses up to the moment of closing.`,

	form: {
		headTitle: 'Head and signature',
		authority: 'Authority above',
		authorityHint: 'Leave empty where none is named (as for People’s Committees).',
		office: 'Issuing office',
		number: 'Number and symbol',
		numberHint: 'For example 125/BC-UBND. Leave empty if it is given after signing.',
		place: 'Place',
		placeDate: 'Place and date of issue',
		date: 'Date of issue',
		dateHint: 'Leave empty if it is written by hand.',
		subject: 'Subject',
		recipients: 'Recipients',
		recipientsHint: 'One a line.',
		capacity: 'Authority and position of the signer',
		capacityHint: 'One a line, for example TM. ỦY BAN NHÂN DÂN, then CHỦ TỊCH.',
		signer: 'Name of the signer',
		findings: 'Findings',
		findingsHint:
			'In Vietnamese, one paragraph a line. Empty and saved, the report has no findings.',
		done: 'What was done about comments',
		doneHint:
			'Write what was done; do not copy what people wrote, nor their names or telephone numbers.'
	},
	problem: {
		missing: 'Please do not leave this empty.',
		long: 'Too long. Please shorten it.',
		characters: 'There are characters that cannot be printed. Please type instead of pasting.',
		date: 'Not a date. Please choose again.',
		short: 'Please say why, in ten letters or more.'
	},
	nothingLost: 'What you typed still stands below.',

	document: {
		narrowed: (settled) =>
			`The interval of the whole is narrowed by the ${settled} dossiers settled, as it was reckoned when the report was closed.`,
		measure: (formula, n, isRunning) =>
			`Satisfaction rate: share of “Satisfied” and “Very satisfied” (top2), 95% interval ${isRunning ? 'of a period that has not ended, wider than at its end' : 'by Wilson'}. Index: ${formula}. A verdict is given from ${n} people.`,
		choice:
			'People choose themselves whether they answer, so the true doubt may be larger than the interval; see the coverage beside it.',
		overall: 'Overall result',
		findings: 'Findings',
		noFindings: 'No findings were written.',
		tables: 'Figures in detail',
		table: (number, title) => `Table ${number}. ${title}`,
		versions: 'Questionnaires used',
		version: (name, version, responses, formula) =>
			`${name}, version ${version}: ${responses} responses. ${formula}`,
		apart: 'measures otherwise, not in the rate',
		noAnswers: 'There are no responses.',
		unit: 'Unit, field'
	},

	check: {
		title: 'Check a report of the counter survey',
		code: (code) => `Report code ${code}`,
		holds: 'Intact',
		broken: 'Not intact',
		holdsWhat: 'The figures below are those of the moment of closing. Nothing was changed since.',
		brokenWhat:
			'The report, or the answers that it rests on, were changed after closing. Do not use these figures; please tell the issuing office.',
		document: 'The report fits its digest and the office’s seal',
		root: 'The root of seals that it prints fits the counters’ chains at closing',
		chains: 'Each counter’s chain still passes through the seal of that moment',
		yes: 'Holds',
		no: 'Does not hold',
		compare:
			'Compare the figures and the digest below with the print: every digit must be the same.',
		checkedAt: (at) => `Checked at ${at}`,
		closedOn: (date) => `Closed on ${date}`,
		revised: (n, date) => `Revision ${n}, ${date}`,
		newer: (n) =>
			`There is a newer one: revision ${n}. The figures below are those of the old one.`,
		toNewer: 'See the one in force',
		others: 'Other revisions',
		unknown: 'There is no report with this code',
		unknownWhat:
			'Please look again at the code printed below the report’s QR code: six letters and digits, without 0, 1, I, L and O.',
		draft: 'This report is not closed yet, so there is nothing to check.',
		issuer: 'Issuing office',
		number: 'Number and symbol'
	},

	letter: {
		subject: (period, unit) => `[Hài Lòng] Draft report ${period} – ${unit}`,
		text: (period, unit) =>
			`Dear Sir or Madam,\n\nthe draft of the counter survey report, ${period}, of ${unit} has been made and waits for you to read, mend and close it:`,
		demonstration: 'This is demonstration data made by a computer, not real results.',
		end: 'This mail was sent by the program; please do not answer it.'
	}
};

/** Words of the reports: their pages, the tables of the document, the public page, the letters. */
export const reports: Record<Language, typeof vi> = { vi, en };
