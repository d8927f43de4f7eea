/** What citizens read, in Vietnamese. A word in braces, such as {max}, is filled in. */
export const vi = {
	outage: {
		title: 'Hệ thống tạm gián đoạn',
		text: 'Nếu Ông/Bà vừa gửi phiếu thì phiếu chưa được nhận. Vui lòng bấm nút quay lại: các câu trả lời vẫn còn, và gửi lại sau ít phút.',
		kept: 'Phiếu Ông/Bà vừa gửi chưa được nhận, nhưng những gì đã chọn và viết vẫn còn trong trang này. Vui lòng đợi ít phút rồi bấm nút dưới đây.',
		again: 'Gửi lại phiếu'
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
		intro: 'Phiếu này không hỏi tên, mất khoảng {minutes} phút.',
		/** The same for a form that takes one minute. */
		introMinute: 'Phiếu này không hỏi tên, mất khoảng một phút.',
		/** Under the first question, where the others may be left out. */
		sendNow: 'Gửi được ngay. Các câu sau không bắt buộc, khoảng {seconds} giây.',
		/** Above those others. */
		more: 'Thêm {seconds} giây (không bắt buộc)',
		each: 'Xin Ông/Bà chọn mức độ hài lòng về từng nội dung dưới đây.',
		field: 'Ông/Bà làm thủ tục thuộc lĩnh vực nào?',
		required: '(bắt buộc)',
		optional: '(không bắt buộc)',
		amount: 'Ghi một số nguyên từ 0 đến {max}.',
		comment: 'Xin đừng ghi họ tên, số điện thoại hay số giấy tờ của ai. Nhiều nhất {max} ký tự.',
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
		conflict: {
			title: 'Phiếu trước đã được nhận. Đây là lượt khác?',
			text: 'Phiếu gửi từ điện thoại này trước đó đã được nhận và được giữ nguyên. Nếu đây là phiếu của người khác hoặc của lần phục vụ khác, xin xem lại các câu trả lời dưới đây rồi bấm “Gửi phiếu”: phiếu sẽ được nhận như một phiếu mới. Nếu không phải, Ông/Bà không cần làm gì thêm.'
		},
		'too-large': {
			title: 'Phiếu chưa được nhận vì quá dài',
			text: 'Những gì Ông/Bà đã chọn vẫn còn đây; ý kiến chỉ còn phần đầu. Vui lòng viết ngắn lại rồi bấm “Gửi phiếu” lần nữa.'
		},
		busy: {
			title: 'Phiếu chưa được nhận',
			text: 'Hệ thống đang bận. Những gì Ông/Bà đã chọn vẫn còn đây; vui lòng đợi vài giây rồi bấm “Gửi phiếu” lần nữa.'
		}
	},
	question: 'Câu {number}',
	problem: {
		field: 'Vui lòng chọn lĩnh vực của thủ tục.',
		/** Where a counter has one field, and the form did not carry that one. */
		onlyField:
			'Hiện quầy chỉ nhận lĩnh vực dưới đây; nếu đúng với thủ tục của Ông/Bà, vui lòng gửi lại.',
		fieldsChanged: 'Các lĩnh vực của quầy vừa thay đổi.',
		nothingAnswered: 'Vui lòng trả lời ít nhất một câu.',
		amount: 'Vui lòng ghi một số nguyên từ 0 đến {max}.',
		comment: 'Ý kiến dài quá {max} ký tự. Vui lòng viết ngắn lại.',
		level: 'Vui lòng chọn một mức hài lòng.',
		answer: 'Vui lòng chọn một câu trả lời.',
		unreadable: 'Câu trả lời gửi lên không đọc được. Vui lòng chọn lại.'
	},
	thanks: {
		title: 'Cảm ơn Ông/Bà',
		received: 'Phiếu đã được nhận lúc {clock} ngày {date}.',
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
		slip: 'Có thể có một ký tự chưa đúng. Mã không dùng số 0, số 1 và các chữ I, L, O.',
		typing:
			'Máy đang bật bộ gõ tiếng Việt nên mã bị đổi chữ: vui lòng tắt bộ gõ tiếng Việt rồi nhập lại.'
	},
	retired: {
		title: 'Quầy này không còn nhận phiếu',
		text: '“{counter}” ({unit}) đã ngừng nhận phiếu qua mã này.',
		lost: 'Phiếu Ông/Bà vừa gửi chưa được nhận.',
		carry: 'Những gì Ông/Bà đã chọn vẫn còn. Xin chọn quầy đã phục vụ Ông/Bà để xem lại rồi gửi:',
		comment: 'Ý kiến Ông/Bà đã viết:',
		elsewhere: 'Các quầy đang nhận phiếu của cơ quan:',
		nowhere:
			'Hiện cơ quan chưa có quầy nào khác nhận phiếu. Ông/Bà có thể nêu ý kiến trực tiếp với cơ quan.'
	},
	landing: {
		title: 'Ông/Bà có hài lòng với lần phục vụ này không?',
		what: 'Đây là nơi người dân cho biết mức độ hài lòng ngay sau khi làm thủ tục tại Bộ phận Một cửa. Phiếu không hỏi tên; cơ quan dùng kết quả để biết chỗ nào cần phục vụ tốt hơn.',
		staff: 'Cán bộ đăng nhập'
	}
};
