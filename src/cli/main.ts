import { alerts } from './alerts.ts';
import { backup, restore } from './backup.ts';
import { copy, recount, verify } from './care.ts';
import { Failed, Usage, type Command } from './command.ts';
import { demo } from './demo.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { importIndex } from './import-index.ts';
import { migrate } from './migrate.ts';
import { keyAdd, userAdd } from './staff.ts';
import { verifyFile } from './verify-file.ts';

const COMMANDS: Command[] = [
	migrate,
	demo,
	userAdd,
	keyAdd,
	importIndex,
	importCommand,
	exportCommand,
	alerts,
	verify,
	verifyFile,
	recount,
	backup,
	restore,
	copy
];

const ALWAYS = '--json: the answer as JSON, for programs. Exit 0 done, 1 failed, 2 wrong usage.';

/** Does what the arguments say; returns the exit code. */
export async function main(args: string[]): Promise<number> {
	const command = COMMANDS.find((c) => c.name.split(' ').every((word, i) => args[i] === word));
	if (!command) {
		const asked = args.length === 0 || args[0] === '--help' || args[0] === '-h';
		(asked ? console.log : console.error)(overview(asked ? '' : `There is no command “${args.join(' ')}”.\n\n`));
		return asked ? 0 : 2;
	}
	const rest = args.slice(command.name.split(' ').length);
	if (rest.includes('--help') || rest.includes('-h')) {
		console.log(help(command));
		return 0;
	}
	try {
		return await command.run(rest);
	} catch (error) {
		if (error instanceof Usage) {
			console.error(`${error.message}\n\n${help(command)}`);
			return 2;
		}
		// What went wrong in plain words; a stack only for what nobody foresaw.
		console.error(error instanceof Failed ? error.message : error);
		return 1;
	}
}

function overview(before: string): string {
	const lines = COMMANDS.map((c) => `  ${c.usage}\n      ${c.summary}`);
	return `${before}npm run hailong -- COMMAND   (--help after a command tells more)\n\n${lines.join('\n')}\n\n${ALWAYS}`;
}

function help(command: Command): string {
	return `npm run hailong -- ${command.usage}\n\n${command.summary}\n${command.details}\n\n${ALWAYS}`;
}
