import type { Channel } from '../../core/survey/questionnaire.ts';
import { centreOf, REFORM } from './units.ts';

/** What people come to a counter for, and how they fare there. */
export interface Offer {
	/** Code of the field. */
	field: string;
	/** Share satisfied at an average office today, 0–1. */
	satisfied: number;
	/** Responses on an ordinary working day; or one response every so many weeks. */
	often: { perDay: number } | { everyWeeks: number };
}

/** A counter of the demonstration. */
export interface PlannedCounter {
	unit: string;
	name: string;
	questionnaire: string;
	/** First day, and last day for one that is retired. */
	opened: string;
	closed: string | null;
	offers: Offer[];
	/** Weights of the channels. */
	channels: Partial<Record<Channel, number>>;
	/** How much better (above 0) or worse people fare here than elsewhere, in log odds. */
	ease: number;
	/** Responses ÷ dossiers settled; null where the office handed in no caseload. */
	coverage: number | null;
	/** What happens there in the last days, for the alerts. */
	lately: Lately | null;
}

/** Something that goes wrong at a counter for so many last days. */
export interface Lately {
	days: number;
	/**
	 * Share of people satisfied in those days; null: nobody answers any more, as where the QR code
	 * has come off.
	 */
	satisfied: number | null;
}

/**
 * Shares satisfied: civil status easy, land hard; the others on both sides of their targets. All
 * invented.
 */
const SATISFIED = {
	'civil-status': 0.962,
	land: 0.71,
	construction: 0.8,
	investment: 0.8,
	business: 0.9,
	social: 0.92,
	other: 0.92,
	health: 0.86,
	education: 0.86
};
/** How a centre's responses fall on the fields. */
const MIX = {
	'civil-status': 0.4,
	land: 0.26,
	social: 0.14,
	other: 0.08,
	business: 0.06,
	construction: 0.06
};

const POSTER = { poster: 78, paper: 12, receipt: 10 };
const TABLET = { poster: 62, kiosk: 22, paper: 8, receipt: 8 };

/** The civil register fails for a week: people wait in vain. */
const BREAKDOWN: Lately = { days: 7, satisfied: 0.15 };
/** The QR code has come off the wall. */
const GONE: Lately = { days: 17, satisfied: null };

/** Every counter, in the order of its code. */
export const COUNTERS: PlannedCounter[] = [
	...withFacts(centre('20695', { perDay: 11, ease: 0.5, coverage: 0.46 })).map((c, i) =>
		i === 2 ? { ...c, lately: BREAKDOWN } : c
	),
	...centre('20707', { perDay: 6.5, ease: 0.15, coverage: 0.38 }),
	...centre('20710', { perDay: 5, ease: -0.4, coverage: 0.31 }),
	...centre('20698', { perDay: 2, ease: 0.1, coverage: 0.06 }),
	...centre('20704', { perDay: 3, ease: -0.1, coverage: 0.35 }).map((c, i) =>
		i === 1 ? { ...c, questionnaire: 'counter-16' } : c
	),
	...remote('20716'),
	...withFacts(centre('02809', { perDay: 8.5, ease: 0.2, coverage: 0.4 })),
	...centre('02824', { perDay: 5, ease: -0.25, coverage: 0.29 }).map((c, i) =>
		i === 2 ? { ...c, lately: GONE } : c
	),
	investment('20695', 2),
	investment('02809', 3),
	retired('20707'),
	...facilities('20695', 2.6),
	...facilities('02809', 1.6),
	...district('NG-CU', 27),
	...district('SMC-CU', 13)
];

interface Size {
	/** Responses of the whole centre on an ordinary working day. */
	perDay: number;
	ease: number;
	coverage: number | null;
}

