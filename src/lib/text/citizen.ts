import type { ProblemCode } from '../core/survey/answers.ts';
import type { Language } from '../core/language.ts';
import { count } from '../core/format.ts';
import { trouble } from './outage.ts';

/** Where a problem stands: what the question asks for, for a message that fits it. */
export type Asked =
	| { kind: 'rated' | 'choice' }
	| { kind: 'amount'; max: number }
	| { kind: 'comment'; max: number }
	| { kind: 'field'; fields: number };

/** Said where a counter has one field, and the form did not carry that one. */
const ONLY_FIELD = {
	vi: 'Hiện quầy chỉ nhận lĩnh vực dưới đây; nếu đúng với thủ tục của Ông/Bà, vui lòng gửi lại.',
	en: 'The counter now takes the field below only; if it is that of your procedure, please send the form again.'
};

const vi = {
	...trouble.vi,
	outage: {
		title: 'Hệ thống tạm gián đoạn',
		text: 'Nếu Ông/Bà vừa gửi phiếu thì phiếu chưa được nhận. Vui lòng bấm nút quay lại: các câu trả lời vẫn còn, và gửi lại sau ít phút.'
	},
	foreign: {
		title: 'Chưa nhận được biểu mẫu này',
		text: 'Biểu mẫu được gửi từ một địa chỉ khác với địa chỉ của hệ thống. Vui lòng mở lại trang theo địa chỉ dưới đây rồi gửi lại.'
	},
	languages: 'Ngôn ngữ',
	office: 'Cơ quan',
	survey: 'Khảo sát tại quầy',
	error: 'Lỗi: ',

	form: {
		intro: (minutes: number) =>
			`Phiếu này không hỏi tên, mất khoảng ${minutes === 1 ? 'một' : minutes} phút. Ý kiến của Ông/Bà giúp cơ quan phục vụ tốt hơn.`,
		each: 'Xin Ông/Bà chọn mức độ hài lòng về từng nội dung dưới đây.',
		field: 'Ông/Bà làm thủ tục thuộc lĩnh vực nào?',
		required: '(bắt buộc)',
		optional: '(không bắt buộc)',
		amount: (max: number) => `Ghi một số nguyên từ 0 đến ${count(max, 'vi')}.`,
		comment: (max: number) =>
			`Xin đừng ghi họ tên, số điện thoại hay số giấy tờ của ai. Nhiều nhất ${count(max, 'vi')} ký tự.`,
		send: 'Gửi phiếu',
		privacy: 'Không lưu tên, số điện thoại hay địa chỉ mạng của Ông/Bà.'
	},
	notice: {
		problems: {
			title: 'Phiếu chưa gửi được',
			text: 'Những gì Ông/Bà đã chọn vẫn còn đây. Vui lòng xem lại các câu sau rồi bấm “Gửi phiếu” lần nữa.'
		},
		changed: {
			title: 'Phiếu chưa gửi được: câu hỏi vừa thay đổi',
			text: 'Cơ quan vừa đổi phiếu khảo sát. Vui lòng xem lại các câu trả lời dưới đây rồi bấm “Gửi phiếu” lần nữa.'
		},
		damaged: {
			title: 'Phiếu chưa gửi được: dữ liệu gửi lên không đọc được',
			text: 'Vui lòng xem lại các câu trả lời dưới đây rồi bấm “Gửi phiếu” lần nữa.'
		},
		busy: {
			title: 'Phiếu chưa được nhận',
			text: 'Hệ thống đang bận. Những gì Ông/Bà đã chọn vẫn còn đây; vui lòng đợi vài giây rồi bấm “Gửi phiếu” lần nữa.'
		}
	},
	question: (number: number) => `Câu ${number}`,
	problem: (code: ProblemCode, asked: Asked): string => {
		const isOnly = asked.kind === 'field' && asked.fields === 1;
		const choose = isOnly ? ONLY_FIELD.vi : 'Vui lòng chọn lĩnh vực của thủ tục.';
		if (code === 'field') return choose;
		if (code === 'field-changed') return `Các lĩnh vực của quầy vừa thay đổi. ${choose}`;
		if (code === 'nothing-answered') return 'Vui lòng trả lời ít nhất một câu.';
		if (asked.kind === 'amount') return `Vui lòng ghi một số nguyên từ 0 đến ${count(asked.max, 'vi')}.`;
		if (asked.kind === 'comment') return `Ý kiến dài quá ${count(asked.max, 'vi')} ký tự. Vui lòng viết ngắn lại.`;
		if (code === 'required')
			return asked.kind === 'rated' ? 'Vui lòng chọn một mức hài lòng.' : 'Vui lòng chọn một câu trả lời.';
		return 'Câu trả lời gửi lên không đọc được. Vui lòng chọn lại.';
	},
	conflict: {
		title: 'Phiếu này đã được nhận trước đó',
		text: 'Một phiếu mang số này đã được nhận với các câu trả lời khác. Phiếu nhận trước được giữ nguyên; những thay đổi vừa gửi không được ghi.',
		again: 'Nếu Ông/Bà vừa được phục vụ một lần khác, xin mở phiếu mới.',
		fresh: 'Mở phiếu mới'
	},
	thanks: {
		title: 'Cảm ơn Ông/Bà',
		received: (clock: string, date: string) => `Phiếu đã được nhận lúc ${clock} ngày ${date}.`,
		done: 'Ông/Bà không cần làm gì thêm và có thể đóng trang này.'
	},
	missing: {
		title: 'Chưa nhận được phiếu này',
		text: 'Quầy này chưa nhận được phiếu nào mang số trong địa chỉ. Nếu Ông/Bà vừa gửi, xin mở lại phiếu và gửi lần nữa.',
		open: 'Mở phiếu khảo sát'
	},
	code: {
		title: 'Mở phiếu khảo sát',
		label: 'Mã trên tờ giấy tại quầy',
		hint: 'Mã in ngay dưới hình QR, gồm chữ và số, ví dụ: 7KQ 2M9. Viết hoa hay thường đều được.',
		open: 'Mở phiếu'
	},
	unknown: {
		title: 'Không tìm thấy mã này',
		text: 'Không có quầy nào dùng mã vừa nhập. Vui lòng xem lại mã trên tờ giấy dán tại quầy rồi nhập lại.',
		slip: 'Có thể có một ký tự chưa đúng. Mã không dùng số 0, số 1 và các chữ I, L, O.'
	},
	retired: {
		title: 'Quầy này không còn nhận phiếu',
		text: (counter: string, unit: string) => `“${counter}” (${unit}) đã ngừng nhận phiếu qua mã này.`,
		lost: 'Phiếu Ông/Bà vừa gửi chưa được nhận.',
		elsewhere: 'Các quầy đang nhận phiếu của cơ quan:',
		nowhere: 'Hiện cơ quan chưa có quầy nào khác nhận phiếu. Ông/Bà có thể nêu ý kiến trực tiếp với cơ quan.'
	},
	landing: {
		title: 'Ông/Bà có hài lòng với lần phục vụ này không?',
		what: 'Đây là nơi người dân cho biết mức độ hài lòng ngay sau khi làm thủ tục tại Bộ phận Một cửa. Phiếu không hỏi tên; cơ quan dùng kết quả để biết chỗ nào cần phục vụ tốt hơn.',
		staff: 'Cán bộ đăng nhập'
	}
};

