import type { PortalPair } from '../core/indices/qd-766-portal.ts';
import type { Language } from '../core/language.ts';

const vi = {
	title:
		'QĐ 766/QĐ-TTg, nhóm “mức độ hài lòng” (18 điểm): theo cách của Cổng Dịch vụ công quốc gia năm 2026',
	lead: 'Không phải khảo sát. Hai nội dung về phản ánh, kiến nghị: 6 × số đạt ÷ tổng số; không có phản ánh, kiến nghị nào thì được 6 điểm. Hồ sơ: đạt từ 90\u00a0% được 6 điểm, dưới 90\u00a0% được tỷ lệ × 6 ÷ 90; không có hồ sơ nào thì 0 điểm.',
	rule: 'Quy tắc này được suy ra từ các số mà Cổng đã công bố, chưa đối chiếu với văn bản.',
	wholeUnit:
		'Số của Cổng là số của cả đơn vị trong một tháng, quý, 6 tháng, 9 tháng hoặc năm. Vui lòng chọn một kỳ như vậy, không chọn lĩnh vực, quầy, kênh hay phiếu.',
	content: 'Nội dung',
	num: 'Số đạt',
	den: 'Tổng số',
	share: 'Tỷ lệ',
	points: 'Điểm (tối đa 6)',
	pointsShort: 'Điểm',
	total: 'Tổng điểm (tối đa 18)',
	unknown: 'chưa có số',
	notAll: 'N/A: chưa đủ ba nội dung',
	pairs: {
		'petitions-on-time': 'Phản ánh, kiến nghị được trả lời đúng hạn',
		'petitions-satisfied': 'Phản ánh, kiến nghị mà người gửi hài lòng với kết quả xử lý',
		dossiers:
			'Hồ sơ đã giải quyết, không trễ hạn, không bị phản ánh, kiến nghị, không bị đánh giá “không hài lòng”'
	} satisfies Record<PortalPair, string>,
	source: (source: string) => `Nguồn: ${source}`,
	none: 'Chưa nhập số của Cổng cho kỳ này nên chưa có điểm: không phải 0.',
	enter: 'Nhập số của Cổng',

	compareTitle: 'So sánh hai cách tính điểm hồ sơ',
	same: (points: string) =>
		`Cách cộng (mục 5.4) và cách của Cổng cho cùng số điểm hồ sơ: ${points}.`,
	differ: (sum: string, portal: string) =>
		`Hai cách cho số điểm hồ sơ khác nhau: cách cộng (mục 5.4) ${sum}, cách của Cổng ${portal}. Khi báo cáo, cần ghi rõ dùng cách nào.`,
	mayDiffer: (sum: string, least: string, most: string) =>
		`Hai cách có thể khác nhau: cách cộng (mục 5.4) được ${sum} điểm; theo cách của Cổng, từ hồ sơ đã nhập chỉ biết là từ ${least} đến ${most} điểm.`,
	cannotCompare: 'Chưa đủ số để so sánh hai cách.',
	own: (least: string, most: string, den: string) =>
		least === most
			? `Theo hồ sơ đã nhập: ${least} trong ${den} hồ sơ không trễ hạn và không bị phản ánh, kiến nghị.`
			: `Theo hồ sơ đã nhập: từ ${least} đến ${most} trong ${den} hồ sơ không trễ hạn và không bị phản ánh, kiến nghị. Không biết chính xác hơn, vì một hồ sơ có thể vừa trễ hạn vừa bị phản ánh; cách cộng trừ hồ sơ đó hai lần, Cổng chỉ trừ một lần.`,
	ends: {
		least: 'ít nhất, theo hồ sơ đã nhập',
		most: 'nhiều nhất, theo hồ sơ đã nhập'
	},
	ownWhat:
		'Đánh giá “không hài lòng” trên Cổng chỉ nằm trong số này nếu cơ quan đã ghi vào cột bị phản ánh, kiến nghị.',

	formTitle: 'Nhập số của Cổng Dịch vụ công quốc gia',
	formLead:
		'Ghi đúng các số mà Cổng công bố cho đơn vị trong kỳ này. Nội dung nào chưa biết thì để trống cả hai ô; không có phản ánh, kiến nghị nào thì ghi 0 và 0.',
	sourceLabel: 'Nguồn',
	sourceHint: 'Ví dụ: Cổng Dịch vụ công quốc gia, xem ngày 05/07/2026.',
	save: 'Lưu số liệu',
	cancel: 'Thôi, quay lại',
	saved: 'Đã lưu số của Cổng.',
	unchanged: 'Không có số nào thay đổi nên không có gì để lưu.',
	notSaved: 'Chưa lưu. Những gì đã nhập vẫn còn nguyên bên dưới.',
	overtaken:
		'Trong lúc Ông/Bà nhập, người khác đã lưu số của kỳ này. Vui lòng xem số mới trong các số đã nhập bên dưới; nếu vẫn muốn thay, hãy bấm Lưu lần nữa.',
	wrongPeriod: (text: string) =>
		`“${text}” không phải là một kỳ như 2026, 2026-H1, 2026-Q3 hoặc 2026-07.`,
	toCome: 'Kỳ này chưa bắt đầu nên Cổng chưa có số.',
	history: (n: string) => `Các số đã nhập (${n})`,
	of: (num: string, den: string) => `${num} / ${den}`,
	held: (from: string, to: string | null) =>
		to === null ? `đang dùng, từ ${from}` : `từ ${from} đến ${to}`,
	problem: {
		incomplete: 'Vui lòng điền cả hai ô, hoặc để trống cả hai.',
		'not-whole': 'Vui lòng nhập số nguyên từ 0 đến 100.000.000, ví dụ 1234.',
		'num-over-den': 'Số đạt không thể lớn hơn tổng số.',
		missing: 'Vui lòng ghi nguồn của các số này.',
		long: 'Nguồn dài quá 300 ký tự. Vui lòng viết ngắn lại.',
		characters: 'Nguồn có ký tự không đọc được. Vui lòng gõ lại.'
	},
	importTitle: 'Nhập nhiều kỳ, nhiều đơn vị một lần',
	importWhat:
		'Điền vào tệp mẫu (mở bằng Excel được), thêm dòng cho các kỳ và đơn vị khác, rồi gửi người quản trị chạy lệnh này trên máy chủ:',
	template: 'Tải tệp mẫu (CSV)'
};

