import { isOverfull } from '../core/caseload/coverage.ts';
import * as format from '../core/format.ts';
import { say } from '../core/language.ts';
import type { Head, ReportDocument } from '../core/report/document.ts';
import { dateOf } from '../core/calendar/time.ts';
import { domain } from './domain.ts';
import { periodInSentence } from './report-head.ts';
import { reportTables } from './report-tables.ts';

/**
 * What stands around a report's tables, ready to be set: the same in Word, PDF and print. In
 * Vietnamese, as it is handed in.
 */
export interface Letter {
	/** Said at the very top of what is not closed yet. */
	draft: string | null;
	/** Both one line each; nobody above is no line. */
	authority: string[];
	office: string[];
	nation: string;
	motto: string;
	number: string;
	placeAndDate: string;
	kind: string;
	subject: string;
	opening: string;
	parts: { heading: string; paragraphs: string[] }[];
	/** How everybody can look whether the report is genuine. */
	check: { heading: string; lines: string[]; address: string; qr: string };
	/** The last line of the text; it stays with the signature. */
	end: string;
	/** At the foot of every page. */
	foot: string;
	recipients: { heading: string; lines: string[] };
	capacity: string[];
	signer: string;
	appendix: { label: string; title: string; of: string };
	/** Before the number of a table. */
	table: string;
}

/** Room to write in by hand; these spaces are kept and do not break. */
const BLANK = '\u00a0'.repeat(8);

/**
 * The letter of a report by NĐ 30/2020/NĐ-CP, phụ lục I.
 * @param address where the report can be checked, as people type it
 */
export function letterOf(report: ReportDocument, address: string): Letter {
	const { head, revision, period, code } = report;
	const office = head.office.trim() || report.unit.name;
	const number = head.number.trim() || `${BLANK}/BC`;
	return {
		draft: revision.number === 0 ? 'DỰ THẢO – số liệu chưa chốt, còn thay đổi' : null,
		authority:
			head.authority.trim() === '' ? [] : broken(head.authority.trim().toLocaleUpperCase('vi')),
		office: broken(office.toLocaleUpperCase('vi')),
		nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
		motto: 'Độc lập - Tự do - Hạnh phúc',
		number: `Số: ${number}`,
		placeAndDate: `${head.place.trim() || BLANK}, ${dateInWords(head.date)}`,
		kind: 'BÁO CÁO',
		subject: head.subject.trim(),
		opening:
			`${office} báo cáo kết quả khảo sát tại quầy ${periodInSentence(period.name)} ` +
			`(số liệu từ ngày ${format.date(period.from, 'vi')} đến hết ngày ${format.date(period.to, 'vi')}) như sau:`,
		parts: [
			{ heading: 'I. KẾT QUẢ', paragraphs: report.findings },
			{ heading: 'II. CÁCH LẤY Ý KIẾN VÀ CÁCH TÍNH', paragraphs: method(report) }
		],
		check: {
			heading: 'III. KIỂM TRA BÁO CÁO',
			lines: checks(report, address),
			address,
			qr: `Mã QR dẫn đến trang kiểm tra báo cáo ${code}`
		},
		end: 'Số liệu chi tiết (chín biểu) tại Phụ lục kèm theo./.',
		foot: `Mã báo cáo ${code} · ${revisionName(revision.number)}`,
		recipients: {
			heading: 'Nơi nhận:',
			lines: head.recipients.map((line) => `- ${line.trim().replace(/^-\s*/, '')}`)
		},
		capacity: head.capacity.map((line) => line.trim().toLocaleUpperCase('vi')),
		signer: head.signer.trim(),
		appendix: {
			label: 'Phụ lục',
			title: 'SỐ LIỆU CHI TIẾT CỦA KHẢO SÁT TẠI QUẦY',
			of: `(Kèm theo Báo cáo số ${number} ${dateInWords(head.date)} của ${office})`
		},
		table: 'Biểu'
	};
}

/** “ỦY BAN NHÂN DÂN” and the place stand on lines of their own. */
function broken(office: string): string[] {
	return office.replace(/^(ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN) /, '$1\n').split('\n');
}

