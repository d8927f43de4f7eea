import type { Language } from '../core/language.ts';

const vi = {
	skip: 'Đến nội dung chính',
	menu: 'Trang dành cho cán bộ',
	results: 'Kết quả',
	targets: 'Chỉ tiêu',
	caseload: 'Hồ sơ đã giải quyết',
	plan: 'Kế hoạch',
	counters: 'Quầy và mã QR',
	otherLanguage: 'English',
	signOut: 'Đăng xuất',
	signedInAs: 'Đang đăng nhập:',
	demonstration: 'Dữ liệu minh họa do máy tạo, không phải kết quả thật',

	signIn: 'Đăng nhập',
	signInLead: 'Dành cho cán bộ theo dõi mức độ hài lòng của người dân tại quầy.',
	email: 'Thư điện tử',
	password: 'Mật khẩu',
	wrong: 'Thư điện tử hoặc mật khẩu chưa đúng. Vui lòng kiểm tra và nhập lại mật khẩu.',
	resting:
		'Mật khẩu đã bị nhập sai nhiều lần, nên tài khoản này tạm nghỉ 15 phút để giữ an toàn. Vui lòng thử lại sau 15 phút.',
	missing: 'Vui lòng nhập cả thư điện tử và mật khẩu.',
	forgotten: 'Quên mật khẩu? Vui lòng liên hệ người quản trị hệ thống của cơ quan.',
	citizen: 'Người dân đến gửi phiếu?',
	citizenLink: 'Nhập mã của quầy',

	error: 'Lỗi',
	errorTitle: 'Chưa thực hiện được',
	errorSummary: 'Vui lòng xem lại',
	backHome: 'Về trang đầu',
	number: 'Mã lỗi để báo người quản trị:',
	notFoundTitle: 'Không tìm thấy trang này',
	forbiddenTitle: 'Tài khoản này không có quyền làm việc đó',
	forbidden: 'Việc này cần quyền khác. Vui lòng nhờ người quản lý của cơ quan.',
	noCounter: 'Không có quầy nào mang mã này trong phạm vi của cơ quan.',
	noUnit: 'Không có đơn vị nào mang mã này trong phạm vi của Ông/Bà.',
	unit: 'Đơn vị',
	show: 'Xem',
	findUnit: 'Tìm đơn vị khác',
	findUnitHint: 'Một phần tên hoặc mã',
	unitsFound: 'Đơn vị tìm thấy',
	noUnits: (text: string) => `Không tìm thấy đơn vị nào khớp với “${text}”.`,
	moreUnits: (n: string) => `Chỉ hiện ${n} đơn vị đầu tiên. Vui lòng gõ rõ hơn.`,
	noPage: 'Địa chỉ có thể đã thay đổi hoặc bị gõ nhầm.'
};

const en: typeof vi = {
	skip: 'Skip to content',
	menu: 'Staff pages',
	results: 'Results',
	targets: 'Targets',
	caseload: 'Dossiers settled',
	plan: 'Plan',
	counters: 'Counters and QR codes',
	otherLanguage: 'Tiếng Việt',
	signOut: 'Sign out',
	signedInAs: 'Signed in as',
	demonstration: 'Demonstration data made by a computer, not real results',

	signIn: 'Sign in',
	signInLead: 'For staff who follow how satisfied citizens are at the counters.',
	email: 'E-mail',
	password: 'Password',
	wrong: 'The e-mail or the password is not right. Please check and type the password again.',
	resting:
		'The password was mistyped many times, so this account rests for 15 minutes to stay safe. Please try again in 15 minutes.',
	missing: 'Please type both e-mail and password.',
	forgotten: 'Password forgotten? Please ask your office’s administrator.',
	citizen: 'Here to rate a service?',
	citizenLink: 'Type the counter’s code',

	error: 'Error',
	errorTitle: 'That did not work',
	errorSummary: 'Please look again',
	backHome: 'To the first page',
	number: 'Number of this failure, for your administrator:',
	notFoundTitle: 'This page was not found',
	forbiddenTitle: 'This account may not do that',
	forbidden: 'That needs another role. Please ask your office’s manager.',
	noCounter: 'There is no counter with this code within your office.',
	noUnit: 'There is no unit with this code among yours.',
	unit: 'Unit',
	show: 'Show',
	findUnit: 'Find another unit',
	findUnitHint: 'Part of its name or code',
	unitsFound: 'Units found',
	noUnits: (text: string) => `No unit matches “${text}”.`,
	moreUnits: (n: string) => `Only the first ${n} units are shown. Please type more.`,
	noPage: 'The address may have changed or been mistyped.'
};

/** Words of the staff pages' frame: header, sign-in, errors. */
export const staff: Record<Language, typeof vi> = { vi, en };
