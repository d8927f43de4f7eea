import type { Handle, RequestEvent } from '@sveltejs/kit';
import type { Staff } from '../store/accounts.ts';
import { keyHolder, sessionOf } from './sign-in.ts';

/** Finds who is signed in. */
export const knowStaff: Handle = async ({ event, resolve }) => {
	event.locals.staff = await staffOf(event);
	return resolve(event);
};

async function staffOf({ request, cookies, url, locals }: RequestEvent): Promise<Staff | null> {
	const { db } = locals.office;
	const bearer = request.headers.get('authorization')?.match(/^Bearer (\S+)$/)?.[1];
	// A key opens the API only; a session opens pages and, read-only as it is, the API too.
	if (bearer) return url.pathname.startsWith('/api/') ? keyHolder(db, bearer) : null;
	const token = cookies.get('session');
	return token ? sessionOf(db, token, Date.now()) : null;
}
