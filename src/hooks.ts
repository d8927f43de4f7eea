import type { Reroute } from '@sveltejs/kit';

/**
 * QR codes carry upper-case addresses, for those need fewer squares: /S/7KQ2M9 is /s/7KQ2M9, /V/…
 * is /v/….
 */
export const reroute: Reroute = ({ url }) =>
	/^\/[SV]\//.test(url.pathname)
		? url.pathname.slice(0, 2).toLowerCase() + url.pathname.slice(2)
		: undefined;