const en: typeof vi = {
	...trouble.en,
	outage: {
		title: 'Our system is away for a moment',
		text: 'If you have just sent a form, it was not received. Please go back: your answers are still there, and send them again in a few minutes.'
	},
	foreign: {
		title: 'This form was not received',
		text: 'It was sent from another address than this system’s own. Please open the page again at the address below, and send it once more.'
	},
	languages: 'Language',
	office: 'Office',
	survey: 'Counter survey',
	error: 'Error: ',

	form: {
		intro: (minutes) =>
			`This form does not ask your name and takes about ${minutes === 1 ? 'a minute' : `${minutes} minutes`}. Your answers help the office to serve you better.`,
		each: 'Please choose how satisfied you are with each point below.',
		field: 'Which field was your procedure in?',
		required: '(required)',
		optional: '(optional)',
		amount: (max) => `A whole number from 0 to ${count(max, 'en')}.`,
		comment: (max) =>
			`Please leave out anybody's name, telephone number and papers' numbers. At most ${count(max, 'en')} characters.`,
		send: 'Send the form',
		privacy: 'Your name, telephone number and network address are not kept.'
	},
	notice: {
		problems: {
			title: 'The form has not been sent',
			text: 'All that you chose is still here. Please look at these questions, then press “Send the form” again.'
		},
		changed: {
			title: 'The form has not been sent: its questions have changed',
			text: 'The office has just changed this form. Please check the answers below, then press “Send the form” again.'
		},
		damaged: {
			title: 'The form has not been sent: it could not be read',
			text: 'Please check the answers below, then press “Send the form” again.'
		},
		busy: {
			title: 'The form has not been received yet',
			text: 'The system is busy. All that you chose is still here; please wait a few seconds, then press “Send the form” again.'
		}
	},
	question: (number) => `Question ${number}`,
	problem: (code, asked) => {
		const isOnly = asked.kind === 'field' && asked.fields === 1;
		const choose = isOnly ? ONLY_FIELD.en : 'Please choose the field of your procedure.';
		if (code === 'field') return choose;
		if (code === 'field-changed') return `The fields of this counter have changed. ${choose}`;
		if (code === 'nothing-answered') return 'Please answer at least one question.';
		if (asked.kind === 'amount') return `Please give a whole number from 0 to ${count(asked.max, 'en')}.`;
		if (asked.kind === 'comment') return `This is longer than ${count(asked.max, 'en')} characters. Please shorten it.`;
		if (code === 'required') return asked.kind === 'rated' ? 'Please choose a level.' : 'Please choose an answer.';
		return 'The answer sent could not be read. Please choose again.';
	},
	conflict: {
		title: 'This form was received before',
		text: 'A form with this number was already received with other answers. The first one stays; the changes just sent were not recorded.',
		again: 'If you have been served another time, please open a new form.',
		fresh: 'Open a new form'
	},
	thanks: {
		title: 'Thank you',
		received: (clock, date) => `Your form was received at ${clock} on ${date}.`,
		done: 'You need not do anything else, and may close this page.'
	},
	missing: {
		title: 'This form has not been received',
		text: 'This counter has received no form with the number in the address. If you have just sent it, please open the form again and send it once more.',
		open: 'Open the form'
	},
	code: {
		title: 'Open the form',
		label: 'Code on the poster at the counter',
		hint: 'The code stands right under the QR picture: letters and digits, such as 7KQ 2M9. Capitals do not matter.',
		open: 'Open the form'
	},
	unknown: {
		title: 'This code is not known',
		text: 'No counter has the code that you gave. Please look at the poster at the counter and type the code again.',
		slip: 'Perhaps one character is wrong. Codes do not use the digits 0 and 1 or the letters I, L and O.'
	},
	retired: {
		title: 'This counter takes no forms any more',
		text: (counter, unit) => `“${counter}” (${unit}) no longer takes forms through this code.`,
		lost: 'The form that you have just sent was not received.',
		elsewhere: 'Counters of this office that take forms:',
		nowhere: 'This office has no other counter that takes forms at present. You may speak to the office directly.'
	},
	landing: {
		title: 'Were you satisfied with the service this time?',
		what: 'Here citizens say how satisfied they are right after a procedure at a one-stop counter. No name is asked; the office uses the results to see where it should serve better.',
		staff: 'Staff sign-in'
	}
};

/** Every word that citizens read; the questions themselves are data. */
export const citizen: Record<Language, typeof vi> = { vi, en };
