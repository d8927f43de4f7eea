import { nameOfCell } from './cells.ts';
import type { Equations } from './equations.ts';
import { explain, type Explanation } from './explain.ts';
import type { Attack } from './attack.ts';
import type { Leak } from './search.ts';

const WHAT = {
	levels: 'every level',
	satisfied: 'how many are satisfied',
	points: 'the mean level',
	asked: 'how many gave level 1 or 2'
};

/** The smallest counterexamples of an attack, the easiest to follow first; one a group of people. */
export function explained({ equations, leaks }: Attack): Explanation[] {
	const byPeople = Map.groupBy(leaks, ({ cells, isFact }) =>
		[isFact, ...cells.map(({ index }) => index).sort((a, b) => a - b)].join(' ')
	);
	return [...byPeople.values()]
		.map((theirs) => explain(equations, theirs.toSorted(byClearness)[0]!))
		.sort((a, b) => effort(a) - effort(b) || a.leak.people - b.leak.people);
}

/** The rate before other questions, and whole levels before sums of them. */
function byClearness(a: Leak, b: Leak): number {
	const rank = ({ item, layer }: Leak) =>
		(/overall$|^headline$/.test(item) ? 0 : 10) + Object.keys(WHAT).indexOf(layer);
	return rank(a) - rank(b);
}

function effort({ terms }: Explanation): number {
	return terms.length === 0 ? Infinity : terms.length;
}

/** A counterexample in a few lines. */
export function tell({ world, top, equations }: Attack, { leak, terms }: Explanation): string {
	const who = leak.people === 1 ? '1 person' : `${leak.people} people`;
	const head = `seed ${world.seed} ${world.kind}, reader of ${top.code}: ${who}, ${whatOf(leak)}`;
	const lines = terms.map(({ row, times: [over, under] }) => {
		const sign = over < 0n ? '−' : '+';
		const times = over < 0n ? -over : over;
		const factor = under === 1n ? `${times}` : `${times}/${under}`;
		const columns = leak.isFact ? equations.facts : equations.rated;
		const n = row.columns.reduce((sum, index) => sum + columns[index]!.people, 0);
		return `  ${sign}${factor === '1' ? '' : ` ${factor} ×`} ${row.from}  (n ${n})`;
	});
	if (lines.length === 0) lines.push('  from sums over several questions, such as indices');
	return [head, ...leak.cells.map((cell) => `  = ${nameOfCell(cell)}`), ...lines].join('\n');
}

function whatOf({ item, layer, isFact }: Leak): string {
	return isFact ? `answers to the fact ${item}` : `${WHAT[layer]} of ${item}`;
}

/** How a counterexample works, without names: which breakdowns, narrowings and periods meet. */
export function patternOf({ terms }: Explanation): string {
	if (terms.length === 0) return 'sums over several questions';
	return terms
		.map(({ row, times: [over] }) => `${over < 0n ? '−' : '+'} ${shapeOf(row.from)}`)
		.sort()
		.join('  ');
}

function shapeOf(from: string): string {
	const [door = '', address = '', line = ''] = from.split(/\?|\s\s/);
	const params = new URLSearchParams(address);
	const period = params.get('period')?.slice(4) ?? 'days';
	const kind =
		period === '' ? 'year' : /^-\d/.test(period) ? 'month' : period.replace(/^-/, '').toLowerCase();
	const narrowed = ['field', 'channel', 'questionnaire', 'counter'].filter((name) =>
		params.has(name)
	);
	return [door, kind, ...narrowed.map((name) => `${name}=`), line.split(' ').slice(0, 2).join(' ')]
		.join(' ')
		.replace(/(by=\w+) .*/, '$1');
}

/** How many equations there are, for the reader of a summary. */
export function sizeOf({ rows, factRows }: Equations): number {
	return rows.size + factRows.size;
}