function centre(commune: string, { perDay, ease, coverage }: Size): PlannedCounter[] {
	const channels = perDay > 6 ? TABLET : POSTER;
	const make = (name: string, fields: (keyof typeof MIX)[]) =>
		counter({
			unit: centreOf(commune),
			name,
			offers: offers(fields, perDay),
			ease,
			coverage,
			channels
		});
	return [
		make('Quầy 1 – Tiếp nhận và trả kết quả', ['social', 'business', 'other']),
		make('Quầy 2 – Đất đai, xây dựng', ['land', 'construction']),
		make('Quầy 3 – Hộ tịch, chứng thực', ['civil-status'])
	];
}

/** The same counters, of which the second asks for facts too. */
function withFacts(counters: PlannedCounter[]): PlannedCounter[] {
	return counters.map((counter, i) =>
		i === 1 ? { ...counter, questionnaire: 'quick-facts' } : counter
	);
}

/** A commune in the mountains where hardly anybody answers: too few for a verdict in any year. */
function remote(commune: string): PlannedCounter[] {
	const make = (name: string, field: keyof typeof MIX) =>
		counter({
			unit: centreOf(commune),
			name,
			offers: [{ field, satisfied: SATISFIED[field], often: { everyWeeks: 4 } }]
		});
	return [
		make('Quầy 1 – Tiếp nhận và trả kết quả', 'social'),
		make('Quầy 2 – Hộ tịch, chứng thực', 'civil-status')
	];
}

/**
 * A counter beside the usual three, for what is asked for rarely: too few for a verdict in any
 * year.
 */
function investment(commune: string, everyWeeks: number): PlannedCounter {
	return counter({
		unit: centreOf(commune),
		name: 'Quầy 4 – Đầu tư',
		offers: [{ field: 'investment', satisfied: SATISFIED.investment, often: { everyWeeks } }],
		coverage: 0.6
	});
}

function retired(commune: string): PlannedCounter {
	return counter({
		unit: centreOf(commune),
		name: 'Quầy 4 – Lao động, người có công (đã gộp vào Quầy 1)',
		closed: '2025-12-31',
		offers: [{ field: 'social', satisfied: SATISFIED.social, often: { perDay: 1 } }],
		coverage: 0.3
	});
}

/** A health station and a school; they settle no dossiers, so there is no caseload. */
function facilities(commune: string, perDay: number): PlannedCounter[] {
	return [
		counter({
			unit: `${commune}-YT`,
			name: 'Khu khám bệnh ngoại trú',
			questionnaire: 'health-quick',
			offers: [{ field: 'health', satisfied: SATISFIED.health, often: { perDay } }]
		}),
		counter({
			unit: `${commune}-TH`,
			name: 'Văn phòng nhà trường',
			questionnaire: 'education-quick',
			offers: [
				{ field: 'education', satisfied: SATISFIED.education, often: { perDay: perDay * 0.6 } }
			]
		})
	];
}

function district(unit: string, perDay: number): PlannedCounter[] {
	const make = (name: string, fields: (keyof typeof MIX)[]) =>
		counter({
			unit,
			name: `Bộ phận Một cửa – ${name}`,
			opened: '2024-01-02',
			closed: '2025-06-30',
			offers: offers(fields, perDay),
			ease: -0.1,
			coverage: 0.33
		});
	return [
		make('Đất đai, xây dựng', ['land', 'construction']),
		make('Hộ tịch và lĩnh vực khác', ['civil-status', 'social', 'business', 'other'])
	];
}

function offers(fields: (keyof typeof MIX)[], perDay: number): Offer[] {
	return fields.map((field) => ({
		field,
		satisfied: SATISFIED[field],
		often: { perDay: perDay * MIX[field] }
	}));
}

function counter(
	of: Pick<PlannedCounter, 'unit' | 'name' | 'offers'> & Partial<PlannedCounter>
): PlannedCounter {
	const usual = {
		questionnaire: 'quick',
		opened: REFORM,
		closed: null,
		channels: POSTER,
		ease: 0,
		coverage: null,
		lately: null
	};
	return { ...usual, ...of };
}