const en: typeof vi = {
	title:
		'Decision 766/QĐ-TTg, group “level of satisfaction” (18 points): the National Portal’s way of 2026',
	lead: 'Not a survey. Two items about petitions: 6 × those that count ÷ all; without any petition 6 points. Dossiers: from 90% on 6 points, below it the share × 6 ÷ 90; without any dossier 0 points.',
	rule: 'This rule was inferred from the figures that the Portal has published; it was not checked against a legal text.',
	wholeUnit:
		'The Portal’s numbers are those of a whole unit in a month, quarter, half-year, nine months or year. Please choose such a period, and no field, counter, channel or questionnaire.',
	content: 'Item',
	num: 'Count',
	den: 'Of',
	share: 'Share',
	points: 'Points (of 6)',
	pointsShort: 'Points',
	total: 'Total (of 18)',
	unknown: 'not known',
	notAll: 'N/A: not all three are known',
	pairs: {
		'petitions-on-time': 'Petitions answered on time',
		'petitions-satisfied': 'Petitions whose sender was satisfied with the result',
		dossiers: 'Dossiers settled without lateness, petition or rating of “dissatisfied”'
	},
	source: (source) => `Source: ${source}`,
	none: 'The Portal’s numbers have not been entered for this period, so there are no points: this is not 0.',
	enter: 'Enter the Portal’s numbers',

	compareTitle: 'Two ways to reckon the points of dossiers',
	same: (points) =>
		`The sum (item 5.4) and the Portal’s way give the same points for dossiers: ${points}.`,
	differ: (sum, portal) =>
		`The two ways give different points for dossiers: ${sum} by the sum (item 5.4), ${portal} by the Portal’s way. Reports have to say which one they use.`,
	mayDiffer: (sum, least, most) =>
		`The two ways may differ: ${sum} points by the sum (item 5.4); by the Portal’s way, the dossiers entered only tell that it is between ${least} and ${most}.`,
	cannotCompare: 'Too few numbers are known to compare the two ways.',
	own: (least, most, den) =>
		least === most
			? `By the dossiers entered: ${least} of ${den} dossiers were neither late nor complained about.`
			: `By the dossiers entered: between ${least} and ${most} of ${den} dossiers were neither late nor complained about. It cannot be told more closely, because a dossier may be late and complained about; the sum takes it off twice, the Portal once.`,
	ends: {
		least: 'at least, by the dossiers entered',
		most: 'at most, by the dossiers entered'
	},
	ownWhat:
		'Ratings of “dissatisfied” on the Portal are part of this only where the office has entered them as complained about.',

	formTitle: 'Enter the National Portal’s numbers',
	formLead:
		'Type the numbers just as the Portal publishes them for this unit and period. Leave both boxes of an item empty if you do not know it; type 0 and 0 where there were no petitions.',
	sourceLabel: 'Source',
	sourceHint: 'For example: National Public Service Portal, seen on 5 Jul 2026.',
	save: 'Save numbers',
	cancel: 'Cancel',
	saved: 'The Portal’s numbers were saved.',
	unchanged: 'Nothing was changed, so there was nothing to save.',
	notSaved: 'Not saved yet. What you typed is still here.',
	overtaken:
		'While you were typing, somebody else saved numbers for this period. Please look at them among the numbers entered below; to replace them all the same, press Save once more.',
	wrongPeriod: (text) => `“${text}” is not a period such as 2026, 2026-H1, 2026-Q3 or 2026-07.`,
	toCome: 'This period has not begun, so the Portal has no numbers yet.',
	history: (n) => `Numbers entered so far (${n})`,
	of: (num, den) => `${num} / ${den}`,
	held: (from, to) => (to === null ? `in force since ${from}` : `from ${from} to ${to}`),
	problem: {
		incomplete: 'Please fill in both boxes, or leave both empty.',
		'not-whole': 'Please type a whole number from 0 to 100,000,000, for example 1234.',
		'num-over-den': 'The count cannot be more than the whole.',
		missing: 'Please say where these numbers were read.',
		long: 'The source is longer than 300 characters. Please shorten it.',
		characters: 'The source has characters that cannot be read. Please type it again.'
	},
	importTitle: 'Many periods and units at once',
	importWhat:
		'Fill in the template (it opens in a spreadsheet), add rows for other periods and units, and have the administrator run this on the server:',
	template: 'Download the template (CSV)'
};

/** Words of the National Portal’s way to give points, on the page of indices and in its form. */
export const portal: Record<Language, typeof vi> = { vi, en };
