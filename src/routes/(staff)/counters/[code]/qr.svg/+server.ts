import { attachment } from '$lib/server/files/attachment.ts';
import { counterAddress, qrOf } from '$lib/server/files/qr.ts';
import { printable } from '$lib/server/counters/poster.ts';
import type { RequestHandler } from './$types';

/** The counter's QR code for printers and designers: sharp at any size. */
export const GET: RequestHandler = async ({ locals }) => {
	const counter = printable(locals);
	const { svg } = qrOf(counterAddress(locals.office.settings.origin, counter.code));
	return new Response(svg, {
		headers: {
			'content-type': 'image/svg+xml; charset=utf-8',
			'content-disposition': attachment(
				`qr-${counter.code}.svg`,
				`Mã QR ${counter.code} ${counter.name}.svg`
			)
		}
	});
};
