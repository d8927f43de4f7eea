import type { Language } from '../core/language.ts';

const vi = {
	title: 'Quầy và mã QR',
	lead: 'Mỗi quầy có một mã QR riêng. Người dân quét mã, chấm mức hài lòng; kết quả tính cho đúng quầy đó.',
	add: 'Thêm quầy',
	emptyTitle: 'Chưa có quầy nào',
	emptyText:
		'Quầy là nơi người dân làm thủ tục: một bàn tiếp nhận, một phòng khám, một cửa trả kết quả. Thêm quầy, in mã QR, đặt tại bàn: người dân quét là gửi được phiếu ngay.',
	emptyReader: 'Khi người quản lý thêm quầy, quầy sẽ hiện ở đây.',
	search: 'Tìm quầy',
	searchHint: 'Tên quầy, tên cơ quan hoặc mã',
	searchButton: 'Tìm',
	searchClear: 'Bỏ tìm',
	nothingFound: (text: string) => `Không có quầy nào khớp với “${text}”.`,
	nothingFoundNext: 'Thử một phần của tên, có dấu hay không dấu đều được.',
	inUse: (n: string) => `${n} quầy đang dùng`,
	foundFor: (n: string, text: string) => `${n} quầy đang dùng khớp với “${text}”`,
	pageOf: (page: string, pages: string) => `Trang ${page} / ${pages}`,
	previous: '← Trang trước',
	next: 'Trang sau →',
	pages: 'Các trang',
	printAll: 'In tờ dán của cơ quan',
	printAllCards: 'In thẻ để bàn',
	columns: { counter: 'Quầy', fields: 'Lĩnh vực', questionnaire: 'Phiếu khảo sát', code: 'Mã' },
	retired: (n: string) => `Đã ngừng dùng (${n})`,
	retiredMore: (n: string) =>
		`Chỉ hiện ${n} quầy đầu tiên. Vui lòng tìm theo tên để thấy quầy khác.`,
	retiredOn: (date: string) => `Ngừng dùng từ ${date}`,

	newTitle: 'Thêm quầy',
	chooseUnit: 'Quầy thuộc cơ quan nào?',
	chooseUnitHint: 'Gõ một phần tên hoặc mã của cơ quan, có dấu hay không dấu đều được.',
	findUnit: 'Tìm cơ quan',
	unitsFound: 'Chọn cơ quan',
	noUnits: (text: string) => `Không tìm thấy cơ quan nào khớp với “${text}”.`,
	tooManyUnits: (n: string) => `Chỉ hiện ${n} cơ quan đầu tiên. Vui lòng gõ rõ hơn.`,
	otherUnit: 'Chọn cơ quan khác',
	name: 'Tên quầy',
	nameHint: 'Đúng như biển tại bàn, ví dụ “Quầy số 2 – Đất đai”. Tên này được in trên tờ mã QR.',
	unit: 'Cơ quan',
	unitFixed:
		'Quầy không chuyển cơ quan được, để kết quả cũ vẫn thuộc cơ quan cũ. Khi chuyển, hãy thêm quầy mới.',
	unitEmpty: 'Chọn cơ quan…',
	fields: 'Lĩnh vực tiếp nhận',
	fieldsHint: 'Chọn ít nhất một. Quầy có nhiều lĩnh vực thì người dân chọn lĩnh vực khi gửi phiếu.',
	questionnaire: 'Phiếu khảo sát',
	questions: (n: string) => `${n} câu chấm điểm`,
	questionnaireHint: {
		quick: 'Dưới 1 phút. Phù hợp với hầu hết các quầy.',
		'counter-16': 'Khoảng 3 phút. Đủ 5 yếu tố của mẫu phiếu dùng từ năm 2023.',
		'counter-19': 'Khoảng 3 phút. Đúng câu chữ của mẫu phiếu năm 2022.',
		'health-quick': 'Dưới 1 phút. Dành cho cơ sở khám bệnh, chữa bệnh.',
		'education-quick': 'Dưới 1 phút. Dành cho trường học.',
		'quick-facts':
			'Khoảng 2 phút. Như phiếu nhanh, hỏi thêm số lần đi lại, trễ hẹn, phiền hà, tiền ngoài quy định, cách nộp hồ sơ.'
	} as Partial<Record<string, string>>,
	languages: 'Ngôn ngữ của phiếu',
	languagesHint: 'Phiếu luôn có tiếng Việt.',
	vietnamese: 'Tiếng Việt',
	english: 'Tiếng Anh (English)',
	saveNew: 'Thêm quầy',
	save: 'Lưu thay đổi',
	cancel: 'Thôi, quay lại',
	problem: {
		'name-missing': 'Vui lòng nhập tên quầy.',
		'name-long': 'Tên quầy dài quá 120 ký tự. Vui lòng viết ngắn lại.',
		'name-characters': 'Tên quầy có ký tự không in được. Vui lòng gõ lại tên.',
		'name-taken': 'Cơ quan này đã có một quầy đang dùng mang tên đó. Vui lòng đặt tên khác.',
		unit: 'Vui lòng chọn cơ quan trong phạm vi của mình.',
		fields: 'Vui lòng chọn ít nhất một lĩnh vực.',
		questionnaire: 'Vui lòng chọn một phiếu khảo sát.',
		languages: 'Vui lòng chọn ngôn ngữ có trong danh sách.'
	},
	nothingLost: 'Chưa lưu. Những gì đã nhập vẫn còn nguyên bên dưới.',

	done: {
		added:
			'Đã thêm quầy. Bước tiếp theo: in tờ dán hoặc thẻ để bàn, đặt tại quầy và tự quét thử một lần.',
		changed: 'Đã lưu thay đổi.',
		retired: 'Đã ngừng dùng quầy này.',
		reopened: 'Quầy đã được dùng lại. Mã QR cũ hoạt động như trước.'
	},
	qrAlt: (name: string) => `Mã QR của ${name}`,
	addressLabel: 'Địa chỉ để gõ tay',
	codeLabel: 'Mã quầy',
	print: 'In ra giấy',
	poster: 'Tờ dán tường A4',
	card: 'Thẻ để bàn A5',
	download: 'Tải hình mã QR',
	svg: 'Tải SVG (in ấn)',
	png: 'Tải PNG (văn bản, trang mạng)',
	open: 'Mở phiếu khảo sát',
	openHint: 'Xem phiếu đúng như người dân thấy. Chỉ gửi phiếu khi là ý kiến thật.',
	edit: 'Sửa thông tin',
	retire: 'Ngừng dùng quầy',
	facts: 'Thông tin quầy',
	created: 'Thêm ngày',
	state: 'Tình trạng',
	stateInUse: 'Đang dùng',
	readOnly: 'Tài khoản này xem và in được, không sửa được thông tin quầy.',
	retiredNotice:
		'Quầy đã ngừng dùng: người quét mã được chỉ sang quầy khác của cơ quan. Các phiếu đã gửi vẫn được giữ và tính vào kết quả.',
	reopen: 'Dùng lại quầy này',
	noPrint: 'Quầy này đã ngừng dùng nên không in được mã QR. Muốn in, hãy dùng lại quầy trước.',

	editTitle: 'Sửa thông tin quầy',
	editHint: 'Mã và tờ in cũ vẫn dùng được. Nếu đổi tên hoặc ngôn ngữ, nên in lại tờ dán.',
	retireTitle: (name: string) => `Ngừng dùng “${name}”?`,
	retireWhat: [
		'Mã QR và địa chỉ của quầy không nhận phiếu nữa; người quét được chỉ sang quầy khác của cơ quan.',
		'Các phiếu đã gửi vẫn được giữ nguyên và vẫn tính vào kết quả.',
		'Có thể dùng lại quầy bất cứ lúc nào; khi đó các tờ đã in lại hoạt động.'
	],
	retireConfirm: 'Ngừng dùng quầy'
};

