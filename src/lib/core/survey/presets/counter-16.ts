import type { Questionnaire } from '../questionnaire.ts';
import { COMMENT, criteria, LABELS, type Group } from './shared.ts';

const GROUPS: Group[] = [
	{
		element: { key: 'access', name: { vi: 'Tiếp cận dịch vụ', en: 'Access to the service' } },
		required: true,
		noOpinion: false,
		statements: [
			{
				vi: 'Điểm phục vụ hành chính công có biển hiệu, hướng dẫn rõ ràng, dễ tìm',
				en: 'The public service point has clear signs and directions and is easy to find'
			},
			{
				vi: 'Điểm phục vụ hành chính công có đủ ghế ngồi chờ và bàn viết',
				en: 'The public service point has enough seats and writing desks'
			},
			{
				vi: 'Điểm phục vụ hành chính công có trang thiết bị đầy đủ, chất lượng tốt',
				en: 'The public service point has all the equipment it needs, of good quality'
			}
		]
	},
	{
		element: {
			key: 'procedure',
			name: { vi: 'Thủ tục hành chính', en: 'Administrative procedure' }
		},
		required: true,
		noOpinion: false,
		statements: [
			{
				vi: 'Quy định TTHC được niêm yết công khai, dễ thấy, dễ đọc',
				en: 'The rules of the procedure are posted in public, easy to see and easy to read'
			},
			{
				vi: 'Công chức yêu cầu nộp hồ sơ đúng quy định',
				en: 'The staff ask for the papers that the rules ask for'
			},
			{
				vi: 'Công chức yêu cầu đóng phí, lệ phí đúng quy định',
				en: 'The staff ask for the fees that the rules ask for'
			},
			{
				vi: 'Thời hạn giải quyết TTHC đúng quy định',
				en: 'The time taken for the procedure follows the rules'
			}
		]
	},
	{
		element: {
			key: 'staff',
			name: { vi: 'Công chức trực tiếp giải quyết công việc', en: 'Staff who handle the case' }
		},
		required: true,
		noOpinion: false,
		statements: [
			{
				vi: 'Công chức có thái độ lịch sự, tôn trọng người dân',
				en: 'The staff are polite and respectful to citizens'
			},
			{
				vi: 'Công chức hướng dẫn hồ sơ dễ hiểu, đầy đủ (1 lần hướng dẫn)',
				en: 'The staff explain the papers clearly and fully (in one go)'
			},
			{
				vi: 'Công chức tuân thủ đúng quy định trong giải quyết TTHC',
				en: 'The staff follow the rules in handling the procedure'
			}
		]
	},
	{
		element: { key: 'result', name: { vi: 'Kết quả', en: 'Result' } },
		required: true,
		noOpinion: false,
		statements: [
			{ vi: 'Kết quả được trả đúng hẹn', en: 'The result is given on the day promised' },
			{ vi: 'Kết quả có thông tin đầy đủ, chính xác', en: 'The result is complete and correct' },
			{ vi: 'Kết quả đảm bảo tính công bằng', en: 'The result is fair' }
		]
	},
	{
		element: {
			key: 'feedback',
			name: {
				vi: 'Tiếp nhận, xử lý phản ánh, kiến nghị',
				en: 'Receiving and handling complaints and suggestions'
			}
		},
		required: false,
		noOpinion: true,
		statements: [
			{
				vi: 'Bố trí hình thức tiếp nhận phản ánh, kiến nghị dễ dàng',
				en: 'There are easy ways to make a complaint or suggestion'
			},
			{
				vi: 'Tiếp nhận, xử lý phản ánh, kiến nghị đúng quy định',
				en: 'Complaints and suggestions are received and handled by the rules'
			},
			{
				vi: 'Thông báo kết quả xử lý phản ánh, kiến nghị kịp thời',
				en: 'The outcome of complaints and suggestions is told in good time'
			}
		]
	}
];

/**
 * B. The service half of the form used from 2023 (domain.md §6); each statement with its subject
 * written out.
 */
export const counter16: Questionnaire = {
	key: 'counter-16',
	name: { vi: 'Phiếu tại quầy, 16 tiêu chí', en: 'Counter form, 16 criteria' },
	formula: 'top2',
	headline: null,
	labels: LABELS,
	elements: GROUPS.map((group) => group.element),
	questions: [...criteria(GROUPS), COMMENT]
};
