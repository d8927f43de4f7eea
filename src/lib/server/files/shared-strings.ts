import { Unreadable, wholeFile } from './problem.ts';
import { RichText } from './sheet-text.ts';
import { XmlScanner } from './xml-scanner.ts';

/** Most texts that are kept in memory: as many as the rows of two full sheets. */
const MOST = 2_000_000;

/**
 * The texts that the cells of a workbook share, in their order (ECMA-376 part 1, §18.4.9).
 * @throws Error where they are not well-formed
 */
export async function sharedStrings(pieces: AsyncIterable<string>): Promise<string[]> {
	const found: string[] = [];
	const text = new RichText();
	const scanner = new XmlScanner({
		open: (name) => text.open(name),
		close(name) {
			text.close(name);
			if (name !== 'si') return;
			found.push(text.take());
			if (found.length > MOST) throw new Unreadable(wholeFile('large-workbook'));
		},
		text: (piece) => text.add(piece)
	});
	for await (const piece of pieces) scanner.push(piece);
	scanner.end();
	return found;
}
