import type { Language } from '../core/language.ts';

const vi = {
	title: 'Tệp số liệu',
	lead: 'Mỗi tệp tự ghi ở cuối số dòng và mã kiểm tra SHA-256: tệp tải dở hoặc bị sửa đều nhận ra được.',
	toResults: 'Về trang kết quả',
	only: 'Chỉ lấy phần đang lọc:',
	responses: 'Từng phiếu, đã ẩn danh',
	expected: (n: string) => `Khoảng ${n} phiếu (dòng).`,
	none: 'Kỳ này chưa có phiếu nào.',
	columns: 'Mọi phiên bản của phiếu khảo sát nằm chung một bảng; cột không đổi theo dữ liệu.',
	semicolon: 'CSV (dấu chấm phẩy)',
	comma: 'CSV (dấu phẩy)',
	xlsx: 'Excel (XLSX)',
	ndjson: 'NDJSON',
	json: 'JSON',
	csv: 'CSV',
	codebook: 'Bảng giải thích các cột (CSV)',
	codebookHint: 'Tệp Excel đã có sẵn bảng này ở trang tính “codebook”.',
	comments: 'Ý kiến bằng lời (CSV)',
	commentsHint: 'Đã che số định danh, điện thoại và thư điện tử; không kèm câu trả lời.',
	index: 'Tệp chỉ số nộp tỉnh',
	indexLead:
		'Mỗi dòng là một đơn vị, một lĩnh vực, một yếu tố: số phiếu, các mức, tỷ lệ, khoảng tin cậy, chỉ tiêu và đánh giá.',
	shown: 'Bản để chia sẻ',
	shownOnly:
		'Chỉ có cho trọn năm và toàn cơ quan cấp cao nhất, không lọc: nhiều bản từng phần đặt cạnh nhau có thể làm lộ câu trả lời của một người.',
	shownHint: 'Ô dưới 5 người và ô suy ra được đã được ẩn.',
	full: 'Bản để tỉnh gộp',
	fullHint:
		'Có cả số đếm của các ô phải ẩn. Chỉ gửi cho cơ quan tổng hợp; cơ quan đó ẩn lại khi hiển thị.',
	check: 'Kiểm tra một tệp',
	checkHow:
		'Trên máy chủ, chạy lệnh dưới đây: lệnh cho biết tệp còn nguyên, bị cắt hay bị sửa, và ở dòng nào.',
	toMerged: 'Xem số liệu gộp từ tệp của các đơn vị',
	loading: (done: string, all: string) => `Đang tải: ${done} trong khoảng ${all} dòng`,
	loadingBytes: (megabytes: string) => `Đang tải: ${megabytes} MB`,
	loaded: (name: string) => `Đã tải trọn vẹn ${name}.`,
	broken: 'Tệp bị ngắt giữa chừng nên không được lưu. Vui lòng tải lại.',
	refused: 'Máy chủ không gửi tệp này. Vui lòng mở lại trang rồi thử lại.',
	busy: {
		title: 'Chưa tải được tệp',
		text: 'Hiện có nhiều tệp đang được tải cùng lúc nên chưa tạo được tệp này. Vui lòng quay lại sau một phút và tải lại.'
	},

	merged: {
		title: 'Số liệu gộp từ tệp chỉ số',
		lead: 'Cộng từ tệp do các đơn vị gửi, không lấy phiếu lưu tại đây. Kỳ khác nhau và cách tính khác nhau không bao giờ cộng chung.',
		nothing: 'Chưa gộp tệp nào cho kỳ này',
		nothingWhat: 'Đề nghị các đơn vị gửi “Bản để tỉnh gộp”, rồi chạy lệnh sau trên máy chủ:',
		periods: 'Các kỳ đã có tệp',
		overall: 'Toàn bộ',
		byField: 'Theo lĩnh vực',
		byUnit: 'Theo đơn vị',
		byElement: 'Theo yếu tố',
		field: 'Lĩnh vực',
		unit: 'Đơn vị',
		element: 'Yếu tố',
		apart: (n: string) => `Ngoài ra có ${n} phiếu tính theo cách khác nên không gộp.`,
		formula: 'Cách tính:',
		files: 'Tệp nguồn',
		file: 'Tệp',
		office: 'Cơ quan gửi',
		rows: 'Số dòng',
		imported: 'Ngày gộp',
		by: 'Người gộp',
		commandLine: 'Từ máy chủ',
		digest: 'Mã kiểm tra',
		digestHint: 'Đối chiếu mã này với ô “digest” ở dòng cuối trong tệp của cơ quan gửi.'
	}
};

