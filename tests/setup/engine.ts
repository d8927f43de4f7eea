import { inject } from 'vitest';

/** Whether these tests run on PostgreSQL. */
export function onPostgres(): boolean {
	return (inject('postgres') as string | undefined) !== undefined;
}
