import { expect, test } from 'vitest';
import { counterCode } from '../../src/lib/core/codes.ts';
import { noonOf } from '../../src/lib/core/calendar/time.ts';
import { chanceOf } from '../../src/lib/server/demo/chance.ts';
import * as counters from '../../src/lib/server/store/counters.ts';
import * as questionnaires from '../../src/lib/server/store/questionnaires.ts';
import * as units from '../../src/lib/server/store/units.ts';
import { browserOffice, PHONE, picture } from '../browser-office.ts';
import { responseTo, store } from '../responses.ts';
import type { World } from '../world.ts';

// The page of a whole province: a hundred communes, on the phone line of the furthest of them.

const COMMUNES = 100;
const { pageOf } = await browserOffice({ prepare });

async function prepare(world: World): Promise<void> {
	const { db } = world.office;
	const chance = chanceOf(100);
	const facts = (await questionnaires.current(db)).find(
		({ definition }) => definition.key === 'quick-facts'
	)!;
	for (let i = 0; i < COMMUNES; i++) {
		const unit = {
			name: `UBND xã số ${i + 1}`,
			kind: 'commune',
			area: null,
			validFrom: '2025-07-01',
			validTo: null
		};
		const unitId = await units.add(db, { ...unit, code: `X${i}`, parentId: world.units.daNang });
		const fieldIds = ['land', 'construction', 'civil-status'].map((code) =>
			world.fields.get(code)!
		);
		const counter = { unitId, name: 'Quầy 1', code: counterCode(chance.below), fieldIds };
		const { questionnaireId } = facts;
		const counterId = await counters.add(db, {
			...counter,
			questionnaireId,
			languages: ['vi'],
			createdAt: 1
		});
		const given = [];
		for (let n = 0; n < 40; n++) {
			const at = noonOf(`2026-0${1 + chance.below(9)}-15`) + n;
			const usual = await responseTo(world, 'general', 1 + chance.below(5), at, { field: 'land' });
			const values = facts.definition.questions.map(({ kind }) =>
				kind === 'rated' ? 1 + chance.below(5) : null
			);
			given.push({
				...usual,
				counterId,
				fieldId: fieldIds[n % 3]!,
				version: facts,
				answers: { values, comment: null }
			});
		}
		await store(world, given);
	}
}

test('all of it, chart and fonts and data, weighs at most 120 kB compressed, as it travels', async () => {
	const page = await pageOf('admin', PHONE);
	const sizes: Promise<number>[] = [];
	page.on(
		'requestfinished',
		(request) => void sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
	);
	await page.goto('/results?period=2026', { waitUntil: 'networkidle' });
	expect(await page.getByRole('row', { name: /UBND xã số \d/ }).count()).toBe(COMMUNES);
	const weight = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
	expect(weight).toBeLessThan(120_000);
	await picture(page, 'results-province');
});
