import type { Comparison } from '../../../src/lib/core/statistics/compare.ts';
import type { Fact } from '../../../src/lib/core/survey/facts.ts';
import type { Group, Results } from '../../../src/lib/core/results/results.ts';
import { changesOf } from '../../../src/lib/core/results/changes.ts';
import { ranksOf } from '../../../src/lib/core/results/ranking.ts';
import { channelsOf } from '../../../src/lib/core/results/channels.ts';
import { commentsFor } from '../../../src/lib/server/responses/comment-counts.ts';
import { factsFor } from '../../results.ts';
import type { Unknown } from '../../../src/lib/core/results/asked.ts';
import { resultsBy } from '../../results.ts';
import * as questionnaires from '../../../src/lib/server/store/questionnaires.ts';
import * as units from '../../../src/lib/server/store/units.ts';
import type { World } from '../../world.ts';
import { QUERY } from '../setup.ts';
import { cell, count, dash, dots, percent, text, type Expected } from './cells.ts';
import {
	BOUNDS,
	criterion,
	DIFFERENCE,
	difference,
	JUDGED,
	judged,
	rated,
	RESULT,
	SHEET_DIFFERENCE,
	twoBounds
} from './lines.ts';

export interface ExpectedTable {
	title: string;
	headings: string[];
	/** Headings of a sheet where they differ: two numbers stand in two columns. */
	sheetHeadings?: string[];
	rows: Expected[][];
}

const NOW = { from: '2026-01-01', to: '2026-03-31' };
const BEFORE = { from: '2025-10-01', to: '2025-12-31' };
const LEVEL_OF: Record<string, string> = { province: 'tỉnh', department: 'tỉnh', commune: 'xã' };

/**
 * The nine tables of Đà Nẵng's report on the first quarter of 2026, from what the results functions
 * say of the same database: neither the report's document nor the description of its tables has a
 * part in it.
 * @param done what was done about comments
 */
export async function expectedTables(world: World, done: string): Promise<ExpectedTable[]> {
	const { db } = world.office;
	const reader = { topId: world.units.daNang };
	const query = { ...QUERY, period: NOW };
	const by = known(
		await resultsBy(db, query, ['field', 'unit', 'element', 'question', 'channel'], reader)
	);
	const { facts } = known(await factsFor(db, query, reader));
	const ofPeople = facts.filter(({ key }) => key === 'gender' || key === 'age');
	return [
		formsTable(by.channel!),
		factsTable('2. Người trả lời', ofPeople),
		...(await criteriaTables(world, by.element!, by.question!)),
		fieldsTable(by.field!),
		...(await unitTables(world, by.unit!)),
		await changesTable(world, by.field!),
		factsTable(
			'7. Thực tế giải quyết hồ sơ, do người dân cho biết',
			facts.filter((fact) => !ofPeople.includes(fact))
		),
		{
			title: '8. Ý kiến góp ý và kết quả xử lý',
			headings: ['Số phiếu ghi góp ý', 'Việc đã làm'],
			rows: [[count(known(await commentsFor(db, query))), text(done)]]
		},
		channelsTable(by.channel!)
	];
}

function known<T>(answer: T): Exclude<T, Unknown> {
	if (typeof answer === 'object' && answer !== null && 'unknown' in answer)
		throw new Error(String(answer.unknown));
	return answer as Exclude<T, Unknown>;
}

function formsTable({ groups, total, apart }: Results): ExpectedTable {
	const all = total.responses! + apart.reduce((sum, { responses }) => sum + responses, 0);
	const row = (label: string, n: number | null) =>
		n === null ? [text(label), dash(), dash()] : [text(label), count(n), percent((100 * n) / all)];
	return {
		title: '1. Phiếu thu về theo kênh',
		headings: ['Kênh', 'Số phiếu hợp lệ', 'Tỷ lệ'],
		rows: [
			...groups.map(({ label, responses, apart }) =>
				row(label.vi, responses === null ? null : responses + apart)
			),
			row('Tổng số', all)
		]
	};
}

