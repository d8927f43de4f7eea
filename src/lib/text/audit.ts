import {
	isAuditAction,
	type AuditAction,
	type AuditDetail,
	type AuditEntry
} from '../core/audit.ts';
import type { Language } from '../core/language.ts';
import { between, lower, partsIn, type AuditNames } from './audit-parts.ts';
import { reports } from './reports.ts';

/** What was done in a few words, and to what with what. */
interface Sentence<A extends AuditAction> {
	title: string;
	about: (detail: AuditDetail<A>, names: AuditNames) => string;
}

interface AuditWords {
	actions: { [A in AuditAction]: Sentence<A> };
	/** A change that another version of the program made. */
	other: (action: string) => string;
	wholeOffice: string;
	commandLine: string;
}

type Imported = AuditDetail<'import.units'>;
type CounterChange = AuditDetail<'counter.change'>;
type Part = 'name' | 'fields' | 'questionnaire' | 'languages';

const inVi = partsIn('vi');
const inEn = partsIn('en');

const importedVi = ({ file, rows, added, changed }: Imported) =>
	`${file}: ${inVi.count(rows)} dòng, thêm ${inVi.count(added)}, sửa ${inVi.count(changed)}`;

const vi: AuditWords = {
	other: (action) => `Thay đổi khác (${action})`,
	wholeOffice: 'toàn hệ thống',
	commandLine: 'dòng lệnh trên máy chủ',
	actions: {
		'account.add': {
			title: 'Tạo tài khoản',
			about: ({ email, name, role }) => `${email} (${name}, ${inVi.role(role)})`
		},
		'account.password': { title: 'Đặt lại mật khẩu', about: ({ email }) => email },
		'account.disable': { title: 'Ngừng dùng tài khoản', about: ({ email }) => email },
		'account.enable': { title: 'Dùng lại tài khoản', about: ({ email }) => email },
		'key.add': {
			title: 'Tạo khóa API',
			about: ({ name, role }) => `“${name}” (${inVi.role(role)})`
		},
		'key.revoke': {
			title: 'Thu hồi khóa API',
			about: ({ number, name }) => `“${name}” (số ${number})`
		},
		'counter.add': {
			title: 'Thêm quầy',
			about: ({ code, name, fields, questionnaire, languages }, names) =>
				`“${name}” (mã ${code}): lĩnh vực ${inVi.fields(fields, names)}; ` +
				`phiếu ${questionnaire}; ngôn ngữ ${languages.join(', ')}`
		},
		'counter.change': {
			title: 'Sửa quầy',
			about: (detail, names) =>
				counterChange(detail, names, inVi.fields, `mã ${detail.code}`, PARTS_VI)
		},
		'counter.retire': { title: 'Ngừng dùng quầy', about: ({ code }) => `mã ${code}` },
		'counter.reopen': { title: 'Dùng lại quầy', about: ({ code }) => `mã ${code}` },

		'target.set': {
			title: 'Đặt chỉ tiêu',
			about: ({ year, field, from, to }, names) =>
				`${inVi.field(field, names)} ${year}: ` +
				`${between(from && inVi.percent(from.percent), inVi.percent(to.percent))} (${to.basis})`
		},
		'target.remove': {
			title: 'Bỏ chỉ tiêu',
			about: ({ year, field, from }, names) =>
				`${inVi.field(field, names)} ${year}: ${inVi.percent(from.percent)} (${from.basis})`
		},
		'target.copy': {
			title: 'Chép chỉ tiêu',
			about: ({ year, fromYear, targets }, names) => {
				const of = (one: (typeof targets)[number]) =>
					`${inVi.field(one.field, names)} ${inVi.percent(one.percent)}`;
				return `năm ${fromYear} sang năm ${year}: ${targets.map(of).join(', ')}`;
			}
		},

		'caseload.set': {
			title: 'Nhập số hồ sơ',
			about: ({ month, rows }, names) => {
				const of = (row: (typeof rows)[number]) => {
					const counter = row.counter === null ? '' : ` (quầy ${row.counter})`;
					const numbers = inVi.dossiers(row, 'bỏ số đã nhập');
					return `${inVi.field(row.field, names)}${counter}: ${numbers}`;
				};
				return `tháng ${inVi.month(month)} – ${rows.map(of).join('; ')}`;
			}
		},

		'indicator.set': {
			title: 'Nhập số liệu kế hoạch',
			about: ({ period, changes }, names) => {
				const figures = changes.map((one) => inVi.figure(one, names, 'bỏ số đã nhập'));
				return `${inVi.period(period)} – ${figures.join('; ')}`;
			}
		},
		'indicator.add': {
			title: 'Thêm chỉ tiêu kế hoạch',
			about: ({ code, name }) => `“${name.vi}” (mã ${code})`
		},

		'assessment.self-scored': {
			title: 'Tự chấm điểm giải quyết thủ tục hành chính',
			about: ({ period, from, to }) => `${inVi.period(period)}: ${inVi.scores(from, to)}`
		},
		'assessment.appraised': {
			title: 'Thẩm định điểm giải quyết thủ tục hành chính',
			about: ({ period, from, to }) => `${inVi.period(period)}: ${inVi.scores(from, to)}`
		},
		'portal-pairs.set': {
			title: 'Nhập số của Cổng Dịch vụ công quốc gia',
			about: ({ period, source, changes }) =>
				`${inVi.period(period)} – ${changes.map(inVi.portalPair).join('; ')}` +
				(source === '' ? '' : ` (${source})`)
		},
		'par-points.set': {
			title: 'Đặt điểm tối đa của PAR INDEX',
			about: ({ year, points, basis }) =>
				points === null
					? `năm ${year}: theo đơn vị cấp trên`
					: `năm ${year}: ${inVi.number(points)} điểm (${basis})`
		},

		'report.open': {
			title: 'Lập dự thảo báo cáo',
			about: ({ report, period }) => `${inVi.period(period.name)} (mã ${report})`
		},
		'report.write': {
			title: 'Sửa dự thảo báo cáo',
			about: (detail) => `mã ${detail.report}: ${rewritten(detail, WRITTEN_VI)}`
		},
		'report.close': {
			title: 'Chốt báo cáo',
			about: ({ report, digest }) => `mã ${report} (mã kiểm tra ${short(digest)})`
		},
		'report.revise': {
			title: 'Lập bản sửa đổi báo cáo',
			about: ({ report, revision, reason, digest }) =>
				`mã ${report}, bản số ${revision}: “${reason ?? ''}” (mã kiểm tra ${short(digest)})`
		},
		'report.plan': {
			title: 'Đổi lịch lập báo cáo',
			about: ({ from, to }) => between(scheduleIn('vi', from), scheduleIn('vi', to))
		},

		'alert.acknowledge': {
			title: 'Ghi việc đã làm với cảnh báo',
			about: ({ alert, note }) => `số ${alert}: “${note}”`
		},
		'alert.floor': {
			title: 'Đặt mức lấy ý kiến tối thiểu',
			about: ({ from, to }) =>
				between(inVi.percentOr(from, 'không đặt riêng'), inVi.percentOr(to, 'không đặt riêng'))
		},

		'import.units': { title: 'Nhập đơn vị từ tệp', about: importedVi },
		'import.procedures': { title: 'Nhập thủ tục hành chính từ tệp', about: importedVi },
		'import.counters': { title: 'Nhập quầy từ tệp', about: importedVi },
		'import.targets': { title: 'Nhập chỉ tiêu từ tệp', about: importedVi },
		'import.caseload': { title: 'Nhập số hồ sơ từ tệp', about: importedVi },
		'import.responses': { title: 'Nhập phiếu trả lời từ tệp', about: importedVi },
		'import.indicators': { title: 'Nhập số liệu kế hoạch từ tệp', about: importedVi },
		'import.portal-pairs': { title: 'Nhập số của Cổng từ tệp', about: importedVi },
		'import.index': {
			title: 'Gộp tệp chỉ số của cơ quan khác',
			about: ({ files }) => {
				const of = ({ file, office, period, rows }: (typeof files)[number]) =>
					`${file} (cơ quan ${office}, từ ${inVi.date(period.from)} đến ${inVi.date(period.to)}, ` +
					`${inVi.count(rows)} dòng)`;
				return files.map(of).join('; ');
			}
		},

		'demonstration.fill': {
			title: 'Tạo dữ liệu minh họa',
			about: ({ today, responses }) =>
				`đến ngày ${inVi.date(today)}: ${inVi.count(responses)} phiếu`
		}
	}
};

