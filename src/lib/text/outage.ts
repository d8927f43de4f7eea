import type { Language } from '../core/language.ts';

const vi = {
	home: 'Về trang đầu',
	large: {
		title: 'Phiếu quá dài',
		text: 'Phiếu chưa được nhận vì quá dài. Vui lòng quay lại trang trước, viết ngắn ý kiến rồi gửi lại.'
	},
	failed: {
		title: 'Hệ thống đang gặp lỗi',
		text: 'Lỗi này do hệ thống, không phải do Ông/Bà. Vui lòng thử lại sau ít phút.',
		number: (id: string) => `Khi báo lỗi, xin cho biết số: ${id}`
	},
	lost: {
		title: 'Không có trang này',
		text: 'Địa chỉ có thể đã gõ thiếu, hoặc trang không còn nữa.'
	},
	refused: {
		title: 'Không mở được trang này',
		text: 'Yêu cầu gửi lên không dùng được ở đây. Vui lòng quay lại trang trước và thử lại.'
	}
};

const en: typeof vi = {
	home: 'To the first page',
	large: {
		title: 'The form is too long',
		text: 'The form was not received because it is too long. Please go back, shorten what you wrote, and send it again.'
	},
	failed: {
		title: 'Something went wrong on our side',
		text: 'This is a fault of the system, not yours. Please try again in a few minutes.',
		number: (id) => `When you report this, please give the number ${id}`
	},
	lost: {
		title: 'There is no such page',
		text: 'The address may be incomplete, or the page is gone.'
	},
	refused: {
		title: 'This page could not be opened',
		text: 'What was sent cannot be used here. Please go back and try again.'
	}
};

/**
 * Words of pages that could not be shown. Apart from the citizens' others: every page with scripts
 * carries them.
 */
export const trouble: Record<Language, typeof vi> = { vi, en };
