import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a function cost. */
export interface Cost {
	name: string;
	place: string;
	/** Share of the time that the program was at work, 0–1. */
	share: number;
}

interface Frame {
	functionName: string;
	url: string;
	lineNumber: number;
}

interface Profile {
	nodes: { id: number; callFrame: Frame; children?: number[] }[];
	samples: number[];
	timeDeltas: number[];
}

const IDLE = /^\((?:idle|root)\)$/;

/** The costliest functions of a profile: by their own time, and with all that they call. */
export interface Costs {
	own: Cost[];
	/** Functions of the program and its packages only: Node's own frames say nothing here. */
	whole: Cost[];
}

/**
 * Reads what `node --cpu-prof --cpu-prof-dir=FOLDER` wrote there. What is awaited does not count
 * for who awaits it.
 */
export function costliest(folder: string, most: number): Costs {
	const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'))!;
	const { nodes, samples, timeDeltas } = JSON.parse(
		readFileSync(join(folder, file), 'utf8')
	) as Profile;
	const nodeOf = new Map(nodes.map((node) => [node.id, node]));
	const parentOf = new Map(
		nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id] as const))
	);
	const [own, whole] = [new Map<string, number>(), new Map<string, number>()];
	const add = (sums: Map<string, number>, name: string, micros: number) =>
		sums.set(name, (sums.get(name) ?? 0) + micros);
	let total = 0;
	samples.forEach((id, i) => {
		const { callFrame } = nodeOf.get(id)!;
		if (IDLE.test(callFrame.functionName)) return;
		const micros = timeDeltas[i]!;
		total += micros;
		add(own, nameOf(callFrame), micros);
		const above = new Set<string>();
		for (let at: number | undefined = id; at !== undefined; at = parentOf.get(at)) {
			const frame = nodeOf.get(at)!.callFrame;
			if (frame.url && !frame.url.startsWith('node:')) above.add(nameOf(frame));
		}
		for (const name of above) add(whole, name, micros);
	});
	return { own: sorted(own, total, most), whole: sorted(whole, total, most) };
}

function nameOf({ functionName, url, lineNumber }: Frame): string {
	return `${functionName || '(anonymous)'}\n${url ? `${placeOf(url)}:${lineNumber + 1}` : ''}`;
}

function sorted(sums: Map<string, number>, total: number, most: number): Cost[] {
	return [...sums]
		.sort(([, a], [, b]) => b - a)
		.slice(0, most)
		.map(([key, micros]) => {
			const [name, place] = key.split('\n') as [string, string];
			return { name, place, share: micros / total };
		});
}

/**
 * A file by its last words: chunks and packages can be told apart, the machine's folders stay out.
 */
function placeOf(url: string): string {
	if (url.startsWith('node:')) return url;
	return url
		.replace(/^.*\/node_modules\//, '')
		.replace(/^.*\/(?=(?:build|src|tests)\/)/, '')
		.replace(/^file:\/\//, '');
}