const importedEn = ({ file, rows, added, changed }: Imported) =>
	`${file}: ${inEn.count(rows)} rows, ${inEn.count(added)} added, ${inEn.count(changed)} changed`;

const en: AuditWords = {
	other: (action) => `Another change (${action})`,
	wholeOffice: 'whole system',
	commandLine: 'command line of the server',
	actions: {
		'account.add': {
			title: 'Added the account',
			about: ({ email, name, role }) => `${email} (${name}, ${inEn.role(role)})`
		},
		'account.password': { title: 'Password set anew', about: ({ email }) => email },
		'account.disable': { title: 'Account disabled', about: ({ email }) => email },
		'account.enable': { title: 'Account enabled again', about: ({ email }) => email },
		'key.add': {
			title: 'Added the API key',
			about: ({ name, role }) => `“${name}” (${inEn.role(role)})`
		},
		'key.revoke': {
			title: 'API key revoked',
			about: ({ number, name }) => `“${name}” (number ${number})`
		},
		'counter.add': {
			title: 'Added the counter',
			about: ({ code, name, fields, questionnaire, languages }, names) =>
				`“${name}” (code ${code}): fields ${inEn.fields(fields, names)}; ` +
				`form ${questionnaire}; languages ${languages.join(', ')}`
		},
		'counter.change': {
			title: 'Changed the counter',
			about: (detail, names) => counterChange(detail, names, inEn.fields, detail.code, PARTS_EN)
		},
		'counter.retire': { title: 'Retired the counter', about: ({ code }) => code },
		'counter.reopen': { title: 'Reopened the counter', about: ({ code }) => code },

		'target.set': {
			title: 'Set the target',
			about: ({ year, field, from, to }, names) =>
				`${inEn.field(field, names)} ${year}: ` +
				`${between(from && inEn.percent(from.percent), inEn.percent(to.percent))} (${to.basis})`
		},
		'target.remove': {
			title: 'Removed the target',
			about: ({ year, field, from }, names) =>
				`${inEn.field(field, names)} ${year}: ${inEn.percent(from.percent)} (${from.basis})`
		},
		'target.copy': {
			title: 'Copied the targets',
			about: ({ year, fromYear, targets }, names) => {
				const of = (one: (typeof targets)[number]) =>
					`${inEn.field(one.field, names)} ${inEn.percent(one.percent)}`;
				return `of ${fromYear} to ${year}: ${targets.map(of).join(', ')}`;
			}
		},

		'caseload.set': {
			title: 'Entered the dossiers',
			about: ({ month, rows }, names) => {
				const of = (row: (typeof rows)[number]) => {
					const counter = row.counter === null ? '' : ` (counter ${row.counter})`;
					const numbers = inEn.dossiers(row, 'numbers taken back');
					return `${inEn.field(row.field, names)}${counter}: ${numbers}`;
				};
				return `of ${inEn.month(month)} – ${rows.map(of).join('; ')}`;
			}
		},

		'indicator.set': {
			title: 'Entered figures of the plan',
			about: ({ period, changes }, names) => {
				const figures = changes.map((one) => inEn.figure(one, names, 'taken back'));
				return `for ${inEn.period(period)} – ${figures.join('; ')}`;
			}
		},
		'indicator.add': {
			title: 'Added the indicator',
			about: ({ code, name }) => `“${name.en ?? name.vi}” (code ${code})`
		},

		'assessment.self-scored': {
			title: 'Scored their own handling of dossiers',
			about: ({ period, from, to }) => `for ${inEn.period(period)}: ${inEn.scores(from, to)}`
		},
		'assessment.appraised': {
			title: 'Appraised the handling of dossiers',
			about: ({ period, from, to }) => `for ${inEn.period(period)}: ${inEn.scores(from, to)}`
		},
		'portal-pairs.set': {
			title: 'Entered the National Portal’s numbers',
			about: ({ period, source, changes }) =>
				`for ${inEn.period(period)} – ${changes.map(inEn.portalPair).join('; ')}` +
				(source === '' ? '' : ` (${source})`)
		},
		'par-points.set': {
			title: 'Set the most points in PAR INDEX',
			about: ({ year, points, basis }) =>
				points === null
					? `for ${year}: those of the unit above`
					: `for ${year}: ${inEn.number(points)} points (${basis})`
		},

		'report.open': {
			title: 'Made the draft of a report',
			about: ({ report, period }) => `for ${inEn.period(period.name)} (code ${report})`
		},
		'report.write': {
			title: 'Changed the draft of report',
			about: (detail) => `${detail.report}: ${rewritten(detail, WRITTEN_EN)}`
		},
		'report.close': {
			title: 'Closed report',
			about: ({ report, digest }) => `${report} (digest ${short(digest)})`
		},
		'report.revise': {
			title: 'Corrected report',
			about: ({ report, revision, reason, digest }) =>
				`${report}, revision ${revision}: “${reason ?? ''}” (digest ${short(digest)})`
		},
		'report.plan': {
			title: 'Changed the calendar of reports',
			about: ({ from, to }) => between(scheduleIn('en', from), scheduleIn('en', to))
		},

		'alert.acknowledge': {
			title: 'Wrote down what was done about alert',
			about: ({ alert, note }) => `${alert}: “${note}”`
		},
		'alert.floor': {
			title: 'Set the least coverage',
			about: ({ from, to }) =>
				between(inEn.percentOr(from, 'none of its own'), inEn.percentOr(to, 'none of its own'))
		},

		'import.units': { title: 'Imported units from', about: importedEn },
		'import.procedures': { title: 'Imported procedures from', about: importedEn },
		'import.counters': { title: 'Imported counters from', about: importedEn },
		'import.targets': { title: 'Imported targets from', about: importedEn },
		'import.caseload': { title: 'Imported numbers of dossiers from', about: importedEn },
		'import.responses': { title: 'Imported responses from', about: importedEn },
		'import.indicators': { title: 'Imported figures of the plan from', about: importedEn },
		'import.portal-pairs': { title: 'Imported the Portal’s numbers from', about: importedEn },
		'import.index': {
			title: 'Merged index files of other offices:',
			about: ({ files }) => {
				const of = ({ file, office, period, rows }: (typeof files)[number]) =>
					`${file} (office ${office}, ${inEn.date(period.from)} to ${inEn.date(period.to)}, ` +
					`${inEn.count(rows)} rows)`;
				return files.map(of).join('; ');
			}
		},

		'demonstration.fill': {
			title: 'Filled in invented data',
			about: ({ today, responses }) =>
				`up to ${inEn.date(today)}: ${inEn.count(responses)} responses`
		}
	}
};

