import { basename } from 'node:path';
import type { ImportKind } from '../lib/core/audit.ts';
import type { Language } from '../lib/core/language.ts';
import { COMMAND_LINE } from '../lib/server/staff/change.ts';
import { importFile } from '../lib/server/files/import.ts';
import type { FileProblem } from '../lib/server/files/problem.ts';
import { IMPORTERS } from '../lib/server/imports.ts';
import { noteIn, problemIn } from '../lib/text/problems.ts';
import { FILES } from './files.ts';
import {
	LANG_HELP,
	languageIn,
	progressLine,
	read,
	Usage,
	withOffice,
	type Command
} from './command.ts';

export const importCommand: Command = {
	usage: `import ${Object.keys(IMPORTERS).join('|')} FILE.csv|FILE.xlsx [--dry-run] [--lang vi|en]`,
	summary: 'Reads a file into the database: all of it or, with one bad row, nothing.',
	details: `CSV in UTF-8 or UTF-16 with comma, semicolon or tab, or .xlsx, whatever the file’s name. The same file read twice changes nothing. --dry-run only checks.\n${LANG_HELP}\n\n${FILES}`,
	async run(args) {
		const options = { 'dry-run': { type: 'boolean' }, lang: { type: 'string' } } as const;
		const { values, positionals } = read(args, options, ['What to import', 'FILE']);
		const [asked, file] = positionals as [string, string];
		const kind = (Object.keys(IMPORTERS) as ImportKind[]).find((one) => one === asked);
		if (!kind) throw new Usage(`“${asked}” cannot be imported.`);
		const language = languageIn(values.lang);
		return withOffice(async (office) => {
			const dryRun = values['dry-run'] ?? false;
			const source = { name: basename(file), path: file };
			const progress = progressLine('rows');
			const options = { actor: COMMAND_LINE, at: Date.now(), dryRun, progress };
			const result = await importFile(office, kind, IMPORTERS[kind], source, options);
			if (!result.ok) {
				report(file, result.problems, language, values.json ?? false);
				return 1;
			}
			const { rows, added, changed } = result.summary;
			const notes = result.summary.notes.map((note) => noteIn(note, language));
			if (values.json) console.log(JSON.stringify({ file, dryRun, ...result.summary, notes }));
			else if (dryRun)
				console.log(
					[...notes, `${file}: ${rows} rows, all good. Nothing was written (--dry-run).`].join('\n')
				);
			else
				console.log(
					[
						...notes,
						`${file}: ${rows} rows; ${added} added, ${changed} changed, ${rows - added - changed} as before.`
					].join('\n')
				);
			return 0;
		});
	}
};

function report(file: string, problems: FileProblem[], language: Language, json: boolean): void {
	const told = problems.map(({ values: _, ...problem }, i) => ({
		...problem,
		message: problemIn(problems[i]!, language)
	}));
	if (json) console.log(JSON.stringify({ file, problems: told }));
	for (const { line, column, message, sheet } of told) {
		const where = `${line > 0 ? `:${line}` : ''}${sheet ? ` (sheet “${sheet}”)` : ''}${column ? ` ${column}` : ''}`;
		console.error(`${file}${where}: ${message}`);
	}
	const count = countOf(problems);
	console.error(`Nothing was written: ${count} ${count === 1 ? 'problem' : 'problems'}.`);
}

/** How many problems there are, also where not all of them are named. */
function countOf(problems: FileProblem[]): number {
	const more = problems.find(({ code }) => code === 'more-problems');
	return more ? problems.length - 1 + Number(more.values.count) : problems.length;
}
