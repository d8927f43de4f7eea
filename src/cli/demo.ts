import { dateOf } from '../lib/core/time.ts';
import { fillDemonstration } from '../lib/server/demo/index.ts';
import { demonstration } from '../lib/server/store/settings.ts';
import { Failed, read, withOffice, type Command } from './command.ts';

/** Known to everybody, and good for invented data only. */
const PASSWORD = 'hai-long-demo';

export const demo: Command = {
	name: 'demo',
	usage: 'demo [--if-empty]',
	summary: 'Fills an EMPTY database with invented offices and responses, marked as such.',
	details: '--if-empty: where demonstration data stands already, only shows its addresses again.',
	async run(args) {
		const { values } = read(args, { 'if-empty': { type: 'boolean' }, json: { type: 'boolean' } }, 0);
		return withOffice(async (office) => {
			const { db } = office;
			const there = (await db.selectFrom('unit').select('id').limit(1).executeTakeFirst()) !== undefined;
			if (there && !(values['if-empty'] && (await demonstration(db))))
				throw new Failed(
					'The database is not empty, so no invented data was put in. Give another folder, for example DATA_DIR=./data-demo.'
				);
			if (!there) {
				const at = Date.now();
				const progress = (text: string) => console.log(`  ${text}`);
				await fillDemonstration(office, { today: dateOf(at), password: PASSWORD, at, progress });
			}
			await showAddresses(office);
			return 0;
		});
	}
};

async function showAddresses({ db, settings }: Parameters<Parameters<typeof withOffice>[0]>[0]): Promise<void> {
	const counter = await db
		.selectFrom('counter')
		.innerJoin('unit', 'unit.id', 'counter.unit_id')
		.select(['counter.code', 'counter.name', 'unit.name as unit'])
		.where('retired_at', 'is', null)
		.orderBy('counter.id')
		.executeTakeFirstOrThrow();
	const accounts = await db
		.selectFrom('account')
		.innerJoin('unit', 'unit.id', 'account.unit_id')
		.select(['email', 'role', 'unit.name as unit'])
		.orderBy('account.id')
		.execute();
	console.log(
		[
			'',
			'Dữ liệu minh họa, do máy tạo / invented data, for demonstration only',
			'',
			`  Người dân / a citizen's form   ${settings.origin}/s/${counter.code}   (${counter.name}, ${counter.unit})`,
			`  Cán bộ / staff                 ${settings.origin}/sign-in`,
			...accounts.map((a) => `      ${a.email.padEnd(22)} ${PASSWORD}   ${a.role}, ${a.unit}`),
			''
		].join('\n')
	);
}
