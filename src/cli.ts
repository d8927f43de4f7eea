// The command line: npm run hailong -- COMMAND. Exit 0 done, 1 failed, 2 wrong usage.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beNice } from './lib/server/office/nice.ts';
import { keepFromOthers } from './lib/server/storage/modes.ts';

/**
 * Long work that nobody at a counter waits for. Not an import: citizens wait while it writes, so it
 * shall be quick.
 */
const LONG = ['export', 'verify', 'verify-file', 'recount', 'backup', 'restore', 'copy'];

keepFromOthers();
// Before the rest is even loaded, which takes a moment of a core.
if (LONG.includes(process.argv[2] ?? '')) beNice();
// Half of the time to begin is compiling. Kept beside what npm installed, and not in a folder that
// everybody may write to: what stands there is run.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
const { main } = await import('./cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
