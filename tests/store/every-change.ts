import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IMPORTERS } from '../../src/lib/server/imports.ts';
import type { AuditAction, ImportKind } from '../../src/lib/core/audit.ts';
import { DOSSIER_CRITERIA, type DossierSide } from '../../src/lib/core/indices/tt-01-2018.ts';
import { acknowledge, setFloor } from '../../src/lib/server/alerts/handle.ts';
import { save } from '../../src/lib/server/caseload/changes.ts';
import * as counterChanges from '../../src/lib/server/counters/changes.ts';
import { importFile } from '../../src/lib/server/files/import.ts';
import { importIndexFiles } from '../../src/lib/server/index-files/import.ts';
import { addIndicator, setFigures } from '../../src/lib/server/indicators/changes.ts';
import { score } from '../../src/lib/server/indices/assessment-changes.ts';
import { setParPoints } from '../../src/lib/server/indices/par-points-changes.ts';
import { setPortalPairs } from '../../src/lib/server/indices/portal-changes.ts';
import { closeReport, reviseReport } from '../../src/lib/server/reports/close.ts';
import { openReport, reported, writeReport } from '../../src/lib/server/reports/draft.ts';
import { setPlan } from '../../src/lib/server/reports/reporting-calendar.ts';
import { COMMAND_LINE } from '../../src/lib/server/staff/change.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as indicators from '../../src/lib/server/store/indicators.ts';
import * as targetChanges from '../../src/lib/server/targets/changes.ts';
import { fileAt } from '../imports.ts';
import { AT } from './setup.ts';
import type { ChangedOffice } from './changed-office.ts';

/** How one kind of change is made. */
export interface Change {
	make: (office: ChangedOffice) => Promise<unknown>;
	/** What it says when the very same is made again: `another` where that is a change, too. */
	again: unknown;
}

const nothing = { kind: 'nothing' };
const refused = (why: string) => ({ kind: 'refused', why });

const plan = 'Kế hoạch 12/KH-UBND';
const writtenHead = { number: '12/BC-UBND', signer: 'Alăng Bình' };

