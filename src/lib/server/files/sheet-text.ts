import { decodedText } from './cell-text.ts';

/**
 * Gathers the text of an element such as `<is>` or `<si>` (ECMA-376 part 1, §18.4): the texts of
 * its runs, without the reading aids of Japanese.
 */
export class RichText {
	private text = '';
	private isInText = false;
	private phonetic = 0;

	open(name: string): void {
		if (name === 'rPh') this.phonetic++;
		if (name === 't') this.isInText = this.phonetic === 0;
	}

	close(name: string): void {
		if (name === 'rPh') this.phonetic--;
		if (name === 't') this.isInText = false;
	}

	add(text: string): void {
		if (this.isInText) this.text += text;
	}

	/** What was gathered; the next text begins with nothing. */
	take(): string {
		const text = decodedText(this.text);
		this.text = '';
		return text;
	}
}
