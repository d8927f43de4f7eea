import type { ChoiceQuestion } from '../questionnaire.ts';

/**
 * Facts asked beside opinions: an optional block (domain.md §6), none of it required. A
 * questionnaire that asks one of these under its key and with its options is counted together with
 * all others that do.
 */
export const FACTS: ChoiceQuestion[] = [
	{
		kind: 'choice',
		key: 'trips',
		text: {
			vi: 'Ông/Bà phải đến cơ quan bao nhiêu lần cho thủ tục này?',
			en: 'How many times did you have to come to the office for this procedure?'
		},
		options: [
			{ vi: 'Không phải đến', en: 'Not at all' },
			{ vi: '1 lần', en: 'Once' },
			{ vi: '2 lần', en: 'Twice' },
			{ vi: '3 lần', en: 'Three times' },
			{ vi: '4 lần trở lên', en: 'Four times or more' }
		],
		many: false,
		onlyIf: null
	},
	{
		kind: 'choice',
		key: 'late',
		text: {
			vi: 'Kết quả có được trả đúng hẹn không?',
			en: 'Was the result given on the day promised?'
		},
		options: [
			{ vi: 'Đúng hẹn hoặc sớm hơn', en: 'On the day or earlier' },
			{ vi: 'Trễ hẹn, có thư xin lỗi', en: 'Late, with a letter of apology' },
			{ vi: 'Trễ hẹn, không có thư xin lỗi', en: 'Late, without a letter of apology' },
			{ vi: 'Chưa đến hẹn', en: 'Not due yet' }
		],
		many: false,
		onlyIf: null
	},
	{
		kind: 'choice',
		key: 'harassment',
		text: {
			vi: 'Ông/Bà có bị gây phiền hà, sách nhiễu không?',
			en: 'Did anybody make difficulties for you or harass you?'
		},
		options: [
			{ vi: 'Không', en: 'No' },
			{ vi: 'Có', en: 'Yes' }
		],
		many: false,
		onlyIf: null
	},
	{
		kind: 'choice',
		key: 'extra-money',
		text: {
			vi: 'Ông/Bà có phải đưa thêm tiền ngoài phí, lệ phí theo quy định không?',
			en: 'Did you have to give money beyond the official fees?'
		},
		options: [
			{ vi: 'Không', en: 'No' },
			{ vi: 'Có', en: 'Yes' }
		],
		many: false,
		onlyIf: null
	},
	{
		kind: 'choice',
		key: 'filing',
		text: { vi: 'Ông/Bà nộp hồ sơ bằng hình thức nào?', en: 'How did you hand in your dossier?' },
		options: [
			{ vi: 'Trực tiếp tại nơi tiếp nhận', en: 'In person at the counter' },
			{ vi: 'Trực tuyến trên Cổng dịch vụ công', en: 'Online, on the public service portal' },
			{ vi: 'Qua bưu điện', en: 'By post' }
		],
		many: false,
		onlyIf: null
	}
];
