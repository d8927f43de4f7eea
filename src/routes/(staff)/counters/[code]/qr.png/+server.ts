import { attachment } from '$lib/server/files/attachment.ts';
import { counterAddress, qrOf } from '$lib/server/files/qr.ts';
import { printable } from '$lib/server/counters/poster.ts';
import type { RequestHandler } from './$types';

const WIDTH = { least: 128, usual: 1024, most: 2048 };

/** The counter's QR code as a picture about `?size=` pixels wide (128–2048, otherwise 1024). */
export const GET: RequestHandler = async ({ locals, url }) => {
	const counter = printable(locals);
	const size = Number(url.searchParams.get('size'));
	const width =
		Number.isInteger(size) && size >= WIDTH.least && size <= WIDTH.most ? size : WIDTH.usual;
	const png = await qrOf(counterAddress(locals.office.settings.origin, counter.code)).png(width);
	return new Response(new Uint8Array(png), {
		headers: {
			'content-type': 'image/png',
			'content-disposition': attachment(
				`qr-${counter.code}.png`,
				`Mã QR ${counter.code} ${counter.name}.png`
			)
		}
	});
};
