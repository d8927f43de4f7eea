/**
 * Whether the address is that of a PostgreSQL database; anything else is the path of an SQLite
 * file.
 */
export function isPostgres(url: string): boolean {
	return /^postgres(ql)?:\/\//i.test(url);
}
