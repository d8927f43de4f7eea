import type { Questionnaire } from '../questionnaire.ts';
import { COMMENT, criteria, LABELS, type Group } from './shared.ts';

const GROUPS: Group[] = [
	{
		element: { key: 'access', name: { vi: 'Tiếp cận', en: 'Access' } },
		required: true,
		noOpinion: false,
		statements: [
			{
				vi: 'Cơ quan cung cấp thông tin về việc giải quyết thủ tục hành chính theo nhiều hình thức, dễ tiếp cận, dễ hiểu đối với mọi người dân.',
				en: 'The office gives information about the procedure in several ways that everyone can reach and understand.'
			},
			{
				vi: 'Trụ sở cơ quan tiếp nhận hồ sơ, trả kết quả giải quyết thủ tục hành chính có biển hiệu, hướng dẫn rõ ràng, dễ thấy.',
				en: 'The place where papers are handed in and results are given has clear signs and directions, easy to see.'
			},
			{
				vi: 'Trụ sở cơ quan tiếp nhận hồ sơ, trả kết quả giải quyết thủ tục hành chính sạch sẽ, văn minh.',
				en: 'The place where papers are handed in and results are given is clean and orderly.'
			},
			{
				vi: 'Trang thiết bị phục vụ người dân đầy đủ, chất lượng tốt, giúp người dân giải quyết công việc dễ dàng hơn.',
				en: 'The equipment for citizens is complete and of good quality, and makes their business easier.'
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
				vi: 'Quy định thủ tục hành chính được niêm yết công khai tại trụ sở cơ quan tiếp nhận hồ sơ, trả kết quả giải quyết thủ tục hành chính dễ thấy, dễ hiểu.',
				en: 'The rules of the procedure are posted in public where papers are handed in and results are given, easy to see and to understand.'
			},
			{
				vi: 'Thành phần hồ sơ người dân phải nộp là đúng quy định.',
				en: 'The papers that citizens must hand in are those of the rules.'
			},
			{
				vi: 'Mức phí/lệ phí người dân phải nộp là đúng quy định.',
				en: 'The fees that citizens must pay are those of the rules.'
			},
			{
				vi: 'Thời hạn giải quyết thủ tục hành chính cho người dân là đúng quy định.',
				en: 'The time taken for the citizen’s procedure follows the rules.'
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
				vi: 'Công chức có thái độ giao tiếp lịch sự, tôn trọng đối với người dân.',
				en: 'The staff are polite and respectful to citizens.'
			},
			{
				vi: 'Công chức cung cấp thông tin, trả lời kịp thời, đầy đủ các câu hỏi, ý kiến của người dân.',
				en: 'The staff give information and answer citizens’ questions and comments promptly and fully.'
			},
			{
				vi: 'Công chức hướng dẫn hồ sơ dễ hiểu, đảm bảo người dân có thể hoàn thiện hồ sơ sau một lần hướng dẫn.',
				en: 'The staff explain the papers clearly, so that citizens can complete them after being told once.'
			},
			{
				vi: 'Công chức tuân thủ đúng quy định trong giải quyết công việc cho người dân.',
				en: 'The staff follow the rules in handling citizens’ business.'
			},
			{
				vi: 'Công chức tận tình đối với người dân trong quá trình giải quyết công việc.',
				en: 'The staff are dedicated in helping citizens throughout.'
			}
		]
	},
	{
		element: {
			key: 'result',
			name: {
				vi: 'Kết quả (Có thể là được cấp giấy tờ hoặc bị từ chối cấp giấy tờ)',
				en: 'Result (papers issued, or refused)'
			}
		},
		required: true,
		noOpinion: false,
		statements: [
			{
				vi: 'Kết quả giải quyết thủ tục hành chính cho người dân được trả đúng hẹn.',
				en: 'The result of the citizen’s procedure is given on the day promised.'
			},
			{
				vi: 'Kết quả giải quyết thủ tục hành chính cho người dân có thông tin đầy đủ, chính xác.',
				en: 'The result of the citizen’s procedure is complete and correct.'
			},
			{
				vi: 'Kết quả giải quyết thủ tục hành chính cho người dân đảm bảo tính công bằng.',
				en: 'The result of the citizen’s procedure is fair.'
			}
		]
	},
	{
		element: {
			key: 'feedback',
			name: {
				vi: 'Cơ quan nhà nước tiếp nhận, xử lý phản ánh, kiến nghị của người dân',
				en: 'How the office receives and handles citizens’ complaints and suggestions'
			}
		},
		required: false,
		noOpinion: true,
		statements: [
			{
				vi: 'Cơ quan có bố trí hình thức tiếp nhận phản ánh, kiến nghị, giúp người dân phản ánh, kiến nghị dễ dàng.',
				en: 'The office has ways to make complaints and suggestions easily.'
			},
			{
				vi: 'Cơ quan tiếp nhận, xử lý phản ánh, kiến nghị của người dân đúng quy định.',
				en: 'The office receives and handles citizens’ complaints and suggestions by the rules.'
			},
			{
				vi: 'Cơ quan thông báo kết quả xử lý phản ánh, kiến nghị cho người dân kịp thời.',
				en: 'The office tells citizens in good time what came of their complaints and suggestions.'
			}
		]
	}
];

/** C. The form of 2022, in its exact wording (domain.md §6). */
export const counter19: Questionnaire = {
	key: 'counter-19',
	name: { vi: 'Phiếu tại quầy, 19 tiêu chí', en: 'Counter form, 19 criteria' },
	formula: 'top2',
	headline: null,
	labels: LABELS,
	elements: GROUPS.map((group) => group.element),
	questions: [...criteria(GROUPS), COMMENT]
};
