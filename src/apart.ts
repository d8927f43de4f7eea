// Writes one big file beside the server: the order comes in, the file goes out
// (lib/server/downloads/file-process.ts starts it).
import { write } from './lib/server/downloads/write.ts';
import { keepFromOthers } from './lib/server/storage/modes.ts';

keepFromOthers();
await write(process.stdin, process.stdout);
