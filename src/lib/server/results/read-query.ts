import { error } from '@sveltejs/kit';
import { parseQuery, type Query } from '../../core/results/query.ts';
import { dateOf } from '../../core/calendar/time.ts';
import { allows, may, type Action } from '../staff/permission.ts';
import * as units from '../store/units.ts';

/**
 * The query of an address, once its reader may ask it: the unit is the reader's own where none is named.
 * @throws 401 not signed in, 403 not for this role, 400 unreadable address, 404 a unit that is not there or not theirs
 */
export async function askedFor(locals: App.Locals, url: URL, action: Action): Promise<Query> {
	const { staff, office } = locals;
	if (!staff) error(401, 'Cần đăng nhập hoặc khóa API. · Sign in, or send an API key.');
	if (!allows(staff, action)) error(403, 'Tài khoản này không có quyền xem. · This account may not see this.');
	const parsed = parseQuery(url.searchParams, dateOf(Date.now()));
	if (!parsed.ok) {
		const names = parsed.problems.map(({ name, value }) => `${name}=${value.slice(0, 60)}`).join(', ');
		error(400, `Địa chỉ không đúng: ${names}. · Cannot be read: ${names}.`);
	}
	const code = parsed.query.unit ?? (await units.byId(office.db, staff.unitId)).code;
	const unit = await units.byCode(office.db, code);
	if (!unit || !(await may(office.db, staff, action, unit.id))) error(404, NOT_FOUND);
	return { ...parsed.query, unit: code };
}

/** Said of what does not exist and of what the reader may not see: nobody learns which. */
export const NOT_FOUND = 'Không tìm thấy trong phạm vi của Ông/Bà. · Not found among what you may see.';
