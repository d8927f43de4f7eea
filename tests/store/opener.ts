import { existsSync } from 'node:fs';
import { openOffice } from '../../src/lib/server/office/office.ts';
import { readSettings } from '../../src/lib/server/office/settings.ts';

/**
 * One of several programs that open an office at the same moment: when the file GO appears. Prints
 * what its key makes of a word. Arguments: data folder, GO.
 */
const [folder = '', go = ''] = process.argv.slice(2);
const read = readSettings({ DATA_DIR: folder, DATABASE_URL: process.env.DATABASE_URL }, folder);
if (!read.ok) throw new Error(read.problem);
console.log('ready');
while (!existsSync(go));
const office = await openOffice(read.settings);
console.log(office.key.hmac('seal', 'word').toString('hex'));
await office.db.destroy();
