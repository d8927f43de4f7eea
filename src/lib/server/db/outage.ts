/**
 * Whether an error says that the database as a whole cannot work now (busy, full, gone), and not
 * that what was asked of it is wrong. SQLite: primary result codes; PostgreSQL: SQLSTATE classes 08
 * connection, 53 resources, 55 locks, 57 operator, 58 system; Node: the network's codes, and the
 * driver's own sentences, which have none.
 */
export function isOutage(error: unknown): boolean {
	const { code = '', message = '' } = error as { code?: string; message?: string };
	return (
		/^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM)/.test(code) ||
		/^(08|53|55|57|58)\w{3}$/.test(code) ||
		/^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND|AI_AGAIN)$/.test(code) ||
		/connection terminated|timeout exceeded when trying to connect/i.test(message)
	);
}
