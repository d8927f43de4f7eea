import type { Questionnaire } from '../questionnaire.ts';
import { COMMENT, LABELS } from './shared.ts';

/**
 * D. Public health, out-patients, quick form: the five groups of QĐ 56/QĐ-BYT 2024 (domain.md §6).
 */
export const healthQuick: Questionnaire = {
	key: 'health-quick',
	name: { vi: 'Phiếu nhanh: người bệnh ngoại trú', en: 'Quick form: out-patients' },
	formula: 'top2',
	headline: 'overall',
	labels: LABELS,
	elements: [
		{ key: 'access', name: { vi: 'Khả năng tiếp cận', en: 'Access' } },
		{
			key: 'transparency',
			name: {
				vi: 'Sự minh bạch thông tin và thủ tục khám bệnh, điều trị',
				en: 'Clear information and procedures of examination and treatment'
			}
		},
		{
			key: 'facilities',
			name: {
				vi: 'Cơ sở vật chất và phương tiện phục vụ người bệnh',
				en: 'Facilities and equipment for patients'
			}
		},
		{
			key: 'staff',
			name: {
				vi: 'Thái độ ứng xử, năng lực chuyên môn của nhân viên y tế',
				en: 'Attitude and skill of the medical staff'
			}
		},
		{ key: 'result', name: { vi: 'Kết quả cung cấp dịch vụ', en: 'Result of the service' } }
	],
	questions: [
		{
			kind: 'rated',
			key: 'overall',
			element: null,
			text: {
				vi: 'Nhìn chung, Ông/Bà hài lòng thế nào với lần khám bệnh này?',
				en: 'Overall, how satisfied are you with this visit?'
			},
			required: true,
			noOpinion: false
		},
		{
			kind: 'rated',
			key: 'access',
			element: 'access',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với việc tìm đường, liên hệ và đăng ký khám?',
				en: 'How satisfied are you with finding the way, getting in touch and registering?'
			},
			required: false,
			noOpinion: true
		},
		{
			kind: 'rated',
			key: 'transparency',
			element: 'transparency',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với thông tin, thủ tục và chi phí khám bệnh, điều trị được công khai?',
				en: 'How satisfied are you with how clearly information, procedures and costs are made known?'
			},
			required: false,
			noOpinion: true
		},
		{
			kind: 'rated',
			key: 'facilities',
			element: 'facilities',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với cơ sở vật chất và phương tiện phục vụ người bệnh?',
				en: 'How satisfied are you with the facilities and equipment for patients?'
			},
			required: false,
			noOpinion: true
		},
		{
			kind: 'rated',
			key: 'staff',
			element: 'staff',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với thái độ ứng xử và năng lực chuyên môn của nhân viên y tế?',
				en: 'How satisfied are you with the attitude and skill of the medical staff?'
			},
			required: false,
			noOpinion: true
		},
		{
			kind: 'rated',
			key: 'result',
			element: 'result',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với kết quả khám bệnh, điều trị?',
				en: 'How satisfied are you with the result of the examination and treatment?'
			},
			required: false,
			noOpinion: true
		},
		COMMENT
	]
};
