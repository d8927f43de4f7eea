import { sequence } from '@sveltejs/kit/hooks';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { answerCitizens } from '$lib/server/citizen/cached.ts';
import { frontDoor } from '$lib/server/citizen/front-door.ts';
import { newUuid } from '$lib/server/db/uuid.ts';
import { compress } from '$lib/server/http/compression.ts';
import { addHeaders } from '$lib/server/http/headers.ts';
import { refuseForeignForms } from '$lib/server/http/origin-check.ts';
import { knowReader } from '$lib/server/http/reader.ts';
import { FRONT_DOOR, NEW_OFFICE, STOP_JOBS } from '$lib/server/http/server-globals.ts';
import { startJobs } from '$lib/server/jobs/jobs.ts';
import { log } from '$lib/server/office/log.ts';
import { openOffice, type Office } from '$lib/server/office/office.ts';
import { readSettings } from '$lib/server/office/settings.ts';
import { guard } from '$lib/server/staff/guard.ts';
import { knowStaff } from '$lib/server/staff/session.ts';
import { access } from './routes/access.ts';

let office: Office;

/** Opens the office before the first request; a problem ends the start with its sentence. */
export const init: ServerInit = async () => {
	const read = readSettings(process.env);
	if (!read.ok) throw new Error(read.problem);
	const isNew = (globalThis as { [NEW_OFFICE]?: boolean })[NEW_OFFICE] ?? false;
	office = await openOffice(read.settings, isNew);
	Object.assign(globalThis, {
		[FRONT_DOOR]: frontDoor(office),
		[STOP_JOBS]: startJobs(office)
	});
};

const enterOffice: Handle = ({ event, resolve }) => {
	event.locals.office = office;
	return resolve(event);
};

/** Each hands the request on to the next, and the last one to its route. */
export const handle = sequence(
	enterOffice,
	compress,
	addHeaders,
	knowReader,
	refuseForeignForms,
	answerCitizens,
	knowStaff,
	guard(access)
);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status < 500) return { message };
	const id = newUuid(Date.now());
	// The route and not the address: addresses may name people's things.
	log.error({ id, route: event.route.id, error }, 'a request failed');
	return { message: 'Hệ thống đang gặp lỗi. · Something went wrong on our side.', id };
};