const en: typeof vi = {
	title: 'Files of figures',
	lead: 'Each file says at its end how many rows it has, and its SHA-256 digest: one that was cut off or altered is found out.',
	toResults: 'Back to the results',
	only: 'Only what is chosen:',
	responses: 'The responses, anonymous',
	expected: (n) => `About ${n} responses (rows).`,
	none: 'There are no responses in this period.',
	columns:
		'All versions of all questionnaires stand in one table; its columns do not depend on the data.',
	semicolon: 'CSV (semicolons)',
	comma: 'CSV (commas)',
	xlsx: 'Excel (XLSX)',
	ndjson: 'NDJSON',
	json: 'JSON',
	csv: 'CSV',
	codebook: 'What the columns mean (CSV)',
	codebookHint: 'The Excel file has it already, as its sheet “codebook”.',
	comments: 'Comments (CSV)',
	commentsHint:
		'Identity numbers, telephones and e-mail addresses are hidden; without the answers.',
	index: 'Index file for the province',
	indexLead:
		'Each row is one unit, one field, one element: responses, levels, rate, confidence interval, target and verdict.',
	shown: 'To pass on',
	shownOnly:
		'Only for a whole calendar year and the topmost unit, not narrowed: several files of parts, side by side, could give single people’s answers away.',
	shownHint: 'Cells of fewer than 5 people, and those they could be found by, are hidden.',
	full: 'For the province to merge',
	fullHint:
		'With the counts of hidden cells. Send it to the merging office only, which hides them again.',
	check: 'Check a file',
	checkHow:
		'At the server, run the command below: it says whether the file is whole, was cut off or altered, and in which lines.',
	toMerged: 'See the figures merged from the units’ files',
	loading: (done, all) => `Downloading: ${done} of about ${all} rows`,
	loadingBytes: (megabytes) => `Downloading: ${megabytes} MB`,
	loaded: (name) => `${name} has been downloaded whole.`,
	broken: 'The download broke off, so nothing was saved. Please download it again.',
	refused: 'The server does not send this file. Please open the page again, then try once more.',
	busy: {
		title: 'The file could not be downloaded yet',
		text: 'Too many files are being downloaded at this moment, so this one was not made. Please come back in a minute and download it again.'
	},

	merged: {
		title: 'Figures merged from index files',
		lead: 'Added up from the files that units sent, not from responses stored here. Different periods and formulas are never added together.',
		nothing: 'No files have been merged for this period',
		nothingWhat:
			'Ask the units for the file “For the province to merge”, then run this at the server:',
		periods: 'Periods with files',
		overall: 'All together',
		byField: 'By field',
		byUnit: 'By unit',
		byElement: 'By element',
		field: 'Field',
		unit: 'Unit',
		element: 'Element',
		apart: (n) =>
			`Besides, there are ${n} responses that are measured differently, so they are not mixed in.`,
		formula: 'Formula:',
		files: 'Source files',
		file: 'File',
		office: 'Office',
		rows: 'Rows',
		imported: 'Merged on',
		by: 'Merged by',
		commandLine: 'At the server',
		digest: 'Digest',
		digestHint: 'Compare it with the cell “digest” in the last row of the office’s own file.'
	}
};

/** Words of the pages of files and of merged figures. */
export const files: Record<Language, typeof vi> = { vi, en };
