import { afterAll, test } from 'vitest';
import { browserOffice } from '../browser-office.ts';
import { sessionFor } from '../office.ts';
import { addLongComments, standStill } from '../readers.ts';
import { emailOf } from '../staff.ts';

const { world, server, pageOf } = await browserOffice({
	prepare: addLongComments,
	env: { FILE_WAIT_SECONDS: '1', STALL_SECONDS: '3600' }
});
const cookie = `session=${await sessionFor(world, emailOf('manager'))}`;
// Both places are taken for as long as these tests run.
const standing = await Promise.all([1, 2].map(() => standStill(server, cookie, 'identity')));
afterAll(() => standing.forEach((socket) => socket.destroy()));

test.each([
	['with scripts, beside the link', true, '[role=status]:not(:empty)'],
	['without scripts, on a page of their own', false, 'main p']
])(
	'a file that cannot be made now: the words are shown %s',
	async (_, javaScriptEnabled, where) => {
		const page = await pageOf('manager', { javaScriptEnabled });
		await page.goto('/results/files?unit=20707&period=2026');
		if (javaScriptEnabled) await page.waitForLoadState('networkidle');
		await page.getByRole('link', { name: 'CSV (dấu phẩy)' }).click();
		await page
			.locator(where, { hasText: 'Vui lòng quay lại sau một phút và tải lại.' })
			.first()
			.waitFor();
	}
);

test('a file that is refused is not said to have broken off', async () => {
	const page = await pageOf('manager');
	await page.goto('/results/files?unit=20707&period=2026');
	await page.waitForLoadState('networkidle');
	// Signed out meanwhile, in another window.
	await page.context().clearCookies();
	await page.getByRole('link', { name: 'CSV (dấu phẩy)' }).click();
	await page.getByText('Máy chủ không gửi tệp này.').waitFor();
});
