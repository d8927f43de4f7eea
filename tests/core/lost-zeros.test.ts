import { describe, expect, test } from 'vitest';
import { lostZeros } from '../../src/lib/core/codes.ts';
import { known } from '../../src/lib/core/schema/text.ts';
import { read } from '../../src/lib/core/schema/read.ts';
import { unitDoubts } from '../../src/lib/core/units/doubts.ts';
import { procedureSchema } from '../../src/lib/core/units/schema.ts';
import { problemIn } from '../../src/lib/text/problems.ts';

test.each([
	['2809', ['02809']],
	['4', ['04', '00004']],
	['02809', []],
	['48', []],
	['TT-2809', []],
	['0', []]
])('%s may have been %j', (text, codes) => {
	expect(lostZeros(['02809', '04', '00004', '48', 'TT-02809', '00'])(text)).toEqual(codes);
});

test('a code that is unknown without its zeros is told with them', () => {
	const schema = known(new Map([['02809', 7]]));
	expect(read(schema, '02809')).toEqual({ ok: true, value: 7 });
	const told = ['2809', '2810'].map((text) => {
		const reading = read(schema, text);
		return reading.ok ? '' : problemIn({ ...reading.problems[0]!, column: 'unit_code' }, 'vi');
	});
	expect(told).toEqual([
		'“2809” có lẽ đã mất số 0; nếu là 02809 thì ghi đủ 02809',
		'không có đơn vị “2810”'
	]);
});

test('a procedure’s code loses the zeros at its end', () => {
	const schema = procedureSchema(new Map([['land', 1]]));
	const codeOf = (code: string) => {
		const reading = read(schema, { code, name: 'Một', field: 'land' });
		return reading.ok ? reading.value.code : reading.problems[0];
	};
	expect(codeOf('1.012740')).toBe('1.012740');
	expect(codeOf('1.01274')).toMatchObject({ code: 'zeros-lost', values: { wanted: '1.012740' } });
	expect(codeOf('4.01274')).toMatchObject({ code: 'procedure-code' });
});

describe('a row of a file of units', () => {
	const unit = (code: string, name: string, kind: string, parent_code: string) => ({
		code,
		name,
		kind,
		parent_code
	});
	const doubtOf = unitDoubts([
		unit('04', 'Tỉnh Cao Bằng', 'province', 'VN'),
		unit('15', 'Tỉnh Lào Cai', 'province', 'VN'),
		unit('00025', 'Phường Ngọc Hà', 'commune', '01')
	]);

	test.each([
		['without its zeros', unit('4', 'Cao Bằng', 'province', 'VN'), 'zeros-lost'],
		['of another unit', unit('15', 'Phường Trúc Bạch', 'commune', '01'), 'changes-all'],
		['with a new name only', unit('15', 'Lào Cai', 'province', 'VN'), undefined],
		['with a new kind and parent', unit('15', 'Tỉnh Lào Cai', 'department', '01'), undefined],
		['that is the same', unit('15', 'TỈNH LÀO CAI', 'province', 'VN'), undefined],
		['of another kind with fewer digits', unit('25', 'Tỉnh Phú Thọ', 'province', 'VN'), undefined],
		['that is new', unit('00008', 'Phường Ngọc Hà', 'commune', '01'), undefined]
	])('%s', (_, row, code) => {
		expect(doubtOf(row)?.code).toBe(code);
	});
});