const en: typeof vi = {
	title: 'Counters and QR codes',
	lead: 'Each counter has a QR code of its own. Citizens scan it and rate the service; the result counts for that counter.',
	add: 'Add a counter',
	emptyTitle: 'No counters yet',
	emptyText:
		'A counter is where citizens get things done: a reception desk, a consulting room, a collection window. Add a counter, print its QR code, put it on the desk: whoever scans it can answer at once.',
	emptyReader: 'Once a manager adds a counter, it shows up here.',
	search: 'Find a counter',
	searchHint: 'Name of the counter or office, or the code',
	searchButton: 'Search',
	searchClear: 'Clear search',
	nothingFound: (text: string) => `No counter matches “${text}”.`,
	nothingFoundNext: 'Try part of the name, with or without accents.',
	inUse: (n: string) => (n === '1' ? '1 counter in use' : `${n} counters in use`),
	foundFor: (n: string, text: string) =>
		`${n === '1' ? '1 counter' : `${n} counters`} in use matching “${text}”`,
	pageOf: (page: string, pages: string) => `Page ${page} of ${pages}`,
	previous: '← Previous page',
	next: 'Next page →',
	pages: 'Pages',
	printAll: 'Print this office’s posters',
	printAllCards: 'Print table cards',
	columns: { counter: 'Counter', fields: 'Fields', questionnaire: 'Questionnaire', code: 'Code' },
	retired: (n: string) => `Retired (${n})`,
	retiredMore: (n: string) => `Only the first ${n} are shown. Search by name for others.`,
	retiredOn: (date: string) => `Retired on ${date}`,

	newTitle: 'Add a counter',
	chooseUnit: 'Which office does the counter belong to?',
	chooseUnitHint: 'Type part of the office’s name or code, with or without accents.',
	findUnit: 'Find office',
	unitsFound: 'Choose an office',
	noUnits: (text: string) => `No office matches “${text}”.`,
	tooManyUnits: (n: string) => `Only the first ${n} offices are shown. Please type more.`,
	otherUnit: 'Choose another office',
	name: 'Name of the counter',
	nameHint:
		'As the sign on the desk says, for example “Quầy số 2 – Đất đai”. It is printed with the QR code.',
	unit: 'Office',
	unitFixed:
		'A counter cannot move to another office, so that past results stay with the old one. When it moves, add a new counter.',
	unitEmpty: 'Choose an office…',
	fields: 'Fields it serves',
	fieldsHint: 'At least one. Where there are several, citizens choose theirs on the form.',
	questionnaire: 'Questionnaire',
	questions: (n: string) => `${n} rated questions`,
	questionnaireHint: {
		quick: 'Under a minute. Right for most counters.',
		'counter-16': 'About 3 minutes. All five elements of the form used since 2023.',
		'counter-19': 'About 3 minutes. The exact wording of the 2022 form.',
		'health-quick': 'Under a minute. For clinics and hospitals.',
		'education-quick': 'Under a minute. For schools.',
		'quick-facts':
			'About 2 minutes. The quick form, and trips, delays, harassment, money beyond the fees, way of filing.'
	},
	languages: 'Languages of the form',
	languagesHint: 'Vietnamese is always there.',
	vietnamese: 'Vietnamese (Tiếng Việt)',
	english: 'English',
	saveNew: 'Add counter',
	save: 'Save changes',
	cancel: 'Cancel',
	problem: {
		'name-missing': 'Please type the counter’s name.',
		'name-long': 'The name is longer than 120 characters. Please shorten it.',
		'name-characters': 'The name has characters that cannot be printed. Please type it again.',
		'name-taken': 'This office already has a counter in use with that name. Please choose another.',
		unit: 'Please choose an office within yours.',
		fields: 'Please choose at least one field.',
		questionnaire: 'Please choose a questionnaire.',
		languages: 'Please choose languages from the list.'
	},
	nothingLost: 'Not saved yet. What you typed is still here.',

	done: {
		added:
			'The counter was added. Next: print a poster or table card, put it at the counter, and scan it once yourself.',
		changed: 'The changes were saved.',
		retired: 'The counter was retired.',
		reopened: 'The counter is in use again. Its printed QR codes work as before.'
	},
	qrAlt: (name: string) => `QR code of ${name}`,
	addressLabel: 'Address to type by hand',
	codeLabel: 'Counter code',
	print: 'Print',
	poster: 'Wall poster A4',
	card: 'Table card A5',
	download: 'Download the QR code',
	svg: 'SVG (for print)',
	png: 'PNG (for documents, web pages)',
	open: 'Open the form',
	openHint: 'See the form as citizens do. Send it only if it is a real opinion.',
	edit: 'Edit',
	retire: 'Retire the counter',
	facts: 'About this counter',
	created: 'Added on',
	state: 'State',
	stateInUse: 'In use',
	readOnly: 'This account may look and print, but not change counters.',
	retiredNotice:
		'This counter is retired: whoever scans its code is shown the office’s other counters. Past answers are kept and still count.',
	reopen: 'Take into use again',
	noPrint:
		'This counter is retired, so its QR code cannot be printed. Take it into use again first.',

	editTitle: 'Edit counter',
	editHint:
		'The code and printed posters keep working. After a new name or language, print the poster again.',
	retireTitle: (name: string) => `Retire “${name}”?`,
	retireWhat: [
		'Its QR code and address stop taking answers; whoever scans it is shown the office’s other counters.',
		'Past answers are kept as they are and still count.',
		'It can be taken into use again at any time; printed posters then work as before.'
	],
	retireConfirm: 'Retire counter'
};

/** Words of the pages about counters and their QR codes. */
export const counters: Record<Language, typeof vi> = { vi, en };
