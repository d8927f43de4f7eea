import type { Language } from '../core/language.ts';

const vi = {
	invitation: 'Ông/Bà có hài lòng với lần phục vụ này không?',
	scan: 'Mời Ông/Bà quét mã để cho biết ý kiến',
	steps: [
		'Mở\u00a0máy\u00a0ảnh hoặc\u00a0Zalo',
		'Quét mã, chạm vào đường dẫn hiện ra',
		'Chọn khuôn\u00a0mặt đúng ý mình, bấm “Gửi\u00a0phiếu”'
	],
	noName: 'Không cần tên',
	noSignIn: 'Không cần đăng nhập',
	time: { short: 'Dưới 1 phút', long: 'Khoảng 3 phút' },
	byHand: 'Hoặc gõ địa chỉ',
	code: 'Mã quầy',

	/**
	 * On a QR code whose address (ORIGIN) citizens' telephones cannot or should not open;
	 * core/origin.ts.
	 */
	notForPhones: {
		title: 'Chưa dùng được cho người dân',
		why: {
			'this-machine':
				'Địa chỉ trong mã QR này chỉ mở được trên chính máy chủ; điện thoại của người dân không mở được.',
			private:
				'Địa chỉ trong mã QR này chỉ mở được trong mạng nội bộ; điện thoại của người dân không mở được.',
			plain:
				'Địa chỉ trong mã QR này là http, không được bảo mật: điện thoại có thể cảnh báo, người khác có thể xem trộm phiếu.'
		},
		next: 'Xin không treo, không phát. Đề nghị người quản trị máy chủ đặt ORIGIN là địa chỉ https công khai, rồi in lại.'
	},

	titlePoster: 'Tờ dán tường A4',
	titleCard: 'Thẻ để bàn A5',
	titleAll: 'Tờ dán của tất cả các quầy',
	titleAllCards: 'Thẻ để bàn A5 của tất cả các quầy',
	print: 'In',
	printHint:
		'Nếu nút không hoạt động, bấm Ctrl + P. Chọn đúng khổ giấy, in 100 %, không cần in màu.',
	back: '← Về quầy',
	backToList: '← Về danh sách quầy',
	none: 'Cơ quan này chưa có quầy nào đang dùng.',
	pages: (n: string) => `${n} trang`
};

const en: typeof vi = {
	invitation: 'Were you satisfied with the service today?',
	scan: 'Please scan the code and tell us',
	steps: [
		'Open your camera or Zalo',
		'Scan the code, tap the link',
		'Choose the face that fits, press “Send\u00a0the\u00a0form”'
	],
	noName: 'No name',
	noSignIn: 'No sign-in',
	time: { short: 'Under 1 minute', long: 'About 3 minutes' },
	byHand: 'Or type the address',
	code: 'Counter code',

	notForPhones: {
		title: 'Not for citizens’ phones',
		why: {
			'this-machine':
				'The address in this QR code opens on the server itself only; citizens’ phones cannot open it.',
			private:
				'The address in this QR code opens in the internal network only; citizens’ phones cannot open it.',
			plain:
				'The address in this QR code is http, which is not protected: phones may warn, and others may read the form.'
		},
		next: 'Please do not hang it up or hand it out. Ask the person who runs the server to set ORIGIN to the public https address, then print again.'
	},

	titlePoster: 'Wall poster A4',
	titleCard: 'Table card A5',
	titleAll: 'Posters of all counters',
	titleAllCards: 'Table cards A5 of all counters',
	print: 'Print',
	printHint:
		'If the button does nothing, press Ctrl + P. Choose the right paper size, print at 100 %; colour is not needed.',
	back: '← Back to the counter',
	backToList: '← Back to the counters',
	none: 'This office has no counters in use yet.',
	pages: (n: string) => (n === '1' ? '1 page' : `${n} pages`)
};

/** Words on the printed poster and table card, and around them on the screen. */
export const poster: Record<Language, typeof vi> = { vi, en };
