import type { Questionnaire } from '../questionnaire.ts';
import { COMMENT, LABELS } from './shared.ts';

/** E. Public education, quick form: one question for each area of Bộ GD&ĐT (domain.md §6). */
export const educationQuick: Questionnaire = {
	key: 'education-quick',
	name: { vi: 'Phiếu nhanh: dịch vụ giáo dục công', en: 'Quick form: public education' },
	formula: 'top2',
	headline: 'overall',
	labels: LABELS,
	elements: [
		{ key: 'access', name: { vi: 'Tiếp cận dịch vụ giáo dục', en: 'Access to education' } },
		{ key: 'facilities', name: { vi: 'Cơ sở vật chất', en: 'Facilities' } },
		{ key: 'environment', name: { vi: 'Môi trường giáo dục', en: 'Learning environment' } },
		{ key: 'activities', name: { vi: 'Hoạt động giáo dục', en: 'Teaching and activities' } },
		{ key: 'result', name: { vi: 'Kết quả giáo dục', en: 'Results of education' } }
	],
	questions: [
		{
			kind: 'rated',
			key: 'overall',
			element: null,
			text: {
				vi: 'Nhìn chung, Ông/Bà hài lòng thế nào với dịch vụ giáo dục của nhà trường?',
				en: 'Overall, how satisfied are you with the education that the school provides?'
			},
			required: true,
			noOpinion: false
		},
		{
			kind: 'rated',
			key: 'access',
			element: 'access',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với thông tin tuyển sinh, thủ tục nhập học và các khoản đóng góp?',
				en: 'How satisfied are you with the information on admission, the enrolment and the contributions asked for?'
			},
			required: false,
			noOpinion: false
		},
		{
			kind: 'rated',
			key: 'facilities',
			element: 'facilities',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với phòng học, sân chơi, trang thiết bị của nhà trường?',
				en: 'How satisfied are you with the classrooms, playground and equipment of the school?'
			},
			required: false,
			noOpinion: false
		},
		{
			kind: 'rated',
			key: 'environment',
			element: 'environment',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với môi trường học tập: an toàn, thân thiện, tôn trọng học sinh?',
				en: 'How satisfied are you with the learning environment: safe, friendly, respectful to pupils?'
			},
			required: false,
			noOpinion: false
		},
		{
			kind: 'rated',
			key: 'activities',
			element: 'activities',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với việc giảng dạy và các hoạt động giáo dục của nhà trường?',
				en: 'How satisfied are you with the teaching and the activities of the school?'
			},
			required: false,
			noOpinion: false
		},
		{
			kind: 'rated',
			key: 'result',
			element: 'result',
			text: {
				vi: 'Ông/Bà hài lòng thế nào với kết quả học tập và sự tiến bộ của người học?',
				en: 'How satisfied are you with the results and the progress of the learner?'
			},
			required: false,
			noOpinion: false
		},
		{
			kind: 'amount',
			key: 'expectation',
			text: {
				vi: 'Nhà trường đáp ứng được bao nhiêu % so với mong đợi của Ông/Bà?',
				en: 'How much of what you expected, in %, did the school provide?'
			},
			max: 200,
			unit: { vi: '%', en: '%' }
		},
		COMMENT
	]
};
