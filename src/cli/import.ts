import type { ImportKind } from '../lib/core/audit.ts';
import { COMMAND_LINE } from '../lib/server/staff/change.ts';
import { caseloadImporter } from '../lib/server/caseload/import.ts';
import { countersImporter } from '../lib/server/counters/import.ts';
import type { Problem } from '../lib/server/files/read-table.ts';
import { indicatorsImporter } from '../lib/server/indicators/import.ts';
import { proceduresImporter } from '../lib/server/units/import-procedures.ts';
import { responsesImporter } from '../lib/server/responses/import.ts';
import { importFile, type Importer } from '../lib/server/files/import.ts';
import { targetsImporter } from '../lib/server/targets/import.ts';
import { unitsImporter } from '../lib/server/units/import.ts';
import { FILES } from './files.ts';
import { progressLine, read, Usage, withOffice, type Command } from './command.ts';

/** What can be imported: an importer for each kind of file. */
export const IMPORTERS: Record<ImportKind, Importer<unknown>> = {
	units: unitsImporter as Importer<unknown>,
	procedures: proceduresImporter as Importer<unknown>,
	counters: countersImporter as Importer<unknown>,
	targets: targetsImporter as Importer<unknown>,
	caseload: caseloadImporter as Importer<unknown>,
	responses: responsesImporter as Importer<unknown>,
	indicators: indicatorsImporter as Importer<unknown>
};

export const importCommand: Command = {
	usage: `import ${Object.keys(IMPORTERS).join('|')} FILE.csv|FILE.xlsx [--dry-run]`,
	summary: 'Reads a file into the database: all of it or, with one bad row, nothing.',
	details: `CSV in UTF-8 with comma, semicolon or tab. The same file read twice changes nothing. --dry-run only checks.\n\n${FILES}`,
	async run(args) {
		const options = { 'dry-run': { type: 'boolean' } } as const;
		const { values, positionals } = read(args, options, ['What to import', 'FILE']);
		const [asked, file] = positionals as [string, string];
		const kind = (Object.keys(IMPORTERS) as ImportKind[]).find((one) => one === asked);
		if (!kind) throw new Usage(`“${asked}” cannot be imported.`);
		return withOffice(async (office) => {
			const dryRun = values['dry-run'] ?? false;
			const result = await importFile(office, kind, IMPORTERS[kind], file, {
				actor: COMMAND_LINE,
				at: Date.now(),
				dryRun,
				progress: progressLine('rows')
			});
			if (!result.ok) {
				report(file, result.problems, values.json ?? false);
				return 1;
			}
			const { rows, added, changed, notes } = result.summary;
			if (values.json) console.log(JSON.stringify({ file, dryRun, ...result.summary }));
			else if (dryRun)
				console.log([...notes, `${file}: ${rows} rows, all good. Nothing was written (--dry-run).`].join('\n'));
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

function report(file: string, problems: Problem[], json: boolean): void {
	if (json) console.log(JSON.stringify({ file, problems }));
	for (const { line, column, message, sheet } of problems) {
		const where = `${line > 0 ? `:${line}` : ''}${sheet ? ` (sheet “${sheet}”)` : ''}${column ? ` ${column}` : ''}`;
		console.error(`${file}${where}: ${message}`);
	}
	console.error(`Nothing was written: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`);
}