function factsTable(title: string, facts: Fact[]): ExpectedTable {
	return {
		title,
		headings: ['Nội dung', 'Số người', 'Tỷ lệ'],
		rows: facts.flatMap(({ label, n, options, suppressed }) => [
			[text(label.vi), cell(n, suppressed, count), suppressed ? dash() : text('')],
			...options.map((option) => [
				text(option.label.vi),
				cell(option.n, suppressed, count),
				suppressed ? dash() : n === 0 ? dots() : percent((100 * option.n!) / n!)
			])
		])
	};
}

async function criteriaTables(
	{ office }: World,
	elements: Results,
	questions: Results
): Promise<ExpectedTable[]> {
	const definitions = (await questionnaires.current(office.db)).map(({ definition }) => definition);
	const asked = definitions.filter(({ key }) =>
		questions.groups.some(({ questionnaire }) => questionnaire === key)
	);
	const peopleOf = (form: string) =>
		questions.groups.find(({ questionnaire, key }) => questionnaire === form && key === 'overall')!
			.n ?? 0;
	asked.sort((a, b) => peopleOf(b.key) - peopleOf(a.key));
	return asked.map(({ key: form, name, formula, elements: named, questions: rated }, i) => {
		const one = ({ groups }: Results, key: string) =>
			groups.find((group) => group.questionnaire === form && group.key === key)!;
		const keys = (element: string | null) =>
			rated.flatMap((question) =>
				question.kind === 'rated' && question.element === element ? question.key : []
			);
		const levels = [
			'Rất không hài lòng',
			'Không hài lòng',
			'Bình thường',
			'Hài lòng',
			'Rất hài lòng'
		];
		const [n, , rate, between] = RESULT as [string, string, string, string];
		const [first, last] = [
			['TT', 'Yếu tố, tiêu chí', n],
			['Điểm trung bình', rate]
		];
		return {
			title: `3${asked.length > 1 ? `.${i + 1}` : ''}. Kết quả theo yếu tố và tiêu chí – ${name.vi}`,
			headings: [
				...first,
				...levels.map((level) => `${level}: số lượt (%)`),
				...last,
				between,
				`Chỉ số (${formula})`
			],
			sheetHeadings: [
				...first,
				...levels.flatMap((level) => [`${level}: số lượt`, `${level}: %`]),
				...[...last, ...BOUNDS, `Chỉ số (${formula})`]
			],
			rows: [
				...keys(null).map((key) => criterion('', one(questions, key))),
				...named.flatMap(({ key }, e) => [
					criterion(['I', 'II', 'III', 'IV', 'V'][e]!, one(elements, key)),
					...keys(key).map((question, q) =>
						criterion(`${e + 1}.${q + 1}`, one(questions, question))
					)
				])
			]
		};
	});
}

function fieldsTable({ groups, total }: Results): ExpectedTable {
	const headings = ['Lĩnh vực', ...JUDGED];
	return {
		title: '4. Tỷ lệ hài lòng theo lĩnh vực so với chỉ tiêu',
		headings,
		sheetHeadings: twoBounds(headings),
		rows: [
			...groups.map((group) => [text(group.label.vi), ...judged(group)]),
			[text('Chung'), ...judged(total)]
		]
	};
}

async function unitTables(
	{ office, units: ids }: World,
	{ groups, floor }: Results
): Promise<ExpectedTable[]> {
	const kinds = new Map(
		(await units.below(office.db, ids.daNang)).map(({ code, kind }) => [code, kind])
	);
	const levels = [...new Set(Object.values(LEVEL_OF))];
	const theirs = levels.map((level) =>
		groups.filter(({ key }) => LEVEL_OF[kinds.get(key)!] === level)
	);
	const headings = ['Hạng', 'Đơn vị', ...JUDGED];
	return levels.map((level, i) => {
		const ranks = new Map(
			ranksOf(theirs[i]!, floor).map((rank, at) => [theirs[i]![at]!, rank?.rank ?? null])
		);
		const rankOf = (group: Group) => ranks.get(group) ?? null;
		const ranked = theirs[i]!.filter((group) => rankOf(group) !== null).sort(
			(a, b) => rankOf(a)! - rankOf(b)!
		);
		const others = theirs[i]!.filter((group) => !ranked.includes(group));
		return {
			title: `5.${i + 1}. Xếp hạng đơn vị cấp ${level}`,
			headings,
			sheetHeadings: twoBounds(headings),
			rows: [
				...ranked.map((group) => [count(rankOf(group)!), text(group.label.vi), ...judged(group)]),
				...others.map((group) => [
					group.suppressed ? dash() : dots(),
					text(group.label.vi),
					...judged(group)
				])
			]
		};
	});
}

