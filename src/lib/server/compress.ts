const TEXTUAL = /^(text\/|application\/(json|problem\+json))/;

/** The response gzipped where the reader takes that and it is text; streamed, so that an export stays flat in memory. */
export function compressed(request: Request, response: Response): Response {
	const { headers, body } = response;
	const takes = request.headers.get('accept-encoding')?.includes('gzip');
	if (!takes || !body || headers.has('content-encoding') || !TEXTUAL.test(headers.get('content-type') ?? ''))
		return response;
	const packed = new Response(body.pipeThrough(new CompressionStream('gzip')), response);
	packed.headers.delete('content-length');
	packed.headers.set('content-encoding', 'gzip');
	packed.headers.append('vary', 'accept-encoding');
	// The tag was made over the page as it is.
	packed.headers.delete('etag');
	return packed;
}
