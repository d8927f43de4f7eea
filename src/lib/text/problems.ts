import type { Language } from '../core/language.ts';
import type { Code, Problem, Values } from '../core/schema/problem.ts';

/**
 * What is wrong with a file or the API's input, behind the place: `FILE:LINE column: …`. `{text}`
 * is what was written.
 */
const vi: Record<Code, string> = {
	missing: 'để trống',
	long: 'dài quá {wanted} ký tự',
	characters: 'có dấu xuống dòng hoặc ký tự khác không in được',
	unknown: 'không có {noun} “{text}”',
	'zeros-lost': '“{text}” có lẽ đã mất số 0; nếu là {wanted} thì ghi đủ {wanted}',
	'one-of': '“{text}” không thuộc các giá trị: {wanted}',
	year: '“{text}” không phải là một năm từ 2000 đến 2100',
	month: '“{text}” không phải là một tháng như 2026-07',
	date: '“{text}” không phải là một ngày như 2026-07-31',
	period: '“{text}” không phải là một kỳ như 2026, 2026-H1, 2026-Q3 hoặc 2026-07',
	'to-come': '{text} chưa đến',
	email: '“{text}” không phải là địa chỉ thư điện tử',
	short: 'ngắn quá, vui lòng ghi rõ',
	points: '“{text}” không phải là số điểm được chấm',
	'target-percent':
		'“{text}” không phải là tỷ lệ lớn hơn 1, không quá 100, nhiều nhất hai chữ số sau dấu phẩy, như 85 hoặc 87,5',
	percent:
		'“{text}” không phải là tỷ lệ từ 0 đến 100, nhiều nhất bốn chữ số sau dấu phẩy, như 97,5',
	number: '“{text}” không phải là một số như 1250 hoặc 12,5, không có dấu ngăn hàng nghìn',
	rank: '“{text}” không phải là thứ hạng: số nguyên từ 1',
	grade: '“{text}” không phải là Yếu, Trung bình, Khá, Tốt hoặc Xuất sắc',
	fraction: '“{text}” tức là không quá 1 %; nếu là {wanted} % thì ghi {wanted}',
	'unit-code':
		'“{text}” không phải là mã đơn vị (chữ không dấu, chữ số, . _ -, nhiều nhất 40 ký tự)',
	'procedure-code': '“{text}” không phải là mã thủ tục hành chính như 2.000635',
	'counter-code': '“{text}” không phải là mã quầy gồm 4 đến 12 chữ và số',
	twice: '“{text}” đã có ở dòng {line}',
	taken: 'cơ quan đã có một quầy đang dùng mang tên “{text}”',
	ended: 'đơn vị “{text}” hiện không hoạt động nên không thêm quầy được',
	'ends-before': '{text} trước ngày bắt đầu {from}',
	'changes-all':
		'“{text}” đang là mã của {name}; một dòng không được đổi cùng lúc loại, tên và đơn vị cấp trên; vui lòng xem lại mã',
	'below-itself': '“{text}” sẽ thành cấp dưới của chính mình',
	'other-unit': '“{text}” là quầy của đơn vị khác',
	'other-office': '“{text}” là nội dung của cơ quan khác',
	nothing: 'cả kết quả và chỉ tiêu đều để trống',
	incomplete: 'để trống; không có thì ghi 0',
	'not-whole': '“{text}” không phải là số nguyên từ 0 đến 100.000.000',
	'late-over-settled': 'số trễ hẹn không thể lớn hơn số đã giải quyết',
	'num-over-den': '“{text}” lớn hơn tổng số',
	'late-known':
		'đã ghi nhận {late} hồ sơ trễ hẹn, không thể nhiều hơn {settled} hồ sơ đã giải quyết; vui lòng ghi cả số trễ hẹn',
	'known-by-counter':
		'tháng này đã có số theo quầy; vui lòng thêm cột counter (để trống cho hồ sơ không thuộc quầy nào)',
	'entered-elsewhere':
		'“{unit}” đã có số hồ sơ của lĩnh vực và tháng này, nhập thêm sẽ bị tính hai lần; chỉ nhập ở một cấp',
	uuid: '“{text}” không phải là UUID',
	'not-served': 'quầy không tiếp nhận lĩnh vực “{text}”, chỉ có {wanted}',
	required: 'để trống',
	'not-a-level': 'không phải là mức từ 1 đến 5 (0 là không có ý kiến, nếu phiếu có)',
	'not-an-option':
		'không phải là phương án của câu hỏi; phương án đếm từ 1 và cách nhau bằng dấu ;',
	'not-an-amount': 'không phải là số nguyên mà câu hỏi này nhận',
	'too-long': 'dài quá',
	'nothing-answered': 'chưa trả lời câu chấm điểm nào',
	'other-content': 'đã có phiếu mang id này với nội dung khác',

	'no-file': 'không có tệp này',
	folder: 'đây là thư mục, không phải tệp',
	'no-rights': 'không được phép đọc tệp; vui lòng sửa quyền của tệp',
	'more-problems': 'còn {count} lỗi nữa chưa ghi ra đây',
	'command-line-only': 'tệp chỉ nhập được từ dòng lệnh trên máy chủ',
	'large-file': 'tệp lớn hơn {megabytes} MB; vui lòng chia thành nhiều tệp',
	unreadable: 'không đọc được tệp: {text}',
	'not-utf-8': 'không phải văn bản UTF-8; vui lòng lưu tệp theo dạng “CSV UTF-8”',
	'old-encoding':
		'chữ viết theo bảng mã {encoding}, không phải Unicode; vui lòng chuyển sang Unicode (UTF-8) rồi lưu lại',
	'twice-encoded':
		'chữ bị mã hóa UTF-8 hai lần (“XÃ£” thay cho “Xã”); vui lòng xuất lại tệp từ phần mềm gốc theo UTF-8',
	'csv-quotes':
		'dấu ngoặc kép mở mà không đóng, hoặc đóng giữa chừng; trong ô, mỗi dấu ngoặc kép phải viết hai lần',
	'old-workbook': 'đây là tệp Excel cũ (.xls); vui lòng lưu thành .xlsx',
	'locked-workbook': 'tệp có mật khẩu; vui lòng bỏ mật khẩu rồi lưu lại thành .xlsx',
	'other-file': 'đây là tệp {kind}; vui lòng lưu thành .xlsx hoặc “CSV UTF-8”',
	'large-workbook': 'tệp .xlsx lớn hơn 50 MB; vui lòng lưu theo dạng “CSV UTF-8”',
	'puffed-workbook':
		'tệp .xlsx bung ra tới {megabytes} MB nên không được đọc; vui lòng chép riêng các dòng cần nhập sang tệp mới',
	'part-broken':
		'phần “{part}” của tệp bị hỏng hoặc bị thiếu nên không đọc được trọn vẹn; vui lòng mở bằng phần mềm bảng tính, xem lại rồi lưu lại',
	'not-a-workbook': 'không đọc được tệp: không phải tệp .xlsx, hoặc tệp bị thiếu',
	'no-sheet': 'không đọc được trang tính nào; vui lòng mở bằng phần mềm bảng tính và lưu lại',
	'several-tables':
		'các trang tính {sheets} đều ghi tên cột; vui lòng gộp vào một trang, hoặc lưu mỗi trang thành một tệp',
	'unread-rows':
		'trang tính “{sheet}” có những dòng sẽ không được đọc; vui lòng chuyển sang trang “{read}”, hoặc bỏ trang đó khỏi tệp',
	'empty-file': 'tệp trống; dòng đầu phải ghi tên các cột',
	'column-missing': 'thiếu cột này',
	'column-unknown': 'tệp này không có cột như vậy; các cột là {wanted}',
	'column-twice': 'cột này có hai lần',
	'too-many-cells':
		'có {cells} ô mà dòng đầu chỉ ghi {columns} cột; có phải tên chứa dấu phẩy mà thiếu dấu ngoặc kép?',
	'cell-error': 'ô báo lỗi {text}; vui lòng sửa trong bảng tính rồi lưu lại',
	'formula-empty':
		'công thức {text} chưa có kết quả; vui lòng mở bằng phần mềm bảng tính rồi lưu lại, hoặc ghi thẳng giá trị',
	'cell-scaled':
		'ô hiện theo nghìn hoặc triệu, còn giá trị là {text}; vui lòng bỏ định dạng đó để ô hiện đủ số',
	'below-end':
		'dòng này nằm dưới dòng “#end” (dòng {end}); vui lòng đưa mọi dòng lên trên, hoặc bỏ dòng đó',
	'end-missing':
		'tệp do chương trình xuất ra mà thiếu dòng “#end” ở cuối, có thể đã bị cắt; vui lòng tải lại. Nếu tự soạn tệp thì bỏ các cột {columns}',
	'rows-missing': 'tệp ghi là có {said} dòng, nhưng chỉ có {came}: thiếu dòng; đề nghị gửi lại tệp',
	'rows-added':
		'tệp ghi là có {said} dòng, nhưng có {came}; nếu đã thêm dòng thì bỏ phần “{end}” đi',

	'index-unknown': 'đây không phải là tệp chỉ số: không có dòng nào',
	'index-none': 'đây không phải là tệp chỉ số của hailong',
	'index-newer':
		'tệp theo mẫu {version}, chương trình này đọc được đến mẫu {most}: vui lòng cập nhật chương trình',
	'index-number': '“{text}” không phải là số',
	'index-empty': 'tệp không có dòng nào',
	'index-country': 'tệp của “{text}”; chỉ gộp được tệp của {wanted}',
	'index-period': 'từ “{from}” đến “{to}” không phải là một kỳ',
	'index-mixed': '“{text}” trong tệp của “{wanted}”',
	'index-cut-off': 'tệp bị cắt: thiếu phần cuối; đề nghị gửi lại tệp',
	'index-cut-off-after':
		'tệp bị cắt sau dòng số liệu thứ {row}: thiếu phần cuối; đề nghị gửi lại tệp',
	'index-altered':
		'dòng này đã bị sửa sau khi tệp được ghi, hoặc các dòng trước bị bỏ; đề nghị gửi lại tệp',
	'index-altered-rows': 'tệp ghi là có {said} dòng, nhưng có {came}; tệp đã bị sửa',
	'index-no-whole': 'yếu tố này không có dòng tổng (element “all”) ở trước',
	'index-questions': 'không đọc được “{text}”',
	'index-row-too-many': 'thừa một dòng',
	'index-figure': '“{text}” không suy ra được từ các số đếm bên cạnh ({wanted})',
	'index-level': '“{text}” không bằng tổng của các câu hỏi ({wanted})',
	'index-hidden':
		'tệp không có số đếm của các ô bị ẩn nên không cộng được; đề nghị gửi tệp để gộp (export index --full)',
	'index-no-unit': 'ở đây không có đơn vị “{text}”; vui lòng nhập đơn vị trước',
	'index-no-field': 'ở đây không có lĩnh vực “{text}”',
	'index-same-file': 'trùng đơn vị và kỳ với tệp {file}',
	'index-merged': 'nội dung này đã được gộp ngày {date}, từ tệp {file}',
	'index-counted': 'đơn vị “{unit}” từ {from} đến {to} đã có trong tệp {file}',
	'index-replaceable':
		'đơn vị “{unit}” từ {from} đến {to} đã có trong tệp {file}; tệp sửa lại thay tệp cũ bằng --replace'
};

