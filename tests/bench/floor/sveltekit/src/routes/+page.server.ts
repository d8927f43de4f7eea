import { redirect, type Actions } from '@sveltejs/kit';
import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { QUESTIONS } from '../questions.ts';

const db = new Database(join(process.env.DATA_DIR ?? '.', 'floor.sqlite'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('create table if not exists answer (id text primary key, answers text not null) strict');
const insert = db.prepare('insert into answer (id, answers) values (?, ?)');

export const load = () => ({ id: randomUUID() });

export const actions: Actions = {
	default: async ({ request }) => {
		const form = await request.formData();
		insert.run(form.get('id'), JSON.stringify(QUESTIONS.map(({ key }) => form.get(key))));
		redirect(303, '/thanks');
	}
};
