/** A coding of an Accept-Encoding header, with its weight (RFC 9110 §12.5.3). */
const CODING = /^\s*([\w*-]+)\s*(?:;\s*q=([\d.]+)\s*)?$/i;

/**
 * The Accept-Encoding header without what the reader refuses: `gzip;q=0, br` is `br`. Everything
 * behind it may look for a name alone, as the server of files does.
 */
export function acceptedCodings(header: string): string {
	return header
		.split(',')
		.flatMap((item) => {
			const [, name, weight = '1'] = CODING.exec(item) ?? [];
			return name && Number(weight) > 0 ? name.toLowerCase() : [];
		})
		.join(', ');
}
