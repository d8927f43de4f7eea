/**
 * A Vietnamese keyboard as people have it: what stands on the screen after these keys. It is written
 * from the rules that engines publish (Telex: aa ee oo aw ow uw w dd, tones s f r x j, z takes the
 * tone away; VNI: 6 7 8 9, 1–5, 0; the same key again undoes), by rewriting the word that stands
 * there, and shares nothing with core/typing.ts.
 */
export interface Habits {
	/** Whether a mark is set also when its letter stands further back in the word. */
	far: boolean;
	/** Whether a W alone makes Ư. */
	loneW: boolean;
}

const TELEX_TONES: Record<string, string> = { s: '́', f: '̀', r: '̉', x: '̃', j: '̣' };
const VNI_TONES: Record<string, string> = { 1: '́', 2: '̀', 3: '̉', 4: '̃', 5: '̣' };
const ANY_TONE = /[\u0301\u0300\u0309\u0303\u0323]/;

type Rule = [letters: RegExp, marked: (letter: string) => string];
const hat: Rule = [/[aeo]/, (letter) => `${letter}\u0302`];
const TELEX: Record<string, Rule[]> = {
	a: [[/a/, hat[1]]],
	e: [[/e/, hat[1]]],
	o: [[/o/, hat[1]]],
	d: [[/d/, () => 'đ']],
	w: [
		[/a/, () => 'a\u0306'],
		[/[uo]/, (letter) => `${letter}\u031b`]
	]
};
const VNI: Record<string, Rule[]> = {
	6: [hat],
	7: [[/[uo]/, (letter) => `${letter}\u031b`]],
	8: [[/a/, () => 'a\u0306']],
	9: [[/d/, () => 'đ']]
};

export function telex(keys: string, habits: Habits): string {
	return typed(keys, TELEX, TELEX_TONES, 'z', habits);
}

export function vni(keys: string, habits: Habits): string {
	return typed(keys, VNI, VNI_TONES, '0', { ...habits, loneW: false });
}

function typed(
	keys: string,
	shapes: Record<string, Rule[]>,
	tones: Record<string, string>,
	toneless: string,
	{ far, loneW }: Habits
): string {
	let screen = '';
	for (const key of keys.toLowerCase()) {
		const [, before = '', word = ''] = /^(.*?)([\p{L}\p{M}]*)$/u.exec(screen.normalize('NFD'))!;
		const changed =
			withShape(word, shapes[key] ?? [], key, far) ??
			withTone(word, tones[key], key, far) ??
			(key === toneless && ANY_TONE.test(word) ? word.replace(ANY_TONE, '') : null) ??
			(key === 'w' && loneW ? `${word}u\u031b` : null);
		screen = before + (changed ?? word + key);
	}
	return screen.normalize('NFC');
}

/** The nearest letter that takes the shape gets it; one that has it loses it, and the key stands. */
function withShape(word: string, rules: Rule[], key: string, far: boolean): string | null {
	const clusters = word.match(/\P{M}\p{M}*/gu) ?? [];
	const nearest = far ? clusters.length : Math.min(clusters.length, 1);
	for (let i = clusters.length - 1; i >= clusters.length - nearest; i--) {
		for (const [letters, marked] of rules) {
			const [letter, ...marks] = clusters[i]!;
			const tone = marks.filter((mark) => ANY_TONE.test(mark)).join('');
			const shape = marks.filter((mark) => !ANY_TONE.test(mark)).join('');
			if (letter === 'đ' && marked('d') === 'đ') {
				clusters[i] = 'd';
				return clusters.join('') + key;
			}
			if (!letters.test(letter!)) continue;
			const undone = letter! + shape === marked(letter!);
			clusters[i] = (undone ? letter! : marked(letter!)) + tone;
			return clusters.join('') + (undone ? key : '');
		}
	}
	return null;
}

/** The word's last vowel gets the tone, in place of the one that the word has. */
function withTone(
	word: string,
	tone: string | undefined,
	key: string,
	far: boolean
): string | null {
	const bare = word.replace(ANY_TONE, '');
	const vowel = (far ? /^(.*[aeiouy]\p{M}*)(.*)$/su : /^(.*[aeiouy]\p{M}*)()$/su).exec(bare);
	if (!tone || !vowel) return null;
	if (word.includes(tone)) return bare + key;
	return vowel[1]! + tone + vowel[2]!;
}
