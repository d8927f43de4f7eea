import type { Kysely } from 'kysely';
import { engineOf } from './engine.ts';

/**
 * Guesses at sign-in are counted by address in a table of their own, so that an address without an
 * account rests as one with an account does. An account says when somebody last signed in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { big, bytes, clustered } = engineOf(db);
	await clustered(
		db.schema
			.createTable('sign_in_attempt')
			// HMAC-SHA256 of the address under the office's key: what strangers type is not kept.
			.addColumn('who', bytes, (c) => c.primaryKey())
			.addColumn('attempts', 'integer', (c) => c.notNull())
			.addColumn('expires_at', big, (c) => c.notNull())
	).execute();
	await db.schema
		.createIndex('sign_in_attempt_over')
		.on('sign_in_attempt')
		.column('expires_at')
		.execute();
	await db.schema.alterTable('account').addColumn('signed_in_at', big).execute();
	for (const column of ['failures', 'rests_until'])
		await db.schema.alterTable('account').dropColumn(column).execute();
}
