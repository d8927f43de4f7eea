import { normalForm } from './normal-form.ts';

/** How Vietnamese is typed on keys without marks: the two ways that phones and computers have. */
export const METHODS = ['telex', 'vni'] as const;
export type Method = (typeof METHODS)[number];

/** What a key does to the letters of its word, where it finds one that takes it. */
interface Keys {
	/** Keys of tones, and the tone each of them gives: the Telex key stands for it. */
	tones: Record<string, string>;
	/** Takes the tone away. */
	toneless: string;
	/** Keys of shapes: the letters that take one, and the shape. */
	shapes: Record<string, [letters: string, shape: string][]>;
}

// Shapes as they stand behind their letter here, and in Unicode's decomposed texts.
const CIRCUMFLEX = '^';
const BREVE = '(';
const HORN = '+';
const STROKE = '-';
const SHAPES: Record<string, string> = { '\u0302': CIRCUMFLEX, '\u0306': BREVE, '\u031b': HORN };

const KEYS: Record<Method, Keys> = {
	telex: {
		tones: { S: 'S', F: 'F', R: 'R', X: 'X', J: 'J' },
		toneless: 'Z',
		shapes: {
			A: [['A', CIRCUMFLEX]],
			E: [['E', CIRCUMFLEX]],
			O: [['O', CIRCUMFLEX]],
			W: [
				['A', BREVE],
				['UO', HORN]
			],
			D: [['D', STROKE]]
		}
	},
	vni: {
		tones: { '1': 'S', '2': 'F', '3': 'R', '4': 'X', '5': 'J' },
		toneless: '0',
		shapes: {
			'6': [['AEO', CIRCUMFLEX]],
			'7': [['UO', HORN]],
			'8': [['A', BREVE]],
			'9': [['D', STROKE]]
		}
	}
};

const TONE_MARKS: Record<string, string> = {
	'\u0301': 'S',
	'\u0300': 'F',
	'\u0309': 'R',
	'\u0303': 'X',
	'\u0323': 'J'
};

/** What stands on the screen. A tone belongs to a word: where in it an engine puts it differs. */
interface Written {
	/** Letters in capitals, each followed by its shape. Ư that a W made is a W with a horn. */
	letters: string;
	/** Tones of the words before, in order. */
	tones: string;
	/** Where the word begins that is being typed, and its tone. */
	from: number;
	tone: string;
}

const NOWHERE = { at: -1, shape: '' };
const NOTHING: Written = { letters: '', tones: '', from: 0, tone: '' };

/** A text without its Vietnamese marks, in capitals: `bareLetters('đ8cyh')` is `D8CYH`. */
export function bareLetters(text: string): string {
	return bare(lettersAndTones(text).letters);
}

/**
 * Whether keys come out as themselves wherever Vietnamese typing is on: `isPlainTyping('7KQ2M9')`
 * is true, `isPlainTyping('DD8CYH')` is not.
 */
export function isPlainTyping(keys: string): boolean {
	return METHODS.every((method) => {
		let all = [NOTHING];
		for (const key of keys) all = all.flatMap((written) => press(written, key, method));
		return all.length === 1;
	});
}

/**
 * All rows of so many keys that can come out as this text where Vietnamese typing is on. Engines
 * differ in when a key makes a mark (at once, also later in the word, only in words that exist), so
 * each key may make one or stand. The same key again takes its mark back, as in all engines.
 *
 * `keysBehind('đ8cyh', 6, 'telex')` has `DD8CYH` in it, and others that nobody may have meant.
 * @param count how many keys were pressed
 * @param isPossible whether keys may have been pressed first: others are not followed
 */
export function keysBehind(
	text: string,
	count: number,
	method: Method,
	isPossible: (keys: string) => boolean
): string[] {
	const wanted = lettersAndTones(text);
	const letters = [...bare(wanted.letters)];
	const { tones, toneless, shapes } = KEYS[method];
	const marking = [...Object.keys(tones), toneless, ...Object.keys(shapes)];
	const found: string[] = [];

	const go = (keys: string, all: Written[]) => {
		const left = count - keys.length;
		if (left === 0) {
			const isIt = all.some(
				(one) =>
					one.letters.replaceAll(`W${HORN}`, `U${HORN}`) === wanted.letters &&
					one.tones + one.tone === wanted.tones
			);
			if (isIt) found.push(keys);
			return;
		}
		const next = all.map((one) => letters[bare(one.letters).length] ?? '');
		for (const key of new Set([...next, ...marking])) {
			if (key === '' || !isPossible(keys + key)) continue;
			const after = all
				.flatMap((one) => press(one, key, method))
				.filter((one) => canBecome(one, letters, wanted.tones, left - 1));
			if (after.length > 0) go(keys + key, after.length > 3 ? distinct(after) : after);
		}
	};
	go('', [NOTHING]);
	return found;
}

