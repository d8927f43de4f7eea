import type { Words } from '../language.ts';
import { counter16 } from './presets/counter-16.ts';
import { counter19 } from './presets/counter-19.ts';
import { educationQuick } from './presets/education-quick.ts';
import { healthQuick } from './presets/health-quick.ts';
import { quick } from './presets/quick.ts';
import { quickFacts } from './presets/quick-facts.ts';
import type { Questionnaire } from './questionnaire.ts';

/**
 * The questionnaires that ship, ready to use (domain.md §6). Offices can write their own. The first
 * is the default.
 */
export const PRESETS: Questionnaire[] = [
	quick,
	counter16,
	counter19,
	healthQuick,
	educationQuick,
	quickFacts
];

/** The fields (lĩnh vực) that ship, in the order shown (contract.md). Offices can add more. */
export const FIELDS: { code: string; name: Words }[] = [
	{ code: 'land', name: { vi: 'Đất đai', en: 'Land' } },
	{ code: 'construction', name: { vi: 'Xây dựng', en: 'Construction' } },
	{ code: 'investment', name: { vi: 'Đầu tư', en: 'Investment' } },
	{
		code: 'civil-status',
		name: { vi: 'Hộ tịch – chứng thực', en: 'Civil status and certification' }
	},
	{ code: 'business', name: { vi: 'Đăng ký kinh doanh', en: 'Business registration' } },
	{
		code: 'social',
		name: { vi: 'Lao động – Thương binh và Xã hội', en: 'Labour, war invalids and social affairs' }
	},
	{ code: 'health', name: { vi: 'Y tế', en: 'Health' } },
	{ code: 'education', name: { vi: 'Giáo dục', en: 'Education' } },
	{ code: 'other', name: { vi: 'Lĩnh vực khác', en: 'Other fields' } }
];