const en: Record<Code, string> = {
	missing: 'is empty',
	long: 'is longer than {wanted} characters',
	characters: 'holds a line break or another character that cannot be printed',
	unknown: 'there is no {noun} “{text}”',
	'zeros-lost': '“{text}” has probably lost zeros; if {wanted} is meant, write {wanted} in full',
	'one-of': '“{text}” is none of {wanted}',
	year: '“{text}” is not a year from 2000 to 2100',
	month: '“{text}” is not a month such as 2026-07',
	date: '“{text}” is not a date such as 2026-07-31',
	period: '“{text}” is not a period such as 2026, 2026-H1, 2026-Q3 or 2026-07',
	'to-come': '{text} is still to come',
	email: '“{text}” is not an e-mail address',
	short: 'is too short; please say more',
	points: '“{text}” is not a number of points that can be given',
	'target-percent':
		'“{text}” is not a percentage over 1 and at most 100, with at most two decimals, such as 85 or 87,5',
	percent: '“{text}” is not a percentage from 0 to 100, with at most four decimals, such as 97,5',
	number: '“{text}” is not a number such as 1250 or 12,5, without marks between thousands',
	rank: '“{text}” is not a rank: a whole number from 1',
	grade: '“{text}” is not one of Yếu, Trung bình, Khá, Tốt, Xuất sắc',
	fraction: '“{text}” would be 1 % or less; if {wanted} % is meant, write {wanted}',
	'unit-code': '“{text}” is not a code (letters, digits, . _ -, at most 40)',
	'procedure-code': '“{text}” is not a procedure’s code such as 2.000635',
	'counter-code': '“{text}” is not 4 to 12 letters and digits',
	twice: '“{text}” stands in line {line} already',
	taken: 'the unit has a counter in use with the name “{text}” already',
	ended: 'the unit “{text}” does not exist today and gets no new counters',
	'ends-before': '{text} is before valid_from, {from}',
	'changes-all':
		'“{text}” is the code of {name}; one row cannot change kind, name and parent at once; look at the code again',
	'below-itself': '“{text}” would stand below itself',
	'other-unit': '“{text}” is a counter of another unit',
	'other-office': '“{text}” belongs to another office',
	nothing: 'value and target are both empty',
	incomplete: 'is empty; write 0 where there were none',
	'not-whole': '“{text}” is not a whole number from 0 to 100,000,000',
	'late-over-settled': 'there cannot be more late dossiers than settled ones',
	'num-over-den': '“{text}” is more than the whole',
	'late-known': '{late} late are known, and of {settled} settled that cannot be; give late too',
	'known-by-counter':
		'this month is known by counter; add the column counter (empty for what belongs to no counter)',
	'entered-elsewhere':
		'“{unit}” has dossiers of this field and month already, and with these they would count twice; enter them at one level only',
	uuid: '“{text}” is not a UUID',
	'not-served': 'the counter does not serve “{text}”, but {wanted}',
	required: 'is empty',
	'not-a-level': 'is not a level from 1 to 5 (0 for no opinion, where the form has it)',
	'not-an-option':
		'is not an option of this question; options are counted from 1 and separated by ;',
	'not-an-amount': 'is not a whole number that this question takes',
	'too-long': 'is too long',
	'nothing-answered': 'no rated question is answered',
	'other-content': 'a response with this id is stored already, with other content',

	'no-file': 'there is no such file',
	folder: 'this is a folder, not a file',
	'no-rights': 'the file may not be read; mend its rights',
	'more-problems': 'and {count} more problems, not named here',
	'command-line-only': 'only the command line of the server may import files',
	'large-file': 'the file has more than {megabytes} MB; divide it into several',
	unreadable: 'the file cannot be read: {text}',
	'not-utf-8': 'this is not UTF-8 text; save the file as “CSV UTF-8”',
	'old-encoding':
		'the text is in the encoding {encoding}, not Unicode; convert it to Unicode (UTF-8) and save it again',
	'twice-encoded':
		'the text was encoded as UTF-8 twice (“XÃ£” for “Xã”); export the file again where it comes from, as UTF-8',
	'csv-quotes':
		'a quotation mark is opened and not closed, or closed too early; within a cell, write each one twice',
	'old-workbook': 'this is an old Excel file (.xls); save it as .xlsx',
	'locked-workbook': 'the file has a password; take it off and save the file as .xlsx again',
	'other-file': 'this file is of the kind {kind}; save it as .xlsx or “CSV UTF-8”',
	'large-workbook': 'an .xlsx file over 50 MB; save it as “CSV UTF-8”',
	'puffed-workbook':
		'this .xlsx file unpacks to {megabytes} MB and is not read; copy the rows to import into a new file',
	'part-broken':
		'the part “{part}” of the file is damaged, or not all of it is there; open it in a spreadsheet, look that all is there, and save it again',
	'not-a-workbook': 'the file cannot be read: it is no .xlsx workbook, or not all of it',
	'no-sheet':
		'the file cannot be read: no sheet of it can be read; open it in a spreadsheet and save it again',
	'several-tables':
		'the sheets {sheets} all name the columns; put all rows on one sheet, or save each as a file of its own',
	'unread-rows':
		'the sheet “{sheet}” holds rows that would not be read; put them on the sheet “{read}”, or take that sheet out of the file',
	'empty-file': 'the file is empty; its first line must name the columns',
	'column-missing': 'this column is missing',
	'column-unknown': 'not a column of this file; those are {wanted}',
	'column-twice': 'this column stands there twice',
	'too-many-cells':
		'{cells} cells where the first line names {columns} columns; is a name with a comma unquoted?',
	'cell-error': 'the cell shows the error {text}; mend it in the spreadsheet and save it again',
	'formula-empty':
		'the formula {text} has no result; open the file in a spreadsheet and save it again, or write the value',
	'cell-scaled':
		'the cell is shown in thousands or millions, and its value is {text}; take that format off, so that it shows the whole number',
	'below-end':
		'this row stands below the line “#end” (line {end}); put all rows above it, or take that line out',
	'end-missing':
		'this is a file that the program exports, but its last line “#end” is missing: it may have been cut off; download it again. If you made the file yourself, take out the columns {columns}',
	'rows-missing':
		'the file says it has {said} rows, but {came} came; rows are missing; have the file sent again',
	'rows-added':
		'the file says it has {said} rows, but {came} came; if rows were added, take the part “{end}” out',

	'index-unknown': 'this is no index file: it has no rows',
	'index-none': 'this is no index file of hailong',
	'index-newer':
		'the file has schema {version}, and this program reads up to {most}: bring this program up to date',
	'index-number': '“{text}” is not a number',
	'index-empty': 'the file has no rows',
	'index-country': 'a file from “{text}”; only files from {wanted} can be merged',
	'index-period': '“{from}” to “{to}” is no period',
	'index-mixed': '“{text}” in a file of “{wanted}”',
	'index-cut-off': 'the file was cut off: its end is missing; have it sent again',
	'index-cut-off-after':
		'the file was cut off after row {row}: its end is missing; have it sent again',
	'index-altered':
		'this row was altered since the file was written, or rows before it were taken out; have the file sent again',
	'index-altered-rows': 'the file says it has {said} rows, but {came} came; it was altered',
	'index-no-whole': 'this element stands without its whole (element “all”) before it',
	'index-questions': '“{text}” cannot be read',
	'index-row-too-many': 'a row too many',
	'index-figure': '“{text}” does not follow from the counts ({wanted})',
	'index-level': '“{text}” is not what its questions add up to ({wanted})',
	'index-hidden':
		'the file leaves out the counts of hidden cells, so nothing can be added up; ask for the file for merging (export index --full)',
	'index-no-unit': 'there is no unit “{text}” here; import units first',
	'index-no-field': 'there is no field “{text}” here',
	'index-same-file': 'it counts a unit and period that {file} counts too',
	'index-merged': 'the same content was merged already on {date}, as {file}',
	'index-counted': 'unit “{unit}” is counted for {from} to {to} by {file} already',
	'index-replaceable':
		'unit “{unit}” is counted for {from} to {to} by {file} already; a corrected file takes its place with --replace'
};