/** Whether what is written so far can still become those letters and tones with so many keys. */
function canBecome(written: Written, letters: string[], tones: string, left: number): boolean {
	const now = bare(written.letters);
	if (letters.length - now.length > left || now.length > letters.length) return false;
	if (!tones.startsWith(written.tones)) return false;
	for (let i = 0; i < now.length; i++)
		if (now[i] !== letters[i] && !(now[i] === 'U' && letters[i] === 'W')) return false;
	return true;
}

function distinct(all: Written[]): Written[] {
	const byText = all.map((one): [string, Written] => [
		`${one.letters} ${one.tones} ${one.from} ${one.tone}`,
		one
	]);
	return [...new Map(byText).values()];
}

function lettersAndTones(text: string): { letters: string; tones: string } {
	const parts = normalForm(text.toUpperCase().replaceAll('Đ', `D${STROKE}`), 'NFD');
	let letters = '';
	let tones = '';
	for (const part of parts) {
		const tone = TONE_MARKS[part];
		if (tone) tones += tone;
		else letters += SHAPES[part] ?? part;
	}
	return { letters, tones };
}

function bare(letters: string): string {
	return letters.replaceAll(`W${HORN}`, 'U').replace(/[\^(+-]|\p{M}/gu, '');
}

/** What may stand there after one more key. */
function press(written: Written, key: string, method: Method): Written[] {
	return [
		stands(written, key),
		...shaped(written, key, method),
		...toned(written, key, KEYS[method])
	];
}

/** The key as itself. A digit ends the word. */
function stands({ letters, tones, from, tone }: Written, key: string): Written {
	const after = letters + key;
	return /\d/.test(key)
		? { letters: after, tones: tones + tone, from: after.length, tone: '' }
		: { letters: after, tones, from, tone };
}

/** The key as a shape of the last letter of the word that takes one. A W makes Ư by itself, too. */
function shaped(written: Written, key: string, method: Method): Written[] {
	const head = written.letters.slice(0, written.from);
	const word = written.letters.slice(written.from);
	const places = (KEYS[method].shapes[key] ?? []).map(([taking, shape]) => ({
		at: lastOf(word, taking),
		shape
	}));
	const { at, shape } = places.reduce((best, one) => (one.at > best.at ? one : best), NOWHERE);
	const alone = key === 'W' ? [{ ...written, letters: `${head}${word}W${HORN}` }] : [];
	if (at < 0) return alone;
	const letter = word[at]!;
	const hasShape = /[\^(+-]/.test(word[at + 1] ?? '');
	const rest = word.slice(at + (hasShape ? 2 : 1));
	const become = (letters: string) => ({
		...written,
		letters: head + word.slice(0, at) + letters + rest
	});
	if (!hasShape || word[at + 1] !== shape) return [become(letter + shape), ...alone];
	const undone = [stands(become(letter === 'W' ? 'U' : letter), key)];
	return [...undone, ...(letter === 'W' ? [become('W')] : []), ...alone];
}

/** The key as the word's tone; a second time it takes the tone away and stands. */
function toned(written: Written, key: string, { tones, toneless }: Keys): Written[] {
	const tone = tones[key];
	if (key === toneless) return written.tone ? [{ ...written, tone: '' }] : [];
	const hasVowel = /[AEIOUY]|W\+/.test(written.letters.slice(written.from));
	if (!tone || !hasVowel) return [];
	if (written.tone !== tone) return [{ ...written, tone }];
	return [stands({ ...written, tone: '' }, key)];
}

/** Where the last of these letters stands; a W only where it is an Ư. */
function lastOf(word: string, letters: string): number {
	const places = [...letters].map((letter) => word.lastIndexOf(letter));
	return Math.max(...places, letters.includes('U') ? word.lastIndexOf(`W${HORN}`) : -1);
}
