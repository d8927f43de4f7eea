import type { Figures, Kind } from '../core/alerts/alert.ts';
import * as format from '../core/format.ts';
import { say, type Language, type Words } from '../core/language.ts';
import { nameOf, type Period } from '../core/calendar/period.ts';

/** What an alert is about, and what it says: enough for its sentences. */
export interface Spoken {
	figures: Figures;
	unit: { name: string };
	field: Words | null;
	counter: { name: string } | null;
}

/** Whether a period is a whole calendar year. */
function isYear(period: Period): boolean {
	return nameOf(period)?.length === 4;
}

/** How likely something is by chance: seldom enough to be said as “under”. */
function chance(value: number, language: Language, under: string): string {
	return value < 0.0001
		? `${under} ${format.percent(0.01, language)}`
		: format.percent(100 * value, language);
}

const vi = {
	title: 'Cảnh báo',
	open: (n: string) => `Đang mở (${n})`,
	kind: {
		burst: 'Nhiều phiếu không hài lòng',
		'below-target': 'Dưới chỉ tiêu',
		silent: 'Không còn phiếu',
		coverage: 'Ít người được hỏi'
	} satisfies Record<Kind, string>,
	lead: 'Hệ thống tự rà soát và chỉ báo khi có đủ căn cứ. Việc cấp bách đứng trước.',
	said: ({ figures, field, counter }: Spoken): string => {
		switch (figures.kind) {
			case 'burst':
				return 'Số phiếu không hài lòng tăng bất thường';
			case 'below-target':
				return `${field ? say(field, 'vi') : 'Chung'}: tỷ lệ hài lòng thấp hơn chỉ tiêu`;
			case 'silent':
				return counter
					? 'Quầy không còn nhận được phiếu'
					: `Cả ${format.count(figures.counters, 'vi')} quầy không còn nhận được phiếu`;
			case 'coverage':
				return 'Tỷ lệ lấy ý kiến thấp hơn mức tối thiểu';
		}
	},
	numbers: (figures: Figures): string[] => {
		const p = (value: number) => format.percent(value, 'vi');
		const n = (value: number) => format.count(value, 'vi');
		const two = (value: number) => format.number(value, 'vi', 2);
		const between = (lower: number, upper: number) =>
			`khoảng tin cậy 95\u00a0%: ${p(lower)} – ${p(upper)}`;
		switch (figures.kind) {
			case 'below-target': {
				const { rate, lower, upper, target } = figures;
				return [
					`${format.percentBeside(rate, target, 'vi')} hài lòng, chỉ tiêu ${p(target)}. Tính cả phần chưa chắc chắn, tỷ lệ nằm trong khoảng ${p(lower)} – ${format.percentBeside(upper, target, 'vi')}.`,
					`Tính trên ${n(figures.n)} phiếu, ${vi.sinceStart(figures.period)}.`
				];
			}
			case 'burst': {
				const { numbers, period, before } = figures;
				if (!numbers)
					return [
						`Trong 7 ngày (${vi.dates(period)}), tỷ lệ phiếu không hài lòng cao hơn hẳn nửa năm trước đó.`,
						'Con số được ẩn để không lộ câu trả lời của từng người.'
					];
				return [
					`${n(numbers.bad)}/${n(numbers.n)} phiếu chấm “Không hài lòng” hoặc “Rất không hài lòng”: ${p(numbers.share)} (${between(numbers.lower, numbers.upper)}), ${vi.dates(period)}.`,
					`Nửa năm trước đó (${vi.dates(before)}): ${p(numbers.beforeShare)} của ${n(numbers.beforeN)} phiếu. Nếu quầy vẫn như trước, khả năng ngẫu nhiên gặp nhiều như vậy là ${chance(numbers.chance, 'vi', 'dưới')}.`
				];
			}
			case 'silent': {
				const { days, last, answers, rate, lower, upper } = figures;
				return [
					`Ít nhất ${n(days)} ngày làm việc liền không có phiếu nào${last ? `; phiếu gần nhất ngày ${format.date(last, 'vi')}` : ''}.`,
					`Bình thường: ${two(rate)} phiếu mỗi ngày làm việc (khoảng tin cậy 95\u00a0%: ${two(lower)} – ${two(upper)}), tính từ ${n(answers)} phiếu. Khả năng vắng phiếu như vậy do ngẫu nhiên là ${chance(figures.chance, 'vi', 'dưới')}.`
				];
			}
			case 'coverage': {
				const { coverage, settled, floor, period } = figures;
				const share =
					coverage === null
						? 'Dưới 5 phiếu'
						: `${format.percentBeside(coverage, floor, 'vi')} hồ sơ có phiếu`;
				return [
					`${share} trên ${n(settled)} hồ sơ đã giải quyết; mức tối thiểu ${p(floor)}.`,
					`Tính theo các tháng trọn, ${vi.dates(period)}. Đây là số đếm, không phải ước lượng.`
				];
			}
		}
	},
	advice: {
		burst: 'Nên xem ngay tại quầy: hệ thống có trục trặc, nhân sự mới, hay quy định mới.',
		'below-target': 'Nên xem yếu tố và câu hỏi nào thấp nhất trên trang kết quả.',
		silent: 'Nên xem mã QR, bảng tên, máy tính bảng còn ở quầy và còn quét được không.',
		coverage: 'Nên mời từng người dân chấm điểm khi trả kết quả; xem lại chỗ đặt mã QR.'
	} satisfies Record<Kind, string>,
	dates: ({ from, to }: Period) => `từ ${format.date(from, 'vi')} đến ${format.date(to, 'vi')}`,
	/** Of a year that runs; of another period its dates. */
	sinceStart: (period: Period): string =>
		isYear(period) ? `từ đầu năm ${period.from.slice(0, 4)}` : vi.dates(period),
	since: (date: string) => `Từ ngày ${date}`,
	checked: (date: string) => `Số liệu ngày ${date}`,
	toResults: 'Xem kết quả',
	handled: 'Đã có người xử lý',
	unhandled: 'Chưa có người xử lý',

	acknowledge: 'Ghi việc đã làm',
	again: 'Ghi thêm việc đã làm',
	note: 'Đã làm gì, hoặc sẽ làm gì, khi nào?',
	noteHint: 'Từ 10 đến 1.000 ký tự. Không ghi tên, số điện thoại, số giấy tờ của người dân.',
	save: 'Lưu',
	done: 'Đã ghi. Cảnh báo sẽ tự đóng khi nguyên nhân không còn.',
	problem: {
		short: 'Vui lòng ghi rõ hơn việc đã làm: ít nhất 10 ký tự.',
		long: 'Nội dung dài quá 1.000 ký tự. Vui lòng viết gọn lại.',
		characters: 'Nội dung có ký tự không dùng được. Vui lòng gõ lại.'
	},
	nothingLost: 'Chưa lưu. Những gì đã nhập vẫn còn nguyên.',
	readOnly: 'Tài khoản này xem được, không ghi được việc đã làm.',
	noAlert: 'Không có cảnh báo này trong phạm vi của Ông/Bà.',
	others: (n: string) => `Còn ${n} cảnh báo khác. Chọn một đơn vị cấp dưới để xem.`,

	history: 'Đã đóng',
	noHistory: 'Chưa có cảnh báo nào đã đóng.',
	event: {
		opened: 'Bắt đầu',
		reopened: 'Lại xảy ra',
		renewed: 'Sang kỳ mới vẫn còn: nhắc lại bằng cảnh báo mới',
		closed: 'Nguyên nhân không còn: tự đóng',
		acknowledged: 'Việc đã làm'
	},
	course: 'Diễn biến',
	closedOn: (date: string) => `Đóng ngày ${date}`,
	older: 'Cũ hơn →',
	newer: '← Mới hơn',
	pages: 'Các trang cảnh báo đã đóng',

	emptyTitle: 'Không có cảnh báo nào',
	empty: 'Hiện không có gì vượt ngưỡng. Khi có, cảnh báo hiện ở đây và trên đầu mọi trang.',
	watched: 'Hệ thống theo dõi những gì',
	watch: {
		burst:
			'Số phiếu chấm 1–2 trong 7 ngày của từng quầy, so với chính quầy đó nửa năm trước: chỉ báo khi khó có thể là ngẫu nhiên, đã tính đến việc theo dõi mọi quầy cùng lúc.',
		'below-target':
			'Từng lĩnh vực của từng đơn vị, từ đầu năm đến nay: chỉ báo khi đã rõ là dưới chỉ tiêu, đã tính đến việc ngày nào cũng xem và xem mọi lĩnh vực cùng lúc.',
		silent:
			'Quầy vắng phiếu từ 5 ngày làm việc liền, so với thói quen nửa năm của chính quầy: chỉ báo khi khó có thể là ngẫu nhiên, đã tính đến mức lên xuống từng tháng. Ngày lễ, Tết không tính.',
		coverage:
			'Số phiếu trên số hồ sơ đã giải quyết của ba tháng trọn gần nhất, so với mức tối thiểu.'
	} satisfies Record<Kind, string>,
	rule: 'Mỗi nguyên nhân chỉ báo một lần trong một kỳ (tháng hoặc quý), tự đóng khi hết, và báo lại nếu sang kỳ mới vẫn còn. Cảnh báo không bao giờ dùng con số của ít hơn 5 người.',

	floor: 'Mức tối thiểu của tỷ lệ lấy ý kiến',
	floorNow: (percent: string) => `Đang áp dụng: ${percent}.`,
	floorOwn: 'Mức của đơn vị này (%)',
	floorHint: (percent: string) =>
		`Từ ${percent} trở lên: đơn vị cấp dưới chỉ được đặt cao hơn. Để trống: theo cấp trên.`,
	floorHintTop: 'Từ 0 đến 100. Đơn vị cấp dưới chỉ được đặt cao hơn. Để trống: 10\u00a0%.',
	floorDone: 'Đã lưu mức tối thiểu. Áp dụng từ lần rà soát sau.',
	floorProblem: {
		percent: 'Vui lòng nhập một số từ 0 đến 100, ví dụ 12,5.',
		low: 'Mức này thấp hơn mức của cấp trên. Vui lòng nhập mức cao hơn.'
	},

	mailOn: 'Cảnh báo mới được gửi qua thư điện tử cho người phụ trách đơn vị.',
	mailOff:
		'Máy chủ thư chưa được thiết lập, nên cảnh báo chỉ hiện ở đây. Người quản trị đặt SMTP_URL và MAIL_FROM để gửi thư.',
	mailTrouble: 'Thư báo chưa gửi được',
	mailProblem: {
		unreachable: 'không kết nối được máy chủ thư',
		'sign-in': 'máy chủ thư không nhận tên đăng nhập hoặc mật khẩu',
		address: 'máy chủ thư không nhận địa chỉ người gửi hoặc người nhận',
		refused: 'máy chủ thư từ chối thư',
		other: 'lỗi khác khi gửi thư'
	} as Record<string, string>,
	letters: (n: string, why: string) => `${n} thư: ${why}.`,
	tryAgain: (when: string) => `Sẽ thử lại lúc ${when}.`,
	noMore: 'Không thử lại nữa.',

	letter: {
		subject: (n: number, unit: string) => `[Hài Lòng] ${n} cảnh báo mới – ${unit}`,
		demonstration: 'DỮ LIỆU MINH HỌA do máy tạo, không phải kết quả thật.',
		greeting: 'Kính gửi Ông/Bà,',
		lead: (n: number) =>
			n === 1
				? 'Khảo sát tại quầy có 1 cảnh báo mới trong phạm vi Ông/Bà phụ trách:'
				: `Khảo sát tại quầy có ${n} cảnh báo mới trong phạm vi Ông/Bà phụ trách:`,
		more: (n: number) => `… và ${n} cảnh báo khác.`,
		all: 'Xem tất cả và ghi việc đã làm:',
		end: 'Thư này do hệ thống Hài Lòng tự gửi, vui lòng không trả lời.'
	}
};

