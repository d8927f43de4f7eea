/**
 * Whether another site sent a form, by its headers. Old phones send no Origin at all; a citizen's answer is taken then, since
 * the citizen's form knows no session that a foreign site could misuse. Staff pages want the header or a matching Referer.
 * @param own the public address of this office
 */
export function isForeign(
	{ origin, referer }: { origin: string | null | undefined; referer: string | null | undefined },
	own: string,
	isCitizens: boolean
): boolean {
	if (typeof origin === 'string') return origin !== own;
	return !isCitizens && !referer?.startsWith(`${own}/`);
}