/** How each kind of change is made; in this order, for later ones build on earlier ones. */
export const CHANGES: Record<Exclude<AuditAction, 'demonstration.fill'>, Change> = {
	'account.add': {
		make: async ({ hailong }) => {
			const of = ['--name', 'Trần Thị Lan', '--role', 'manager', '--unit', '20707'];
			return (await hailong('user', 'add', 'lan@example.vn', ...of)).code;
		},
		again: 1
	},
	'account.password': {
		make: ({ hailong }) => hailong('user', 'password', 'lan@example.vn'),
		again: 'another'
	},
	'account.disable': {
		make: async ({ hailong }) => (await hailong('user', 'disable', 'lan@example.vn')).code,
		again: 0
	},
	'account.enable': {
		make: async ({ hailong }) => (await hailong('user', 'enable', 'lan@example.vn')).code,
		again: 0
	},
	'key.add': {
		make: ({ hailong }) => hailong('key', 'add', 'Cổng', '--role', 'viewer', '--unit', '48'),
		again: 'another'
	},
	'key.revoke': {
		make: async ({ hailong }) => (await hailong('key', 'revoke', 'Cổng', '--number', '1')).code,
		again: 1
	},

	'counter.add': {
		make: ({ db, actor, units, code, ...office }) =>
			counterChanges.add(
				db,
				actor,
				units.namGiang,
				counterOf('Quầy 9', ['land'], office),
				code,
				AT
			),
		again: nothing
	},
	'counter.change': {
		make: async ({ db, actor, code, ...office }) => {
			const to = counterOf('Quầy số 9', ['land', 'health'], office);
			return counterChanges.update(db, actor, (await counters.byCode(db, code))!, to, AT);
		},
		again: nothing
	},
	'counter.retire': {
		make: async ({ db, actor, code }) =>
			counterChanges.retire(db, actor, (await counters.byCode(db, code))!, AT),
		again: nothing
	},
	'counter.reopen': {
		make: async ({ db, actor, code }) =>
			counterChanges.reopen(db, actor, (await counters.byCode(db, code))!, AT),
		again: nothing
	},

	'target.set': {
		make: ({ db, actor, units, fields }) => {
			const target = { fieldId: fields.get('land')!, percent: 87.5, basis: plan };
			return targetChanges.set(db, actor, { unitId: units.namGiang, year: 2026 }, target, AT);
		},
		again: nothing
	},
	'target.copy': {
		make: ({ db, actor, units }) =>
			targetChanges.copyLastYear(db, actor, { unitId: units.namGiang, year: 2027 }, AT),
		again: nothing
	},
	'target.remove': {
		make: ({ db, actor, units, fields }) => {
			const of = { unitId: units.namGiang, year: 2026 };
			return targetChanges.remove(db, actor, of, fields.get('land')!, AT);
		},
		again: nothing
	},

	'caseload.set': {
		make: ({ db, actor, units, counters: known }) => {
			const dossiers = { received: 120, settled: 118, late: 2, complained: 0 };
			const key = { field: 'land', counter: known.land.code };
			const of = { unitId: units.namGiang, month: 202604 };
			return save(db, actor, of, [{ key, dossiers }], AT);
		},
		again: nothing
	},

	'indicator.add': {
		make: ({ db, actor, units }) => {
			const name = { vi: 'Hồ sơ có thư xin lỗi khi trễ hẹn' };
			const indicator = { name, measure: 'percent', better: 'higher' } as const;
			return addIndicator(db, actor, units.namGiang, indicator, AT);
		},
		again: refused('name-taken')
	},
	'indicator.set': {
		make: async ({ db, actor, units }) => {
			const { id } = (await indicators.all(db)).find(({ code }) => code === 'signed')!;
			const figure = { indicatorId: id, code: 'signed', amount: 91.5, basis: 'BC 1' };
			const changes = [
				{ ...figure, kind: 'value' as const },
				{ ...figure, kind: 'target' as const }
			];
			return setFigures(db, actor, units.namGiang, '2026-Q1', changes, AT);
		},
		again: nothing
	},

	'assessment.self-scored': {
		make: (office) => scoring(office, 'self-scored', office.units.namGiang),
		again: nothing
	},
	'assessment.appraised': {
		make: (office) => scoring(office, 'appraised', office.units.daNang),
		again: nothing
	},
	'portal-pairs.set': {
		make: ({ db, actor, units }) => {
			const pairs = {
				'petitions-on-time': { num: 3, den: 4 },
				'petitions-satisfied': null,
				dossiers: { num: 4164, den: 4671 }
			};
			const of = { unitId: units.namGiang, period: '2026-Q1' };
			return setPortalPairs(db, actor, of, { pairs, source: 'Cổng, 05/04/2026' }, 0, AT);
		},
		again: nothing
	},
	'par-points.set': {
		make: ({ db, actor, units }) => {
			const of = { unitId: units.daNang, year: 2026 };
			return setParPoints(db, actor, of, { points: 6.5, basis: 'QĐ 1' }, AT);
		},
		again: nothing
	},

	'report.plan': {
		make: ({ db, actor, units }) =>
			setPlan(db, actor, units.namGiang, { rhythm: 'month', cutOff: 'mid-month' }, AT),
		again: nothing
	},
	'report.open': {
		make: async ({ db, actor, units }) => {
			const { kind } = await openReport(
				db,
				actor,
				units.namGiang,
				reported('2026-Q1', 'calendar'),
				AT
			);
			return kind;
		},
		again: 'refused'
	},
	'report.write': {
		make: async ({ db, actor, report }) => {
			const now = await report();
			const head = { ...now.head, ...writtenHead };
			const written = { head, done: 'Đã thêm ghế chờ.', findings: ['Một câu.'], generated: [] };
			return writeReport(db, actor, now, written, AT);
		},
		again: nothing
	},
	'report.close': {
		make: async ({ office, actor, report }) => {
			const now = await report();
			return closeReport(office, actor, now, now.changedAt, AT);
		},
		again: refused('closed')
	},
	'report.revise': {
		make: async ({ office, actor, report }) => {
			const now = await report();
			const { head } = now;
			const written = { head, done: 'Đã thêm ghế.', findings: null, generated: null };
			const revision = { written, reason: 'Nhập thiếu phiếu giấy', seen: 1 };
			return reviseReport(office, actor, now, revision, AT);
		},
		again: refused('changed')
	},

	'alert.acknowledge': {
		make: ({ db, actor, alert }) => acknowledge(db, actor, alert, 'Đã khởi động lại máy in.', AT),
		again: nothing
	},
	'alert.floor': {
		make: ({ db, actor, units }) => setFloor(db, actor, units.namGiang, 12.5, AT),
		again: nothing
	},

	// A file that is read again changes nothing, but that it was read is written down.
	'import.units': importing('units', 'code,name,kind,parent_code\n99,Xã Mới,commune,48\n'),
	'import.procedures': importing('procedures', 'code,name,field\n2.000635,Cấp bản sao,land\n'),
	'import.counters': importing('counters', 'unit_code,name,fields\n20707,Quầy 11,land\n'),
	'import.targets': importing(
		'targets',
		`unit_code,field,year,percent,basis\n20695,land,2026,86,${plan}\n`
	),
	'import.caseload': importing(
		'caseload',
		'unit_code,field,month,received,settled\n20695,land,2026-04,9,9\n'
	),
	'import.responses': {
		make: (office) => {
			const columns = 'counter,answered_on,field,channel,questionnaire,overall';
			const row = `${office.counters.land.code},2026-05-10,land,paper,quick,4`;
			return importing('responses', `${columns}\n${row}\n`).make(office);
		},
		again: 'another'
	},
	'import.indicators': importing(
		'indicators',
		'unit_code,indicator,period,value,target,basis\n20695,signed,2026-Q1,90,95,BC 2\n'
	),
	'import.portal-pairs': importing(
		'portal-pairs',
		'unit_code,period,pair,num,den,source\n20695,2026-Q1,dossiers,9,10,Cổng\n'
	),
	'import.index': {
		make: async ({ office, indexFile }) => {
			const options = { actor: COMMAND_LINE, at: AT, dryRun: false, replace: false };
			return (await importIndexFiles(office, [indexFile], options)).ok;
		},
		again: false
	}
};

function counterOf(
	name: string,
	served: string[],
	{ fields, questionnaireId }: Pick<ChangedOffice, 'fields' | 'questionnaireId'>
) {
	const fieldIds = served.map((code) => fields.get(code)!);
	return { name, fieldIds, questionnaireId, languages: ['vi'] };
}

function scoring({ db, actor, units }: ChangedOffice, side: DossierSide, scorerUnitId: number) {
	const of = { unitId: units.namGiang, period: '2026-Q1', side, scorerUnitId };
	const points = DOSSIER_CRITERIA.map(() => 1 as const);
	return score(db, actor, of, { points, note: 'BC 3' }, null, AT);
}

function importing(kind: ImportKind, content: string): Change {
	return {
		make: async ({ office, folder }) => {
			const file = join(folder, `${kind}.csv`);
			writeFileSync(file, content);
			const options = { actor: COMMAND_LINE, at: AT, dryRun: false };
			const result = await importFile(office, kind, IMPORTERS[kind], fileAt(file), options);
			if (!result.ok) throw new Error(JSON.stringify(result.problems));
			return result;
		},
		again: 'another'
	};
}
