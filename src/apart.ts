// Writes one big file beside the server: the order comes in, the file goes out (lib/server/apart/start.ts starts it).
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
const { write } = await import('./lib/server/apart/write.ts');
await write(process.stdin, process.stdout);
