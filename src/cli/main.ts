import { Failed, Usage, type Command } from './command.ts';

/**
 * Every command by its name, in the order of the overview. Each is loaded when it is wanted: with
 * all others beside it, a command would take three times as long to begin.
 */
const COMMANDS: Record<string, () => Promise<Command>> = {
	migrate: async () => (await import('./migrate.ts')).migrate,
	demo: async () => (await import('./demo.ts')).demo,
	'user add': async () => (await import('./staff.ts')).userAdd,
	'user password': async () => (await import('./users.ts')).userPassword,
	'user disable': async () => (await import('./users.ts')).userDisable,
	'user enable': async () => (await import('./users.ts')).userEnable,
	'user list': async () => (await import('./users.ts')).userList,
	'key add': async () => (await import('./staff.ts')).keyAdd,
	'key list': async () => (await import('./keys.ts')).keyList,
	'key revoke': async () => (await import('./keys.ts')).keyRevoke,
	'import index': async () => (await import('./import-index.ts')).importIndex,
	import: async () => (await import('./import.ts')).importCommand,
	export: async () => (await import('./export.ts')).exportCommand,
	audit: async () => (await import('./audit.ts')).audit,
	alerts: async () => (await import('./alerts.ts')).alerts,
	verify: async () => (await import('./care.ts')).verify,
	'verify-file': async () => (await import('./verify-file.ts')).verifyFile,
	recount: async () => (await import('./care.ts')).recount,
	backup: async () => (await import('./backup.ts')).backup,
	restore: async () => (await import('./backup.ts')).restore,
	copy: async () => (await import('./care.ts')).copy
};

const ALWAYS = '--json: the answer as JSON, for programs. Exit 0 done, 1 failed, 2 wrong usage.';

/** Does what the arguments say; returns the exit code. */
export async function main(args: string[]): Promise<number> {
	const name = Object.keys(COMMANDS).find((one) =>
		one.split(' ').every((word, i) => args[i] === word)
	);
	if (name === undefined) {
		const asked = args.length === 0 || args[0] === '--help' || args[0] === '-h';
		(asked ? console.log : console.error)(
			await overview(asked ? '' : `There is no command “${args.join(' ')}”.\n\n`)
		);
		return asked ? 0 : 2;
	}
	const command = await COMMANDS[name]!();
	const rest = args.slice(name.split(' ').length);
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

async function overview(before: string): Promise<string> {
	const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
	const lines = commands.map((c) => `  ${c.usage}\n      ${c.summary}`);
	return `${before}npm run hailong -- COMMAND   (--help after a command tells more)\n\n${lines.join('\n')}\n\n${ALWAYS}`;
}

function help(command: Command): string {
	return `npm run hailong -- ${command.usage}\n\n${command.summary}\n${command.details}\n\n${ALWAYS}`;
}
