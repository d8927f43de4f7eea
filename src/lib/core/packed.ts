import { none, type Levels } from './levels.ts';

/**
 * The levels of a tally's rated questions in few bytes: for each question in the order asked its position and n0 … n5,
 * every number in groups of seven bits, the lowest first, the eighth bit set on all but the last (LEB128). Six questions
 * of a day take some 42 bytes; as rows of their own they took ten times as much.
 * @param questions position of a question → its levels, whole numbers from 0
 */
export function pack(questions: Map<number, Levels>): Uint8Array {
	const bytes: number[] = [];
	for (const [position, levels] of [...questions].sort(([a], [b]) => a - b))
		for (const n of [position, ...levels]) {
			let rest = n;
			for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
			bytes.push(rest);
		}
	return Uint8Array.from(bytes);
}

/** What `pack` made; null where somebody has damaged it. */
export function unpack(bytes: Uint8Array): Map<number, Levels> | null {
	const questions = new Map<number, Levels>();
	let at = 0;
	function next(): number {
		let [n, weight] = [0, 1];
		for (; bytes[at]! > 127; weight *= 128) n += (bytes[at++]! - 128) * weight;
		// Past the end this is no number, and neither is the sum.
		return n + bytes[at++]! * weight;
	}
	while (at < bytes.length) {
		const position = next();
		const levels = none();
		for (let level = 0; level < levels.length; level++) levels[level] = next();
		questions.set(position, levels);
	}
	return at === bytes.length ? questions : null;
}
