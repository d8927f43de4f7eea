// Writes one big file beside the server: the order comes in, the file goes out (lib/server/apart/start.ts starts it).
import { write } from './lib/server/apart/write.ts';
import { keepFromOthers } from './lib/server/modes.ts';

keepFromOthers();
await write(process.stdin, process.stdout);
