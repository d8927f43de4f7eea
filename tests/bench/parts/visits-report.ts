import { failuresOf, type Visits } from '../client.ts';
import { costliest, type Cost } from '../profile.ts';
import { megabytes, note, number, reach, table, type Cell } from '../report.ts';
import { median, percentile } from '../statistics.ts';
import { BARE_SVELTEKIT, type Subject } from '../subjects.ts';

/** HTTP answers a visit: the form, the receipt, the thanks. */
const ANSWERS = 3;

/** One turn of one subject. */
export interface Turn extends Visits {
	/** Processor time of the servers, ms. */
	serverCpu: number;
	/** Bytes. */
	peak: number;
}

/** The turns of each subject, in the order of the rounds. */
export type Turns = Map<Subject, Turn[]>;

type Figure = (turn: Turn) => number;

const perSecond: Figure = (turn) => turn.count / turn.seconds;
const cpuEach: Figure = (turn) => turn.serverCpu / turn.count;
const visitMs =
	(p: number): Figure =>
	(turn) =>
		percentile(turn.visit, p);
const postMs =
	(p: number): Figure =>
	(turn) =>
		percentile(turn.post, p);

const middle = (turns: Turn[], of: Figure) => median(turns.map(of));
/** Median of the ratios, each between turns of the same round. */
const times = (turns: Turn[], base: Turn[], of: Figure) =>
	median(turns.map((turn, i) => of(turn) / of(base[i]!)));
const peakOf = (turns: Turn[]) => Math.max(...turns.map((turn) => turn.peak));

/** Prints what was measured with so many at once, and whether the targets are reached. */
export function reportVisits(atOnce: number, all: Turns): void {
	const floor = [...all].find(([{ name }]) => name === BARE_SVELTEKIT)![1];
	const head = [
		'server',
		'visits/s',
		'× SvelteKit',
		'visit p50 ms',
		'p99',
		'POST p50 ms',
		'p99',
		'CPU ms/visit'
	];
	table(
		`Visits, ${atOnce} at once`,
		[...head, 'CPU ms/HTTP answer', 'peak MB', 'client CPU ms/visit', 'failed'],
		[...all].map(([{ name }, turns]) => [
			name,
			middle(turns, perSecond),
			times(turns, floor, perSecond),
			middle(turns, visitMs(0.5)),
			middle(turns, visitMs(0.99)),
			middle(turns, postMs(0.5)),
			middle(turns, postMs(0.99)),
			middle(turns, cpuEach),
			middle(turns, cpuEach) / ANSWERS,
			megabytes(peakOf(turns)),
			middle(turns, (turn) => turn.clientCpu / turn.count),
			failuresOf(turns)
		])
	);
	const ours = [...all].filter(([{ database }]) => database !== null);
	table(
		`Visits, ${atOnce} at once: targets`,
		['server', 'what', 'figure', 'reached'],
		[...ours.flatMap(([subject, turns]) => targets(subject, turns, floor)), ...secondNode(all)]
	);
	if (ours.some(([, turns]) => failuresOf(turns) !== '0')) process.exitCode = 1;
}

function targets({ name, database }: Subject, turns: Turn[], floor: Turn[]): Cell[][] {
	const rate = times(turns, floor, perSecond);
	const p99 = times(turns, floor, visitMs(0.99));
	const cpu = middle(turns, cpuEach) / ANSWERS;
	const peak = peakOf(turns) / 1e6;
	return [
		[
			name,
			'visits ÷ SvelteKit’s',
			number(rate),
			reach(rate, 'at least', database === 'SQLite' ? 1 : 0.6, '×')
		],
		// Steadier than the visits a second while others work on the machine.
		[name, 'CPU per visit ÷ SvelteKit’s', number(times(turns, floor, cpuEach)), '–'],
		[name, 'p99 ÷ SvelteKit’s', number(p99), reach(p99, 'at most', 1, '×')],
		[name, 'CPU per HTTP answer', `${number(cpu)} ms`, reach(cpu, 'at most', 1, ' ms')],
		[name, 'memory', `${number(peak)} MB`, reach(peak, 'at most', 200, ' MB')]
	];
}

/** What a second node adds; nothing where there is none. */
function secondNode(all: Turns): Cell[][] {
	const nodes = [...all].filter(([{ database }]) => database === 'PostgreSQL');
	const [one, two] = [1, 2].map((n) => nodes.find(([{ ports }]) => ports.length === n));
	if (!one || !two) return [];
	const gain = times(two[1], one[1], perSecond);
	return [
		[two[0].name, 'visits ÷ those of one node', number(gain), reach(gain, 'at least', 1.01, '×')]
	];
}

/** Prints what `--cpu-prof` wrote into a folder. */
export function reportProfile(folder: string, atOnce: number): void {
	const { own, whole } = costliest(folder, 30);
	const rows = (costs: Cost[]) =>
		costs.map(({ share, name, place }) => [`${number(share * 100)} %`, name, place]);
	const head = ['share', 'function', 'where'];
	table(
		`The server’s time, ${atOnce} at once (start included): functions by their own time`,
		head,
		rows(own)
	);
	table('The same with all that they call (not what they await)', head, rows(whole));
	note('Sampled by `node --cpu-prof`.');
}
