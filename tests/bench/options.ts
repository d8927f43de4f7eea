import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const PARTS = [
	'visits',
	'requests',
	'dashboard',
	'export',
	'import',
	'care',
	'size',
	'stall',
	'verdicts',
	'generate',
	'attack'
] as const;
/** What runs only when it is asked for. */
const ON_REQUEST: readonly Part[] = ['generate', 'attack'];
export type Part = (typeof PARTS)[number];

/** What was asked for. */
export interface Options {
	parts: Part[];
	postgres: boolean;
	gzip: boolean;
	seconds: number;
	rounds: number;
	atOnce: number[];
	/** Numbers of responses for the parts that want several. */
	sizes: number[];
	/** Responses for export, import and stall. */
	rows: number;
	/** Random small provinces for attack. */
	worlds: number;
	profile: boolean;
	/** Short and small, to see that the bench itself works. */
	quick: boolean;
	/** Where generated offices stay for the next run; null: nowhere. */
	data: string | null;
}

const HELP = `npm run bench -- [${PARTS.join(' | ')}] …   without a part: all but generate and attack

  --postgres       visits: also on PostgreSQL, one node and two; size: on PostgreSQL too;
                   attack: on PostgreSQL instead
  --gzip           visits: the visitors' browsers take compressed pages
  --at 1,16,64     visits: people at once
  --seconds 8      visits: measured seconds of each turn
  --rounds 3       visits: turns of each, one after the other
  --profile        visits: shows the costliest functions of the server at the highest number of people
  --sizes 1e4,1e5,1e6   dashboard, size: responses in the office
  --huge           dashboard, size: 10⁷ responses too (about 4 GB of disk, half an hour)
  --rows 1e6       export, import, care, stall: responses
  --worlds 200     attack: random small provinces, half of them of each measure; one to two hours
  --quick          short turns and few responses, to see that the bench itself works
  --data FOLDER    keeps generated offices there for the next run, for example data-bench`;

/** Reads the command line; null after help or a mistake was shown. */
export function readOptions(args: string[]): Options | null {
	const s = { type: 'string' } as const;
	const b = { type: 'boolean' } as const;
	try {
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: {
				postgres: b,
				gzip: b,
				huge: b,
				quick: b,
				profile: b,
				help: b,
				seconds: s,
				rounds: s,
				at: s,
				sizes: s,
				rows: s,
				worlds: s,
				data: s
			}
		});
		const wrong = positionals.filter((name) => !PARTS.some((part) => part === name));
		if (wrong.length > 0) throw new Error(`There is no part “${wrong[0]}”.`);
		if (values.help) throw new Error('');
		const quick = values.quick ?? false;
		const sizes = numbers(values.sizes ?? (quick ? '2000,10000' : '1e4,1e5,1e6'));
		return {
			parts:
				positionals.length > 0
					? (positionals as Part[])
					: PARTS.filter((part) => !ON_REQUEST.includes(part)),
			gzip: values.gzip ?? false,
			postgres: values.postgres ?? false,
			seconds: numbers(values.seconds ?? (quick ? '1' : '8'))[0]!,
			rounds: numbers(values.rounds ?? (quick ? '1' : '3'))[0]!,
			atOnce: numbers(values.at ?? '1,16,64'),
			sizes: values.huge ? [...sizes, 1e7] : sizes,
			rows: numbers(values.rows ?? (quick ? '10000' : '1e6'))[0]!,
			worlds: numbers(values.worlds ?? (quick ? '4' : '200'))[0]!,
			profile: values.profile ?? false,
			quick,
			data: values.data === undefined ? null : resolve(values.data)
		};
	} catch (error) {
		console.error([(error as Error).message, HELP].filter(Boolean).join('\n\n'));
		return null;
	}
}

function numbers(text: string): number[] {
	return text.split(',').map((part) => {
		if (!(Number(part) > 0)) throw new Error(`“${part}” is not a number above 0.`);
		return Number(part);
	});
}
