import { error } from '@sveltejs/kit';
import { alerts as words } from '../../text/alerts.ts';
import { staff as staffWords } from '../../text/staff.ts';
import { allows, may } from '../staff/permission.ts';
import { allowed } from '../staff/access.ts';
import * as alerts from '../store/alerts.ts';

/**
 * The alert with that id (as typed), for somebody who may handle it. One of another part of the tree is 404 like one that
 * is not there; 403 for who may only look.
 */
export async function alertToHandle(where: Parameters<typeof allowed>[0], id: string) {
	const { office, language } = where.locals;
	const staff = allowed(where, 'results.read');
	// PostgreSQL takes no id past 2³¹.
	const [alert] = /^[1-9]\d{0,8}$/.test(id) ? await alerts.byIds(office.db, [Number(id)]) : [];
	if (!alert || !(await may(office.db, staff, 'results.read', alert.unit.id))) error(404, words[language].noAlert);
	if (!allows(staff, 'alerts.handle')) error(403, staffWords[language].forbidden);
	return { staff, alert };
}
