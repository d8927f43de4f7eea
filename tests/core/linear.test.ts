import { describe, expect, it } from 'vitest';
import { read } from '../../src/lib/core/survey/answers.ts';
import { normalizeCounterCode } from '../../src/lib/core/codes.ts';
import { readAmount } from '../../src/lib/core/indicators/indicators.ts';
import { normalForm } from '../../src/lib/core/normal-form.ts';
import { quick } from '../../src/lib/core/survey/presets/quick.ts';
import { read as readBy } from '../../src/lib/core/schema/read.ts';
import { line, visible } from '../../src/lib/core/schema/text.ts';
import { screen } from '../../src/lib/core/privacy/comment-screening.ts';
import { plain } from '../../src/lib/core/text-search.ts';

const LENGTHS = [1000, 10_000, 20_000];
const LETTERS = 20_000;
/** At least three runs; more where other work on the machine came between. */
const RUNS = { least: 3, most: 9 };
/**
 * A linear reader takes the same time for as many letters; a quadratic one takes twenty times as
 * long in one text.
 */
const MARGIN = 6;
/** Below this many milliseconds the clock says little. */
const SHORTEST = 0.1;

/**
 * Reads 20,000 letters in texts of each length, and compares the times. The shortest of several
 * runs counts. The lengths take turns, so that other work on the machine falls on all of them
 * alike.
 */
function growsWithItsLength(
	reads: (text: string) => unknown,
	textOf: (length: number) => string
): void {
	const texts = LENGTHS.map(textOf);
	const best = LENGTHS.map(() => Infinity);
	const isSettled = () => best.every((time) => time < MARGIN * Math.max(best[0]!, SHORTEST));
	for (let run = 0; run < RUNS.least || (run < RUNS.most && !isSettled()); run++)
		for (const [i, text] of texts.entries()) {
			const start = performance.now();
			for (let n = 0; n < LETTERS / LENGTHS[i]!; n++) reads(text);
			best[i] = Math.min(best[i]!, performance.now() - start);
		}
	expect(isSettled(), `${best.map((time) => time.toFixed(2)).join(' / ')} ms`).toBe(true);
}

const repeated = (piece: string) => (length: number) =>
	piece.repeat(length / piece.length + 1).slice(0, length);

/** Whatever a rule of screening begins with, and what nearly is one. */
const WRITTEN = [
	'1|0|12|1 |12 |123 |1  |1   |1.|1-|-1|(1) |\u00a01|+1 |+84 |+|2024 ',
	'0912345678|0912345678 |048099012345 |9 999 |1 1 1 1 1 12345678901234567890',
	'000.|1.000|1.000.|1,000|1.234567.|100 100 |1 000 đồng |1 đồng  |1000đ|0 đồng thời ',
	'01/07/2026|01/07/2026 |2026-07-01|2026-07-01 |1.1.2026.|1-1-',
	'H15.|H15.50.05.13-|261008-0975|261008-0975 |000.00.53.H48-|H15 - 261008 - ',
	'a|đ|a.|.a|@|a@|a@a.|.@| |\n|\u00a0',
	`${'a'.repeat(64)}@${'b'.repeat(63)}|a@${'b'.repeat(64)}.`
].flatMap((pieces) => pieces.split('|'));

/** Marks in an order that has to be mended; the last two are marks for codes only. */
const MARKED = [
	'\u0301',
	'\u0301\u0327',
	'\u0302\u0323',
	'e\u0302\u0323',
	'\u0344\u0327',
	'\u1161',
	'\uff9e\u0301'
];

describe.each(
	WRITTEN.map((piece) => [piece.length > 40 ? `${piece.slice(0, 40)}…` : piece, piece])
)('“%s” again and again', (_, piece) => {
	it('is screened in a time that grows with its length only', () =>
		growsWithItsLength(screen, repeated(piece)));
});

describe.each(MARKED.map((piece) => [encodeURIComponent(piece), piece]))(
	'%s again and again on one letter',
	(_, piece) => {
		const textOf = (length: number) => `a${repeated(piece)(length)}b`;
		const questions = quick.questions.filter((question) => question.kind === 'comment');
		it.each([
			[
				'is normalised',
				(text: string) => [normalForm(text), normalForm(text, 'NFD'), normalForm(text, 'NFKC')]
			],
			['is searched for', plain],
			['is read as a comment', (text: string) => read({ ...quick, questions }, () => [text])],
			['is read as a code', normalizeCounterCode],
			['is read as a grade', (text: string) => readAmount(text, 'grade')]
		])('%s in a time that grows with its length only', (_, reads) =>
			growsWithItsLength(reads, textOf)
		);
	}
);

it('a percentage with many spaces before what is no sign is refused as fast', () => {
	growsWithItsLength(
		(text) => readAmount(text, 'percent'),
		(length) => `1${' '.repeat(length)}x`
	);
	expect(readAmount('97,5 %', 'percent')).toBe(97.5);
	expect(readAmount('97,5  \u00a0%', 'percent')).toBe(97.5);
	expect(readAmount('97,5 % %', 'percent')).toBe(null);
});

it.each(["'\t", "' ", "'=", 'e\u0302\u0323', '\u3164', '\ud800', 'x'])(
	'a name of %j again and again is read in a time that grows with its length only',
	(piece) => growsWithItsLength((text) => [readBy(line(120), text), visible(text)], repeated(piece))
);

describe('normal forms', () => {
	it('compose Vietnamese, however the marks were typed', () => {
		expect(normalForm('Thạnh Mỹ'.normalize('NFD'))).toBe('Thạnh Mỹ');
		expect(normalForm('e\u0323\u0302')).toBe('ệ');
		expect(normalForm('７kq-２m9', 'NFKC')).toBe('7kq-2m9');
	});

	it('keep 30 marks on a letter, and no more', () => {
		const marks = '\u0327\u0301'.repeat(15);
		expect(normalForm(`x${marks}y`, 'NFD')).toBe(`x${'\u0327'.repeat(15)}${'\u0301'.repeat(15)}y`);
		expect(normalForm(`x${marks}\u0327\u0301y`)).toBe(normalForm(`x${marks}y`));
	});
});
