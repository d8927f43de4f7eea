import type { Bounded } from './bounds.ts';
import { nameOfCell } from './cells.ts';
import { explainer, type Explanation } from './explain.ts';
import type { Attack } from './attack.ts';
import type { Leak } from './search.ts';

const WHAT = {
	levels: 'every level',
	satisfied: 'how many are satisfied',
	points: 'the mean level',
	asked: 'how many gave level 1 or 2'
};

/** Most sums of a counterexample that are printed. */
const MOST = 12;

/** The smallest counterexamples of an attack, the easiest to follow first; one a group of people. */
export function explained({ equations, leaks }: Attack): Explanation[] {
	const explain = explainer(equations);
	const byPeople = Map.groupBy(leaks, ({ cells, isFact }) =>
		[isFact, ...cells.map(({ index }) => index).sort((a, b) => a - b)].join(' ')
	);
	return [...byPeople.values()]
		.map((theirs) => explain(theirs.toSorted(byClearness)[0]!))
		.sort((a, b) => a.terms.length - b.terms.length || a.leak.people - b.leak.people);
}

/** The rate before other questions, and whole levels before sums of them. */
function byClearness(a: Leak, b: Leak): number {
	const rank = ({ item, layer }: Leak) =>
		(/overall$|^headline$/.test(item) ? 0 : 10) + Object.keys(WHAT).indexOf(layer);
	return rank(a) - rank(b);
}

/** A counterexample in a few lines. */
export function tell({ world, reader, equations }: Attack, { leak, terms }: Explanation): string {
	const who = leak.people === 1 ? '1 person' : `${leak.people} people`;
	const head = `seed ${world.seed} ${world.kind}, ${reader}: ${who}, ${whatOf(leak)}`;
	const lines = terms.map(({ row, times: [over, under] }) => {
		const sign = over < 0n ? '−' : '+';
		const times = over < 0n ? -over : over;
		const factor = under === 1n ? `${times}` : `${times}/${under}`;
		const columns = leak.isFact ? equations.facts : equations.rated;
		const n = row.columns.reduce((sum, index) => sum + columns[index]!.people, 0);
		return `  ${sign}${factor === '1' ? '' : ` ${factor} ×`} ${row.from}  (n ${n})`;
	});
	if (lines.length > MOST) lines.splice(MOST, Infinity, `  … and ${terms.length - MOST} more`);
	return [head, ...leak.cells.map((cell) => `  = ${nameOfCell(cell)}`), ...lines].join('\n');
}

/** The same for a group that whole numbers give away. */
export function tellBounded({ world, reader }: Attack, { item, columns, people, from }: Bounded) {
	const who = people === 1 ? '1 person' : `${people} people`;
	const head = `seed ${world.seed} ${world.kind}, ${reader}: ${who}, every level of ${item} by bounds`;
	const cells = [...new Set(columns.map(({ cell }) => cell))];
	return [
		head,
		...cells.map((cell) => `  = ${nameOfCell(cell)}`),
		...from.slice(0, MOST).map((one) => `  & ${one}`),
		...(from.length > MOST ? [`  … and ${from.length - MOST} more`] : [])
	].join('\n');
}

function whatOf({ item, layer, isFact }: Leak): string {
	return isFact ? `answers to the fact ${item}` : `${WHAT[layer]} of ${item}`;
}

/** How a counterexample works, without names: which breakdowns, narrowings and periods meet. */
export function patternOf({ terms }: Explanation): string {
	if (terms.length > 4) return `${terms.length < 9 ? '5 to 8' : 'more than 8'} sums`;
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
