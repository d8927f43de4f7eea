/**
 * Somebody with a browser: keeps cookies, sends the Origin that a browser sends, follows no
 * redirects.
 */
export interface Visitor {
	get(path: string): Promise<Answer>;
	post(path: string, form: [string, string][], headers?: Record<string, string>): Promise<Answer>;
	cookies: Map<string, string>;
}

/** What came back. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	bytes: Buffer;
	/** Where it leads, within the site. */
	location: string | null;
	/** Set-Cookie headers as they came. */
	setCookies: string[];
}

/**
 * A new visitor without cookies.
 * @param at where the server listens
 * @param origin what it believes its public address to be
 */
export function visitor(at: string, origin = at): Visitor {
	const cookies = new Map<string, string>();
	const ask = async (path: string, init: RequestInit): Promise<Answer> => {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
		const response = await fetch(at + path, { ...init, headers, redirect: 'manual' });
		const setCookies = response.headers.getSetCookie();
		for (const set of setCookies) {
			const [, name, value] = set.match(/^([^=]+)=([^;]*)/)!;
			if (/max-age=0/i.test(set)) cookies.delete(name!);
			else cookies.set(name!, value!);
		}
		const bytes = Buffer.from(await response.arrayBuffer());
		const location = response.headers.get('location')?.replace(origin, '') ?? null;
		const { status, headers: received } = response;
		return { status, headers: received, text: bytes.toString('utf8'), bytes, location, setCookies };
	};
	return {
		cookies,
		get: (path) => ask(path, {}),
		post: (path, form, headers = {}) =>
			ask(path, {
				method: 'POST',
				body: new URLSearchParams(form),
				headers: { origin, accept: 'text/html', ...headers }
			})
	};
}
