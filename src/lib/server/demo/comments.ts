import type { Chance } from './chance.ts';

/** Where somebody writes. */
export type Place = 'centre' | 'clinic' | 'school';

type Tone = 'good' | 'fair' | 'bad';

/**
 * What people write; invented. The five-level word they ticked decides which list is drawn from.
 */
const REMARKS: Record<Place, Record<Tone, string[]>> = {
	centre: {
		good: [
			'Cán bộ hướng dẫn nhiệt tình, dễ hiểu. Cảm ơn các anh chị.',
			'Làm giấy khai sinh cho cháu rất nhanh, không phải đi lại nhiều.',
			'Nhận kết quả sớm hơn giấy hẹn một ngày. Rất hài lòng.',
			'Chị ở quầy chứng thực vui vẻ, giải thích kỹ từng loại giấy tờ.',
			'Có ghế ngồi, có nước uống, bà con ở xa đến cũng đỡ mệt.',
			'Tôi không rành điện thoại, cán bộ làm giúp nộp hồ sơ trên mạng. Cảm ơn nhiều.',
			'Làm việc đúng giờ, thái độ lịch sự.',
			'Thủ tục gọn hơn trước nhiều.',
			'Hồ sơ thiếu một giấy, cán bộ hướng dẫn một lần là làm được ngay.',
			'Cán bộ nói được tiếng của bà con nên dễ hỏi, dễ hiểu.'
		],
		fair: [
			'Thứ Hai đông người quá, đề nghị bố trí thêm người tiếp nhận.',
			'Nên có bảng ghi rõ phí, lệ phí ở chỗ dễ thấy.',
			'Mạng hay chậm, chờ hơi lâu.',
			'Nhà xa trung tâm hơn 20 km, mong được trả kết quả tại thôn.',
			'Đề nghị in mẫu đơn chữ to hơn cho người già dễ đọc.',
			'Mong có thêm chỗ để xe và mái che.',
			'Nên nhắn tin báo khi có kết quả để dân khỏi phải lên hỏi.',
			'Có thêm hướng dẫn bằng tiếng dân tộc thì tốt.'
		],
		bad: [
			'Hồ sơ đất đai trễ hẹn gần một tháng mà không thấy thư xin lỗi.',
			'Tôi phải đi lại bốn lần vì mỗi lần lại báo thiếu một giấy khác.',
			'Chờ từ 8 giờ đến gần trưa mới đến lượt.',
			'Cán bộ trả lời cộc lốc, hỏi thêm thì tỏ ra khó chịu.',
			'Hướng dẫn không thống nhất, mỗi người nói một kiểu.',
			'Đến trong giờ làm việc mà quầy không có người.',
			'Hồ sơ cấp giấy phép xây dựng chậm, không ai giải thích lý do.',
			'Hệ thống lỗi, phải nộp lại hồ sơ từ đầu.',
			'Đã phản ánh một lần nhưng chưa nhận được trả lời.',
			'Sau khi sáp nhập xã, không biết phải nộp hồ sơ ở đâu.'
		]
	},
	clinic: {
		good: [
			'Bác sĩ khám kỹ, dặn dò cẩn thận.',
			'Nhân viên trạm y tế thân thiện, hướng dẫn uống thuốc rõ ràng.',
			'Tiêm chủng cho cháu nhanh, sạch sẽ.'
		],
		fair: [
			'Phòng chờ hơi chật, mùa nóng nên có thêm quạt.',
			'Mong trạm có thêm thuốc cho người cao tuổi.'
		],
		bad: ['Chờ khám lâu, không rõ thứ tự gọi.', 'Thuốc bảo hiểm không đủ, phải tự mua ngoài.']
	},
	school: {
		good: [
			'Thầy cô tận tâm, con tôi tiến bộ nhiều.',
			'Nhà trường công khai các khoản thu, phụ huynh yên tâm.'
		],
		fair: ['Mong nhà trường sửa lại sân chơi cho các cháu.', 'Nên báo lịch họp phụ huynh sớm hơn.'],
		bad: ['Nhà vệ sinh học sinh chưa sạch.', 'Các khoản đóng góp chưa được giải thích rõ.']
	}
};
const ENGLISH: Record<Tone, string[]> = {
	good: ['Friendly staff, quick service. Thank you.'],
	fair: ['More signs in English would help.'],
	bad: ['I had to come back three times for one paper.']
};
/** Those who are not satisfied write more often. */
const SHARE: Record<Tone, number> = { good: 0.085, fair: 0.16, bad: 0.3 };

/** What somebody with that overall level writes, or null: about one in ten writes anything. */
export function remark(
	place: Place,
	overall: number,
	language: string,
	chance: Chance
): string | null {
	const tone: Tone = overall >= 4 ? 'good' : overall === 3 ? 'fair' : 'bad';
	if (!chance.happens(SHARE[tone])) return null;
	// Now and then a satisfied person has a wish too.
	const list =
		language === 'en'
			? ENGLISH[tone]
			: REMARKS[place][tone === 'good' && chance.happens(0.2) ? 'fair' : tone];
	return list[chance.below(list.length)]!;
}
