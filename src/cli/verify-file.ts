import { checkFile } from '../lib/server/files/check.ts';
import type { Checked } from '../lib/server/files/checked.ts';
import { problemIn } from '../lib/text/problems.ts';
import { read, type Command } from './command.ts';

export const verifyFile: Command = {
	usage: 'verify-file FILE',
	summary: 'Says whether an exported file is whole, was cut off, or was altered since, and where.',
	details:
		'CSV, NDJSON, XLSX, and index files in JSON, by the row count and SHA-256 at their own end; needs no database. Exit 0\nonly where the file is whole. The digest has no key: it finds damage and edits, not somebody who reckons it anew; compare\nit with the digest that the sender tells.',
	async run(args) {
		const { values, positionals } = read(args, {}, ['FILE']);
		const [file] = positionals as [string];
		const checked = await checkFile(file);
		if (values.json) console.log(JSON.stringify({ file, ...forPrograms(checked) }));
		else (checked.state === 'whole' ? console.log : console.error)(`${file}: ${sentence(checked)}`);
		return checked.state === 'whole' ? 0 : 1;
	}
};

function forPrograms(checked: Checked): object {
	if (checked.state !== 'unknown') return checked;
	return { state: checked.state, why: problemIn(checked.problem, 'en') };
}

function sentence(checked: Checked): string {
	switch (checked.state) {
		case 'whole':
			return `whole: ${checked.rows} rows, SHA-256 ${checked.sha256}.`;
		case 'cut-off':
			return `cut off${checked.rows === null ? '' : ` after row ${checked.rows}`}: its end is missing. Download it again.`;
		case 'altered': {
			const { from, to, lines, said, rows } = checked;
			const count = said === rows ? '' : ` It was written with ${said} rows and has ${rows}.`;
			const where = to === null ? `from row ${from} on` : `between row ${from} and row ${to}`;
			return `altered ${where}${lines ? ` (lines ${lines[0]} to ${Math.max(...lines)})` : ''}.${count}`;
		}
		case 'unsealed':
			return `${checked.rows} rows, and no digest to check them by: written by an older version, or the digest was taken away.`;
		case 'unknown':
			return `${problemIn(checked.problem, 'en')}.`;
	}
}
