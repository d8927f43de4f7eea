import type { Reroute } from '@sveltejs/kit';

/** QR codes carry upper-case addresses, for those need fewer squares: /S/7KQ2M9 is /s/7KQ2M9. */
export const reroute: Reroute = ({ url }) =>
	url.pathname.startsWith('/S/') ? url.pathname.replace('/S/', '/s/') : undefined;