const PARTS_VI: Record<Part, string> = {
	name: 'tên',
	fields: 'lĩnh vực',
	questionnaire: 'phiếu',
	languages: 'ngôn ngữ'
};
const PARTS_EN: Record<Part, string> = {
	name: 'name',
	fields: 'fields',
	questionnaire: 'form',
	languages: 'languages'
};

/** What became of each part of a counter that was changed. */
function counterChange(
	{ from, to }: CounterChange,
	names: AuditNames,
	fieldsOf: (codes: string[], names: AuditNames) => string,
	counter: string,
	parts: Record<Part, string>
): string {
	const written = (of: CounterChange['to'], part: Part): string => {
		if (part === 'name') return `“${of.name}”`;
		if (part === 'fields') return fieldsOf(of.fields ?? [], names);
		return [of[part] ?? []].flat().join(', ');
	};
	const changed = (Object.keys(parts) as Part[]).filter(
		(part) => from[part] !== undefined && to[part] !== undefined
	);
	const changes = changed.map(
		(part) => `${parts[part]} ${between(written(from, part), written(to, part))}`
	);
	return [counter, ...(changes.length > 0 ? [changes.join('; ')] : [])].join(': ');
}

const WRITTEN_VI = {
	head: 'phần đầu',
	done: 'việc đã làm với ý kiến góp ý',
	findings: 'nhận định',
	checked: 'giữ nguyên nhận định sau khi đối chiếu với số liệu mới'
};
const WRITTEN_EN: typeof WRITTEN_VI = {
	head: 'head',
	done: 'what was done about comments',
	findings: 'findings',
	checked: 'findings kept after a look at the new figures'
};

