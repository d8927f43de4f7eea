import { existsSync } from 'node:fs';
import { kindOf } from '../lib/server/db/file.ts';
import { open } from '../lib/server/db/open.ts';
import { isPostgres } from '../lib/server/db/url.ts';
import { copy as copyOffice } from '../lib/server/storage/copy.ts';
import { lookInto, reasonAgainst } from '../lib/server/office/existing-office.ts';
import { findKey } from '../lib/server/office/key.ts';
import { recount as recountTallies } from '../lib/server/integrity/recount.ts';
import { reportByCode, verifyReport } from '../lib/server/reports/check.ts';
import { readSettings } from '../lib/server/office/settings.ts';
import { verify as verifyOffice } from '../lib/server/integrity/verify.ts';
import { Failed, progressLine, read, Usage, withOffice, type Command } from './command.ts';

export const verify: Command = {
	usage: 'verify [--report CODE]',
	summary: 'Counts every tally again and checks every seal; says what does not hold.',
	details:
		'Exit 1 on any difference, each with the counter and the place of the response. Citizens can go on answering.\n--report CODE: proves instead that nothing under that closed report was changed, removed or slipped in: all of its\nrevisions, and every response up to where the chains ended when it was closed.',
	async run(args) {
		const { values } = read(args, { report: { type: 'string' } });
		if (values.report !== undefined) return verifyOneReport(values.report, values.json);
		return withOffice(async ({ db, key }) => {
			const { counters, responses, doubts } = await verifyOffice(
				db,
				key,
				progressLine('responses')
			);
			if (values.json) console.log(JSON.stringify({ counters, responses, doubts }));
			else {
				for (const { counter, what } of doubts) console.error(`${counter}: ${what}`);
				const verdict =
					doubts.length === 0
						? 'all seals hold and all tallies are right'
						: `${doubts.length} things do not hold`;
				console.log(`${counters} counters, ${responses} responses: ${verdict}.`);
			}
			return doubts.length === 0 ? 0 : 1;
		});
	}
};

async function verifyOneReport(code: string, json = false): Promise<number> {
	return withOffice(async ({ db, key }) => {
		const report = await reportByCode(db, code);
		if (!report)
			throw new Failed(
				`There is no report with the code ${code}. It stands below the QR code of the print.`
			);
		if (report.closedAt === null)
			throw new Failed(`Report ${report.code} is not closed yet: there is nothing to prove.`);
		const { revisions, responses, doubts } = await verifyReport(
			db,
			key,
			report,
			progressLine('responses')
		);
		if (json) console.log(JSON.stringify({ report: report.code, revisions, responses, doubts }));
		else {
			for (const { revision, counter, what } of doubts)
				console.error(
					[`revision ${revision}`, ...(counter === null ? [] : [counter]), what].join(': ')
				);
			const verdict =
				doubts.length === 0
					? 'nothing was changed, removed or slipped in'
					: `${doubts.length} things do not hold`;
			console.log(
				`Report ${report.code}: ${revisions} revisions, ${responses} responses: ${verdict}.`
			);
		}
		return doubts.length === 0 ? 0 : 1;
	});
}

export const recount: Command = {
	usage: 'recount',
	summary: 'Counts all responses again, and puts right the tallies that are wrong.',
	details: 'Citizens can go on answering. What is wrong, `verify` tells beforehand.',
	async run(args) {
		const { values } = read(args, {});
		return withOffice(async ({ db }) => {
			const { responses, mended, completed } = await recountTallies(db, progressLine('responses'));
			if (values.json) console.log(JSON.stringify({ responses, mended, completed }));
			else {
				const was =
					mended === 0
						? 'all tallies were right'
						: `tallies of ${mended} counters were wrong and are right now`;
				console.log(`${responses} responses counted: ${was}.`);
				if (completed > 0)
					console.log(
						`Tallies of ${completed} counters, written by an older version, now know their people.`
					);
			}
			return 0;
		});
	}
};

export const copy: Command = {
	usage: 'copy --from URL --to URL',
	summary:
		'Copies a whole office from one database into another, empty one (SQLite or PostgreSQL).',
	details:
		'URL: postgres://USER:PASSWORD@HOST/NAME or the path of an SQLite file. Every id, number and seal stays; at the end\nthe copy is verified. Give the new place the same secret.key (or SECRET_KEY): seals hold only under it.',
	async run(args) {
		const url = { type: 'string' } as const;
		const { values } = read(args, { from: url, to: url });
		if (!values.from || !values.to) throw new Usage('--from and --to are needed.');
		const settings = readSettings(process.env);
		if (!settings.ok) throw new Failed(settings.problem);
		const { dataDir, secretKey } = settings.settings;
		const key = findKey(dataDir, secretKey);
		// One that was made now would be another than the office's.
		if (!key)
			throw new Failed(
				`There is no secret key: put the office’s secret.key into ${dataDir} first.`
			);
		// A file that is not there would be made, and copied as an empty office.
		if (!isPostgres(values.from) && !existsSync(values.from))
			throw new Failed(`There is no file ${values.from}.`);
		if (!isPostgres(values.from) && kindOf(values.from) === 'other')
			throw new Failed(`${values.from} is empty, or no database: there is nothing to copy.`);
		const [from, to] = [open(values.from), open(values.to)];
		try {
			const reason = reasonAgainst(await lookInto(from), key);
			if (reason !== null)
				throw new Error(`${isPostgres(values.from) ? '--from' : values.from} ${reason}`);
			const show = progressLine('rows');
			const copied = await copyOffice(from, to, values.to, (table, rows) => show(rows, table));
			const { responses, doubts } = await verifyOffice(to, key, show);
			for (const { counter, what } of doubts) console.error(`${counter}: ${what}`);
			const rows = [...copied.values()].reduce((a, b) => a + b, 0);
			if (values.json)
				console.log(JSON.stringify({ copied: Object.fromEntries(copied), responses, doubts }));
			else
				console.log(
					`${rows} rows copied, ${responses} responses verified, ${doubts.length} things do not hold.`
				);
			return doubts.length === 0 ? 0 : 1;
		} catch (error) {
			throw new Failed(`Nothing was copied: ${(error as Error).message}`);
		} finally {
			await Promise.all([from.destroy(), to.destroy()]);
		}
	}
};
