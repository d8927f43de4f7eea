import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DOSSIER_CRITERIA, type Points } from '../../src/lib/core/indices/tt-01-2018.ts';
import * as assessments from '../../src/lib/server/store/assessments.ts';
import * as caseload from '../../src/lib/server/store/caseload.ts';
import * as portalPairs from '../../src/lib/server/store/portal-pairs.ts';
import { addAnswers, EMPTY_UNIT, YEAR } from '../answered.ts';
import { browserOffice, expectUsable, PHONE, sideways } from '../browser-office.ts';
import { LOOKS } from '../looks.ts';
import type { World } from '../world.ts';

const { pageOf } = await browserOffice({
	prepare: async (world) => {
		await addAnswers(world);
		await addScores(world);
	}
});

/** Both columns of the year before, the self-scored one of this year; and dossiers. */
async function addScores({ office, units, fields }: World): Promise<void> {
	const of = {
		unit_id: units.namGiang,
		note: 'Báo cáo số 45/BC-UBND',
		scorer: 'Alăng Bình',
		set_at: 1
	};
	const points = DOSSIER_CRITERIA.map((_, i): Points => (i === 3 ? 1 : 2));
	const own = { ...of, side: 'self-scored', scorer_unit_id: units.namGiang, points } as const;
	await assessments.set(office.db, { ...own, period: String(YEAR) });
	await assessments.set(office.db, { ...own, period: String(YEAR - 1) });
	const above = {
		...own,
		side: 'appraised',
		scorer_unit_id: units.daNang,
		points: DOSSIER_CRITERIA.map((): Points => 1)
	} as const;
	await assessments.set(office.db, { ...above, period: String(YEAR - 1) });
	await caseload.set(office.db, {
		...{
			unit_id: units.namGiang,
			counter_id: null,
			field_id: fields.get('land')!,
			month: YEAR * 100 + 2
		},
		...{ received: 1234, settled: 1200, late: 130, complained: 22 }
	});
	// The year before nobody counted the late ones.
	await caseload.set(office.db, {
		...{
			unit_id: units.namGiang,
			counter_id: null,
			field_id: fields.get('land')!,
			month: (YEAR - 1) * 100 + 2
		},
		...{ received: 1234, settled: 1200, late: null, complained: 2 }
	});
	const pair = { period: String(YEAR), source: 'Cổng Dịch vụ công quốc gia', set_at: 1 };
	const province = { ...pair, unit_id: units.daNang };
	await portalPairs.set(office.db, {
		...province,
		...{ pair: 'petitions-on-time', numbers: { num: 300, den: 499 } }
	});
	await portalPairs.set(office.db, {
		...province,
		...{ pair: 'petitions-satisfied', numbers: { num: 238, den: 499 } }
	});
	await portalPairs.set(office.db, {
		...province,
		...{ pair: 'dossiers', numbers: { num: 402886, den: 464494 } }
	});
	await portalPairs.set(office.db, {
		...{ ...pair, unit_id: units.namGiang, pair: 'dossiers', numbers: { num: 998, den: 1271 } }
	});
}

const PAGES = [
	['province', 'admin', `/indices?period=${YEAR}`],
	['commune', 'manager', `/indices?period=${YEAR - 1}`],
	['one-pair', 'manager', `/indices?period=${YEAR}`],
	['dates', 'viewer', `/indices?from=${YEAR}-02-01&to=${YEAR}-02-20&field=land`],
	['empty', 'admin', `/indices?unit=${EMPTY_UNIT}&period=${YEAR}`],
	['score', 'manager', `/indices/assessment?period=${YEAR}`],
	['appraise', 'admin', `/indices/assessment?unit=20707&period=${YEAR}`],
	['closed', 'manager', `/indices/assessment?period=${YEAR - 1}`],
	['par-points', 'admin', '/indices/par-points'],
	['portal', 'manager', `/indices/portal?period=${YEAR}`]
] as const;

describe.each(LOOKS)('in %s, %i px wide, %s', (language, width, colorScheme) => {
	const options = { viewport: { width, height: 900 }, language, colorScheme };
	const look = async (page: Page, name: string) => {
		for (const details of await page.locator('main details').all())
			await details.locator('summary').click();
		await expectUsable(page, `indices-${name}-${language}-${width}-${colorScheme}`);
	};

	test.each(PAGES)(
		'%s can be read by everybody (WCAG 2.2 AA by axe)',
		async (name, person, path) => {
			const page = await pageOf(person, options);
			expect((await page.goto(path))!.status()).toBe(200);
			await look(page, name);
		}
	);

	test('so can forms with errors', async () => {
		const page = await pageOf('admin', options);
		await page.goto('/indices/par-points');
		await page.fill('[name=points]', '101');
		await page.locator('main form[method=post] .button').first().click();
		await page.getByRole('alert').waitFor();
		expect(await page.inputValue('[name=points]')).toBe('101');
		await look(page, 'par-points-wrong');

		await page.goto(`/indices/portal?period=${YEAR}`);
		await page.fill('[name="num:dossiers"]', '999999');
		await page.fill('[name="num:petitions-on-time"]', '3');
		await page.fill('[name=source]', '');
		await page.locator('main form[method=post] .button').first().click();
		await page.getByRole('alert').waitFor();
		expect(await page.inputValue('[name="num:dossiers"]')).toBe('999999');
		await look(page, 'portal-wrong');
	});
});

test('at 320 px nothing has to be scrolled sideways (WCAG 1.4.10)', async () => {
	for (const [, person, path] of PAGES) {
		const page = await pageOf(person, { viewport: { width: 320, height: 700 } });
		await page.goto(path);
		expect([path, await sideways(page)]).toEqual([path, 0]);
	}
});

test('without script: choose a period, score, have it appraised, and see both columns', async () => {
	const options = { ...PHONE, javaScriptEnabled: false };
	const own = await pageOf('manager', options);
	await own.goto('/indices');
	await own.selectOption('#period', `${YEAR}-Q1`);
	await own.getByRole('button', { name: 'Xem' }).click();
	await own.getByRole('link', { name: 'Tự chấm điểm' }).click();
	for (let i = 1; i <= 9; i++) await own.selectOption(`#points-${i}`, '2');
	await own.getByRole('button', { name: 'Lưu điểm' }).click();
	await own.getByText('Điểm tự chấm: 18 (Xuất sắc)').waitFor();

	const above = await pageOf('admin', options);
	await above.goto(`/indices?period=${YEAR}-Q1`);
	await above.getByRole('link', { name: 'UBND xã Nam Giang' }).click();
	await above.getByRole('link', { name: 'Thẩm định' }).click();
	for (let i = 1; i <= 9; i++) await above.selectOption(`#points-${i}`, i < 4 ? '1' : '2');
	await above.getByRole('button', { name: 'Lưu điểm' }).click();
	await above.getByText('Đã lưu điểm.').waitFor();
	await above.goto(`/indices?unit=20707&period=${YEAR}-Q1`);
	for (const words of ['18 / 18', '15 / 18', '+3']) await above.getByText(words).first().waitFor();
	expect(await above.getByText('Xuất sắc', { exact: true }).count()).toBe(2);
});
