// The load bench: npm run bench -- [PART …]. Starts everything itself on this machine, and prints
// Markdown.
import { machine } from './measure.ts';
import { openFolder, type Folder } from './offices.ts';
import { readOptions, type Options, type Part } from './options.ts';
import { attackPart } from './parts/attack.ts';
import { care } from './parts/care.ts';
import { dashboard } from './parts/dashboard.ts';
import { exports } from './parts/exports.ts';
import { generation } from './parts/generation.ts';
import { imports } from './parts/imports.ts';
import { requests } from './parts/requests.ts';
import { size } from './parts/size.ts';
import { stall } from './parts/stall.ts';
import { verdicts } from './parts/verdicts.ts';
import { visits } from './parts/visits.ts';

const RUN: Record<Part, (folder: Folder, options: Options) => Promise<void>> = {
	visits,
	requests,
	dashboard,
	export: exports,
	import: imports,
	care,
	size,
	stall,
	verdicts,
	generate: generation,
	attack: attackPart
};

const options = readOptions(process.argv.slice(2));
if (options) await bench(options);
else process.exitCode = 2;

async function bench(options: Options): Promise<void> {
	const folder = openFolder(options.data);
	process.once('exit', () => folder.remove());
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => process.exit(130));
	for (const fact of machine(folder.path)) console.log(`- ${fact}`);
	for (const part of options.parts) await RUN[part](folder, options);
}