async function changesTable(
	{ office, units: { daNang } }: World,
	now: Results
): Promise<ExpectedTable> {
	const query = { ...QUERY, period: NOW };
	const before = await resultsBy(office.db, { ...query, period: BEFORE }, ['field'], {
		topId: daNang
	});
	if ('unknown' in before) throw new Error(before.unknown);
	const changes = changesOf({ field: now }, before);
	const then = before.field;
	const words = { better: 'Tăng, có ý nghĩa thống kê', worse: 'Giảm, có ý nghĩa thống kê' };
	const side = (group: Group | undefined, target: number | null) =>
		group?.n === null || group === undefined
			? [dash(), dash()]
			: [count(group.n), cell(group.rate, false, (value) => percent(value, target))];
	const row = (label: string, group: Group, before: Group | undefined, comparison: Comparison) => [
		...[
			text(label),
			...side(group, group.target),
			...side(before, null),
			...difference(comparison, words)
		]
	];
	return {
		title: '6. So sánh kỳ này (01/01/2026 – 31/03/2026) với kỳ trước (01/10/2025 – 31/12/2025)',
		headings: [
			...['Nội dung', 'n kỳ này', 'Tỷ lệ kỳ này', 'n kỳ trước', 'Tỷ lệ kỳ trước'],
			...[...DIFFERENCE, 'Nhận định']
		],
		sheetHeadings: [
			...['Nội dung', 'n kỳ này', 'Tỷ lệ kỳ này', 'n kỳ trước', 'Tỷ lệ kỳ trước'],
			...[...SHEET_DIFFERENCE, 'Nhận định']
		],
		rows: [
			...now.groups.map((group) => {
				const before = then.groups.find(({ key }) => key === group.key);
				return row(group.label.vi, group, before, changes.groups.field![group.key]!);
			}),
			row('Chung', now.total, then.total, changes.total!)
		]
	};
}

function channelsTable(results: Results): ExpectedTable {
	const { hands, contrast, others } = channelsOf(results);
	const words = { better: 'Cao hơn, có ý nghĩa thống kê', worse: 'Thấp hơn, có ý nghĩa thống kê' };
	// The empty cell of two numbers is two cells.
	const nothing: Expected[] = [text(''), { read: '', sheet: [null, null] }, text(''), text('')];
	const [n, , rate, between] = RESULT as [string, string, string, string];
	const row = (label: string, of: Group, against: Expected[]) => [
		...[text(label), cell(of.n, of.suppressed, count), ...rated(of), ...against]
	];
	return {
		title: '9. Kết quả theo kênh lấy ý kiến',
		headings: ['Kênh', n, rate, between, ...DIFFERENCE, 'So với các kênh còn lại'],
		sheetHeadings: ['Kênh', n, rate, ...BOUNDS, ...SHEET_DIFFERENCE, 'So với các kênh còn lại'],
		rows: [
			...results.groups.map((group) =>
				row(
					group.label.vi,
					group,
					group.suppressed
						? [dash(), dash(2), dash(), dash()]
						: difference(others[group.key]!, words)
				)
			),
			row('Chung', results.total, nothing),
			...hands.map((hand) =>
				row(
					{ citizen: 'Người dân tự trả lời', office: 'Cơ quan thực hiện' }[hand.key],
					hand,
					nothing
				)
			),
			[
				...[text('Người dân tự trả lời so với cơ quan thực hiện'), text(''), text('')],
				...[{ read: '', sheet: [null, null] }, ...difference(contrast!, words)]
			]
		]
	};
}
