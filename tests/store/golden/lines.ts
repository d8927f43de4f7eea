import type { Comparison } from '../../../src/lib/core/statistics/compare.ts';
import type { Group } from '../../../src/lib/core/results/results.ts';
import {
	cell,
	count,
	dash,
	decimal,
	interval,
	p,
	percent,
	points,
	pointsInterval,
	share,
	text
} from './cells.ts';
import type { Expected } from './cells.ts';

const VERDICTS = {
	...{ met: 'Đạt chỉ tiêu', 'not-met': 'Chưa đạt chỉ tiêu', 'too-few': 'Chưa đủ mẫu' },
	...{ undecided: 'Chưa đủ cơ sở kết luận', 'no-target': 'Chưa giao chỉ tiêu' }
};
export const RESULT = ['Số người (n)', 'Số lượt hài lòng', 'Tỷ lệ hài lòng', 'KTC 95\u00a0% (%)'];
export const JUDGED = [
	...RESULT,
	'Chỉ tiêu',
	'Đánh giá',
	'Hồ sơ đã giải quyết',
	'Tỷ lệ lấy ý kiến'
];
export const DIFFERENCE = ['Chênh lệch (điểm %)', 'KTC 95\u00a0% của chênh lệch', 'p hiệu chỉnh'];
export const BOUNDS = ['KTC 95\u00a0%: từ', 'KTC 95\u00a0%: đến'];
export const SHEET_DIFFERENCE = [
	...[
		'Chênh lệch (điểm %)',
		'KTC 95\u00a0% của chênh lệch: từ',
		'KTC 95\u00a0% của chênh lệch: đến'
	],
	'p hiệu chỉnh'
];

export const twoBounds = (headings: string[]) =>
	headings.flatMap((heading) => (heading.startsWith('KTC 95\u00a0% (') ? BOUNDS : heading));

export function criterion(
	place: string,
	{ label, n, levels, mean, index, suppressed, ...of }: Group
): Expected[] {
	const opinions = levels ? levels[1] + levels[2] + levels[3] + levels[4] + levels[5] : 0;
	return [
		...[text(place), text(label.vi), cell(n, suppressed, count)],
		...([1, 2, 3, 4, 5] as const).map((level) =>
			cell(levels, suppressed, (n) => share(n[level], opinions), 2)
		),
		cell(mean, suppressed, decimal),
		...rated({ ...of, suppressed }),
		cell(index, suppressed, decimal)
	];
}

export function rated({
	rate,
	lower,
	upper,
	target,
	suppressed
}: Pick<Group, 'rate' | 'lower' | 'upper' | 'target' | 'suppressed'>) {
	return [
		cell(rate, suppressed, (value) => percent(value, target)),
		cell(lower, suppressed, (from) => interval(from, upper!, target), 2)
	];
}

export function judged(of: Group): Expected[] {
	const { n, satisfied, target, verdict, side, settled, coverage, suppressed } = of;
	const more = missing(of);
	const leaning =
		side === null ? '' : `, đang ${side === 'above' ? 'trên' : 'dưới'} chỉ tiêu${more}`;
	return [
		...[cell(n, suppressed, count), cell(satisfied, suppressed, count), ...rated(of)],
		...[cell(target, false, percent), suppressed ? dash() : text(VERDICTS[verdict] + leaning)],
		...[cell(settled, false, count), cell(coverage, suppressed, percent)]
	];
}

/** What the verdict of an ended period lacks. */
function missing({ needed, outOfReach }: Group): string {
	if (outOfReach === 'too-close') return '; không thể kết luận vì sát chỉ tiêu';
	if (outOfReach === 'too-few-dossiers') return '; kỳ này không đủ hồ sơ để đánh giá';
	return needed === null ? '' : `; cần thêm khoảng ${needed.toLocaleString('vi-VN')} phiếu`;
}

export function difference(
	{ change, difference, lower, upper, adjusted }: Comparison,
	words: { better: string; worse: string }
): Expected[] {
	const said = {
		...words,
		'no-difference': 'Chưa thấy khác biệt',
		'cannot-tell': 'Chưa đủ mẫu để so sánh'
	}[change];
	return [
		cell(difference, false, points),
		cell(lower, false, (from) => pointsInterval(from, upper!), 2),
		...[cell(adjusted, false, p), text(said)]
	];
}
