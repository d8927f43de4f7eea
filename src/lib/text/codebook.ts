import type { Words } from '../core/language.ts';
import type { Formula } from '../core/survey/questionnaire.ts';

/** What each fixed column of a file with responses or comments holds. */
export const COLUMN_WORDS: Record<string, Words> = {
	id: {
		vi: 'Mã của phiếu (UUID), không gắn với người trả lời',
		en: 'Id of the response (UUID), tied to no person'
	},
	unit_code: { vi: 'Mã đơn vị của quầy', en: 'Code of the counter’s unit' },
	counter: {
		vi: 'Mã công khai của quầy (in trên áp phích)',
		en: 'Public code of the counter (on the poster)'
	},
	number: {
		vi: 'Số thứ tự của phiếu tại quầy, từ 1',
		en: 'Place of the response at its counter, from 1'
	},
	answered_on: {
		vi: 'Ngày trả lời theo giờ Việt Nam, dạng năm-tháng-ngày',
		en: 'Date of the answer in Vietnam, year-month-day'
	},
	field: { vi: 'Mã lĩnh vực', en: 'Code of the field' },
	channel: {
		vi: 'Kênh nhận phiếu: poster áp phích, screen màn hình, receipt giấy hẹn, kiosk máy tại quầy, paper phiếu giấy, phone điện thoại, api phần mềm khác',
		en: 'Channel: poster, screen, receipt, kiosk, paper, phone, api (another program)'
	},
	questionnaire: { vi: 'Mã phiếu khảo sát', en: 'Code of the questionnaire' },
	version: { vi: 'Phiên bản của phiếu khảo sát', en: 'Version of the questionnaire' },
	language: { vi: 'Ngôn ngữ của phiếu', en: 'Language of the form' },
	standing: {
		vi: 'Tình trạng: counted được tính, flagged cần xem lại, excluded bị loại, trial phiếu thử',
		en: 'Standing: counted, flagged, excluded, trial'
	},
	entered_on: {
		vi: 'Ngày nhập máy; để trống nếu người dân tự gửi',
		en: 'Date on which it was typed in; empty where the citizen sent it'
	},
	comment: {
		vi: 'Ý kiến bằng lời, đã che số định danh, điện thoại, thư điện tử',
		en: 'Comment, with identity numbers, telephones and e-mail addresses hidden'
	}
};

/** What each formula reckons; domain.md §4. */
export const FORMULA_WORDS: Record<Formula, Words> = {
	top2: {
		vi: 'Tỷ lệ chọn mức 4 hoặc 5 trong số câu trả lời từ 1 đến 5, tính bằng %',
		en: 'Share of levels 4 and 5 among the answers 1 to 5, in percent'
	},
	mean5: { vi: 'Điểm trung bình ÷ 5 × 100', en: 'Mean level ÷ 5 × 100' },
	mean4: { vi: '(Điểm trung bình − 1) ÷ 4 × 100', en: '(Mean level − 1) ÷ 4 × 100' }
};

/** What a questionnaire's rate comes from. */
export const RATE_FROM: Record<'overall' | 'all', Words> = {
	overall: {
		vi: 'Tỷ lệ hài lòng tính từ câu hỏi chung',
		en: 'The rate comes from the overall question'
	},
	all: {
		vi: 'Tỷ lệ hài lòng tính từ mọi câu hỏi có mức',
		en: 'The rate comes from all rated questions'
	}
};

/** What a cell of the column `what` of a codebook says. */
export const KINDS: Record<'rated' | 'choice' | 'amount' | 'comment', Words> = {
	rated: { vi: 'Mức độ hài lòng', en: 'Level of satisfaction' },
	choice: { vi: 'Lựa chọn', en: 'Choice' },
	amount: { vi: 'Số nguyên', en: 'Whole number' },
	comment: { vi: 'Ý kiến bằng lời, ở cột comment', en: 'Comment, in the column comment' }
};