/** Which parts of a report were written anew. */
function rewritten({ from, to }: AuditDetail<'report.write'>, parts: typeof WRITTEN_VI): string {
	const all = ['head', 'done', 'findings'] as const;
	const changed = all.filter((part) => JSON.stringify(from[part]) !== JSON.stringify(to[part]));
	return changed.map((part) => parts[part]).join(', ') || parts.checked;
}

function scheduleIn(
	language: Language,
	{ rhythm, cutOff }: AuditDetail<'report.plan'>['to']
): string {
	const t = reports[language];
	return `${lower(t.rhythms[rhythm]!)} (${lower(t.cutOffs[cutOff]!)})`;
}

/** As much of a digest as tells two of them apart. */
function short(digest: string): string {
	return digest.slice(0, 12);
}

/** Words about changes that staff have made. */
export const audit: Record<Language, AuditWords> = { vi, en };

/**
 * A sentence that says what was changed. `Đặt chỉ tiêu Đất đai 2026: 85 % → 90 % (Kế hoạch
 * 12/KH-UBND)`
 * @param action as it is kept
 * @param entry the same read by core/audit.ts; null where another version wrote it: then it is said
 * what, and no more
 */
export function auditSentence(
	action: string,
	entry: AuditEntry | null,
	language: Language,
	names: AuditNames
): string {
	const { actions, other } = audit[language];
	if (!isAuditAction(action)) return other(action);
	const { title } = actions[action];
	if (entry === null) return title;
	// The detail fits its action, which TypeScript cannot follow through a union.
	const { about } = actions[entry.action] as Sentence<AuditAction>;
	return `${title} ${about(entry.detail as never, names)}`;
}
