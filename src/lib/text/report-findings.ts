import { isOverfull } from '../core/caseload/coverage.ts';
import * as format from '../core/format.ts';
import { say, type Words } from '../core/language.ts';
import type { Figure, Finding } from '../core/report/findings.ts';
import { isSettledAtEnd } from '../core/results/at-end.ts';
import { reportTables } from './report-tables.ts';

/**
 * Findings in plain Vietnamese: a report is a Vietnamese document whatever language its reader has
 * chosen. An officer may rewrite every one of them before the report is closed.
 */
export function findingsInWords(findings: Finding[]): string[] {
	return findings.map(sentence);
}

function sentence(finding: Finding): string {
	switch (finding.kind) {
		case 'whole': {
			const { figure, responses, coverage } = finding;
			const wrong = isOverfull(coverage)
				? ' (nhiều phiếu hơn hồ sơ: cần kiểm tra lại số hồ sơ đã nhập)'
				: '';
			const of =
				coverage === null
					? ''
					: `; tỷ lệ lấy ý kiến ${percent(coverage)} số hồ sơ đã giải quyết${wrong}`;
			return `Khảo sát tại quầy trong kỳ thu được ${count(responses)} phiếu hợp lệ${of}. Tỷ lệ hài lòng chung đạt ${rateOf(figure)}${judged(figure)}.`;
		}
		case 'hidden':
			return 'Trong kỳ có quá ít người trả lời, nên không công bố tỷ lệ hài lòng để không ai bị nhận ra.';
		case 'change':
			return `So với kỳ trước (${percent(finding.before)}), tỷ lệ hài lòng chung ${changed(finding.change)}.`;
		case 'incomparable':
			return 'Kỳ trước không có số liệu đo theo cùng cách, nên chưa so sánh được.';
		case 'field':
			return `${fieldName(finding.figure.label)} đạt ${rateOf(finding.figure)}${judged(finding.figure)}.`;
		case 'few':
			return `Chưa đủ mẫu để đánh giá: ${list(finding.fields.map((field) => name(field)))}.`;
		case 'criteria': {
			const which = finding.which === 'lowest' ? 'thấp nhất' : 'cao nhất';
			const lines = finding.lines.map(({ label, rate }) => `“${whole(label)}” (${percent(rate!)})`);
			return `Nội dung được đánh giá ${which}: ${list(lines)}.`;
		}
		case 'fact':
			return fact(finding);
		case 'channels':
			return `Phiếu người dân tự trả lời có tỷ lệ hài lòng ${percent(finding.citizen)}, phiếu do cơ quan thực hiện ${percent(finding.office)}: ${contrasted(finding.contrast)}.`;
		case 'comments':
			return `Có ${count(finding.given)} phiếu ghi ý kiến góp ý.`;
	}
}

function rateOf({ rate, lower, upper, target, n }: Figure): string {
	const beside = (value: number | null) => format.percentBeside(value, target, 'vi');
	const bare = (value: number | null) => beside(value).replace(/\u00a0%$/, '');
	return `${beside(rate)} (KTC 95\u00a0%: ${bare(lower)}–${bare(upper)}; n = ${count(n!)})`;
}

function judged(figure: Figure): string {
	const { verdict, target, side } = figure;
	const aim =
		target === null
			? ''
			: `chỉ tiêu ${format.percent(target, 'vi', Number.isInteger(target) ? 0 : 2)}`;
	const more = missing(figure);
	switch (verdict) {
		case 'met':
			return `, đạt ${aim}`;
		case 'not-met':
			return `, chưa đạt ${aim}`;
		case 'undecided':
			return `, đang ${side === 'above' ? 'trên' : 'dưới'} ${aim} nhưng chưa đủ cơ sở kết luận${more}`;
		case 'too-few':
			return `, chưa đủ mẫu để đánh giá${more}`;
		case 'no-target':
			return '; chưa giao chỉ tiêu';
	}
}

/** What is missing for a verdict; empty: nobody can say. */
function missing(figure: Figure): string {
	const { needed, outOfReach } = figure;
	if (outOfReach) return `; ${reportTables.vi.outOfReach[outOfReach]}`;
	if (isSettledAtEnd(figure)) return `; ${reportTables.vi.settledAtEnd}`;
	return needed === null ? '' : `; cần thêm khoảng ${count(needed)} phiếu để kết luận`;
}

function changed({ change, difference }: { change: string; difference: number | null }): string {
	const points = `${format.number(Math.abs(difference ?? 0), 'vi', 2)} điểm phần trăm`;
	if (change === 'better') return `tăng ${points}, có ý nghĩa thống kê`;
	if (change === 'worse') return `giảm ${points}, có ý nghĩa thống kê`;
	return `${(difference ?? 0) < 0 ? 'thấp' : 'cao'} hơn ${points}, chưa đủ cơ sở để nói là có thay đổi`;
}

function contrasted({ change, difference }: { change: string; difference: number | null }): string {
	const points = `${format.number(Math.abs(difference ?? 0), 'vi', 2)} điểm phần trăm`;
	if (change === 'no-difference') return `chênh ${points}, chưa rõ khác biệt`;
	return `phiếu người dân tự trả lời ${change === 'better' ? 'cao' : 'thấp'} hơn ${points}, có ý nghĩa thống kê`;
}

function fact({ label, n, options }: Extract<Finding, { kind: 'fact' }>): string {
	const parts = options
		.filter((option) => option.n > 0)
		.map((option) => `${name(option.label)} ${count(option.n)}`);
	return `“${whole(label)}” – ${count(n)} người trả lời: ${list(parts)}.`;
}

const count = (n: number) => format.count(n, 'vi');
const percent = (value: number) => format.percent(value, 'vi');

function list(parts: string[]): string {
	return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join('; ')} và ${parts.at(-1)}`;
}

/** “Lĩnh vực đất đai”; “Lĩnh vực khác” says so itself. */
function fieldName(label: Words): string {
	const said = name(label);
	return said.startsWith('lĩnh vực') ? say(label, 'vi') : `Lĩnh vực ${said}`;
}

/**
 * A name inside a sentence: “đất đai”. Names with more capitals, such as “Lao động – Thương binh và
 * Xã hội”, stay as they are.
 */
function name(label: Words): string {
	const text = say(label, 'vi');
	return /^\p{Lu}[^\p{Lu}]*$/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function whole(label: Words): string {
	return say(label, 'vi').replace(/[.?]$/, '');
}