const problems: Record<Language, Record<Code, string>> = { vi, en };

const NOTES = {
	vi: {
		'sheet-unread': 'Không đọc trang tính “{sheet}” vì trang đó không ghi tên các cột.',
		'row-passed-over': 'Dòng {line} không có số nào nên được bỏ qua.',
		'rows-passed-over': '{count} dòng kể từ dòng {line} không có số nào nên được bỏ qua.',
		'target-unreachable':
			'Có {count} chỉ tiêu 100\u00a0%: dù mọi phiếu đều hài lòng cũng không thể kết luận là đạt, vì không bao giờ biết chắc về người chưa trả lời.',
		'counter-code': '{counter}  {name}'
	},
	en: {
		'sheet-unread': 'The sheet “{sheet}” was not read: it does not name the columns.',
		'row-passed-over': 'Line {line} has no numbers: passed over.',
		'rows-passed-over': '{count} lines from line {line} on have no numbers: passed over.',
		'target-unreachable':
			'Targets of 100% in the file: {count}. Even if everybody who answers is satisfied, these can never be found met.',
		'counter-code': '{counter}  {name}'
	}
};

/** What the codes in a column stand for. */
const NOUNS: Record<Language, Record<string, string>> = {
	vi: {
		unit_code: 'đơn vị',
		parent_code: 'đơn vị',
		successors: 'đơn vị',
		field: 'lĩnh vực',
		fields: 'lĩnh vực',
		counter: 'quầy',
		questionnaire: 'phiếu khảo sát',
		indicator: 'nội dung'
	},
	en: {
		unit_code: 'unit',
		parent_code: 'unit',
		successors: 'unit',
		field: 'field',
		fields: 'field',
		counter: 'counter',
		questionnaire: 'questionnaire',
		indicator: 'indicator'
	}
};

/** What is wrong, in words. */
export function problemIn({ column, code, values }: Problem, language: Language): string {
	const noun = NOUNS[language][column] ?? column;
	return filled(problems[language][code], { noun, ...values });
}

/** What staff need to know of a file that was read, in words. */
export function noteIn(
	{ code, values }: { code: keyof (typeof NOTES)['vi']; values: Values },
	language: Language
): string {
	return filled(NOTES[language][code], values);
}

function filled(words: string, values: Values): string {
	return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/**
 * The name under which the words of a screen tell a problem: `name-long`, or `fields` where one
 * sentence tells all that can be wrong with that input.
 * @param words the problems that the screen has words for
 * @param inputs the names of its inputs, where they are not those of the columns
 */
export function keyIn<W extends object>(
	words: W,
	{ column, code }: Problem,
	inputs: Record<string, string> = {}
): keyof W {
	const input = inputs[column] ?? column;
	const key = [`${input}-${code}`, input].find((name) => name in words);
	if (key === undefined) throw new Error(`no words for ${input}-${code}`);
	return key as keyof W;
}
