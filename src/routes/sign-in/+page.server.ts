import { fail, redirect } from '@sveltejs/kit';
import { localPath } from '$lib/server/http/local-path.ts';
import { sessionOf, signIn } from '$lib/server/staff/sign-in.ts';
import { homeOf } from '$lib/server/staff/guard.ts';
import * as settings from '$lib/server/store/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (locals.staff) redirect(303, localPath(url.searchParams.get('next')) ?? homeOf(locals.staff));
	return {
		language: locals.language,
		demonstration: await settings.demonstration(locals.office.db)
	};
};

export const actions: Actions = {
	default: async ({ request, cookies, locals, url, setHeaders }) => {
		const form = await request.formData();
		const email = text(form.get('email')).trim();
		const password = text(form.get('password'));
		if (!email || !password) return fail(400, { email, problem: 'missing' as const });

		const { db, settings } = locals.office;
		const outcome = await signIn(locals.office, email, password, Date.now());
		if (outcome.kind === 'wrong') return fail(400, { email, problem: outcome.kind });
		if (outcome.kind !== 'in') {
			setHeaders({ 'retry-after': String(outcome.retryAfter) });
			return fail(429, { email, problem: outcome.kind });
		}

		cookies.set('session', outcome.token, {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: settings.origin.startsWith('https:'),
			expires: new Date(outcome.expiresAt)
		});
		redirect(
			303,
			localPath(url.searchParams.get('next')) ??
				homeOf(await sessionOf(db, outcome.token, Date.now()))
		);
	}
};

function text(value: FormDataEntryValue | null): string {
	return typeof value === 'string' ? value : '';
}
