import { PROVINCE, YEAR } from './province.ts';

/**
 * Makes the year's report of the whole province, as its people do: opens the draft, reads it,
 * closes it, and takes it along as Word, PDF and Excel.
 * @param header the `cookie` header of somebody who may
 * @returns its address
 */
export async function makeYearReport(origin: string, header: string): Promise<string> {
	const cookie = header.replace(/^cookie: /, '').trim();
	const get = async (path: string) => {
		const response = await fetch(origin + path, { headers: { cookie } });
		if (!response.ok) throw new Error(`${path} answered ${response.status}`);
		return Buffer.from(await response.arrayBuffer());
	};
	const post = async (path: string, form: Record<string, string>) => {
		const headers = { cookie, origin, accept: 'text/html' };
		const body = new URLSearchParams(form);
		const response = await fetch(origin + path, {
			method: 'POST',
			body,
			headers,
			redirect: 'manual'
		});
		await response.arrayBuffer();
		if (response.status !== 303) throw new Error(`${path} answered ${response.status}`);
		return response.headers.get('location')!;
	};
	const opened = await post(`/reports?/write&unit=${PROVINCE}`, {
		period: String(YEAR),
		'cut-off': 'calendar'
	});
	const report = /\/reports\/\w+/.exec(opened)![0];
	await get(report);
	const closing = (await get(`${report}/close`)).toString();
	await post(`${report}/close`, { seen: /name="seen" value="([^"]*)"/.exec(closing)![1]! });
	for (const format of ['word', 'pdf', 'excel']) await get(`${report}/1/${format}`);
	return report;
}
