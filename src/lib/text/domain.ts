import type { Language } from '../core/language.ts';

const vi = {
	product: 'Hài Lòng',
	counterSurvey: 'Khảo sát tại quầy',
	languageName: 'Tiếng Việt',
	overall: 'Chung',
	verdict: {
		met: 'Đạt chỉ tiêu',
		'not-met': 'Chưa đạt chỉ tiêu',
		undecided: 'Chưa đủ cơ sở kết luận',
		'too-few': 'Chưa đủ mẫu',
		'no-target': 'Chưa giao chỉ tiêu'
	},
	formula: {
		top2: 'Tỷ lệ trả lời “Hài lòng” và “Rất hài lòng” (top2)',
		mean5: 'Điểm trung bình ÷ 5 × 100 (mean5)',
		mean4: '(Điểm trung bình − 1) ÷ 4 × 100 (mean4)'
	},
	channel: {
		poster: 'Mã QR tại quầy',
		screen: 'Màn hình',
		receipt: 'Giấy hẹn',
		kiosk: 'Máy tính bảng',
		paper: 'Phiếu giấy',
		phone: 'Điện thoại',
		api: 'Hệ thống khác'
	},
	role: { admin: 'Quản trị', manager: 'Quản lý', viewer: 'Xem kết quả', clerk: 'Nhập phiếu' },
	kind: {
		country: 'Cả nước',
		province: 'Cấp tỉnh',
		department: 'Sở, phòng',
		district: 'Cấp huyện (cũ)',
		commune: 'Cấp xã',
		centre: 'Trung tâm Phục vụ hành chính công',
		clinic: 'Cơ sở y tế',
		school: 'Cơ sở giáo dục'
	} as Record<string, string>,
	level: {
		province: 'Cấp tỉnh',
		district: 'Cấp huyện (cũ)',
		commune: 'Cấp xã',
		health: 'Cơ sở y tế',
		education: 'Cơ sở giáo dục'
	}
};

const en: typeof vi = {
	product: 'Hài Lòng',
	counterSurvey: 'Counter survey',
	languageName: 'English',
	overall: 'Overall',
	verdict: {
		met: 'Target met',
		'not-met': 'Target not met',
		undecided: 'Cannot be told yet',
		'too-few': 'Too few answers',
		'no-target': 'No target set'
	},
	formula: {
		top2: 'Share of “Satisfied” and “Very satisfied” (top2)',
		mean5: 'Mean ÷ 5 × 100 (mean5)',
		mean4: '(Mean − 1) ÷ 4 × 100 (mean4)'
	},
	channel: {
		poster: 'QR code at the counter',
		screen: 'Screen',
		receipt: 'Receipt slip',
		kiosk: 'Tablet',
		paper: 'Paper form',
		phone: 'Telephone',
		api: 'Other system'
	},
	role: { admin: 'Administrator', manager: 'Manager', viewer: 'Viewer', clerk: 'Clerk' },
	kind: {
		country: 'Country',
		province: 'Province',
		department: 'Department',
		district: 'District (former)',
		commune: 'Commune',
		centre: 'Public service centre',
		clinic: 'Health facility',
		school: 'School'
	},
	level: {
		province: 'Province level',
		district: 'District level (former)',
		commune: 'Commune level',
		health: 'Health facilities',
		education: 'Schools'
	}
};

/** Words of the field that several pages share. */
export const domain: Record<Language, typeof vi> = { vi, en };