const en: typeof vi = {
	title: 'Alerts',
	open: (n) => `Open (${n})`,
	kind: {
		burst: 'Many bad answers',
		'below-target': 'Below target',
		silent: 'No more answers',
		coverage: 'Few people asked'
	},
	lead: 'The system watches by itself and speaks up only with good reason. The most urgent comes first.',
	said: ({ figures, field, counter }) => {
		switch (figures.kind) {
			case 'burst':
				return 'Unusually many bad answers';
			case 'below-target':
				return `${field ? say(field, 'en') : 'Overall'}: satisfaction is below its target`;
			case 'silent':
				return counter
					? 'The counter receives no answers any more'
					: `All ${format.count(figures.counters, 'en')} counters receive no answers any more`;
			case 'coverage':
				return 'Coverage is below its floor';
		}
	},
	numbers: (figures) => {
		const p = (value: number) => format.percent(value, 'en');
		const n = (value: number) => format.count(value, 'en');
		const two = (value: number) => format.number(value, 'en', 2);
		const between = (lower: number, upper: number) => `95% interval ${p(lower)} – ${p(upper)}`;
		switch (figures.kind) {
			case 'below-target': {
				const { rate, lower, upper, target } = figures;
				return [
					`${format.percentBeside(rate, target, 'en')} satisfied, target ${p(target)}. With all doubt counted in, the rate lies within ${p(lower)} – ${format.percentBeside(upper, target, 'en')}.`,
					`From ${n(figures.n)} answers, ${en.sinceStart(figures.period)}.`
				];
			}
			case 'burst': {
				const { numbers, period, before } = figures;
				if (!numbers)
					return [
						`In 7 days (${en.dates(period)}) the share of bad answers was far above that of the half year before.`,
						'The numbers are hidden, so that nobody’s answer shows through.'
					];
				return [
					`${n(numbers.bad)} of ${n(numbers.n)} answers were “Dissatisfied” or “Very dissatisfied”: ${p(numbers.share)} (${between(numbers.lower, numbers.upper)}), ${en.dates(period)}.`,
					`The half year before (${en.dates(before)}): ${p(numbers.beforeShare)} of ${n(numbers.beforeN)} answers. Were the counter as before, the chance of so many would be ${chance(numbers.chance, 'en', 'under')}.`
				];
			}
			case 'silent': {
				const { days, last, answers, rate, lower, upper } = figures;
				return [
					`No answer on at least ${n(days)} working days running${last ? `; the last came on ${format.date(last, 'en')}` : ''}.`,
					`Usually ${two(rate)} answers a working day (95% interval ${two(lower)} – ${two(upper)}), from ${n(answers)} answers. The chance of such a silence is ${chance(figures.chance, 'en', 'under')}.`
				];
			}
			case 'coverage': {
				const { coverage, settled, floor, period } = figures;
				const share =
					coverage === null
						? 'Fewer than 5 answers'
						: `${format.percentBeside(coverage, floor, 'en')} answered`;
				return [
					`${share} of ${n(settled)} dossiers settled; the floor is ${p(floor)}.`,
					`Whole months, ${en.dates(period)}. This is counted, not estimated.`
				];
			}
		}
	},
	advice: {
		burst: 'Look at the counter itself: a system that fails, new staff, a new rule.',
		'below-target': 'See on the results page which element and question is lowest.',
		silent: 'See whether the QR code, the sign and the tablet are still there and still work.',
		coverage:
			'Invite each citizen when the result is handed over; look again at where the QR code hangs.'
	},
	dates: ({ from, to }) => `${format.date(from, 'en')} to ${format.date(to, 'en')}`,
	sinceStart: (period) =>
		isYear(period) ? `since the beginning of ${period.from.slice(0, 4)}` : en.dates(period),
	since: (date) => `Since ${date}`,
	checked: (date) => `Figures of ${date}`,
	toResults: 'See the results',
	handled: 'Taken up',
	unhandled: 'Nobody has taken this up yet',

	acknowledge: 'Write what was done',
	again: 'Write what else was done',
	note: 'What was done, or will be done, and when?',
	noteHint: '10 to 1,000 characters. No names, telephone or identity numbers of citizens.',
	save: 'Save',
	done: 'Written down. The alert closes by itself when its cause is gone.',
	problem: {
		short: 'Please say more clearly what was done: at least 10 characters.',
		long: 'This is longer than 1,000 characters. Please shorten it.',
		characters: 'There is a character in it that cannot be used. Please type it again.'
	},
	nothingLost: 'Nothing was saved. What you typed is still there.',
	readOnly: 'This account may look, but not write what was done.',
	noAlert: 'There is no such alert among yours.',
	others: (n) => `${n} more alerts. Choose a unit below to see them.`,

	history: 'Closed',
	noHistory: 'No alert has been closed yet.',
	event: {
		opened: 'Began',
		reopened: 'Happened again',
		renewed: 'Still there in a new period: reminded by a new alert',
		closed: 'Cause gone: closed by itself',
		acknowledged: 'What was done'
	},
	course: 'Course',
	closedOn: (date) => `Closed ${date}`,
	older: 'Older →',
	newer: '← Newer',
	pages: 'Pages of closed alerts',

	emptyTitle: 'No alerts',
	empty:
		'Nothing is out of bounds now. When something is, it shows here and at the top of every page.',
	watched: 'What is watched',
	watch: {
		burst:
			'Answers 1–2 of each counter in 7 days, against the same counter’s half year before: told only when it can hardly be chance, although all counters are watched together.',
		'below-target':
			'Each field of each unit, from the beginning of the year until now: told only when it is clear that it lies below the target, although it is looked at every day and with all fields together.',
		silent:
			'A counter without answers on 5 working days or more, against its own habit of half a year: told only when it can hardly be chance, with its ups and downs by month counted in. Public holidays and Tết do not count.',
		coverage: 'Answers to dossiers settled in the last three whole months, against a floor.'
	},
	rule: 'One cause is told once in a period (month or quarter), closes by itself when it is gone, and is told again if it lasts into a new period. Alerts never use the numbers of fewer than 5 people.',

	floor: 'Floor of coverage',
	floorNow: (percent) => `In force: ${percent}.`,
	floorOwn: 'This unit’s floor (%)',
	floorHint: (percent) =>
		`${percent} or more: a unit below can only be stricter. Empty: as the unit above.`,
	floorHintTop: '0 to 100. Units below can only be stricter. Empty: 10%.',
	floorDone: 'The floor is saved. It holds from the next look.',
	floorProblem: {
		percent: 'Please give a number from 0 to 100, for example 12.5.',
		low: 'That is below the floor of the unit above. Please give a higher one.'
	},

	mailOn: 'New alerts are mailed to those in charge of the unit.',
	mailOff:
		'No mail server is set, so alerts show only here. The administrator sets SMTP_URL and MAIL_FROM to have them mailed.',
	mailTrouble: 'Mail about alerts could not be sent',
	mailProblem: {
		unreachable: 'the mail server cannot be reached',
		'sign-in': 'the mail server does not take user name or password',
		address: 'the mail server does not take the sender’s or the recipient’s address',
		refused: 'the mail server refused the letter',
		other: 'another failure'
	},
	letters: (n, why) => `${n} letters: ${why}.`,
	tryAgain: (when) => `Will be tried again at ${when}.`,
	noMore: 'Not tried again.',

	letter: {
		subject: (n, unit) => `[Hài Lòng] ${n} new alert${n === 1 ? '' : 's'} – ${unit}`,
		demonstration: 'DEMONSTRATION DATA made by a computer, not real results.',
		greeting: 'Dear Sir or Madam,',
		lead: (n) =>
			n === 1
				? 'The counter survey has one new alert in your charge:'
				: `The counter survey has ${n} new alerts in your charge:`,
		more: (n) => `… and ${n} more.`,
		all: 'See all, and write what was done:',
		end: 'This letter was sent by the Hài Lòng system; please do not answer it.'
	}
};

/** Words of alerts: their page, and the letters about them. */
export const alerts: Record<Language, typeof vi> = { vi, en };
