import type { Questionnaire } from '../questionnaire.ts';
import { COMMENT, LABELS } from './shared.ts';

/** A. The quick counter form, answered in a minute (domain.md §6). The default. */
export const quick: Questionnaire = {
	key: 'quick',
	name: { vi: 'Phiếu nhanh tại quầy', en: 'Quick counter form' },
	formula: 'top2',
	headline: 'overall',
	labels: LABELS,
	elements: [
		{ key: 'access', name: { vi: 'Tiếp cận dịch vụ', en: 'Access to the service' } },
		{ key: 'procedure', name: { vi: 'Thủ tục hành chính', en: 'Administrative procedure' } },
		{
			key: 'staff',
			name: { vi: 'Công chức trực tiếp giải quyết công việc', en: 'Staff who handle the case' }
		},
		{ key: 'result', name: { vi: 'Kết quả', en: 'Result' } },
		{
			key: 'feedback',
			name: {
				vi: 'Tiếp nhận, xử lý phản ánh, kiến nghị',
				en: 'Receiving and handling complaints and suggestions'
			}
		}
	],
	questions: [
		{
			kind: 'rated',
			key: 'overall',
			element: null,
			text: {
				vi: 'Nhìn chung, Ông/Bà hài lòng thế nào với việc giải quyết thủ tục hành chính lần này?',
				en: 'Overall, how satisfied are you with how your administrative procedure was handled this time?'
			},
			required: true,
			noOpinion: false
		},
		{
			kind: 'choice',
			key: 'reasons',
			text: {
				vi: 'Điều gì khiến Ông/Bà chưa hài lòng? (Có thể chọn nhiều ý)',
				en: 'What were you not satisfied with? (You may choose several)'
			},
			options: [
				{ vi: 'Phải chờ lâu', en: 'Long wait' },
				{ vi: 'Phải đi lại nhiều lần', en: 'Had to come back several times' },
				{ vi: 'Hướng dẫn chưa rõ', en: 'Unclear guidance' },
				{ vi: 'Thái độ phục vụ chưa tốt', en: 'Poor attitude of the staff' },
				{ vi: 'Trả kết quả trễ hẹn', en: 'Result given late' },
				{ vi: 'Phải trả chi phí ngoài quy định', en: 'Had to pay more than the official fees' },
				{ vi: 'Lý do khác', en: 'Another reason' }
			],
			many: true,
			onlyIf: { question: 'overall', levels: [1, 2] }
		},
		{
			kind: 'rated',
			key: 'access',
			element: 'access',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với nơi tiếp đón: biển hiệu, chỗ ngồi chờ, trang thiết bị?',
				en: 'How satisfied are you with the place: signs, seats, equipment?'
			},
			required: false,
			noOpinion: false
		},
		{
			kind: 'rated',
			key: 'procedure',
			element: 'procedure',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với thủ tục: giấy tờ phải nộp, phí, lệ phí, thời hạn giải quyết?',
				en: 'How satisfied are you with the procedure: papers asked for, fees, time limit?'
			},
			required: false,
			noOpinion: false
		},
		{
			kind: 'rated',
			key: 'staff',
			element: 'staff',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với thái độ và sự hướng dẫn của công chức?',
				en: 'How satisfied are you with the attitude and the guidance of the staff?'
			},
			required: false,
			noOpinion: false
		},
		{
			kind: 'rated',
			key: 'result',
			element: 'result',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với kết quả: đúng hẹn, đầy đủ, chính xác, công bằng?',
				en: 'How satisfied are you with the result: on time, complete, correct, fair?'
			},
			required: false,
			noOpinion: false
		},
		{
			kind: 'rated',
			key: 'feedback',
			element: 'feedback',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với việc tiếp nhận, xử lý phản ánh, kiến nghị?',
				en: 'How satisfied are you with how complaints and suggestions are received and handled?'
			},
			required: false,
			noOpinion: true
		},
		COMMENT
	]
};