/** NĐ 30/2020: days below 10 and the months 1 and 2 are written with a 0 before them. */
function dateInWords(date: Head['date']): string {
	if (!date) return `ngày ${BLANK} tháng ${BLANK} năm ${BLANK}`;
	const [year, month, day] = date.split('-');
	return `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

function method({ measure, questionnaires, forms, total }: ReportDocument): string[] {
	const { formula, basis, confidence, floor, minimum } = measure;
	const names = questionnaires.map(
		({ name, version, responses, measured }) =>
			`“${say(name, 'vi')}” phiên bản ${version} (${responses === null ? 'rất ít' : format.count(responses, 'vi')} phiếu${measured ? '' : ', đo theo cách khác nên không gộp vào số liệu'})`
	);
	return [
		'Số liệu thu từ khảo sát tại quầy của cơ quan: người dân, tổ chức tự nguyện và ẩn danh trả lời sau khi làm thủ tục hành chính.',
		...(names.length > 0 ? [`Phiếu khảo sát: ${names.join('; ')}.`] : []),
		`Tỷ lệ hài lòng: ${lower(domain.vi.formula.top2)}, tính trên ${BASIS[basis]}. Chỉ số: ${lower(domain.vi.formula[formula])}, trung bình các câu hỏi. Mỗi số liệu nêu kèm n là số người trả lời.`,
		`KTC ${format.count(confidence, 'vi')}\u00a0% là khoảng tin cậy ${total.isRunning ? 'của kỳ chưa kết thúc, rộng hơn khi hết kỳ' : 'theo Wilson'}. So với chỉ tiêu bằng số chưa làm tròn; dưới ${format.count(floor, 'vi')} người trả lời thì chưa đánh giá; dưới ${format.count(minimum, 'vi')} người thì không nêu số liệu.`,
		'Người dân tự chọn có trả lời hay không, nên mức chưa chắc chắn thực tế lớn hơn khoảng tin cậy.' +
			(forms.coverage === null
				? ''
				: ` Tỷ lệ lấy ý kiến trong kỳ: ${format.percent(forms.coverage, 'vi')} số hồ sơ đã giải quyết.`) +
			silentOnes(total) +
			(isOverfull(forms.coverage)
				? ' Phiếu nhiều hơn hồ sơ: số hồ sơ đã nhập chắc chắn bị thiếu hoặc sai.'
				: '')
	];
}

/** What the people who did not answer could change. */
function silentOnes({ nonresponse }: ReportDocument['total']): string {
	if (!nonresponse) return '';
	const [lower, upper] = [nonresponse.lower, nonresponse.upper].map((p) => format.percent(p, 'vi'));
	return ` ${reportTables.vi.note.nonresponse(lower!, upper!)}`;
}

const BASIS = {
	overall: 'câu hỏi chung của phiếu',
	all: 'mọi câu hỏi được chấm, khoảng tin cậy tính mỗi người một lần'
};

function checks({ code, revision, forms, seals }: ReportDocument, address: string): string[] {
	const day = format.date(dateOf(Date.parse(revision.at)), 'vi');
	const responses =
		forms.responses === null
			? ''
			: `Báo cáo gồm ${format.count(forms.responses, 'vi')} phiếu trong kỳ. `;
	return [
		`Mã báo cáo: ${code}. Quét mã QR hoặc mở ${address} để xem số liệu đã chốt và kiểm tra niêm phong.`,
		revision.number === 0
			? `Bản dự thảo ngày ${day}, ${revision.by} lập; chưa chốt số liệu.`
			: `${capital(revisionName(revision.number))}, ${revision.by} chốt ngày ${day}.` +
				(revision.reason ? ` Lý do sửa: ${revision.reason}` : ''),
		`${responses}Niêm phong phủ ${format.count(seals.responses, 'vi')} phiếu của ${format.count(seals.counters, 'vi')} quầy.`,
		seals.root
			? `Gốc niêm phong (SHA-256): ${grouped(seals.root)}`
			: 'Gốc niêm phong: có khi chốt báo cáo.'
	];
}

function revisionName(number: number): string {
	if (number === 0) return 'dự thảo';
	return number === 1 ? 'bản chốt' : `bản sửa đổi số ${number}`;
}

/** In groups of eight, so that it can be compared by eye and breaks between them. */
function grouped(hex: string): string {
	return hex.match(/.{1,8}/g)!.join(' ');
}

function lower(words: string): string {
	return words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);
}

function capital(words: string): string {
	return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}
