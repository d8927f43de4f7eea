import { isAuditAction, readAudit } from '../src/lib/core/audit.ts';
import type { Db } from '../src/lib/server/db/open.ts';

/**
 * Audit rows that cannot be read though their kind of change is known: there must be none after any
 * test. Nothing where the test has closed the database itself.
 */
export async function unreadable(db: Db): Promise<{ action: string; detail: string }[]> {
	const rows = await db
		.selectFrom('audit')
		.select(['action', 'detail'])
		.execute()
		.catch((error: Error) => {
			if (/driver has already been destroyed/.test(error.message)) return [];
			throw error;
		});
	return rows.filter(
		({ action, detail }) => isAuditAction(action) && readAudit(action, detail) === null
	);
}
