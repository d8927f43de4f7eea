import { redirect } from '@sveltejs/kit';
import { signOut } from '$lib/server/staff/sign-in.ts';
import type { RequestHandler } from './$types';

/** Ends the session here and in the browser. */
export const POST: RequestHandler = async ({ cookies, locals }) => {
	const token = cookies.get('session');
	if (token) await signOut(locals.office.db, token);
	cookies.delete('session', { path: '/' });
	redirect(303, '/sign-in');
};
