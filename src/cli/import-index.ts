import { COMMAND_LINE } from '../lib/server/staff/change.ts';
import { importIndexFiles } from '../lib/server/index-files/import.ts';
import { problemIn } from '../lib/text/problems.ts';
import { LANG_HELP, languageIn, read, Usage, withOffice, type Command } from './command.ts';

export const importIndex: Command = {
	usage: 'import index FILE… [--replace] [--dry-run] [--lang vi|en]',
	summary:
		'Merges the index files of other offices (export index --full): all of them or, with one bad file, none.',
	details: `CSV, XLSX or JSON, as they were exported; docs/index-file.md. Refused are files that were cut off or altered, files of\nanother country or of a newer schema, files without the counts of hidden cells, and what is merged already. --replace: a\ncorrected file takes the place of the one that the same office sent for the same period.\n${LANG_HELP}`,
	async run(args) {
		const options = {
			'dry-run': { type: 'boolean' },
			replace: { type: 'boolean' },
			lang: { type: 'string' }
		} as const;
		const { values, positionals: files } = read(args, options, ['FILE'], true);
		if (new Set(files).size < files.length) throw new Usage('A file is named twice.');
		const language = languageIn(values.lang);
		return withOffice(async (office) => {
			const dryRun = values['dry-run'] ?? false;
			const given = {
				actor: COMMAND_LINE,
				at: Date.now(),
				dryRun,
				replace: values.replace ?? false
			};
			const result = await importIndexFiles(office, files, given);
			if (!result.ok) {
				const told = result.problems.map(({ values: _, ...problem }, i) => ({
					...problem,
					message: problemIn(result.problems[i]!, language)
				}));
				if (values.json) console.log(JSON.stringify({ problems: told }));
				for (const { file, line, column, message } of told)
					console.error(
						`${file}${line > 0 ? `:${line}` : ''}${column ? ` ${column}` : ''}: ${message}`
					);
				console.error(`Nothing was merged: ${result.problems.length} problems.`);
				return 1;
			}
			if (values.json) console.log(JSON.stringify({ dryRun, merged: result.merged }));
			else
				for (const { file, office: code, period, rows, digest, replaced } of result.merged)
					console.log(
						`${file}: ${code}, ${period.from} to ${period.to}, ${rows} rows, digest ${digest}${inPlaceOf(replaced)}${dryRun ? '; not merged (--dry-run)' : ''}.`
					);
			return 0;
		});
	}
};

function inPlaceOf(replaced: number): string {
	if (replaced === 0) return '';
	return `, in place of ${replaced === 1 ? 'a file' : `${replaced} files`} merged before`;
}
